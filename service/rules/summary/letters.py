"""The letters that go with a report: to the secretary with the files, to the superior body once she has agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service.rules.letters import Enclosure, Letter
from service.rules.summary.addenda import Changes
from service.rules.summary.report import Report

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
MOST_TOLD = 12  # changes in one letter; the files have all


@dataclass(frozen=True, slots=True)
class Figure:
    """A total as it is told: VALUE in UNIT, stated by STATING of UNITS."""

    name: str
    value: int
    unit: str
    stating: int
    units: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the secretary is told of a report.

    CODE approves it, LINK does so without typing (a `mailto:`); both "" for what does not go to the superior body.
    TOKEN is the right to command in a reply.  IS_LIST: it is the list of nominees.  MISSING are the names of the units
    that have not sent it.  FAULTS are what had to be done without.
    """

    union: str
    campaign: str
    name: str
    period: date
    periodic: bool
    made: datetime
    due: int
    on_time: int
    late: int
    missing: tuple[str, ...]
    figures: tuple[Figure, ...]
    differing: int
    marked: int
    pending: int
    nominees: int
    code: str
    is_list: bool
    faults: tuple[str, ...] = ()
    link: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """One report in a letter of addenda: what has changed in it since it was made at SINCE."""

    name: str
    period: date
    periodic: bool
    since: datetime
    arrived: tuple[str, ...]
    figures: tuple[str, ...]
    more: int
    code: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Addenda:
    """What the secretary is told of later changes: all reports that have changed, in one letter a day."""

    union: str
    campaign: str
    at: datetime
    reports: tuple[Changed, ...]
    token: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What the superior body is told; ADDENDUM: it completes a report that was sent before."""

    union: str
    campaign: str
    name: str
    period: date
    periodic: bool
    made: datetime
    addendum: bool


def told_of(report: Report, code: str, faults: Sequence[str] = ()) -> Told:
    """What the secretary is told of REPORT, which CODE names, and of what had to be done without."""
    turnout = report.turnout
    is_list = report.asked.obligation.content == "nomination"
    return Told(
        union=report.union,
        campaign=report.campaign.name,
        name=report.asked.obligation.name,
        period=report.asked.deadline.period,
        periodic=report.asked.obligation.periodic,
        made=report.asked.at,
        due=turnout.due,
        on_time=len(turnout.on_time),
        late=len(turnout.late),
        missing=tuple(unit.name for unit in turnout.missing),
        figures=() if is_list else tuple(_figures(report)),
        differing=0 if is_list else len([*report.differing]),
        marked=0 if is_list else len([*report.marks]),
        pending=0 if is_list else len(report.pending),
        nominees=len(report.desk.nominees) if report.desk and report.asked.is_final else 0,
        code="" if is_list else code,
        is_list=is_list,
        faults=tuple(faults),
    )


def _figures(report: Report) -> Iterator[Figure]:
    for total in report.totals:
        if total.bloc.stating:
            indicator, bloc = total.indicator, total.bloc
            yield Figure(indicator.name, bloc.value, indicator.unit, bloc.stating, bloc.units)


def changed_in(report: Report, changes: Changes, since: datetime, code: str) -> Changed:
    """What has changed in REPORT SINCE it was made; CODE names the addendum."""
    figures = [
        f"{change.indicator.name}: {_shown(change.before)} → {_shown(change.after)} {change.indicator.unit}".strip()
        for change in changes.totals
    ]
    arrived = [each.unit.name for each in changes.arrived] + [each.unit.name for each in changes.nominees]
    approved = report.asked.obligation.content == "report"
    return Changed(
        name=report.asked.obligation.name,
        period=report.asked.deadline.period,
        periodic=report.asked.obligation.periodic,
        since=since.astimezone(report.campaign.zone),
        arrived=tuple(dict.fromkeys(arrived))[:MOST_TOLD],
        figures=tuple(figures)[:MOST_TOLD],
        more=len({change.unit.id for change in changes.units if change.unit}),
        code=code if approved else "",
    )


def _shown(value: int | None) -> str:
    return "–" if value is None else f"{value:,}".replace(",", ".")


def to_secretary(facts: Told | Addenda, once: str, reader: str, about: Sequence[tuple[str, date]]) -> Letter:
    """The letter with FACTS to one READER at the office; the files are put in by whoever has them."""
    if isinstance(facts, Addenda):
        template = "secretary.summary.addendum"
    else:
        template = "secretary.summary.nominations" if facts.is_list else "secretary.summary.report"
    return Letter(
        once=f"{once} to {reader}",
        template=template,
        kind="summary",
        recipients=(reader,),
        facts=facts,
        about=tuple(about),
    )


def to_superiors(facts: Sent, once: str, superiors: Sequence[str], files: Sequence[Enclosure]) -> Letter:
    """The letter to the superior body with the approved report."""
    return Letter(
        once=once,
        template="superior.summary.report",
        kind="summary",
        recipients=tuple(superiors),
        facts=facts,
        enclosures=tuple(files),
    )


def file_name(name: str, period: date, ending: str, *, number: int = 1) -> str:
    """The name of a file that every mail program keeps: "tong-hop-bao-cao-nhanh-2020-03-06.docx"."""
    start = "tong-hop" if number == 1 else f"bo-sung-{number - 1}"
    return f"{start}-{name}-{period.isoformat()}.{ending}"
