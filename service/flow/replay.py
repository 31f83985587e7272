"""Stored originals read again, after a parser got better: what would change, and its recording."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from parsers.mails import MailReading
from parsers.sandbox import ReaderPool, ReadingFailed
from service.clock import Clock
from service.flow.judging import judged
from service.rules.attempts import attempts_of
from service.rules.office import Office
from service.rules.verdicts import Filing, Kind
from service.store.accounts import of_message
from service.store.books import Books
from service.store.decisions import Decisions
from service.store.engine import reading, writing
from service.store.ledger import Ledger
from service.store.originals import Originals
from service.store.questions import Questions
from service.store.tables import AttentionRow, DecisionRow, MessageRow, SubmissionRow

AUTHOR = "hopthu replay"
AHEAD = 8  # messages that are being read while one is compared

Passed = Callable[[int, int], None]
"""Passed(done, all): how far the reading has come."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What reading a message again would change: facts on record that go (BEFORE) and those that come (AFTER).

    ARRIVED is aware.  UNITS are those before and after, None for nobody.  DECIDED: a person has decided on the
    message; it changes only when it is asked for by name.  UNREAD: why it could not be read again, so that it stays.
    """

    message_id: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    subject: str = ""
    arrived: datetime | None = None
    units: tuple[str | None, ...] = ()
    decided: bool = False
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """Reads again and records what is different.  Sends nothing: what units were told stays told."""

    engine: Engine
    originals: Originals
    pool: ReaderPool
    office: Office
    clock: Clock

    def run(
        self, message_ids: Sequence[str], *, apply: bool, passed: Passed = lambda _done, _all: None
    ) -> Iterator[Difference]:
        """The differences, message by message in order of arrival; with APPLY each is recorded at once.

        MESSAGE_IDS empty stands for all.  What can no longer be read stays as it is recorded, and what a person has
        decided on is shown and changes only when it is named.
        """
        with reading(self.engine) as session:
            # What a mail answers was asked then: it cannot be read anew without the questions as they stood.
            answering = Questions(session).answering()
            filed = Ledger(session).filed(message_ids)
            waiting = deque((row.id, row.sha256) for row in filed if row.id not in answering)
        total, done = len(waiting), 0
        in_hand: deque[tuple[int, Future[MailReading]]] = deque()
        while waiting or in_hand:
            while waiting and len(in_hand) < AHEAD:
                number, sha256 = waiting.popleft()
                in_hand.append((number, self.pool.submit(self.originals.path(sha256))))
            difference = self._compared(*in_hand.popleft(), apply=apply, named=bool(message_ids))
            done += 1
            passed(done, total)
            if difference is not None:
                yield difference

    def _compared(self, number: int, future: Future[MailReading], *, apply: bool, named: bool) -> Difference | None:
        try:
            mail = future.result()
        except ReadingFailed as fault:
            with reading(self.engine) as session:
                row = Ledger(session).row(number)
                return Difference(row.message_id, (), (), row.subject, row.arrived, (row.unit,), unread=fault.reason)
        with writing(self.engine) if apply else reading(self.engine) as session:
            return self._one(session, Ledger(session).row(number), mail, apply=apply, named=named)

    def _one(
        self, session: Session, row: MessageRow, mail: MailReading, *, apply: bool, named: bool
    ) -> Difference | None:
        filing = self._filing(session, row, mail)
        before, after = of_message(session, row), facts_of(filing)
        if before == after:
            return None
        units = tuple(dict.fromkeys((row.unit, filing.unit, *(each.unit for each in filing.submissions))))
        decided = _is_decided(session, row)
        gone, come = tuple(sorted(before - after)), tuple(sorted(after - before))
        found = Difference(row.message_id, gone, come, row.subject, row.arrived, units, decided)
        if apply and (named or not decided):
            books = Books(session, AUTHOR, self.clock())
            books.withdraw(row)
            books.record(row, mail, filing, attempts_of(mail, filing, row.arrived, self.office.campaign))
            books.audit("read again", before="; ".join(gone), after="; ".join(come), row=row)
        return found

    def _filing(self, session: Session, row: MessageRow, mail: MailReading) -> Filing:
        filing = judged(session, row, mail, self.office).filing
        # Letters that came back were told by address when they came.
        return replace(filing, attention=()) if filing.kind is Kind.BOUNCE else filing


def _is_decided(session: Session, row: MessageRow) -> bool:
    """Whether a person has decided on an item of the message ROW, or on what was recorded of it."""
    decision = select(DecisionRow.id).join(AttentionRow, AttentionRow.id == DecisionRow.item)
    if session.scalar(decision.where(AttentionRow.message == row.id).limit(1)) is not None:
        return True
    own = session.scalars(select(SubmissionRow.id).where(SubmissionRow.message == row.id)).all()
    return Decisions(session).rulings().speak_of(row.id, own)


def facts_of(filing: Filing) -> frozenset[str]:
    """FILING as sentences that can be compared with the books."""
    facts = {f"kind {filing.kind.value}", f"unit {filing.unit}"}
    for submission in filing.submissions:
        name = f"{submission.unit} {submission.obligation} {submission.period}"
        facts.add(f"{name} {submission.status.value} {submission.change.value if submission.change else 'first'}")
        facts |= {f"{name} {figure.indicator} = {figure.value}" for figure in submission.figures}
    facts |= {f"{each.unit} nominates {each.nominee.kind.value} {each.nominee.name}" for each in filing.nominations}
    return frozenset(facts | {f"attention {item.code}" for item in filing.attention})
