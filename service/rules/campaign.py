"""The campaign as data: obligations, indicators, targets.  Made from campaign.toml by `service.config`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Remind:
    """Offsets of reminders: BEFORE the deadline and AFTER it, both as positive spans, in the order of the file."""

    before: tuple[timedelta, ...] = ()
    after: tuple[timedelta, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline: the local PERIOD day that names it, and the moment DUE (aware, union zone).

    INCLUSIVE: an arrival at DUE sharp is on time ("đến 10h00"); else it is late ("trước 16g00").
    """

    period: date
    due: datetime
    inclusive: bool

    def met_by(self, arrived: datetime) -> bool:
        """Whether an arrival at ARRIVED (aware) is on time.  To the second: fractions are cut off."""
        moment = arrived.replace(microsecond=0)
        return moment <= self.due if self.inclusive else moment < self.due


@dataclass(frozen=True, slots=True)
class Obligation:
    """What each unit owes.  CONTENT is "report" or "nomination"; COUNTS is "period" or "campaign".

    DEADLINES rise; a weekly obligation has one a week (PERIODIC), a single one has exactly one.
    GRACE: so long after a deadline a report without a date of its own still answers it.
    """

    id: str
    name: str
    content: str
    deadlines: tuple[Deadline, ...]
    periodic: bool
    counts: str = "period"
    grace: timedelta = timedelta(0)
    remind: Remind = Remind()
    empty_ok: bool = False
    paper: bool = False
    quota: tuple[tuple[str, int], ...] = ()  # ("collective", 1), ("individual", 1)
    papers: tuple[str, ...] = ()

    def deadline(self, period: date) -> Deadline | None:
        """The deadline named by PERIOD, or None."""
        return next((d for d in self.deadlines if d.period == period), None)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted.  UNIT is the unit of count; "đồng" means money in whole dong."""

    id: str
    name: str
    unit: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """What each unit is to reach in an indicator over the campaign.

    AT_LEAST alone: a fixed number; with PER ("branches"): that many for each; with PERCENT_OF
    ("reg_new_members"): AT_LEAST per cent of the registered figure.
    """

    indicator: str
    at_least: int
    per: str | None = None
    percent_of: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """What was given to whom (IV.2.2, IV.3 of the plan): ids of units, or the name of a group."""

    task: str
    leads: tuple[str, ...] = ()
    with_units: tuple[str, ...] = ()
    leads_group: str | None = None
    with_group: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A day, or some days, of the bloc's calendar; local, inclusive.

    UNITS (ids) and GROUPS (names) are reminded of it; where both are empty, those of the assignment that it quotes.
    """

    name: str
    starts: date
    ends: date
    units: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Campaign:
    """A plan with a beginning, an end, obligations, indicators and targets.  STARTS, ENDS: local days, inclusive."""

    id: str
    name: str
    plan_number: str
    plan_date: date | None
    starts: date
    ends: date
    obligations: tuple[Obligation, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    events: tuple[Event, ...] = ()
    theme: str = ""

    @property
    def zone(self) -> tzinfo:
        """The union's time zone, in which the deadlines are given."""
        zones = (deadline.due.tzinfo for owed in self.obligations for deadline in owed.deadlines)
        return next((zone for zone in zones if zone is not None), UTC)

    @cached_property
    def obligation(self) -> dict[str, Obligation]:
        """The obligations by their ids."""
        return {o.id: o for o in self.obligations}

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """The indicators by their ids."""
        return {i.id: i for i in self.indicators}
