"""What people have decided: a ruling stands until it is undone, and everything is computed with those that stand.

Nothing on record is changed by a ruling: submissions, figures and deadlines stay as they came, the rulings are laid
over them.  So every decision has an author, and undoing one brings back exactly what was there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Assigned:
    """MESSAGE is of UNIT, and what it holds counts.

    SENDER is its address, which is then proposed for the unit.  ARRIVED stands before the mail's own arrival: the
    original's, of a report that the secretary has forwarded by hand.
    """

    message: int
    unit: str
    sender: str = ""
    arrived: datetime | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """MESSAGE counts as what UNIT owed for PERIOD of OBLIGATION, though nothing could be read in it."""

    message: int
    unit: str
    obligation: str
    period: date


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What OCR has read in SUBMISSION counts: all figures, or those of INDICATORS."""

    submission: int
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amended:
    """The figure of INDICATOR in SUBMISSION is VALUE (the indicator's unit, whole dong); None takes it away."""

    submission: int
    indicator: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Returned:
    """SUBMISSION was given back to its unit for REASON: it no longer counts, its time of arrival does."""

    submission: int
    reason: str


@dataclass(frozen=True, slots=True)
class Extended:
    """UNITS (none named: all) may answer PERIOD of OBLIGATION until DUE (aware), for REASON."""

    units: tuple[str, ...]
    obligation: str
    period: date
    due: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Excused:
    """UNITS (none named: all) need not answer PERIOD of OBLIGATION; None stands for every one."""

    units: tuple[str, ...]
    obligation: str | None = None
    period: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PaperCame:
    """The signed original of UNITS for PERIOD of OBLIGATION lies in the office since the local day ON."""

    units: tuple[str, ...]
    obligation: str
    period: date
    on: date


@dataclass(frozen=True, slots=True)
class Registered:
    """UNIT has registered VALUE for COLUMN of the roster ("reg_new_members")."""

    unit: str
    column: str
    value: int


@dataclass(frozen=True, slots=True)
class DayOff:
    """DAY is no working day, because of NAME."""

    day: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """Whether letters to units leave at all: the kill switch."""

    on: bool


@dataclass(frozen=True, slots=True)
class Awarded:
    """What the meeting decided about NOMINATION: whether it is GRANTED, and the AWARD in the meeting's words."""

    nomination: int
    granted: bool
    award: str = ""


@dataclass(frozen=True, slots=True)
class Approved:
    """SUMMARY may go to the superior body."""

    summary: int


@dataclass(frozen=True, slots=True)
class Settled:
    """An item needs nobody any more; HOW: "done" or "ignored"."""

    how: str


Decision = (
    Assigned
    | Received
    | Confirmed
    | Amended
    | Returned
    | Extended
    | Excused
    | PaperCame
    | Registered
    | DayOff
    | Sending
    | Awarded
    | Approved
    | Settled
)
# Kept with every ruling; a value never changes once in use.
KINDS: dict[str, type[Decision]] = {
    "assigned": Assigned,
    "received": Received,
    "confirmed": Confirmed,
    "amended": Amended,
    "returned": Returned,
    "extended": Extended,
    "excused": Excused,
    "paper-came": PaperCame,
    "registered": Registered,
    "day-off": DayOff,
    "sending": Sending,
    "awarded": Awarded,
    "approved": Approved,
    "settled": Settled,
}
_D = TypeVar("_D", bound=Decision)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A DECISION, by AUTHOR (an address, or "hopthu resolve"), at a moment (aware)."""

    id: int
    at: datetime
    author: str
    decision: Decision


@dataclass(frozen=True)
class Rulings:
    """The rulings that stand, in the order in which they were made; of two on the same matter the later one holds."""

    standing: tuple[Ruling, ...] = field(default=())

    def of(self, kind: type[_D]) -> Iterator[_D]:
        """The standing decisions of one KIND, oldest first."""
        return (ruling.decision for ruling in self.standing if isinstance(ruling.decision, kind))

    def until(self, moment: datetime) -> Rulings:
        """Those that were made by MOMENT."""
        return Rulings(tuple(ruling for ruling in self.standing if ruling.at <= moment))

    @cached_property
    def assigned(self) -> Mapping[int, Assigned]:
        """Whose a message is, by its number."""
        return {each.message: each for each in self.of(Assigned)}

    @cached_property
    def amended(self) -> Mapping[int, Mapping[str, int | None]]:
        """The figures set by hand, by submission."""
        found: dict[int, dict[str, int | None]] = {}
        for each in self.of(Amended):
            found.setdefault(each.submission, {})[each.indicator] = each.value
        return found

    @cached_property
    def returned(self) -> Mapping[int, str]:
        """The submissions given back, and why."""
        return {each.submission: each.reason for each in self.of(Returned)}

    @cached_property
    def confirmed(self) -> Mapping[int, frozenset[str] | None]:
        """The submissions whose OCR figures count: those named, None for all."""
        found: dict[int, frozenset[str] | None] = {}
        for each in self.of(Confirmed):
            before = found.get(each.submission, frozenset())
            found[each.submission] = before | set(each.indicators) if each.indicators and before is not None else None
        return found

    @cached_property
    def sending(self) -> bool:
        """Whether letters to units may leave."""
        return next((each.on for each in reversed([*self.of(Sending)])), True)

    @cached_property
    def days_off(self) -> frozenset[date]:
        """The days that were declared free."""
        return frozenset(each.day for each in self.of(DayOff))

    @cached_property
    def learned(self) -> Mapping[str, str]:
        """The unit that people last named for the sender of a mail, by address."""
        return {each.sender: each.unit for each in self.of(Assigned) if each.sender}

    def registered(self, unit: str) -> Mapping[str, int]:
        """What UNIT has registered since the roster was written."""
        return self._registered.get(unit, {})

    def extended(self, unit: str, obligation: str, period: date) -> datetime | None:
        """Until when UNIT may answer; None when nothing was moved.  What names the unit holds before what names all."""
        fitting = self._extended.get((obligation, period), ())
        own = [each.due for each in fitting if unit in each.units]
        general = [each.due for each in fitting if not each.units]
        return next(iter([*own[-1:], *general[-1:]]), None)

    def is_excused(self, unit: str, obligation: str, period: date) -> bool:
        """Whether UNIT need not answer PERIOD of OBLIGATION."""
        return any(
            each.obligation in {None, obligation}
            and each.period in {None, period}
            and (not each.units or unit in each.units)
            for each in self._excused
        )

    def paper(self, unit: str, obligation: str, period: date) -> date | None:
        """The day on which the signed original of UNIT came; None when it has not."""
        return self._papers.get((unit, obligation, period))

    @cached_property
    def _registered(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for each in self.of(Registered):
            found.setdefault(each.unit, {})[each.column] = each.value
        return found

    @cached_property
    def _extended(self) -> dict[tuple[str, date], list[Extended]]:
        found: dict[tuple[str, date], list[Extended]] = {}
        for each in self.of(Extended):
            found.setdefault((each.obligation, each.period), []).append(each)
        return found

    @cached_property
    def _excused(self) -> tuple[Excused, ...]:
        return tuple(self.of(Excused))

    @cached_property
    def _papers(self) -> dict[tuple[str, str, date], date]:
        found: dict[tuple[str, str, date], date] = {}
        for each in self.of(PaperCame):
            for unit in each.units:
                found.setdefault((unit, each.obligation, each.period), each.on)
        return found


NO_RULINGS = Rulings()
