"""Where a text names an indicator: the campaign's phrases, found without regard to case, accents and spacing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parsers.fields.folding import fold, fold_keeping_places
from parsers.forms.variants import INFIX, NUMBER_SIGN, Variants, variants_of
from parsers.vocabulary import IndicatorWords, Vocabulary

__all__ = ["NUMBER_SIGN", "Mention", "mentions"]

# Behind a phrase that ends so, these make it another thing.
ANOTHER_THING: tuple[tuple[str, str, str], ...] = (
    ("nguon", r"(?:luc|goc|kinh phi|von|thu|tin|nhan luc|cung|dien|nuoc)\b", "về nguồn gốc, về nguồn kinh phí"),
    ("cong trinh", r"(?:nghien cuu|khoa hoc|phuc loi cong cong)\b", "công trình nghiên cứu khoa học"),
    ("vao doan", r"(?:cong tac|kiem tra|giam sat|tham|xe|khoi|dai bieu)\b", "vào Đoàn kiểm tra"),
    ("mau", r"(?:sac|don)\b", "hiến máu; màu sắc, mẫu đơn without accents"),
)


@dataclass(frozen=True, slots=True)
class Mention:
    """INDICATOR named from START to END.

    INFIX: where the number stands inside the phrase, or None; NOUN is what it counts there.  UNITS: the phrase lacks
    its own noun of count ("tuyên truyền" for "buổi tuyên truyền"), and one of these must stand with the number.
    """

    start: int
    end: int
    indicator: IndicatorWords
    infix: int | None = None
    noun: str = ""
    units: frozenset[str] | None = None


def mentions(text: str, vocabulary: Vocabulary, *, with_names: bool = False, bare: bool = False) -> tuple[Mention, ...]:
    """The mentions in TEXT in order; where phrases overlap the longest stands.

    In TEXT numbers may be replaced by NUMBER_SIGN, as many as the number has signs; then they are found inside
    phrases too.  WITH_NAMES: the indicators' own names count as phrases, as in the label column of a table.
    BARE: phrases without their noun of count are found as well.
    """
    folded = fold_keeping_places(text)
    found: list[Mention] = []
    for phrase in _phrases(_Same(vocabulary), with_names, bare):
        if phrase.anchor in folded:
            found.extend(_found(phrase, folded, text))
    return _longest(found)


class _Same:
    """A vocabulary compared by identity: to hash all its words for every line costs more than to look for them."""

    __slots__ = ("vocabulary",)

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.vocabulary is self.vocabulary


@lru_cache(maxsize=32)
def _phrases(same: _Same, with_names: bool, bare: bool) -> tuple[Variants, ...]:  # noqa: FBT001 - a cache key
    return tuple(
        variants
        for indicator in same.vocabulary.indicators
        for variants in variants_of(indicator, with_names=with_names, bare=bare)
    )


def _found(phrase: Variants, folded: str, text: str) -> Iterator[Mention]:
    for match in phrase.plain.finditer(folded):
        if not _is_another_thing(folded, match) and phrase.is_spelt(text[match.start() : match.end()], text):
            yield Mention(match.start(), match.end(), phrase.indicator, units=phrase.units)
    if NUMBER_SIGN not in folded or phrase.split is None:
        return
    for match in phrase.split.finditer(folded):
        if not _is_another_thing(folded, match) and _is_for_whom(phrase.indicator, match[0]):
            number = match.start() + match[0].index(NUMBER_SIGN)
            inside = INFIX.search(match[0])
            noun = (inside["noun"] or "") if inside else ""
            yield Mention(match.start(), match.end(), phrase.indicator, number, noun)


def _is_for_whom(indicator: IndicatorWords, words: str) -> bool:
    """Whether "cho 200 người" inside a phrase counts those that it was done for: "khám bệnh cho 200 người miễn phí"."""
    return fold(indicator.unit) == "nguoi" or not re.search(r"\bcho\b[^#]*#", words)


def _is_another_thing(folded: str, match: re.Match[str]) -> bool:
    following = folded[match.end() :].lstrip()
    return any(match[0].endswith(end) and re.match(words, following) for end, words, _ in ANOTHER_THING)


def _longest(found: list[Mention]) -> tuple[Mention, ...]:
    kept: list[Mention] = []
    taken = bytearray(max((mention.end for mention in found), default=0))  # a byte for each sign of the text
    for mention in sorted(found, key=lambda m: (m.units is not None, m.start - m.end, m.start)):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))
