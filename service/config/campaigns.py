"""campaign.toml as a `Campaign`.  The plan 45-KH/ĐTN, as data, is the definition of the format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, model_validator

from service.config.faults import checked, toml_of
from service.config.settings import WEEKDAYS, Section, TimeOfDay, Weekday
from service.config.values import Id, Some
from service.rules.campaign import (
    Assignment,
    Campaign,
    Deadline,
    Event,
    Indicator,
    Obligation,
    Remind,
    Scoring,
    Target,
)
from service.rules.roster import Roster

Day = date  # in a table with a key `date` the plain name would mean the key
_USUAL = Scoring()
_LONGEST = timedelta(days=3 * 366)  # a campaign of weekly reports; what is longer is a slip of the pen
_SPANS = {"m": "minutes", "h": "hours", "d": "days"}


def _span(value: object) -> object:
    found = re.fullmatch(r"(\d{1,4})([mhd])", value) if isinstance(value, str) else None
    if isinstance(value, timedelta):
        return value
    if not found:
        raise ValueError('must be a span such as "90m", "20h" or "3d"')
    return timedelta(**{_SPANS[found[2]]: int(found[1])})


Span = Annotated[timedelta, BeforeValidator(_span)]


class Plan(Section):
    """The document that the campaign follows: NUMBER as printed, DATE of signing."""

    number: str = ""
    date: Day | None = None


class Weekly(Section):
    """A deadline a week, from FIRST to LAST, both included and on WEEKDAY."""

    weekday: Weekday
    time: TimeOfDay
    first: Day
    last: Day

    @model_validator(mode="after")
    def _days_fit(self) -> Self:
        if self.first > self.last:
            raise ValueError(f"first ({self.first}) lies after last ({self.last})")
        if self.last - self.first > _LONGEST:
            raise ValueError(f"last ({self.last}) lies more than three years after first ({self.first})")
        for name, day in (("first", self.first), ("last", self.last)):
            if WEEKDAYS[day.weekday()] != self.weekday:
                raise ValueError(f"{name} ({day}) is a {WEEKDAYS[day.weekday()]}, no {self.weekday}")
        return self


class Steps(Section):
    """When a unit is reminded: spans before the deadline and after it."""

    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()


class Quota(Section):
    """How many collectives and individuals a unit puts forward."""

    collective: int = Field(default=0, ge=0)
    individual: int = Field(default=0, ge=0)


class Owed(Section):
    """One [[obligations]]: EVERY for a deadline a week, or DUE for a single one (local time)."""

    id: Id
    name: Some
    content: Literal["report", "nomination"]
    every: Weekly | None = None
    due: datetime | None = None
    inclusive: bool = True
    counts: Literal["period", "campaign"] = "period"
    grace: Span = timedelta(0)
    remind: Steps = Steps()
    empty_ok: bool = False
    paper: bool = False
    quota: Quota | None = None
    papers: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_kind_of_deadline(self) -> Self:
        if (self.every is None) == (self.due is None):
            raise ValueError("needs either every = {…} or due = …, and not both")
        return self


class Counted(Section):
    """One [[indicators]]: what is counted, in which UNIT, and the PHRASES by which units word it."""

    id: Id
    name: Some
    unit: str = ""
    phrases: tuple[Some, ...] = Field(min_length=1)


class EachUnit(Section):
    """AT_LEAST so many; PER branch; or so many percent of the roster's column PERCENT_OF."""

    at_least: int = Field(ge=0)
    per: Literal["branches"] | None = None
    percent_of: str | None = None


class Aim(Section):
    """One [[targets]]: what each unit is to reach of an indicator."""

    indicator: str
    each_unit: EachUnit


class Task(Section):
    """One [[assignments]]: who leads a task, and with whom; units by id, groups by name."""

    task: str
    leads: tuple[str, ...] = ()
    with_: tuple[str, ...] = Field(default=(), alias="with")
    leads_group: str | None = None
    with_group: str | None = None


class Happening(Section):
    """One [[events]] of the bloc's calendar; without TO it lasts a day.  UNITS and GROUPS are reminded of it."""

    name: str
    from_: Day = Field(alias="from")
    to: Day | None = None
    units: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class Points(Section):
    """[scoring]: how many points the emulation table gives at most for each criterion."""

    on_time: int = Field(default=_USUAL.on_time, ge=0)
    late: int = Field(default=_USUAL.late, ge=0, le=100)
    complete: int = Field(default=_USUAL.complete, ge=0)
    targets: int = Field(default=_USUAL.targets, ge=0)
    weeks: int = Field(default=_USUAL.weeks, ge=0)
    event: int = Field(default=_USUAL.event, ge=0)
    events_most: int = Field(default=_USUAL.events_most, ge=0)
    events: tuple[str, ...] = ()


class CampaignFile(Section):
    """The whole of campaign.toml."""

    id: Id
    name: Some
    plan: Plan = Plan()
    theme: str = ""
    starts: Day
    ends: Day
    obligations: tuple[Owed, ...] = Field(min_length=1)
    indicators: tuple[Counted, ...] = Field(min_length=1)
    targets: tuple[Aim, ...] = ()
    assignments: tuple[Task, ...] = ()
    events: tuple[Happening, ...] = ()
    scoring: Points = Points()


def campaign_in(file: Path, roster: Roster, zone: ZoneInfo, faults: list[str]) -> Campaign | None:
    """The campaign of FILE, its deadlines in ZONE; every fault goes to FAULTS."""
    found = checked(CampaignFile, tables, faults) if (tables := toml_of(file, faults)) else None
    if found is None:
        return None
    faults.extend(_contradictions(found, roster))
    return Campaign(
        id=found.id,
        name=found.name,
        plan_number=found.plan.number,
        plan_date=found.plan.date,
        starts=found.starts,
        ends=found.ends,
        theme=found.theme,
        obligations=tuple(_obligation(owed, zone) for owed in found.obligations),
        indicators=tuple(Indicator(i.id, i.name, i.unit, i.phrases) for i in found.indicators),
        targets=tuple(
            Target(aim.indicator, aim.each_unit.at_least, aim.each_unit.per, aim.each_unit.percent_of)
            for aim in found.targets
        ),
        assignments=tuple(Assignment(t.task, t.leads, t.with_, t.leads_group, t.with_group) for t in found.assignments),
        scoring=Scoring(**found.scoring.model_dump()),
        events=tuple(Event(e.name, e.from_, e.to or e.from_, e.units, e.groups) for e in found.events),
    )


def _obligation(owed: Owed, zone: ZoneInfo) -> Obligation:
    quota = owed.quota or Quota()
    return Obligation(
        id=owed.id,
        name=owed.name,
        content=owed.content,
        deadlines=tuple(_deadlines(owed, zone)),
        periodic=owed.every is not None,
        counts=owed.counts,
        grace=owed.grace,
        remind=Remind(owed.remind.before, owed.remind.after),
        empty_ok=owed.empty_ok,
        paper=owed.paper,
        quota=(("collective", quota.collective), ("individual", quota.individual)) if owed.quota else (),
        papers=owed.papers,
    )


def _deadlines(owed: Owed, zone: ZoneInfo) -> Iterator[Deadline]:
    if owed.due is not None:
        due = owed.due if owed.due.tzinfo else owed.due.replace(tzinfo=zone)
        due = due.astimezone(zone)
        yield Deadline(due.date(), due, owed.inclusive)
    if owed.every is not None:
        day = owed.every.first
        while day <= owed.every.last:
            yield Deadline(day, datetime.combine(day, owed.every.time, zone), owed.inclusive)
            day += timedelta(days=7)


def _contradictions(found: CampaignFile, roster: Roster) -> Iterator[str]:
    """What each line says alone is right, and together is not."""
    if found.starts > found.ends:
        yield f"starts ({found.starts}) lies after ends ({found.ends})"
    yield from _twice("obligations", [owed.id for owed in found.obligations])
    yield from _twice("indicators", [counted.id for counted in found.indicators])
    yield from _phrases_twice(found.indicators)
    indicators = {indicator.id for indicator in found.indicators}
    for name in found.scoring.events:
        if name not in indicators:
            yield f'[scoring] events: no indicator "{name}"'
    for number, aim in enumerate(found.targets, start=1):
        if aim.indicator not in indicators:
            yield f'[[targets]] {number}, indicator = "{aim.indicator}": no such indicator'
    if roster.units:  # else the roster itself is at fault, and everything would be unknown
        yield from _strangers_to(roster, found)


def _strangers_to(roster: Roster, found: CampaignFile) -> Iterator[str]:
    """What the campaign names and ROSTER does not know."""
    for number, aim in enumerate(found.targets, start=1):
        column = aim.each_unit.percent_of
        if column is not None and column not in roster.registers:
            yield f'[[targets]] {number}, percent_of = "{column}": no such column in the roster'
    for number, task in enumerate(found.assignments, start=1):
        groups = filter(None, (task.leads_group, task.with_group))
        yield from _unknown_to(roster, f"[[assignments]] {number}", (*task.leads, *task.with_), groups)
    for number, event in enumerate(found.events, start=1):
        yield from _unknown_to(roster, f"[[events]] {number}", event.units, event.groups)


def _twice(table: str, ids: list[str]) -> Iterator[str]:
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        yield f'[[{table}]] id = "{one}": stands there twice'


def _phrases_twice(indicators: Iterable[Counted]) -> Iterator[str]:
    """A number beside such a phrase would belong to two indicators."""
    whose: dict[str, str] = {}
    for indicator in indicators:
        for phrase in indicator.phrases:
            first = whose.setdefault(" ".join(phrase.casefold().split()), indicator.id)
            if first != indicator.id:
                yield f'[[indicators]] "{indicator.id}": the phrase "{phrase}" stands under "{first}" already'


def _unknown_to(roster: Roster, place: str, units: Iterable[str], groups: Iterable[str]) -> Iterator[str]:
    known = {unit.group for unit in roster.units}
    yield from (f'{place}: no unit "{unit}" in the roster' for unit in units if unit not in roster.by_id)
    yield from (f'{place}: no group "{group}" in the roster' for group in groups if group not in known)
