"""Where a text names an indicator: the campaign's phrases, found without regard to case, accents and spacing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.fields.folding import fold, fold_keeping_places
from parsers.vocabulary import IndicatorWords, Vocabulary

NUMBER_SIGN = "#"  # stands for a number that was found in the text
_GAP = r"[\s,\-/“”\"']+"
# "kết nạp được 02 đồng chí đoàn viên mới": a number, and what is counted, inside the phrase
_INFIX = (
    rf"(?:{_GAP}(?:(?:duoc|them|moi|co|hon|gan|khoang)\s+)*{NUMBER_SIGN}+"
    r"(?:\s+(?:dong chi|d/c|quan chung|doan vien uu tu|doan vien|dvut|em|nguoi|thanh nien|buoi|cuoc|dot|suat|phan))?)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """INDICATOR named from START to END.  INFIX: where the number stands inside the phrase, or None."""

    start: int
    end: int
    indicator: IndicatorWords
    infix: int | None = None


@dataclass(frozen=True)
class _Phrase:
    indicator: IndicatorWords
    words: tuple[str, ...]
    plain: re.Pattern[str]
    split: re.Pattern[str] | None


def mentions(text: str, vocabulary: Vocabulary, *, with_names: bool = False) -> tuple[Mention, ...]:
    """The mentions in TEXT in order; where phrases overlap the longest stands.

    In TEXT numbers may be replaced by NUMBER_SIGN, as many as the number has signs; then they are found inside
    phrases too.  WITH_NAMES: the indicators' own names count as phrases, as in the label column of a table.
    """
    folded = fold_keeping_places(text)
    found: list[Mention] = []
    for phrase in _phrases(vocabulary, with_names):
        found.extend(Mention(m.start(), m.end(), phrase.indicator) for m in phrase.plain.finditer(folded))
        if phrase.split is not None and NUMBER_SIGN in folded:
            found.extend(
                Mention(m.start(), m.end(), phrase.indicator, m.start() + m[0].index(NUMBER_SIGN))
                for m in phrase.split.finditer(folded)
                if NUMBER_SIGN in m[0]
            )
    return _longest(found)


def _longest(found: list[Mention]) -> tuple[Mention, ...]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if not any(mention.start < other.end and other.start < mention.end for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))


@lru_cache(maxsize=16)
def _phrases(vocabulary: Vocabulary, with_names: bool) -> tuple[_Phrase, ...]:  # noqa: FBT001 - a cache key
    phrases = []
    for indicator in vocabulary.indicators:
        own = (*indicator.phrases, indicator.name) if with_names else indicator.phrases
        for phrase in dict.fromkeys(fold(text) for text in own):
            words = tuple(word for word in re.split(r"[\s,\-/]+", phrase) if word)
            phrases.append(_Phrase(indicator, words, _plain(words), _split(words)))
    return tuple(phrases)


def _plain(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){_GAP.join(map(re.escape, words))}(?![a-z0-9])")


def _split(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """The phrase with a number at one of its gaps."""
    if len(words) < 2:
        return None
    escaped = [re.escape(word) for word in words]
    ways = [_GAP.join(escaped[:gap]) + _INFIX + _GAP + _GAP.join(escaped[gap:]) for gap in range(1, len(escaped))]
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(ways)})(?![a-z0-9])")
