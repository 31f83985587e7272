"""From the original on disk to the books: read in a worker, decided by the rules, recorded in one transaction."""

from __future__ import annotations

import threading
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from parsers.mails import Head, MailReading
from parsers.sandbox import ReaderPool, ReadingFailed
from service.clock import Clock
from service.errors import HopthuError
from service.flow.answering import Answering
from service.flow.deciding import Deciding
from service.flow.following import Following
from service.flow.judging import judged
from service.flow.passing import Passing, Point, unwatched
from service.rules.attempts import attempts_of
from service.rules.office import Office
from service.rules.wording import attention
from service.store.books import Books
from service.store.engine import reading, writing
from service.store.ledger import Ledger
from service.store.originals import Originals
from service.store.tables import MessageRow

log = structlog.get_logger()

AHEAD = 4  # messages being read for each worker, so that none is idle
GLANCE = 0.5  # seconds between two looks at the stop sign while a worker reads


@dataclass(frozen=True, slots=True)
class _InHand:
    """A message being read."""

    number: int
    future: Future[MailReading]


@dataclass(frozen=True, slots=True)
class Intake:
    """Reads and files what the ledger holds, in order of arrival.  Running it twice changes nothing."""

    engine: Engine
    originals: Originals
    pool: ReaderPool
    office: Office
    answering: Answering
    deciding: Deciding
    clock: Clock
    ahead: int = AHEAD
    passing: Passing = unwatched

    def take_in(self, stop: threading.Event) -> int:
        """File everything that waits, until STOP is set; how many messages were done.

        Raises HopthuError when the store fails; the message in hand is then read again.
        """
        in_hand: deque[_InHand] = deque()
        done = 0
        while not stop.is_set():
            self._fill(in_hand)
            if not in_hand:
                break
            if not _is_ready(in_hand[0].future, stop):
                break
            self._finish(in_hand.popleft())
            done += 1
        return done

    def _fill(self, in_hand: deque[_InHand]) -> None:
        """Hand the next messages to the workers."""
        free = self.ahead - len(in_hand)
        if free <= len(in_hand):
            return
        with reading(self.engine) as session:
            rows = Ledger(session).to_read(free, [message.number for message in in_hand])
            waiting: list[tuple[int, Path]] = [(row.id, self.originals.path(row.sha256)) for row in rows]
        in_hand.extend(_InHand(number, self.pool.submit(path)) for number, path in waiting)

    def _finish(self, message: _InHand) -> None:
        try:
            mail = message.future.result()
            self.passing(Point.READ)
            self._file(message.number, mail)
        except HopthuError:
            raise
        except ReadingFailed as fault:
            self._set_aside(message.number, fault.reason, fault.head)
        except Exception as fault:
            log.exception("unforeseen", id=message.number)
            self._set_aside(message.number, f"{type(fault).__name__}: {fault}")
        self.passing(Point.FILED)

    def _file(self, number: int, mail: MailReading) -> None:
        """Verdict, records and the letters they cause: together, or none."""
        now = self.clock()
        files = self.deciding.files(self.engine, number, mail, now)
        with writing(self.engine) as session:
            row = Ledger(session).row(number)
            books = Books(session, f"mail {mail.head.message_id or number}", now)
            twin = Ledger(session).twin(row, mail.content_hash)
            if twin is not None:
                books.repeat(row, mail, twin)
                log.info("repeated", id=number, first=twin.id)
                return
            self._record(session, row, files.attached.apart_from(mail), books)
            session.flush()
            self.deciding.obey(session, row, mail, now, files)

    def _record(self, session: Session, row: MessageRow, mail: MailReading, books: Books) -> None:
        judgement = judged(session, row, mail, self.office)
        office = judgement.office
        filing = Following(office).follow(session, row, mail, judgement.filing, books)
        books.record(row, mail, filing, attempts_of(mail, filing, row.arrived, office.campaign))
        session.flush()
        letters = replace(self.answering, office=office).answer(session, row, mail, filing, self.clock())
        log.info(
            "filed",
            id=row.id,
            message_id=mail.head.message_id,
            kind=filing.kind.value,
            unit=filing.unit,
            submissions=len(filing.submissions),
            attention=len(filing.attention),
            letters=letters,
        )

    def _set_aside(self, number: int, reason: str, head: Head | None = None) -> None:
        """Note that reading failed; after the third time the message is parked and the secretary is told which it is.

        HEAD is what could still be read of it: whose it is and what it calls itself.
        """
        now = self.clock()
        with writing(self.engine) as session:
            row = Ledger(session).row(number)
            parked = Ledger(session).note_failure(row, reason)
            books = Books(session, "hopthu", now)
            if head is not None:
                books.name(row, head)
            if parked:
                books.open_item(attention("not-understood", detail=_described(row, reason)), row)
        log.warning("unread", id=number, reason=reason, parked=parked)


def _described(row: MessageRow, reason: str) -> str:
    """Which message it is that nobody could read, for the secretary."""
    whose = f" của {row.sender}" if row.sender else ""
    about = f" “{row.subject}”" if row.subject else ""
    return f"thư{about}{whose} đến lúc {row.arrived:%H:%M %d/%m/%Y} UTC không đọc được ({reason})"


def _is_ready(future: Future[MailReading], stop: threading.Event) -> bool:
    """Wait for FUTURE, glancing at STOP; False when told to stop first."""
    ended = threading.Event()
    future.add_done_callback(lambda _: ended.set())
    while not ended.wait(GLANCE):
        if stop.is_set():
            return False
    return True
