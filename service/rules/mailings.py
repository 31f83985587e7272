"""Which letters a unit gets now: its due steps, merged to one letter of each manner a day.  Always computed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from service.rules.obligations import Manner, Step
from service.rules.officehours import OfficeHours

PATIENCE = timedelta(minutes=30)  # so long letters wait for a mail that has come and was not read yet
GLANCE = timedelta(minutes=15)  # a look at the mailbox that is older says nothing about now; it is looked at every five


@dataclass(frozen=True, slots=True)
class Matter:
    """What a unit is written to about, with its STEPS in order.

    A deadline: the PERIOD of an OBLIGATION, DUE at a moment (aware).  What is no obligation (an event, the calendar)
    has "" for it, its day and the beginning of that day.
    """

    obligation: str
    period: date
    due: datetime
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that a letter has taken: it is never taken again."""

    unit: str
    obligation: str
    period: date
    due: datetime
    step: str


@dataclass(frozen=True, slots=True)
class Done:
    """What earlier letters have done: the steps TAKEN, and the units WRITTEN to today with the manner."""

    taken: AbstractSet[Taken] = frozenset()
    written: AbstractSet[tuple[str, Manner]] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """The STEPS of one MATTER that a letter takes."""

    matter: Matter
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Mailing:
    """A letter to UNIT, to be written now.  SINCE: the latest of the moments that made it due (aware)."""

    unit: str
    manner: Manner
    parts: tuple[Part, ...]
    since: datetime

    @property
    def taken(self) -> tuple[Taken, ...]:
        """The steps that it takes."""
        return tuple(
            Taken(self.unit, part.matter.obligation, part.matter.period, part.matter.due, step.name)
            for part in self.parts
            for step in part.steps
        )

    @property
    def about(self) -> tuple[tuple[str, date], ...]:
        """The pairs of obligation and period, each once."""
        pairs = ((part.matter.obligation, part.matter.period) for part in self.parts if part.matter.obligation)
        return tuple(dict.fromkeys(pairs))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that nobody has read yet, STORED at a moment (aware); TRIED: reading it has failed before."""

    stored: datetime
    tried: bool


@dataclass(frozen=True, slots=True)
class Watch:
    """How far the mailbox is known: when it was LOOKED into last (None: never), and what waits to be read."""

    looked: datetime | None
    waiting: tuple[Waiting, ...] = ()

    def is_clear(self, mailing: Mailing, now: datetime) -> bool:
        """Whether everything that had arrived when MAILING became due has been read by NOW.

        Behind a message that cannot be read nobody waits longer than half an hour.
        """
        if not mailing.about:
            return True
        looked = self.looked
        if looked is None or not max(mailing.since, now - GLANCE) <= looked <= now:
            return False
        return not any(now < _end_of_patience(message, looked) for message in self.waiting)


def _end_of_patience(message: Waiting, looked: datetime) -> datetime:
    """What was not tried yet has its turn right after the look that brought it, or that followed a restart."""
    return (message.stored if message.tried else max(message.stored, looked)) + PATIENCE


def mailings_for(
    unit: str, matters: Sequence[Matter], done: Done, now: datetime, hours: OfficeHours
) -> Iterator[Mailing]:
    """The letters that UNIT gets at NOW (aware), at most one of each manner.

    At the first moment of a day at which a step is due, all steps of that day go into the letter.  What is DONE is not
    done again; of a manner that was written today only what is pressing goes.
    """
    if not hours.is_open(now):
        return
    midnight = hours.at(hours.day_of(now) + timedelta(days=1), time())
    for manner in Manner:
        taking = [Part(matter, tuple(_steps(matter, manner, now, midnight))) for matter in matters]
        parts = [part for part in (_fresh(unit, part, done) for part in taking) if part.steps]
        due = [step for part in parts for step in part.steps if step.at <= now]
        reasons = [step.at for step in due if step.pressing or (unit, manner) not in done.written]
        if reasons:
            yield Mailing(unit, manner, tuple(parts), max(reasons))


def _steps(matter: Matter, manner: Manner, now: datetime, midnight: datetime) -> Iterator[Step]:
    """The steps of MATTER that a letter of MANNER would take: the one that is due, and those of the rest of the day."""
    due = due_step(matter, now)
    if due is not None and due.manner is manner:
        yield due
    yield from (step for step in matter.steps if now < step.at < midnight and step.manner is manner)


def _fresh(unit: str, part: Part, done: Done) -> Part:
    """PART without the steps that were taken."""
    return Part(part.matter, tuple(step for step in part.steps if _taken(unit, part.matter, step) not in done.taken))


def due_step(matter: Matter, now: datetime) -> Step | None:
    """The step of MATTER that is due at NOW: the latest one reached, unless it is stale.

    After hours without service only the latest goes, so that a unit never gets two at once.
    """
    reached = [step for step in matter.steps if step.at <= now]
    return reached[-1] if reached and now < reached[-1].until else None


def _taken(unit: str, matter: Matter, step: Step) -> Taken:
    return Taken(unit, matter.obligation, matter.period, matter.due, step.name)


def holds(letter: Collection[Taken], mailing: Mailing | None) -> bool:
    """Whether a letter that took the steps LETTER still says what is true.

    MAILING is what would be written now in its place: every matter of the letter must be in it, with no newer step.
    """
    parts = mailing.parts if mailing is not None else ()
    return all(any(_covers(part, step, letter) for part in parts) for step in letter)


def _covers(part: Part, step: Taken, letter: Collection[Taken]) -> bool:
    """Whether PART is the matter of STEP, and the first step that it would take now stands in LETTER already."""
    own = {_taken(step.unit, part.matter, each) for each in part.matter.steps}
    return step in own and _taken(step.unit, part.matter, part.steps[0]) in letter
