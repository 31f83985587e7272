"""What is to be done about reminders at one moment: letters to write, and unsent ones that are no longer true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from service.rules.agenda import Agenda
from service.rules.mailings import Done, Mailing, Taken, Watch, holds
from service.rules.obligations import Manner
from service.rules.records import Facts
from service.rules.roster import Unit

PASSED = "what it asks for has come, or its moment has passed"
EARLIER_DAY = "it was written for an earlier day"


@dataclass(frozen=True, slots=True)
class Written:
    """A letter that UNIT got today, or that was written for it today, by its NUMBER."""

    unit: str
    manner: Manner
    number: int


@dataclass(frozen=True, slots=True)
class Unsent:
    """A letter that waits to leave: its NUMBER, the steps that it TAKES, when it was QUEUED (aware)."""

    number: int
    unit: str
    manner: Manner
    takes: frozenset[Taken]
    queued: datetime


@dataclass(frozen=True)
class Outlook:
    """The view of AGENDA's moment over UNITS, by what is KNOWN of them.

    TAKEN are the steps that letters took; WRITTEN the letters of today.  LIVE: letters leave by themselves; where a
    person lets them go, a letter may be of an earlier day.
    """

    agenda: Agenda
    units: Sequence[Unit]
    known: Facts
    taken: frozenset[Taken]
    written: Collection[Written]
    watch: Watch
    live: bool

    def mailings(self) -> Iterator[Mailing]:
        """The letters that are to be written now, unless a mail that may answer them is not read yet."""
        done = Done(self.taken, frozenset((each.unit, each.manner) for each in self.written))
        for unit in self.units:
            if unit.emails:
                found = self.agenda.mailings(unit, self.known.of(unit.id), done)
                yield from (mailing for mailing in found if self.watch.is_clear(mailing, self.agenda.now))

    def void(self, letters: Iterable[Unsent]) -> Iterator[tuple[Unsent, str]]:
        """Those LETTERS that must not leave any more, and why."""
        for letter in letters:
            because = self.fault_of(letter)
            if because:
                yield letter, because

    def fault_of(self, letter: Unsent) -> str:
        """Why LETTER must not leave any more; "" when it is true."""
        hours = self.agenda.hours
        if self.live and hours.day_of(letter.queued) != hours.day_of(self.agenda.now):
            return EARLIER_DAY
        return "" if holds(letter.takes, self._instead(letter)) else PASSED

    def is_read(self, letter: Unsent) -> bool:
        """Whether every mail that may answer LETTER has been read."""
        mailing = self._instead(letter)
        return mailing is None or self.watch.is_clear(mailing, self.agenda.now)

    def _instead(self, letter: Unsent) -> Mailing | None:
        """What would be written now if LETTER had not been."""
        unit = self._by_id.get(letter.unit)
        if unit is None:
            return None
        others = (each for each in self._written.get(unit.id, ()) if each.number != letter.number)
        taken = self._taken.get(unit.id, set()) - letter.takes
        done = Done(taken, frozenset((each.unit, each.manner) for each in others))
        # What the letter itself tells its unit is not told yet.
        untold = letter.takes & self.agenda.news
        agenda = replace(self.agenda, news=self.agenda.news - untold) if untold else self.agenda
        found = agenda.mailings(unit, self.known.of(unit.id), done)
        return next((mailing for mailing in found if mailing.manner is letter.manner), None)

    @cached_property
    def _taken(self) -> dict[str, set[Taken]]:
        found: dict[str, set[Taken]] = {}
        for step in self.taken:
            found.setdefault(step.unit, set()).add(step)
        return found

    @cached_property
    def _written(self) -> dict[str, list[Written]]:
        found: dict[str, list[Written]] = {}
        for each in self.written:
            found.setdefault(each.unit, []).append(each)
        return found

    @cached_property
    def _by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}
