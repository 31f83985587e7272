"""What has been recorded so far, as the rules see it: plain values that the store hands out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Protocol, TypeVar

from parsers.readings import Change, NomineeKind
from service.rules.rulings import NO_RULINGS, Received, Rulings


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded arrival for a period of an obligation.

    ARRIVED is the server's time, aware.  VERSION counts from 1 in order of arrival.  FIGURES are (indicator, value,
    to be confirmed).  COUNTED: a person or the rules agreed that it counts.  UNIT is "" while it is not certain.
    RETURNED says why it was given back to the unit, "" when it was not.  ID and MESSAGE are its numbers in the store.
    """

    unit: str
    obligation: str
    period: date
    arrived: datetime
    version: int
    change: Change | None
    figures: tuple[tuple[str, int, bool], ...]
    nothing_happened: bool
    counted: bool
    id: int = 0
    message: int = 0
    returned: str = ""


@dataclass(frozen=True, slots=True)
class RecordedNomination:
    """A nominee on record.  ARRIVED is the server's time, aware.  UNIT is "" while it is not certain."""

    unit: str
    kind: NomineeKind
    name: str
    position: str
    award: str
    arrived: datetime
    counted: bool
    id: int = 0
    message: int = 0


@dataclass(frozen=True, slots=True)
class Attempt:
    """A mail of UNIT that was meant for PERIOD of OBLIGATION and held nothing that counts; CODE says why.

    CODE is an attention code: "blank-form", "damaged", "wrong-period" …
    """

    unit: str
    obligation: str
    period: date
    arrived: datetime
    code: str
    message: int = 0


class _OfUnit(Protocol):
    @property
    def unit(self) -> str: ...


_F = TypeVar("_F", bound=_OfUnit)


@dataclass(frozen=True)
class Facts:
    """Everything that is known at one moment: what came, and what people decided about it.

    `records` and the others are given as they came; what the rules work with is `of`, with the rulings laid over.
    """

    records: Sequence[Recorded] = ()
    nominations: Sequence[RecordedNomination] = ()
    attempts: Sequence[Attempt] = ()
    rulings: Rulings = field(default=NO_RULINGS)

    def of(self, unit: str) -> UnitFacts:
        """What is known of UNIT."""
        return UnitFacts(
            self._records.get(unit, ()), self._nominations.get(unit, ()), self._attempts.get(unit, ()), self.rulings
        )

    def until(self, moment: datetime) -> Facts:
        """What was known at MOMENT (aware), for a look back."""
        return Facts(
            tuple(record for record in self.records if record.arrived <= moment),
            tuple(nominee for nominee in self.nominations if nominee.arrived <= moment),
            tuple(attempt for attempt in self.attempts if attempt.arrived <= moment),
            self.rulings.until(moment),
        )

    @cached_property
    def applied(self) -> tuple[Recorded, ...]:
        """The records as people have decided that they count, in order of arrival."""
        found = [_applied(record, self.rulings) for record in self.records]
        found += _received(self.rulings, {record.message: record.arrived for record in self.records}, self.attempts)
        return tuple(sorted(found, key=lambda record: (record.arrived, record.id)))

    @cached_property
    def _records(self) -> Mapping[str, Sequence[Recorded]]:
        return _by_unit(self.applied)

    @cached_property
    def _nominations(self) -> Mapping[str, Sequence[RecordedNomination]]:
        return _by_unit([_assigned(nominee, self.rulings) for nominee in self.nominations])

    @cached_property
    def _attempts(self) -> Mapping[str, Sequence[Attempt]]:
        return _by_unit(self.attempts)


@dataclass(frozen=True)
class UnitFacts:
    """What is known of one unit, the rulings laid over its records, in order of arrival."""

    records: Sequence[Recorded] = ()
    nominations: Sequence[RecordedNomination] = ()
    attempts: Sequence[Attempt] = ()
    rulings: Rulings = NO_RULINGS

    def versions(self, obligation: str, period: date) -> Sequence[Recorded]:
        """What has come for PERIOD of OBLIGATION and counts."""
        return self._versions.get((obligation, period), ())

    def last_try(self, obligation: str, period: date) -> tuple[datetime, str] | None:
        """When the last mail came that was meant for PERIOD of OBLIGATION and is not enough, and why.

        The reason is an attention code, or "returned"; None where no such mail came.
        """
        return max(self._tries.get((obligation, period), ()), default=None)

    @cached_property
    def _versions(self) -> Mapping[tuple[str, date], Sequence[Recorded]]:
        found: dict[tuple[str, date], list[Recorded]] = {}
        for record in self.records:
            if record.counted:
                found.setdefault((record.obligation, record.period), []).append(record)
        return found

    @cached_property
    def _tries(self) -> Mapping[tuple[str, date], list[tuple[datetime, str]]]:
        found: dict[tuple[str, date], list[tuple[datetime, str]]] = {}
        for attempt in self.attempts:
            found.setdefault((attempt.obligation, attempt.period), []).append((attempt.arrived, attempt.code))
        for record in self.records:
            if record.returned or not record.counted:
                code = "returned" if record.returned else "new-address"
                found.setdefault((record.obligation, record.period), []).append((record.arrived, code))
        return found


def _by_unit(found: Sequence[_F]) -> Mapping[str, Sequence[_F]]:
    sorted_out: dict[str, list[_F]] = {}
    for each in found:
        sorted_out.setdefault(each.unit, []).append(each)
    return sorted_out


def _applied(record: Recorded, rulings: Rulings) -> Recorded:
    """RECORD with the decisions about it."""
    assigned = rulings.assigned.get(record.message)
    if assigned is not None and not (record.counted and record.unit):
        arrived = assigned.arrived or record.arrived
        record = replace(record, unit=assigned.unit, counted=True, arrived=arrived)
    if record.id in rulings.returned:
        record = replace(record, returned=rulings.returned[record.id] or "trả lại")
    confirmed, amended = rulings.confirmed.get(record.id, frozenset()), rulings.amended.get(record.id, {})
    if confirmed != frozenset() or amended:
        record = replace(record, figures=tuple(_figures(record, confirmed, amended)))
    return record


def _figures(
    record: Recorded, confirmed: frozenset[str] | None, amended: Mapping[str, int | None]
) -> Iterator[tuple[str, int, bool]]:
    for name, value, to_confirm in record.figures:
        if name not in amended:
            yield name, value, to_confirm and confirmed is not None and name not in confirmed
    yield from ((name, value, False) for name, value in amended.items() if value is not None)


def _assigned(nominee: RecordedNomination, rulings: Rulings) -> RecordedNomination:
    assigned = rulings.assigned.get(nominee.message)
    if assigned is None or (nominee.counted and nominee.unit):
        return nominee
    return replace(nominee, unit=assigned.unit, counted=True)


def _received(rulings: Rulings, known: Mapping[int, datetime], attempts: Sequence[Attempt]) -> Iterator[Recorded]:
    """What counts as having come by a person's word, at the time of its mail."""
    arrivals = {**{attempt.message: attempt.arrived for attempt in attempts}, **known}
    for ruling in rulings.standing:
        word = ruling.decision
        if isinstance(word, Received):
            yield Recorded(
                unit=word.unit,
                obligation=word.obligation,
                period=word.period,
                arrived=word.arrived or arrivals.get(word.message, ruling.at),
                version=1,
                change=None,
                figures=(),
                nothing_happened=False,
                counted=True,
                message=word.message,
            )
