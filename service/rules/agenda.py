"""What every unit may be written to about at one moment: open deadlines, papers, events, news of decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from service.rules.campaign import Campaign, Deadline, Obligation
from service.rules.events import calendar_matter, event_matters
from service.rules.mailings import Done, Mailing, Matter, Taken, mailings_for
from service.rules.notices import MOVED, freed, moved
from service.rules.obligations import Manner, Step, paper_steps, steps_of
from service.rules.officehours import OfficeHours
from service.rules.records import UnitFacts
from service.rules.roster import Roster, Unit
from service.rules.rulings import DayOff, Extended, Rulings
from service.rules.standing import Owed, owed_of
from service.rules.verdicts import Status

PAPERS_AWAITED = timedelta(days=45)  # from a deadline on; a file may be late, and its original goes by post


@dataclass(frozen=True)
class Agenda:
    """The matters of CAMPAIGN at NOW (aware), for the units of ROSTER.

    PUBLIC are the office hours without the days off that people declared; NEWS the steps by which units were told that
    a deadline was moved.
    """

    campaign: Campaign
    roster: Roster
    public: OfficeHours
    rulings: Rulings
    news: AbstractSet[Taken]
    now: datetime
    _steps: dict[tuple[str, datetime], tuple[Step, ...]] = field(default_factory=dict)

    @cached_property
    def hours(self) -> OfficeHours:
        """The office hours, with everything that was declared."""
        return self.public.without(self.rulings.days_off)

    @cached_property
    def deadlines(self) -> tuple[tuple[Obligation, Deadline], ...]:
        """The deadlines of the plan that a unit may be written to about today, wherever they were moved to."""
        return tuple(
            (obligation, deadline)
            for obligation in self.campaign.obligations
            for deadline in obligation.deadlines
            if any(self._matters(obligation, due) for due in self._dues(obligation, deadline))
            or (obligation.id, deadline.period) in self._moved
        )

    @cached_property
    def periods(self) -> AbstractSet[date]:
        """The days that name those deadlines, and those of the calendar and its events."""
        events = {event.starts for event in self.campaign.events}
        return events | {self.campaign.starts} | {deadline.period for _, deadline in self.deadlines}

    def mailings(self, unit: Unit, known: UnitFacts, done: Done) -> tuple[Mailing, ...]:
        """The letters that UNIT gets now, by what is KNOWN of it and was DONE."""
        return tuple(mailings_for(unit.id, self.of(unit, known), done, self.now, self.hours))

    def of(self, unit: Unit, known: UnitFacts) -> list[Matter]:
        """What UNIT may be written to about, by what is KNOWN of it."""
        found = [
            matter
            for obligation, deadline in self.deadlines
            for matter in self._of_deadline(unit.id, owed_of(unit, obligation, deadline, known, self.now))
        ]
        return [*found, *self._events.get(unit.id, ()), self._calendar]

    def _of_deadline(self, unit: str, owed: Owed) -> Iterator[Matter]:
        """What an exempt unit is never written to about, and others until it has come."""
        name, period, due = owed.obligation.id, owed.deadline.period, owed.deadline.due
        if owed.is_open:
            steps = self._steps_of(owed.obligation, due)
            if owed.status is Status.EXPECTED:
                steps = tuple(step for step in steps if step.manner is Manner.REMINDER)
            yield Matter(name, period, due, steps)
            yield from moved(owed, self._told.get((unit, name, period), ()), self.hours, self.now)
            yield from freed(owed, self._days_off, self.hours, self.now)
        elif owed.received is not None and owed.obligation.paper and owed.paper is None:
            yield Matter(name, period, due, self._paper_steps(max(owed.received, due)))

    def _matters(self, obligation: Obligation, due: datetime) -> bool:
        """Whether a deadline at DUE brings letters about today."""
        if obligation.paper and due <= self.now < due + PAPERS_AWAITED:
            return True
        if any(step.at < self._midnight and self.now < step.until for step in self._steps_of(obligation, due)):
            return True
        return bool(self._days_off) and self.now < due

    def _dues(self, obligation: Obligation, deadline: Deadline) -> Iterator[datetime]:
        yield deadline.due
        yield from self._extended.get((obligation.id, deadline.period), ())

    def _steps_of(self, obligation: Obligation, due: datetime) -> tuple[Step, ...]:
        key = (obligation.id, due)
        if key not in self._steps:
            self._steps[key] = steps_of(obligation.remind, due, self.hours)
        return self._steps[key]

    def _paper_steps(self, since: datetime) -> tuple[Step, ...]:
        # Any moment of a day leads to the same steps.
        begins = self.hours.at(self.hours.day_of(since), time())
        key = ("", begins)
        if key not in self._steps:
            self._steps[key] = paper_steps(begins, self.hours)
        return self._steps[key]

    @cached_property
    def _midnight(self) -> datetime:
        return self.hours.at(self.hours.day_of(self.now) + timedelta(days=1), time())

    @cached_property
    def _calendar(self) -> Matter:
        return calendar_matter(self.campaign, self.hours)

    @cached_property
    def _events(self) -> Mapping[str, tuple[Matter, ...]]:
        return event_matters(self.campaign, self.roster, self.hours)

    @cached_property
    def _days_off(self) -> Sequence[date]:
        """The days to come that people have taken off."""
        today = self.hours.day_of(self.now)
        return sorted({each.day for each in self.rulings.of(DayOff) if each.day > today})

    @cached_property
    def _extended(self) -> Mapping[tuple[str, date], set[datetime]]:
        found: dict[tuple[str, date], set[datetime]] = {}
        for each in self.rulings.of(Extended):
            found.setdefault((each.obligation, each.period), set()).add(each.due)
        return found

    @cached_property
    def _told(self) -> Mapping[tuple[str, str, date], Sequence[datetime]]:
        """The moved deadlines that units were told of, in order."""
        found: dict[tuple[str, str, date], dict[int, datetime]] = {}
        for step in self.news:
            key, number = (step.unit, step.obligation, step.period), int(step.step.removeprefix(MOVED))
            found.setdefault(key, {})[number] = step.due
        return {key: [dues[number] for number in sorted(dues)] for key, dues in found.items()}

    @cached_property
    def _moved(self) -> AbstractSet[tuple[str, date]]:
        """The deadlines that were moved, or of whose moving a unit was told."""
        return {*self._extended, *((obligation, period) for _, obligation, period in self._told)}
