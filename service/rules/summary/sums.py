"""Sums over units: what counts, how many units state it, and what they did together counted once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.rules.campaign import Indicator
from service.rules.roster import Unit
from service.rules.summary.cells import Cell
from service.rules.summary.joint import Together


@dataclass(frozen=True, slots=True)
class Sum:
    """VALUE is what counts, TWICE what was taken off because several units told the same event.

    STATING of the UNITS have stated anything.
    """

    value: int
    twice: int
    stating: int
    units: int


@dataclass(frozen=True, slots=True)
class Total:
    """One indicator over the whole bloc and over each group; CELLS by unit.  BEFORE is that of last year, or None."""

    indicator: Indicator
    bloc: Sum
    groups: tuple[tuple[str, Sum], ...]
    cells: Mapping[str, Cell]
    together: Together
    before: int | None = None

    @property
    def growth(self) -> int | None:
        """What is more than last year, in percent, rounded; None without a year to compare with."""
        if not self.before:
            return None
        return round(100 * (self.bloc.value - self.before) / self.before)


def total_of(
    indicator: Indicator,
    cells: Mapping[str, Cell],
    groups: Mapping[str, Sequence[Unit]],
    together: Together,
    before: int | None = None,
) -> Total:
    """INDICATOR summed up: CELLS by unit, GROUPS the units of each group, all together the bloc."""
    everybody = [unit for members in groups.values() for unit in members]
    by_group = tuple((name, _sum(members, cells, together)) for name, members in groups.items())
    return Total(indicator, _sum(everybody, cells, together), by_group, cells, together, before)


def _sum(units: Sequence[Unit], cells: Mapping[str, Cell], together: Together) -> Sum:
    stating = [unit.id for unit in units if unit.id in cells]
    twice = together.twice(frozenset(stating))
    return Sum(sum(cells[unit].value for unit in stating) - twice, twice, len(stating), len(units))


def groups_of(units: Sequence[Unit]) -> dict[str, tuple[Unit, ...]]:
    """UNITS by group, the groups in the order of the roster; those without one last, under ""."""
    names = dict.fromkeys(unit.group for unit in units)
    ordered = [*(name for name in names if name), *(name for name in names if not name)]
    return {name: tuple(unit for unit in units if unit.group == name) for name in ordered}
