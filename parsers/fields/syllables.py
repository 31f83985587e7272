"""Vietnamese syllables: how they are spelt, and how those are mended that PDF files in two fonts tore apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from parsers.fields.folding import fold

_ONSET = "ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x"
_BARE = re.compile(rf"(?:{_ONSET})", re.IGNORECASE)
_LONGEST_ONSET = 3
_BEGINNINGS = (*sorted(_ONSET.split("|"), key=len, reverse=True), "")
_TAIL = re.compile(r"(?:ng|nh|ch|c|m|n|p|t)", re.IGNORECASE)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED = ("c", "ch", "p", "t")  # endings that bear only two of the tones
_SHORT_TONES = frozenset("\u0301\u0323")
_DATA = files("parsers.fields") / "data"
_RIMES = frozenset((_DATA / "rimes.txt").read_text("utf-8").split())
# Syllables without an onset that are words of their own.  Any other such piece belongs to the one before it.
_ALONE = frozenset((_DATA / "alone.txt").read_text("utf-8").split())
_FEWEST, _PART = 2, 0.03  # bare onsets in a text, in all and of its words, that show it to be broken


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether WORD, letters only, is spelt as one Vietnamese syllable may be."""
    signs = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in signs if sign in _TONES]
    plain = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
    if len(tones) > 1:
        return False
    rimes = (plain.removeprefix(onset) for onset in _BEGINNINGS if plain.startswith(onset))
    return any(rime in _RIMES and _bears(rime, tones) for rime in rimes)


def _bears(rime: str, tones: Sequence[str]) -> bool:
    return not rime.endswith(_STOPPED) or bool(_SHORT_TONES.intersection(tones))


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
    bare = before.lstrip('("“-')
    if not before[-1:].isalpha() or not core.isalpha() or not _may_become(bare + core):
        return False
    if _begins_with_vowel(piece):
        return _is_bare(bare) or core.lower() not in _ALONE
    begins = core == piece and _is_bare(piece) and _begins_with_vowel(following)
    return bool(_TAIL.fullmatch(core)) and core.islower() and not begins


def _may_become(text: str) -> bool:
    """Whether TEXT is a syllable, or the beginning of one that bears another tone or an ending."""
    return is_syllable(text) or any(
        is_syllable(text + ending) for ending in ("n", "ng", "nh", "c", "ch", "t", "p", "m")
    )


def _is_bare(word: str) -> bool:
    """Whether WORD is an onset without a vowel; abbreviations are in capitals."""
    return len(word) <= _LONGEST_ONSET and bool(_BARE.fullmatch(word)) and not (word.isupper() and len(word) > 1)


@lru_cache(maxsize=4096)
def _begins_with_vowel(word: str) -> bool:
    return fold(word)[:1] in set("aeiouy")
