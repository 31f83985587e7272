"""The names of the units as offices write them: in full, in capitals, abbreviated; and what only looks like one.

A wrong unit is far worse than none (contract §3): a name counts only when nothing of it is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from parsers.fields.folding import fold
from service.rules.places import is_elsewhere
from service.rules.roster import Roster
from service.rules.spelling import FEWEST_SIGNS, Called, called, same, words_of
from service.rules.writings import SUFFIXES, Writing, writings_of

_PLACE = re.compile(r"\b(?:tp|thanh pho|tinh)\b\.?\s+([a-z ]+)$")
MOST_KNOWN = 20_000  # names that are remembered, so that a long-running service does not grow
FEWEST_OF_SO = 3  # words of "Sở Nông nghiệp", the beginning of a longer name


@dataclass(frozen=True, slots=True)
class Head:
    """What a letterhead names: UNITS, or the unit that it is a branch of (BRANCH_OF: "Chi đoàn Phòng 1").

    ELSEWHERE: it is that of a body in a district or another province, whatever name of ours it bears.
    """

    units: frozenset[str] = frozenset()
    branch_of: str | None = None
    elsewhere: bool = False


@dataclass(frozen=True)
class Names:
    """The names of all units of a roster."""

    roster: Roster
    union_name: str = ""
    _known: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def place(self) -> tuple[str, ...]:
        """Where all units are, as the union's own name has it; folded."""
        found = _PLACE.search(fold(self.union_name))
        return tuple(found[1].split()) if found else ()

    @cached_property
    def suffixes(self) -> tuple[tuple[str, ...], ...]:
        """What may stand after any unit's name: the place where all of them are."""
        place = self.place
        initials = "".join(word[0] for word in place)
        placed = [(*kind.split(), *place) for kind in (*SUFFIXES, "") if place]
        short = [(f"tp{initials}",), ("tp", initials)] if place else []
        every = (*placed, *short, *(tuple(kind.split()) for kind in SUFFIXES))
        return tuple(sorted(every, key=lambda suffix: -len(suffix)))

    @cached_property
    def writings(self) -> tuple[Writing, ...]:
        """How each unit is written, in the order of the roster."""
        return writings_of(self.roster, self.suffixes)

    def named_by(self, lines: Sequence[str]) -> frozenset[str]:
        """The units that LINES, an agency, are the name of: any run of lines in full, longest first."""
        runs = self._runs(lines)
        if any(is_elsewhere(_around(lines, *run), self.place) for run, _ in runs):
            return frozenset()
        return frozenset().union(*(units for _, units in runs))

    def head(self, lines: Sequence[str]) -> Head:
        """What the letterhead LINES name.  Above a unit stands what it belongs to, below it its own branches."""
        runs = self._runs(lines)
        found = self._placed(lines, runs) if runs else Head()
        rest = _around(lines, *runs[-1][0]) if runs else lines
        return found if found.branch_of or not is_elsewhere(rest, self.place) else Head(elsewhere=True)

    def _runs(self, lines: Sequence[str]) -> list[tuple[tuple[int, int], frozenset[str]]]:
        """The longest runs of LINES, first and behind the last, that are the name of a unit, and that unit."""
        for length in range(len(lines), 0, -1):
            found = [
                ((start, start + length), units)
                for start in range(len(lines) - length + 1)
                if (units := self._run(lines[start : start + length]))
            ]
            if found:
                return found
        return []

    def short_name(self, text: str) -> frozenset[str]:
        """The units with exactly this short name."""
        written = "".join(words_of(text))
        return frozenset(each.unit for each in self.writings if written and written in each.short)

    def _placed(self, lines: Sequence[str], found: list[tuple[tuple[int, int], frozenset[str]]]) -> Head:
        """Of several names the lowest: the agency above it is the one that it belongs to ("SỞ Y TẾ", then a hospital).

        Where a body of the Youth Union stands above another, the lower one is its branch.
        """
        (start, _), units = found[-1]
        (above, end), upper = found[0]
        below = lines[end:]
        if self._is_body(lines[above:end]) and any(self._is_body((line,)) for line in below):
            return Head(branch_of=next(iter(upper)) if len(upper) == 1 else None)
        return Head(units) if start >= above else Head()

    @staticmethod
    def _is_body(lines: Sequence[str]) -> bool:
        """Whether LINES begin with a kind of Youth Union body."""
        return any(way.body for way in called(words_of(" ".join(lines))))

    def _run(self, lines: Sequence[str]) -> frozenset[str]:
        """The unit that LINES together are the name of; the papers of the Party put the higher body first."""
        found = self.unit_called(words_of(" ".join(lines)))
        return found or (self.unit_called(words_of(" ".join(reversed(lines)))) if len(lines) == 2 else found)

    def unit_called(self, words: tuple[str, ...]) -> frozenset[str]:
        """The one unit that WORDS are the name of; none when they may be another's too."""
        if words not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            found = {unit for way in called(words) for unit in self._meant(way)}
            self._known[words] = frozenset(found) if len(found) == 1 else frozenset()
        return self._known[words]

    def _meant(self, way: Called) -> set[str]:
        """The units meant by a name, by the firmest way of writing that fits: as in the roster, then shortened."""
        forms = [(way.words, ()), *self._without_suffix(way.words)]
        for fits in (_is_short, _is_full, _is_cut):
            units = {each for core, suffix in forms for each in self.writings if fits(each, core, suffix, way)}
            if units:
                return {each.unit for each in units if each.admits(way)}
        return set().union(*(self._beginning(core) for core, _ in forms))

    def _without_suffix(self, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        for suffix in self.suffixes:
            if words[-len(suffix) :] == suffix and len(words) > len(suffix):
                yield words[: -len(suffix)], suffix
                return

    def _beginning(self, core: tuple[str, ...]) -> set[str]:
        """The department of which CORE is the beginning: a city has one of each kind, and people cut their names."""
        if core[:1] != ("so",) or len(core) < FEWEST_OF_SO:
            return set()
        found = {
            each.unit
            for each in self.writings
            if any(same(core, each.core[:length]) for length in range(FEWEST_OF_SO, len(each.core)))
        }
        return found if len(found) == 1 else set()


def _around(lines: Sequence[str], start: int, end: int) -> tuple[str, ...]:
    """LINES without those from START to before END."""
    return *lines[:start], *lines[end:]


@lru_cache(maxsize=4)
def names_of(roster: Roster, union_name: str) -> Names:
    """The names of ROSTER; they are worked out once."""
    return Names(roster, union_name)


def _is_short(writing: Writing, core: tuple[str, ...], suffix: tuple[str, ...], _way: Called) -> bool:
    written = "".join(word for word in core if word != "va")
    return written in writing.short and (not suffix or len(written) > FEWEST_SIGNS)


def _is_full(writing: Writing, core: tuple[str, ...], suffix: tuple[str, ...], _way: Called) -> bool:
    return writing.is_placed(suffix) and any(same(core, form) for form in writing.full)


def _is_cut(writing: Writing, core: tuple[str, ...], _suffix: tuple[str, ...], way: Called) -> bool:
    return any(same(core, cut) for cut in writing.cuts) or (way.body and any(same(core, c) for c in writing.of_party))
