"""When a unit is written to about a deadline: the steps of the plan, each moved into office hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from service.rules.campaign import Remind
from service.rules.officehours import OfficeHours

FRESH = timedelta(days=3)  # so long after its moment a step after a deadline is still worth a letter
# The signed original goes by post: a first reminder when it should have come, a second a week and a half later.
PAPER_DAYS = (3, 7)  # working days
PAPER_HOUR = time(8)
PAPER = "paper"  # begins the names of their steps
FILE = ("-", "+")  # begin the names of the steps by which a file is asked for
_SPANS = ((86_400, "d"), (3_600, "h"), (60, "m"))


class Manner(StrEnum):
    """How a unit is written to; the words of `X-Hopthu-Kind` (contract §5)."""

    REMINDER = "reminder"  # what is to come
    OVERDUE = "overdue"  # what should have come


@dataclass(frozen=True, slots=True)
class Step:
    """One step, kept in the records under its NAME ("-20h", "+70h", "paper +3d").

    AT is its moment, UNTIL when it is stale, both aware; NUMBER counts the steps after a deadline from 1.
    PRESSING: it does not wait for the next day when the unit has had its letter of the day already.
    """

    name: str
    manner: Manner
    at: datetime
    until: datetime
    number: int = 0
    pressing: bool = False


def steps_of(remind: Remind, due: datetime, hours: OfficeHours) -> tuple[Step, ...]:
    """The steps for a deadline at DUE (aware), in the order of their moments.

    A step outside of office hours moves to the next moment inside; one before the deadline that would then no longer
    lie before it is dropped.
    """
    return tuple(sorted((*_before(remind, due, hours), *_after(remind, due, hours)), key=_moment))


def _moment(step: Step) -> datetime:
    return step.at


def _before(remind: Remind, due: datetime, hours: OfficeHours) -> Iterator[Step]:
    for span in sorted(remind.before, reverse=True):
        at = hours.fitting(due.astimezone(UTC) - span)
        if at < due:
            yield Step(f"-{named(span)}", Manner.REMINDER, at, due)


def _after(remind: Remind, due: datetime, hours: OfficeHours) -> Iterator[Step]:
    for number, span in enumerate(sorted(remind.after), start=1):
        at = hours.fitting(due.astimezone(UTC) + span)
        yield Step(f"+{named(span)}", Manner.OVERDUE, at, at + FRESH, number)


def paper_steps(since: datetime, hours: OfficeHours) -> tuple[Step, ...]:
    """The steps for a signed original that is looked for SINCE a moment (aware)."""
    return tuple(_paper(since, hours))


def _paper(since: datetime, hours: OfficeHours) -> Iterator[Step]:
    for number, days in enumerate(PAPER_DAYS, start=1):
        day = hours.working_day_after(hours.day_of(since), days)
        at = hours.fitting(hours.at(day, PAPER_HOUR))
        yield Step(f"{PAPER} +{days}d", Manner.OVERDUE, at, at + FRESH, number)


def named(span: timedelta) -> str:
    """SPAN as the plan writes it: "5d", "20h", "90m"."""
    seconds = int(span.total_seconds())
    size, sign = next(((size, sign) for size, sign in _SPANS if seconds % size == 0), (1, "s"))
    return f"{seconds // size}{sign}"
