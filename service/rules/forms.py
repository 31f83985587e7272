"""A unit's own form for one report: what stands in it before the unit fills it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from service.rules.campaign import Campaign
from service.rules.standing import Owed, Standing


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of the form; KNOWN is what earlier reports have stated, a guide only."""

    name: str
    counted: str
    known: int | None


@dataclass(frozen=True, slots=True)
class UnitForm:
    """A form of UNIT for a report on the days from STARTS to ENDS (local, inclusive).

    MARK stands in it so that it is known again: whose it is, for which period of which obligation.  GUIDE heads the
    column of what is known.
    """

    mark: str
    name: str
    union: str
    unit: str
    campaign: str
    starts: date
    ends: date
    guide: str
    lines: tuple[Line, ...]


def form_for(owed: Owed, standing: Standing, campaign: Campaign, union: str) -> UnitForm | None:
    """The form with which the unit of STANDING may answer OWED; None where no figures are asked for."""
    obligation, period = owed.obligation, owed.deadline.period
    if obligation.content != "report":
        return None
    whole = obligation.counts == "campaign"
    known = _sums(standing) if whole else _before(owed, standing)
    return UnitForm(
        mark=mark_of(obligation.id, period, standing.unit.id),
        name=obligation.name,
        union=union,
        unit=standing.unit.name,
        campaign=campaign.name,
        starts=campaign.starts if whole else _starts(owed, campaign),
        ends=period,
        guide="Các kỳ trước đã báo cáo" if whole else "Kỳ trước đã báo cáo",
        lines=tuple(Line(each.name, each.unit, known.get(each.id)) for each in campaign.indicators),
    )


def mark_of(obligation: str, period: date, unit: str) -> str:
    """The words by which a form is known again; `parsers.forms.own` reads them."""
    return f"HOPTHU form {obligation} {period} {unit}"


def _starts(owed: Owed, campaign: Campaign) -> date:
    """The day after the deadline before; for the first the beginning of the campaign."""
    earlier = [each.period for each in owed.obligation.deadlines if each.period < owed.deadline.period]
    return earlier[-1] + timedelta(days=1) if earlier else campaign.starts


def _before(owed: Owed, standing: Standing) -> dict[str, int]:
    """What the last report before OWED has stated."""
    earlier = [
        each
        for each in standing.owed
        if each.obligation is owed.obligation and each.deadline.period < owed.deadline.period and each.figures
    ]
    return dict(earlier[-1].figures) if earlier else {}


def _sums(standing: Standing) -> dict[str, int]:
    """What the periods come to."""
    sums: dict[str, int] = {}
    for name, value in _of_periods(standing):
        sums[name] = sums.get(name, 0) + value
    return sums


def _of_periods(standing: Standing) -> Iterator[tuple[str, int]]:
    for each in standing.owed:
        if each.obligation.counts == "period":
            yield from each.figures
