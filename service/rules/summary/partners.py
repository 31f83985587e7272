"""Which units a quotation names beside its own: with whom something was done together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.fields.folding import fold
from service.rules.roster import Roster, Unit
from service.rules.spelling import ALIASES, FEWEST_SIGNS, Word, spread, words_of

# Only in a sentence that says so; an agency may be named for many other reasons.
_TOGETHER = re.compile(r"\b(?:phoi hop|phoi ket hop|lien ket|lien tich|cung|chung|voi)\b")
# What stands before the name of a unit and says only what kind of body it is; the longest first.
_BODIES = tuple(
    tuple(body.split())
    for body in (
        "ban chap hanh doan co so", "ban chap hanh chi doan co so", "ban chap hanh chi doan", "ban chap hanh doan",
        "bch doan co so", "bch chi doan co so", "bch chi doan", "bch doan", "chi doan co so", "doan thanh nien",
        "doan co so", "doan tncs", "doan tn", "chi doan", "cdcs", "dcs", "bch", "doan",
    )
)  # fmt: skip
_PLACE = re.compile(r"\b(?:tp|thanh pho|tinh)\b\.?\s+([a-z ]+)$")
_KINDS_OF_PLACE = ("thanh pho", "tinh", "tp")
LONGEST_NAME = 16  # words


@dataclass
class _Node:
    """A word in the names of units: the words that may follow, and the units whose name ends here.

    CORES are those whose name goes on with a place; BELOW those whose names go through here.
    """

    following: dict[str, _Node] = field(default_factory=dict)
    units: set[str] = field(default_factory=set)
    cores: set[str] = field(default_factory=set)
    below: set[str] = field(default_factory=set)

    @property
    def named(self) -> set[str]:
        """Whose name ends here; one without its place only where it is not the beginning of another's."""
        return self.units or (self.cores if self.below == self.cores else set())


class Partners:
    """Finds names of units in quotations; made once for a ROSTER, quick for thousands of units."""

    def __init__(self, roster: Roster, union_name: str) -> None:
        self._root = _Node()
        suffixes = _suffixes(union_name)
        for unit in roster.units:
            self._learn(unit, suffixes)

    def named_in(self, quote: str, unit: str) -> frozenset[str]:
        """The units that QUOTE, words of UNIT, says something was done with; only those that are certain."""
        if not _TOGETHER.search(fold(quote)):
            return frozenset()
        words = spread(quote)
        found: set[str] = set()
        position = 0
        while position < len(words):
            length, units = self._longest_at(words, position)
            found |= units
            position += max(length, 1)
        return frozenset(found - {unit})

    def _learn(self, unit: Unit, suffixes: Sequence[tuple[str, ...]]) -> None:
        bare = _without_body(words_of(unit.name))
        core = next(
            (bare[: -len(end)] for end in suffixes if bare[-len(end) :] == end and len(bare) > len(end) + 1), bare
        )
        for words in (bare, *((*core, *end) for end in suffixes), *map(words_of, unit.short_names)):
            self._reach(words, unit.id).units.add(unit.id)
        self._reach(core, unit.id).cores.add(unit.id)

    def _reach(self, words: Sequence[str], unit: str) -> _Node:
        node = self._root
        for word in words:
            node = node.following.setdefault(word, _Node())
            node.below.add(unit)
        return node

    def _longest_at(self, words: Sequence[Word], start: int) -> tuple[int, set[str]]:
        """The longest name that begins at START: how many words it has, and whose it is."""
        window = tuple(word.text for word in words[start : start + LONGEST_NAME])
        bare = _without_body(window)
        before = len(window) - len(bare)
        ends: dict[int, set[str]] = {}
        for length, node in _walk(self._root, bare):
            ends.setdefault(before + length, set()).update(node.named)
        for length in sorted(ends, reverse=True):
            is_name = length > 1 or words[start].shouted  # a single word is a short name only in capitals
            if len(ends[length]) == 1 and is_name and _ends_there(words, start + length):
                return length, ends[length]
        return 0, set()


def _suffixes(union_name: str) -> tuple[tuple[str, ...], ...]:
    """What may stand after any unit's name: the place where all of them are, the longest first."""
    found = _PLACE.search(fold(union_name))
    place = tuple(found[1].split()) if found else ()
    kinds = [tuple(kind.split()) for kind in _KINDS_OF_PLACE]
    placed = [(*kind, *place) for kind in (*kinds, ()) if place]
    return tuple(sorted((*placed, *kinds), key=len, reverse=True))


def _without_body(words: tuple[str, ...]) -> tuple[str, ...]:
    body = next((body for body in _BODIES if words[: len(body)] == body and len(words) > len(body)), ())
    return words[len(body) :]


def _ends_there(words: Sequence[Word], end: int) -> bool:
    """Whether the name ends before the word at END; one more capital would belong to a longer name."""
    if end >= len(words):
        return True
    following = words[end]
    return following.parted or not following.capital or following.text[0].isdigit()


def _walk(node: _Node, words: Sequence[str]) -> Iterator[tuple[int, _Node]]:
    """Every name that a beginning of WORDS spells, with its length; words may be abbreviated on either side."""
    if node.units or node.cores:
        yield 0, node
    if not words:
        return
    for length, reached in (*_same(node, words), *_shorter_here(node, words[0]), *_shorter_there(node, words)):
        for more, end in _walk(reached, words[length:]):
            yield length + more, end


def _same(node: _Node, words: Sequence[str]) -> Iterator[tuple[int, _Node]]:
    """The word itself; "và" may be left out on either side."""
    if words[0] in node.following:
        yield 1, node.following[words[0]]
    if words[0] == "va":
        yield 1, node
    elif "va" in node.following:
        yield 0, node.following["va"]


def _shorter_here(node: _Node, word: str) -> Iterator[tuple[int, _Node]]:
    """WORD is made of the first letters of several words of the name: "STC"."""
    if len(word) < FEWEST_SIGNS:
        return
    reached = [node]
    for sign in word:
        reached = [follower for one in reached for follower in _beginning_with(one, sign)]
    yield from ((1, end) for end in reached)
    if word in ALIASES:
        first, second = ALIASES[word]
        half = node.following.get(first)
        if half is not None and second in half.following:
            yield 1, half.following[second]


def _beginning_with(node: _Node, sign: str) -> Iterator[_Node]:
    for word, follower in node.following.items():
        if word == "va" and sign != "v":
            yield from _beginning_with(follower, sign)
        elif word[0] == sign:
            yield follower


def _shorter_there(node: _Node, words: Sequence[str]) -> Iterator[tuple[int, _Node]]:
    """The roster has the first letters, the quotation the words: "Văn phòng HĐND"."""
    for short, follower in node.following.items():
        if len(short) >= FEWEST_SIGNS and short[0] == words[0][0] and short != words[0]:
            length = _spelt_by(short, words)
            if length:
                yield length, follower


def _spelt_by(short: str, words: Sequence[str]) -> int:
    """How many of WORDS it takes to spell SHORT by their first letters; 0 when they do not."""
    position = 0
    for sign in short:
        if position < len(words) and words[position] == "va" and sign != "v":
            position += 1
        if position >= len(words) or words[position][0] != sign:
            return 0
        position += 1
    return position
