"""Which steps letters have taken, which letters still wait, and which addresses reach nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select, true
from sqlalchemy.orm import Session

from service.rules.mailings import Mailing, Taken
from service.rules.notices import MOVED
from service.rules.obligations import Manner
from service.rules.outlook import Unsent, Written
from service.store.tables import BounceRow, OutboxRow, OutboxState, ReminderRow

LONGEST_WAY = timedelta(days=14)  # no letter waits longer and is still worth sending
TWICE = timedelta(days=1)  # between two hard bounces of an address that is given up
WAITING = (OutboxState.HELD, OutboxState.WAITING, OutboxState.RETRY)
KINDS = tuple(manner.value for manner in Manner)
_STEP = (ReminderRow.unit, ReminderRow.obligation, ReminderRow.period, ReminderRow.due, ReminderRow.step)


class Reminders:
    """The steps in one session; the caller commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def taken(self, periods: Collection[date], units: Sequence[str] | None = None) -> frozenset[Taken]:
        """The steps that were taken for PERIODS, of all units or of UNITS."""
        return self._steps(ReminderRow.period.in_(periods), _is_of(units))

    def news(self) -> frozenset[Taken]:
        """The steps by which units were told that a deadline was moved."""
        beyond = MOVED[:-1] + chr(ord(MOVED[-1]) + 1)
        return self._steps(ReminderRow.step >= MOVED, ReminderRow.step < beyond)

    def written(self, start: datetime, end: datetime, units: Sequence[str] | None = None) -> frozenset[Written]:
        """The letters to all units, or to UNITS, that were written or have left between START and END.

        Those at the secretary's word are among them: a unit that was just reminded is not reminded again.
        """
        then = or_(
            (OutboxRow.queued >= start) & (OutboxRow.queued < end),
            (OutboxRow.state == OutboxState.SENT) & (OutboxRow.settled >= start) & (OutboxRow.settled < end),
        )
        rows = select(OutboxRow.unit, OutboxRow.kind, OutboxRow.id).where(
            OutboxRow.queued >= start - LONGEST_WAY,
            OutboxRow.kind.in_(KINDS),
            OutboxRow.state != OutboxState.CANCELLED,
            OutboxRow.unit.is_not(None) if units is None else OutboxRow.unit.in_(units),
            then,
        )
        found = self._session.execute(rows)
        return frozenset(Written(unit, Manner(kind), number) for unit, kind, number in found if unit)

    def unsent(self) -> Iterator[Unsent]:
        """The letters that wait and have certainly reached nobody yet."""
        rows = (
            select(OutboxRow)
            .where(OutboxRow.state.in_(WAITING), OutboxRow.kind.in_(KINDS))
            .where(OutboxRow.reached.is_(False))
            .order_by(OutboxRow.id)
        )
        letters = self._session.scalars(rows).all()
        takes = self._by_letter([row.id for row in letters])
        for row in letters:
            if row.id in takes and row.unit is not None:
                yield Unsent(row.id, row.unit, Manner(row.kind), takes[row.id], row.queued)

    def of_letter(self, number: int) -> frozenset[Taken]:
        """The steps that the letter with this number takes."""
        return self._by_letter([number]).get(number, frozenset())

    def take(self, mailing: Mailing, letter: int, at: datetime) -> None:
        """Note that LETTER takes the steps of MAILING, AT its writing."""
        self._session.add_all(
            ReminderRow(
                unit=step.unit,
                obligation=step.obligation,
                period=step.period,
                due=step.due,
                step=step.step,
                sent=at,
                letter=letter,
            )
            for step in mailing.taken
        )

    def free(self, letter: int) -> None:
        """Give back the steps of a LETTER that has not left: another one may take those that still hold."""
        self._session.execute(delete(ReminderRow).where(ReminderRow.letter == letter))

    def _steps(self, *conditions: ColumnElement[bool]) -> frozenset[Taken]:
        found = self._session.execute(select(*_STEP).where(*conditions))
        return frozenset(Taken(unit, obligation, period, due, step) for unit, obligation, period, due, step in found)

    def _by_letter(self, numbers: Sequence[int]) -> dict[int, frozenset[Taken]]:
        found: dict[int, set[Taken]] = {}
        rows = select(ReminderRow.letter, *_STEP).where(ReminderRow.letter.in_(numbers))
        for letter, unit, obligation, period, due, step in self._session.execute(rows):
            found.setdefault(letter, set()).add(Taken(unit, obligation, period, due, step))
        return {letter: frozenset(steps) for letter, steps in found.items()}


def _is_of(units: Sequence[str] | None) -> ColumnElement[bool]:
    return true() if units is None else ReminderRow.unit.in_(units)


def broken_addresses(session: Session) -> frozenset[str]:
    """The addresses from which letters came back for good twice, a day or more apart."""
    first: dict[str, datetime] = {}
    broken: set[str] = set()
    hard = select(BounceRow.address, BounceRow.at).where(BounceRow.hard).order_by(BounceRow.at)
    for address, at in session.execute(hard):
        if at - first.setdefault(address, at) >= TWICE:
            broken.add(address)
    return frozenset(broken)
