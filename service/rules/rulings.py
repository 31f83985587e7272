"""What people have decided: a ruling stands until it is undone, and everything is computed with those that stand.

Nothing on record is changed by a ruling: submissions, figures and deadlines stay as they came, the rulings are laid
over them.  So every decision has an author, and undoing one brings back exactly what was there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from service.rules.decisions import (
    KINDS,
    Addressed,
    Amended,
    Approved,
    Assigned,
    Awarded,
    Confirmed,
    DayOff,
    Decision,
    Excused,
    Extended,
    PaperCame,
    Received,
    Registered,
    Released,
    Reminded,
    Returned,
    Sending,
    Settled,
    Withheld,
)

__all__ = [
    "KINDS",
    "NO_RULINGS",
    "Addressed",
    "Amended",
    "Approved",
    "Assigned",
    "Awarded",
    "Confirmed",
    "DayOff",
    "Decision",
    "Excused",
    "Extended",
    "PaperCame",
    "Received",
    "Registered",
    "Released",
    "Reminded",
    "Returned",
    "Ruling",
    "Rulings",
    "Sending",
    "Settled",
    "Withheld",
]

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

    def speak_of(self, message: int, submissions: Collection[int]) -> bool:
        """Whether any is about the MESSAGE with this number, or one of SUBMISSIONS."""
        words = [ruling.decision for ruling in self.standing]
        of_message = any(getattr(word, "message", None) == message for word in words)
        return of_message or any(getattr(word, "submission", None) in submissions for word in words)

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
        """The unit that people last named for an address."""
        return {address: units[-1] for address, units in self._named.items()}

    @cached_property
    def rostered(self) -> Mapping[str, str]:
        """The addresses that stand as if they were in the roster: named for one unit twice, or in so many words."""
        said = {each.address: each.unit for each in self.of(Addressed)}
        twice = {address: units[-1] for address, units in self._named.items() if units[-2:] == [units[-1]] * 2}
        return {address: unit for address, unit in (twice | said).items() if self.learned[address] == unit}

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
    def _named(self) -> dict[str, list[str]]:
        """The units named for each address, one a mail or word, in the order in which they were."""
        found: dict[str, dict[object, str]] = {}
        for ruling in self.standing:
            word = ruling.decision
            if isinstance(word, Assigned) and word.sender:
                found.setdefault(word.sender, {})[word.message] = word.unit
            if isinstance(word, Addressed):
                found.setdefault(word.address, {})[f"said {ruling.id}"] = word.unit
        return {address: list(units.values()) for address, units in found.items()}

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
