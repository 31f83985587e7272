"""How one unit is written: its name without the place, its short names, and shorter names that still are its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.rules.roster import Roster, Unit
from service.rules.spelling import Called, called, same, words_of

# What may stand after it without a place's name, and says only where all of them are.
SUFFIXES: tuple[str, ...] = ("thanh pho", "tinh", "tp")
FEWEST_OF_CUT = 3  # words: a shorter beginning names no body for certain
_TOWN = re.compile(r"^(?:tp|thanh pho)")
# Where a long name may break off: "Bệnh viện Huyết học [- Truyền máu]", "Trung tâm … [khu vực …]".
_JOINTS = re.compile(r"\s+[-–]\s+|,|\s+và\s+|\s+(?=khu vực\b)")
_ORGANS = frozenset({"doan"})
_SCHOOLS = frozenset({("truong", "dai"), ("truong", "cao")})  # "ĐH Tây Đô", "CĐ Y tế"; "Chính trị" alone is no school
_PARTY = ("thanh", "uy")


@dataclass(frozen=True, slots=True)
class Writing:
    """How UNIT is written, in folded words.

    CORE: without the place; FULL: the core, for a school without "trường" too; SHORT: short names, in one piece;
    CUTS: beginnings that are nobody else's; OF_PARTY: without "Thành ủy", where a Youth Union body stands before it.
    PLACE: what must follow because the core is the beginning of another name, too ("town", a place, or "").
    ORGAN: itself a body of the Youth Union, so that only its own branch is the unit.  ALONE: it has one branch.
    """

    unit: str
    core: tuple[str, ...]
    full: tuple[tuple[str, ...], ...]
    short: frozenset[str]
    cuts: tuple[tuple[str, ...], ...]
    of_party: tuple[tuple[str, ...], ...]
    place: str
    organ: bool
    alone: bool

    def is_placed(self, suffix: tuple[str, ...]) -> bool:
        """Whether a name followed by SUFFIX can be this one and not the longer name of another."""
        written = " ".join(suffix)
        if self.place == "town":
            return bool(_TOWN.match(written))
        return not self.place or self.place in written

    def admits(self, way: Called) -> bool:
        """Whether what stands before the name fits: the city's Youth Union is not the unit of its office."""
        return (way.body or way.office or not self.organ) and (self.alone or not way.office)


def writings_of(roster: Roster, suffixes: Sequence[tuple[str, ...]]) -> tuple[Writing, ...]:
    """How each unit of ROSTER is written, in its order; SUFFIXES, the longest first, say where all units are."""
    cores = {unit.id: core_of(unit, suffixes) for unit in roster.units}
    return tuple(
        _writing(unit, cores[unit.id], [core for name, (core, _) in cores.items() if name != unit.id])
        for unit in roster.units
    )


def _writing(unit: Unit, named: tuple[tuple[str, ...], str], others: Sequence[tuple[str, ...]]) -> Writing:
    core, place = named
    short = [words_of(name) for name in unit.short_names]
    school = [core[1:]] if core[:2] in _SCHOOLS else []
    party = [core[:-2]] if core[-2:] == _PARTY and len(core) - 2 >= FEWEST_OF_CUT else []
    cuts = {cut for cut in _cuts(unit, core, short) if not any(_begins(other, cut) for other in others)}
    is_beginning = any(_begins(other, core) for other in others)
    return Writing(
        unit=unit.id,
        core=core,
        full=(core, *school),
        short=frozenset("".join(word for word in words if word != "va") for words in short),
        cuts=tuple(sorted(cuts)),
        of_party=tuple(party),
        place=("town" if _TOWN.match(place) else place) if is_beginning else "",
        organ=core[-1] in _ORGANS,
        alone=unit.branches == 1,
    )


def core_of(unit: Unit, suffixes: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], str]:
    """The name of UNIT in words without kind of body and place, and that place."""
    words = called(words_of(unit.name))[0].words
    for suffix in suffixes:
        if words[-len(suffix) :] == suffix and len(words) > len(suffix) + 1:
            return words[: -len(suffix)], " ".join(suffix)
    return words, ""


def _begins(other: Sequence[str], cut: Sequence[str]) -> bool:
    """Whether the name OTHER begins with CUT."""
    return other[0][0] == cut[0][0] and any(same(cut, other[:length]) for length in range(1, len(other) + 1))


def _cuts(unit: Unit, core: tuple[str, ...], short: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Beginnings of the name: those that a short name abbreviates, and those before a joint."""
    for length in range(2, len(core)):
        if any(same(name, core[:length]) for name in short):
            yield core[:length]
    for joint in _JOINTS.finditer(unit.name):
        cut = called(words_of(unit.name[: joint.start()]))[0].words
        if FEWEST_OF_CUT <= len(cut) < len(core) and core[: len(cut)] == cut:
            yield cut
