"""Where a text names an indicator: the campaign's phrases, found without regard to case, accents and spacing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from parsers.fields.folding import fold, fold_keeping_places
from parsers.vocabulary import IndicatorWords, Vocabulary

NUMBER_SIGN = "#"  # stands for a number that was found in the text
_GAP = r"(?:\s*[-“”\"']?\s*)"
_GAP_WITH_COMMA = r"(?:\s*[-,/“”\"']?\s*)"  # where the phrase itself has a mark
# What offices write for the same words.  Folded; longest first.
SAME: tuple[tuple[str, str], ...] = (
    ("doan vien uu tu", r"(?:doan\s*vien\s*uu\s*tu|dv\s*uu\s*tu|dvut)"),
    ("doan vien thanh nien", r"(?:doan\s*vien\s*[,/-]?\s*(?:va\s+)?thanh\s*nien|dvtn|dv\s*[,-]\s*tn)"),
    ("thanh nien", r"(?:thanh\s*nien|tn)"),
    ("doan vien", r"(?:doan\s*vien|dv)"),
    ("dong chi", r"(?:dong\s*chi|d/c)"),
    ("thu bay", r"thu\s*(?:bay|7)"),
    ("chu nhat", r"(?:chu\s*nhat|cn)"),
)
# Who may stand between "lượt" and "tham gia".
_PEOPLE = (
    r"(?:(?:doan vien|thanh nien|dvtn|doan vien\s*,?\s*(?:va\s+)?thanh nien|can bo|cong chuc|vien chuc|nguoi lao dong"
    r"|sinh vien|hoc sinh|hoi vien|chien si|giao vien|bac si)\s*,?\s*(?:va\s+)?){1,3}"
)
# "kết nạp được 02 đồng chí đoàn viên mới": a number, and what is counted, inside the phrase
INFIX = re.compile(
    rf"(?:(?:duoc|them|moi|co|hon|gan|khoang|tren|tong so|cho)\s+)*{NUMBER_SIGN}+"
    r"(?:\s+(?P<noun>dong chi|d/c|quan chung|doan vien uu tu|doan vien|dvut|em|nguoi dan|nguoi|luot nguoi"
    r"|thanh nien uu tu|thanh nien|ban|buoi|cuoc|dot|suat|phan|ba con|benh nhan|hoc sinh|sinh vien))?"
    r"(?:\s+(?:la|duoc))?"
)
# Behind a phrase that ends so, these make it another thing.
ANOTHER_THING: tuple[tuple[str, str, str], ...] = (
    ("nguon", r"(?:luc|goc|kinh phi|von|thu|tin|nhan luc|cung|dien|nuoc)\b", "về nguồn gốc, về nguồn kinh phí"),
    ("cong trinh", r"(?:nghien cuu|khoa hoc|phuc loi cong cong)\b", "công trình nghiên cứu khoa học"),
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


@dataclass(frozen=True)
class _Phrase:
    indicator: IndicatorWords
    anchor: str
    tokens: tuple[str, ...]
    gaps: tuple[str, ...]
    units: frozenset[str] | None = None
    spelt: str = ""

    @cached_property
    def plain(self) -> re.Pattern[str]:
        """The phrase as it is."""
        return re.compile(rf"(?<![a-z0-9]){_joined(self.tokens, self.gaps)}(?![a-z0-9])")

    @cached_property
    def split(self) -> re.Pattern[str]:
        """The phrase with a number at one of its gaps; made when it is first needed, since it is costly."""
        inside = INFIX.pattern.replace("?P<noun>", "?:")
        ways = [
            rf"{_joined(self.tokens[:gap], self.gaps)}\s*{inside}\s*{_joined(self.tokens[gap:], self.gaps[gap:])}"
            for gap in range(1, len(self.tokens))
        ]
        return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(ways)})(?![a-z0-9])")


def mentions(text: str, vocabulary: Vocabulary, *, with_names: bool = False, bare: bool = False) -> tuple[Mention, ...]:
    """The mentions in TEXT in order; where phrases overlap the longest stands.

    In TEXT numbers may be replaced by NUMBER_SIGN, as many as the number has signs; then they are found inside
    phrases too.  WITH_NAMES: the indicators' own names count as phrases, as in the label column of a table.
    BARE: phrases without their noun of count are found as well.
    """
    folded = fold_keeping_places(text)
    found: list[Mention] = []
    for phrase in _phrases(vocabulary, with_names, bare):
        if phrase.anchor in folded:
            found.extend(_found(phrase, folded, text))
    return _longest(found)


def _found(phrase: _Phrase, folded: str, text: str) -> Iterator[Mention]:
    for match in phrase.plain.finditer(folded):
        if not _is_another_thing(folded, match) and _is_spelt(phrase, text[match.start() : match.end()], text):
            yield Mention(match.start(), match.end(), phrase.indicator, units=phrase.units)
    if phrase.units or len(phrase.tokens) < 2 or NUMBER_SIGN not in folded:
        return
    for match in phrase.split.finditer(folded):
        if not _is_another_thing(folded, match) and _is_for_whom(phrase.indicator, match[0]):
            number = match.start() + match[0].index(NUMBER_SIGN)
            inside = INFIX.search(match[0])
            noun = (inside["noun"] or "") if inside else ""
            yield Mention(match.start(), match.end(), phrase.indicator, number, noun)


def _is_spelt(phrase: _Phrase, words: str, text: str) -> bool:
    """Whether the head of a phrase is spelt as it should: "qua" is past, not a gift; without accents nobody knows."""
    if not phrase.spelt:
        return True
    return " " in phrase.spelt if text.isascii() else phrase.spelt == " ".join(words.lower().split())


def _is_for_whom(indicator: IndicatorWords, words: str) -> bool:
    """Whether "cho 200 người" inside a phrase counts those that it was done for: "khám bệnh cho 200 người miễn phí"."""
    return fold(indicator.unit) == "nguoi" or not re.search(r"\bcho\b[^#]*#", words)


def _is_another_thing(folded: str, match: re.Match[str]) -> bool:
    following = folded[match.end() :].lstrip()
    return any(match[0].endswith(end) and re.match(words, following) for end, words, _ in ANOTHER_THING)


def _longest(found: list[Mention]) -> tuple[Mention, ...]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.units is not None, m.start - m.end, m.start)):
        if not any(mention.start < other.end and other.start < mention.end for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))


@lru_cache(maxsize=32)
def _phrases(vocabulary: Vocabulary, with_names: bool, bare: bool) -> tuple[_Phrase, ...]:  # noqa: FBT001 - a cache key
    phrases = []
    for indicator in vocabulary.indicators:
        own = (*indicator.phrases, indicator.name) if with_names else indicator.phrases
        phrases += [_compiled(indicator, phrase) for phrase in dict.fromkeys(fold(text) for text in own)]
        if bare:
            phrases += [_compiled(indicator, head, units) for head, units in _heads(indicator).items()]
    return tuple(phrases)


def _heads(indicator: IndicatorWords) -> dict[str, frozenset[str]]:
    """What remains of the phrases without a noun of count in front, and which nouns those were."""
    nouns = {*NOUNS_OF_COUNT, fold(indicator.unit)} - PERSONS
    heads: dict[str, set[str]] = {}
    for phrase in indicator.phrases:
        noun = next((noun for noun in nouns if fold(phrase).startswith(noun + " ")), None)
        if noun is not None and fold(indicator.unit) not in PERSONS:
            heads.setdefault(" ".join(phrase.lower().split()[len(noun.split()) :]), set()).add(noun)
    return {head: frozenset(units) for head, units in heads.items()}


PERSONS = frozenset(
    {"luot", "doan vien", "dong chi", "nguoi", "em"}
)  # "lượt tham gia", "đoàn viên mới" are not said without
NOUNS_OF_COUNT = ("buoi", "dot", "cuoc", "luot", "hoat dong", "chuyen", "suat", "phan", "tin", "lop", "tam", "cai")


def _compiled(indicator: IndicatorWords, spelt: str, units: frozenset[str] | None = None) -> _Phrase:
    phrase = fold(spelt)
    words = [word for word in re.split(r"[\s,\-/]+", phrase) if word]
    marked = {
        len(re.split(r"[\s,\-/]+", phrase[: mark.start()].strip())) - 1 for mark in re.finditer(r"\s*[,/]\s*|-", phrase)
    }
    tokens, gaps = _tokens(words, marked)
    anchor = max(words, key=len) if not any(_replaced(word) for word in words) else _first_plain(words)
    return _Phrase(indicator, anchor, tuple(tokens), tuple(gaps), units, spelt if units else "")


def _first_plain(words: Sequence[str]) -> str:
    """The longest word that is never written otherwise; "" when there is none."""
    return max((word for word in words if not _replaced(word)), key=len, default="")


def _replaced(word: str) -> bool:
    return any(word in same.split() for same, _ in SAME)


def _tokens(words: Sequence[str], marked: set[int]) -> tuple[list[str], list[str]]:
    """The words as patterns, and the patterns of the gaps between them."""
    tokens: list[str] = []
    gaps: list[str] = []
    position = 0
    while position < len(words):
        same = next(
            ((s, p) for s, p in SAME if words[position : position + len(s.split())] == s.split()),
            (words[position], re.escape(words[position])),
        )
        tokens.append(same[1])
        position += len(same[0].split())
        gap = _GAP_WITH_COMMA if position - 1 in marked else _GAP
        gaps.append(rf"(?:\s+{_PEOPLE}|{gap})" if same[0] == "luot" else gap)
    return tokens, gaps


def _joined(tokens: Sequence[str], gaps: Sequence[str]) -> str:
    pieces = [tokens[0]]
    for gap, token in zip(gaps, tokens[1:], strict=False):
        pieces += [gap, token]
    return "".join(pieces)
