"""What the letter of a day tells a unit: plain facts, filled by `service.rules.reminders`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from service.rules.shortfalls import Shortfall


@dataclass(frozen=True, slots=True)
class Named:
    """A deadline as letters name it: PERIOD where the obligation has several, DUE in the union's zone.

    STRICT: what arrives at DUE sharp is late ("trước 16h00").
    """

    name: str
    period: date | None
    due: datetime
    strict: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A deadline that asks for something.  TODAY: it passes today.

    WANTED are the parts that belong to it ("01 tập thể", "biên bản họp xét"); EMPTY_OK: that nothing happened is an
    answer.  SHORT: what has come and is not enough.
    """

    named: Named
    today: bool
    wanted: tuple[str, ...]
    empty_ok: bool
    paper: bool
    short: Shortfall | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline that is another one now.  PLANNED is that of the plan; REASON in the secretary's words, or ""."""

    named: Named
    planned: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Freed:
    """A DAY off, because of NAME, and the deadlines near it that stay as they are."""

    day: date
    name: str
    deadlines: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Happens:
    """An event, on local days, both inclusive."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Owes:
    """An obligation in the bloc's calendar: its FIRST and LAST deadline, and their COUNT."""

    name: str
    first: Named
    last: Named
    count: int


@dataclass(frozen=True, slots=True)
class BlocCalendar:
    """The campaign, its plan's number, what is owed and what happens."""

    campaign: str
    plan: str
    owes: tuple[Owes, ...]
    events: tuple[Happens, ...]


@dataclass(frozen=True, slots=True)
class PaperAwaited:
    """A signed original that has not come, while the file RECEIVED (union zone) is there."""

    named: Named
    received: datetime


@dataclass(frozen=True, slots=True)
class DayLetter:
    """All that the letter of a day tells; what it does not tell is empty.

    RECEIVED says what has come of the unit, MISSING what else was due and has not.  FORMS: the unit's own forms go
    with it.  GROUP names, in words, the group whose head gets a copy.
    """

    unit: str
    union: str
    moved: tuple[Moved, ...] = ()
    freed: tuple[Freed, ...] = ()
    asked: tuple[Asked, ...] = ()
    papers: tuple[PaperAwaited, ...] = ()
    events: tuple[Happens, ...] = ()
    calendar: BlocCalendar | None = None
    received: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    forms: bool = False
    group: str = ""
