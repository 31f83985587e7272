"""The outbox: letters are queued with the records that cause them, and leave from here."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session, undefer

from service.store.decisions import Decisions
from service.store.tables import OutboxRow, OutboxState

DUE = (OutboxState.WAITING, OutboxState.RETRY, OutboxState.UNCERTAIN)
STOPPED = "the service stopped while the letter was on its way: sent once more"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter composed: the exact bytes, to whom, and ONCE, the words that say why it exists."""

    once: str
    kind: str
    recipients: tuple[str, ...]
    message_id: str
    content: bytes
    unit: str | None = None
    about: tuple[tuple[str, date], ...] = ()
    to_office: bool = False


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter taken from the outbox to be sent now.

    AGAIN: its last fate is not known.  REACHED: somebody may have it already.
    """

    id: int
    recipients: tuple[str, ...]
    content: bytes
    attempts: int
    first_try: datetime
    again: bool
    kind: str
    unit: str | None
    queued: datetime
    reached: bool
    about: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of an attempt.  LEFT are the recipients still to be served at NEXT_TRY, REFUSED those given up.

    REACHED: somebody may have the letter already.
    """

    state: OutboxState
    answer: str
    next_try: datetime | None = None
    left: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    reached: bool = False


class Outbox:
    """The outbox in one session; the caller commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def queue(self, letter: Outgoing, at: datetime, *, held: bool, cause: int | None = None) -> bool:
        """Queue LETTER, held back or to leave; False when its `once` is already there."""
        if self.knows(letter.once):
            return False
        self._session.add(
            OutboxRow(
                once=letter.once,
                kind=letter.kind,
                unit=letter.unit,
                about=[[obligation, period.isoformat()] for obligation, period in letter.about],
                recipients=list(letter.recipients),
                message_id=letter.message_id,
                digest=hashlib.sha256(letter.content).hexdigest(),
                content=letter.content,
                state=OutboxState.HELD if held else OutboxState.WAITING,
                to_office=letter.to_office,
                cause=cause,
                queued=at,
                next_try=at,
            )
        )
        self._session.flush()
        return True

    def knows(self, once: str) -> bool:
        """Whether the letter that exists because of ONCE was queued."""
        return self.number(once) is not None

    def number(self, once: str) -> int | None:
        """The number of the letter that exists because of ONCE; None when it was never queued."""
        return self._session.scalar(select(OutboxRow.id).where(OutboxRow.once == once))

    def is_due(self, now: datetime) -> bool:
        """Whether any letter is due by NOW; only letters to the office while sending is stopped."""
        due = select(OutboxRow.id).where(OutboxRow.state.in_(DUE), OutboxRow.next_try <= now, self._may_leave())
        return self._session.scalar(due.limit(1)) is not None

    def claim(self, now: datetime) -> Claimed | None:
        """The next letter due by NOW, marked as on its way; None when none is due.  As `is_due`."""
        due = (
            select(OutboxRow)
            .where(OutboxRow.state.in_(DUE), OutboxRow.next_try <= now, self._may_leave())
            .order_by(OutboxRow.next_try, OutboxRow.id)
            .options(undefer(OutboxRow.content))
            .limit(1)
        )
        row = self._session.scalars(due).first()
        if row is None:
            return None
        again = row.state is OutboxState.UNCERTAIN
        row.state = OutboxState.SENDING
        row.attempts += 1
        row.first_try = row.first_try or now
        return Claimed(
            row.id,
            tuple(row.recipients),
            row.content,
            row.attempts,
            row.first_try,
            again,
            row.kind,
            row.unit,
            row.queued,
            row.reached,
            tuple((obligation, date.fromisoformat(period)) for obligation, period in row.about),
        )

    def let_go(self, numbers: Sequence[int], at: datetime) -> int:
        """Let the letters with NUMBERS leave that were held back; how many."""
        return self._move(numbers, (OutboxState.HELD,), OutboxState.WAITING, at)

    def withhold(self, numbers: Sequence[int], at: datetime) -> int:
        """Give up the letters with NUMBERS that have not left; how many."""
        return self._move(numbers, (OutboxState.HELD, *DUE), OutboxState.CANCELLED, at)

    def hold_again(self, numbers: Sequence[int], at: datetime) -> int:
        """Hold the letters with NUMBERS back once more, those that have not left; how many."""
        return self._move(numbers, (OutboxState.WAITING, OutboxState.CANCELLED), OutboxState.HELD, at)

    def nudged(self, since: datetime) -> dict[str, datetime]:
        """The units for which a reminder was written since a moment, and when the last one was."""
        wanted = select(OutboxRow.unit, OutboxRow.queued).where(
            OutboxRow.kind.in_(("reminder", "overdue")),
            OutboxRow.queued >= since,
            OutboxRow.state.not_in((OutboxState.CANCELLED, OutboxState.FAILED)),
        )
        return {unit: queued for unit, queued in self._session.execute(wanted.order_by(OutboxRow.id)) if unit}

    def _move(self, numbers: Sequence[int], before: Sequence[OutboxState], after: OutboxState, at: datetime) -> int:
        rows = self._session.scalars(
            select(OutboxRow).where(OutboxRow.id.in_(numbers), OutboxRow.state.in_(before))
        ).all()
        for row in rows:
            row.state = after
            row.next_try = at
        return len(rows)

    def _may_leave(self) -> ColumnElement[bool]:
        """Every letter; while the secretary has stopped sending only those to the office."""
        return true() if Decisions(self._session).is_sending() else OutboxRow.to_office.is_(True)

    def release(self, letter: Claimed) -> None:
        """Put back a claimed letter that has not left: the attempt does not count."""
        row = self._session.get_one(OutboxRow, letter.id)
        row.state = OutboxState.UNCERTAIN if letter.again else OutboxState.WAITING
        row.attempts = letter.attempts - 1
        row.first_try = letter.first_try if row.attempts else None

    def postpone(self, letter: Claimed, until: datetime) -> None:
        """Put back a claimed letter that is not to leave before UNTIL."""
        self.release(letter)
        self._session.get_one(OutboxRow, letter.id).next_try = until

    def cancel(self, number: int, because: str, at: datetime) -> None:
        """Note that the letter does not leave any more, BECAUSE of something."""
        row = self._session.get_one(OutboxRow, number)
        row.state, row.answer, row.settled = OutboxState.CANCELLED, because, at

    def settle(self, number: int, settlement: Settlement, at: datetime) -> None:
        """Note what became of the letter that was claimed."""
        row = self._session.get_one(OutboxRow, number)
        row.state = settlement.state
        row.answer = settlement.answer
        row.settled = at
        row.refused = [*row.refused, *settlement.refused]
        row.reached = row.reached or settlement.reached
        if settlement.next_try is not None:
            row.next_try = settlement.next_try
            row.recipients = list(settlement.left) or row.recipients

    def recover(self, now: datetime) -> int:
        """Letters that a killed process left on their way go out once more, the same bytes; how many.

        Whether they had left nobody can know: a letter twice is better than a letter lost.
        """
        rows = self._session.scalars(select(OutboxRow).where(OutboxRow.state == OutboxState.SENDING)).all()
        for row in rows:
            row.state = OutboxState.WAITING
            row.next_try = now
            row.answer = STOPPED
            row.reached = True
        return len(rows)

    def counts(self) -> dict[OutboxState, int]:
        """How many letters are in each state."""
        grouped = select(OutboxRow.state, func.count()).group_by(OutboxRow.state)
        return dict(iter(self._session.execute(grouped)))


def in_short(counts: dict[OutboxState, int]) -> dict[str, int]:
    """COUNTS as `hopthu status` shows them: waiting, sent, failed."""
    return {
        "waiting": _sum(counts, (*DUE, OutboxState.HELD, OutboxState.SENDING)),
        "sent": _sum(counts, (OutboxState.SENT,)),
        "failed": _sum(counts, (OutboxState.FAILED,)),
    }


def _sum(counts: dict[OutboxState, int], states: Sequence[OutboxState]) -> int:
    return sum(counts.get(state, 0) for state in states)
