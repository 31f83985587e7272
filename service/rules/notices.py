"""What units are told once because people decided it: a deadline moved, a day off that moves reminders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from service.rules.mailings import Matter
from service.rules.obligations import Manner, Step, steps_of
from service.rules.officehours import OfficeHours
from service.rules.standing import Owed

MOVED, DAY_OFF = "moved", "day-off"
"""Beginnings of the names of steps, kept in the records."""


def moved(owed: Owed, told: Sequence[datetime], hours: OfficeHours, now: datetime) -> Iterator[Matter]:
    """The news that the deadline of OWED is another than its unit knows; nothing when it knows.

    TOLD are the deadlines that the unit was told of, in order; without any it knows that of the plan.  A deadline that
    is given back to the plan is news as well.  The news is pressing when the old or the new deadline passes before
    the next working day.
    """
    due = owed.deadline.due
    known = told[-1] if told else owed.planned
    if due == known or due <= now:
        return
    tomorrow = hours.fitting(hours.at(hours.day_of(now) + timedelta(days=1), time()))
    pressing = any(now < moment <= tomorrow for moment in (known, due))
    name = f"{MOVED} {len(told) + 1}"
    yield _news(owed, Step(name, Manner.REMINDER, _today(hours, now), due, pressing=pressing))


def freed(owed: Owed, days: Sequence[date], hours: OfficeHours, now: datetime) -> Iterator[Matter]:
    """The news of those DAYS off, declared by people, that move a reminder of OWED which is still to come."""
    if owed.deadline.due <= now:
        return
    for day in days:
        working = hours.but_on(day)
        if _to_come(owed, hours, now) != _to_come(owed, working, now):
            until = hours.at(day, time())
            yield _news(owed, Step(f"{DAY_OFF} {day}", Manner.REMINDER, _today(hours, now), until))


def _news(owed: Owed, step: Step) -> Matter:
    return Matter(owed.obligation.id, owed.deadline.period, owed.deadline.due, (step,))


def _today(hours: OfficeHours, now: datetime) -> datetime:
    """News is due as soon as the office is open: since this morning."""
    return hours.at(hours.day_of(now), hours.opens)


def _to_come(owed: Owed, hours: OfficeHours, now: datetime) -> list[tuple[str, datetime]]:
    steps = steps_of(owed.obligation.remind, owed.deadline.due, hours)
    return [(step.name, step.at) for step in steps if step.manner is Manner.REMINDER and step.at > now]
