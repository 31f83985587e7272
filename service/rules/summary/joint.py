"""What several units did together: counted once where their reports name each other, else marked and left as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.rules.summary.cells import Cell, Part, Row

Named = Callable[[str, str], frozenset[str]]
"""Named(quote, unit): the units that a quotation of UNIT says something was done with."""

ONE_SIDED = "báo cáo của đơn vị được nhắc đến không nêu lại"
DIFFERENT = "hai bên ghi số liệu khác nhau"
SEVERAL = "số liệu gồm nhiều hoạt động, không tách được phần làm chung"
SMALLER_FINAL = "báo cáo tổng kết ghi ít hơn tổng các tuần, không rõ có gồm hoạt động này"


@dataclass(frozen=True, slots=True)
class Joint:
    """The same event in the reports of several units: PARTS of different units, all of the same value."""

    parts: tuple[Part, ...]

    @property
    def value(self) -> int:
        """What counts once."""
        return self.parts[0].value

    @property
    def units(self) -> frozenset[str]:
        """Who did it."""
        return frozenset(part.unit for part in self.parts)

    def twice(self, units: frozenset[str]) -> int:
        """How much too much there is in a sum over UNITS."""
        return self.value * max(0, len(self.units & units) - 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """PART names PARTNER; whether both count the same cannot be told, BECAUSE …  Nothing is taken off."""

    part: Part
    partner: str
    because: str


@dataclass(frozen=True, slots=True)
class Together:
    """What is known of joint events of one indicator."""

    joints: tuple[Joint, ...] = ()
    marks: tuple[Mark, ...] = ()

    def twice(self, units: frozenset[str]) -> int:
        """How much of a sum over UNITS was counted more than once."""
        return sum(joint.twice(units) for joint in self.joints)


def together(cells: Mapping[str, Cell], named: Named, whole: Collection[str] = ()) -> Together:
    """What the units of CELLS, all of one indicator, did together.  WHOLE are the obligations on the whole campaign."""
    naming = {
        part: partners
        for cell in cells.values()
        for part in (*cell.parts, *cell.behind)
        if part.words is not None and (partners := named(part.words.quote, part.unit) & cells.keys())
    }
    if not naming:
        return Together()
    by_period: dict[tuple[str, object], list[Part]] = {}
    for cell in cells.values():
        for part in (*cell.parts, *cell.behind):
            by_period.setdefault((part.obligation, part.period), []).append(part)
    found = [_in_period(parts, naming) for parts in by_period.values()]
    joints = [joint for each in found for joint in each.joints]
    marks = [mark for each in found for mark in each.marks]
    held = [_held(joint, cells) for joint in joints]
    marks += [mark for joint, kept in zip(joints, held, strict=True) for mark in _left_out(joint, kept)]
    return Together(tuple(_each_once([joint for joint in held if len(joint.units) > 1], whole)), tuple(marks))


def _in_period(parts: Sequence[Part], naming: Mapping[Part, frozenset[str]]) -> Together:
    """Joint events among PARTS, all for the same deadline."""
    of_unit: dict[str, list[Part]] = {}
    for part in parts:
        of_unit.setdefault(part.unit, []).append(part)
    groups: dict[Part, set[Part]] = {}
    marks: list[Mark] = []
    for part, partner in _pairs(parts, naming):
        others = of_unit.get(partner, ())
        match = next((other for other in others if _is_same(part, other, naming)), None)
        if match is not None:
            _join(groups, part, match)
        elif others:
            marks.append(Mark(part, partner, _doubt(part, others, naming)))
    place = {part: number for number, part in enumerate(parts) if part in groups}
    joints = {tuple(sorted(group, key=place.__getitem__)): None for group in groups.values()}
    return Together(tuple(map(Joint, joints)), tuple(marks))


def _pairs(parts: Sequence[Part], naming: Mapping[Part, frozenset[str]]) -> Iterator[tuple[Part, str]]:
    """Every part with every unit that it names."""
    for part in parts:
        yield from ((part, partner) for partner in sorted(naming.get(part, ())))


def _is_same(one: Part, other: Part, naming: Mapping[Part, frozenset[str]]) -> bool:
    """Whether two units tell the same event: each names the other, and both state the same number."""
    mutual = one.unit in naming.get(other, ()) and other.unit in naming.get(one, ())
    return mutual and one.value == other.value and _states(one) and _states(other)


def _states(part: Part) -> bool:
    """Whether the quotation has the number itself; a sum of several events has not."""
    numbers = re.findall(r"\d[\d.,]*", part.words.quote if part.words else "")
    return any(re.sub(r"\D", "", number).lstrip("0") == str(part.value) for number in numbers)


def _doubt(part: Part, others: Sequence[Part], naming: Mapping[Part, frozenset[str]]) -> str:
    if not any(part.unit in naming.get(other, ()) for other in others):
        return ONE_SIDED
    return DIFFERENT if all(other.value != part.value for other in others) else SEVERAL


def _join(groups: dict[Part, set[Part]], one: Part, other: Part) -> None:
    """Put both parts, and all that was joined with either, into one group."""
    merged = groups.get(one, {one}) | groups.get(other, {other})
    for part in merged:
        groups[part] = merged


def _held(joint: Joint, cells: Mapping[str, Cell]) -> Joint:
    """JOINT with those units alone in whose sum it certainly is."""
    return Joint(tuple(part for part in joint.parts if _is_in(part, cells[part.unit])))


def _is_in(part: Part, cell: Cell) -> bool:
    return part in cell.parts or cell.holds_weeks


def _left_out(joint: Joint, kept: Joint) -> Iterator[Mark]:
    for part in joint.parts:
        if part not in kept.parts:
            partner = next(other.unit for other in joint.parts if other.unit != part.unit)
            yield Mark(part, partner, SMALLER_FINAL)


def _each_once(joints: Sequence[Joint], whole: Collection[str]) -> Iterator[Joint]:
    """JOINTS, the weekly ones without what the final reports of the same units tell again."""
    final = [joint for joint in joints if joint.parts[0].obligation in whole]
    yield from final
    for joint in joints:
        if joint not in final:
            told = joint
            for other in final:
                told = _with_one_of(told, other.units)
            if len(told.parts) > 1:
                yield told


def _with_one_of(joint: Joint, units: frozenset[str]) -> Joint:
    """JOINT with only the first of UNITS in it."""
    again = [part for part in joint.parts if part.unit in units][1:]
    return Joint(tuple(part for part in joint.parts if part not in again))


def column(rows: Mapping[str, Row], indicator: str) -> dict[str, Cell]:
    """The cells of INDICATOR by unit."""
    return {unit: row[indicator] for unit, row in rows.items() if indicator in row}
