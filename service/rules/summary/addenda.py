"""What is kept of a report when it is sent, and what later arrivals have changed since: never a silent difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from service.rules.campaign import Indicator
from service.rules.roster import Unit
from service.rules.summary.cells import Cell
from service.rules.summary.report import Report
from service.rules.summary.turnout import Turnout
from service.rules.verdicts import Status

Json = dict[str, Any]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Changed:
    """A number that is another now; None where nothing was or is stated.  UNIT is None for the whole bloc."""

    unit: Unit | None
    indicator: Indicator
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """A unit whose standing at the deadline is another now: BEFORE and AFTER are values of `Status`."""

    unit: Unit
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A nominee that was put forward since (ADDED), or no longer is."""

    unit: Unit
    kind: str
    name: str
    added: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since a report was kept."""

    totals: tuple[Changed, ...]
    units: tuple[Changed, ...]
    arrived: tuple[Arrived, ...]
    nominees: tuple[Renamed, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.totals or self.units or self.arrived or self.nominees)


def frozen(report: Report) -> Json:
    """What is kept of REPORT: the totals, every unit's figures with their sources, and who had sent it.

    Of a list of nominees the names are kept, and no figures.
    """
    kept: Json = {"made": report.asked.at.isoformat(), "statuses": dict(_statuses(report.turnout))}
    if report.asked.obligation.content == "nomination":
        nominees = report.desk.nominees if report.desk else ()
        return kept | {"nominees": [[each.unit.id, each.kind.value, each.name] for each in nominees]}
    return kept | {
        "totals": {total.indicator.id: total.bloc.value for total in report.totals if total.bloc.stating},
        "units": _by_unit(report, lambda cell: cell.value),
        "sources": _by_unit(report, lambda cell: [part.record.id for part in cell.parts]),
    }


def changes_since(kept: Json, report: Report) -> Changes:
    """What REPORT says otherwise than the one that was KEPT."""
    now = frozen(report)
    indicators = [total.indicator for total in report.totals]
    totals = _changed(None, indicators, kept.get("totals", {}), now.get("totals", {}))
    was, is_now = kept.get("units", {}), now.get("units", {})
    units = [
        change
        for unit in report.units.values()
        for change in _changed(unit, indicators, was.get(unit.id, {}), is_now.get(unit.id, {}))
    ]
    arrived = _arrivals(kept["statuses"], now["statuses"], report.units)
    renamed = _renamed(kept.get("nominees", []), now.get("nominees", []), report.units)
    return Changes(tuple(totals), tuple(units), tuple(arrived), tuple(renamed))


def _by_unit(report: Report, told: Callable[[Cell], _T]) -> dict[str, dict[str, _T]]:
    found: dict[str, dict[str, _T]] = {}
    for total in report.totals:
        for unit, cell in total.cells.items():
            found.setdefault(unit, {})[total.indicator.id] = told(cell)
    return found


def _statuses(turnout: Turnout) -> Iterator[tuple[str, str]]:
    standing = {
        Status.ON_TIME: turnout.on_time,
        Status.LATE: turnout.late,
        Status.MISSING: turnout.missing,
        Status.EXEMPT: turnout.exempt,
        Status.EXPECTED: turnout.expected,
    }
    yield from ((unit.id, status.value) for status, units in standing.items() for unit in units)


def _changed(
    unit: Unit | None, indicators: list[Indicator], before: Mapping[str, int], after: Mapping[str, int]
) -> Iterator[Changed]:
    for indicator in indicators:
        was, is_now = before.get(indicator.id), after.get(indicator.id)
        if was != is_now:
            yield Changed(unit, indicator, was, is_now)


def _renamed(before: list[list[str]], after: list[list[str]], units: Mapping[str, Unit]) -> Iterator[Renamed]:
    for added, those, others in ((False, before, after), (True, after, before)):
        for unit, kind, name in those:
            if [unit, kind, name] not in others and unit in units:
                yield Renamed(units[unit], kind, name, added)


def _arrivals(before: Mapping[str, str], after: Mapping[str, str], units: Mapping[str, Unit]) -> Iterator[Arrived]:
    """Who has sent it since, was excused, or had it given back; time that has run out is no news."""
    for unit, status in after.items():
        was = before.get(unit, Status.EXPECTED)
        if was != status and (was, status) != (Status.EXPECTED, Status.MISSING):
            yield Arrived(units[unit], was, status)
