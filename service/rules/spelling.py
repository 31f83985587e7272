"""How offices spell names: in capitals, without accents, abbreviated to first letters, with the body's kind before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.fields.folding import fold

# What stands before a unit's name, the longest first.
PREFIXES: tuple[str, ...] = (
    "ban chap hanh doan co so", "ban chap hanh chi doan co so", "ban chap hanh chi doan", "ban chap hanh doan",
    "ban chap hanh", "bch doan co so", "bch chi doan co so", "bch chi doan", "bch doan", "btv doan co so", "bch dcs",
    "bch cdcs", "bch", "doan co so", "chi doan co so", "chi doan", "lien chi doan", "doan thanh nien", "doan tncs",
    "cdcs", "dcs", "co so doan", "tccsd", "doan",
)  # fmt: skip
ALIASES = {"tw": ("trung", "uong")}
FEWEST_SIGNS = 2
_PARTING = re.compile(r"[:;,()\[\]_.|/]|\s[-–—]\s")  # signs between words that end a name


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: folded; how it was written; PARTED from the word before by more than a space."""

    text: str
    capital: bool
    shouted: bool
    parted: bool


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are the same, "và" left out or not, and any words abbreviated to their first letters."""
    return _same(tuple(one), tuple(other))


@lru_cache(maxsize=65_536)
def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return not [word for word in (*one, *other) if word != "va"]
    if one[0] == other[0] and _same(one[1:], other[1:]):
        return True
    if one[0] == "va" and _same(one[1:], other):
        return True
    if other[0] == "va" and _same(one, other[1:]):
        return True
    return any(_same(one[1:], rest) for rest in _spelt_out(one[0], other)) or any(
        _same(rest, other[1:]) for rest in _spelt_out(other[0], one)
    )


def _spelt_out(short: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What is left of WORDS after those whose first letters make SHORT; several ways, for "và" may be left out."""
    if len(short) < FEWEST_SIGNS:
        return
    if ALIASES.get(short) == words[:2]:
        yield words[2:]
    position = 0
    for sign in short:
        if position < len(words) and words[position] == "va" and sign != "v":
            position += 1
        if position >= len(words) or words[position][0] != sign:
            return
        position += 1
    yield words[position:]


def spread(text: str) -> list[Word]:
    """The words of TEXT as they stand in it."""
    found: list[Word] = []
    spelt = text.replace("&", " và ")
    end = 0
    for piece in re.finditer(r"[^\W_]+", spelt):
        word = piece[0]
        parted = bool(_PARTING.search(spelt[end : piece.start()]))
        shouted = sum(map(str.isupper, word)) >= FEWEST_SIGNS  # "SNgV" too
        found.append(Word(fold(word), word[0].isupper(), shouted, parted))
        end = piece.end()
    return found


def words_of(text: str) -> tuple[str, ...]:
    """The words of TEXT, folded."""
    return tuple(re.findall(r"[a-z0-9]+", fold(text.replace("&", " và "))))


def without_prefix(words: tuple[str, ...]) -> tuple[str, ...]:
    """WORDS without the kind of body before the name: "bch doan co so so tu phap" is "so tu phap"."""
    for prefix in PREFIXES:
        start = tuple(prefix.split())
        if words[: len(start)] == start and len(words) > len(start):
            rest = words[len(start) :]
            return without_prefix(rest) if start[-1] in {"hanh", "bch"} else rest
    return words
