"""Vietnamese syllables: told from pieces of them, as PDF files in two fonts leave them behind ("Th ơ v ề")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from parsers.fields.folding import fold

_ONSET = "ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x"
_CODA = "ch|ng|nh|c|m|n|p|t|u|o|i|y"
_VOWEL = "[aeiouy]"
_BARE = re.compile(rf"(?:{_ONSET})", re.IGNORECASE)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?{_VOWEL}{{1,3}}(?:{_CODA})?", re.IGNORECASE)
_TAIL = re.compile(r"(?:ng|nh|ch|c|m|n|p|t)", re.IGNORECASE)
# Syllables without an onset that are words of their own.  Any other such piece belongs to the one before it.
_ALONE = frozenset((files("parsers.fields") / "data" / "alone.txt").read_text("utf-8").split())
_FEWEST, _PART = 2, 0.03  # bare onsets in a text, in all and of its words, that show it to be broken


def seems_broken(texts: Sequence[str]) -> bool:
    """Whether words of TEXTS have come apart: onsets stand alone before vowels."""
    words = [word for text in texts for word in text.split()]
    bare = sum(_is_bare(one) and _begins_with_vowel(two) for one, two in pairwise(words))
    return bare >= _FEWEST and bare >= _PART * len(words)


def mended(text: str) -> str:
    """TEXT, known to be broken, with its pieces put together."""
    words = text.split()
    found: list[str] = []
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if found and _belong(found[-1], word, following):
            found[-1] += word
        else:
            found.append(word)
    return " ".join(found)


def _belong(before: str, piece: str, following: str) -> bool:
    """Whether PIECE continues the word BEFORE it, and does not begin the one FOLLOWING."""
    core = piece.rstrip('.,;:!?)"”')
    if not before[-1:].isalpha() or not core.isalpha() or not _is_syllable(before.lstrip('("“-') + core):
        return False
    if _begins_with_vowel(piece):
        return _is_bare(before.lstrip('("“-')) or core.lower() not in _ALONE
    begins = core == piece and _is_bare(piece) and _begins_with_vowel(following)
    return bool(_TAIL.fullmatch(core)) and core.islower() and not begins


def _is_bare(word: str) -> bool:
    """Whether WORD is an onset without a vowel; abbreviations are in capitals."""
    return bool(_BARE.fullmatch(word)) and not (word.isupper() and len(word) > 1)


@lru_cache(maxsize=4096)
def _begins_with_vowel(word: str) -> bool:
    return fold(word)[:1] in set("aeiouy")


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    """Whether WORD may be one syllable."""
    return bool(_SYLLABLE.fullmatch(fold(word)))
