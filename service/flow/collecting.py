"""From the mailbox to disk and ledger: the original first, the ledger next, a mark on the server last."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Engine

from service.clock import Clock
from service.flow.passing import Passing, Point, unwatched
from service.mail.mailbox import Mailbox, Summary
from service.rules.mailings import PATIENCE
from service.rules.wording import attention
from service.store.books import Books
from service.store.engine import reading, writing
from service.store.ledger import Folder, Ledger, Seen
from service.store.originals import Incoming, Kept, Originals
from service.store.tables import MessageState

log = structlog.get_logger()

KEYWORD = "$HopThu"  # on the server: this message is in the ledger.  A courtesy to people; we never rely on it
BATCH = 50  # messages a transaction: so many are fetched again at most after a kill
RECONCILE_EVERY = timedelta(days=1)
AUTHOR = "hopthu"


@dataclass(frozen=True, slots=True)
class Rules:
    """CUT_OFF (aware): mail from before is recorded and never answered.  LARGEST, bytes: what is larger stays there."""

    folder: str
    cut_off: datetime
    largest: int


@dataclass(frozen=True, slots=True)
class _Came:
    """What came of a batch.  UNANSWERED are there and must be asked for again."""

    entered: int
    unanswered: set[int]


@dataclass(frozen=True, slots=True)
class Collector:
    """Brings what is new in the mailbox to safety.  Running it twice changes nothing."""

    engine: Engine
    originals: Originals
    rules: Rules
    clock: Clock
    passing: Passing = unwatched

    def collect(self, box: Mailbox, stop: threading.Event) -> int:
        """Fetch what the ledger does not know, until STOP is set; how many messages are new in the ledger.

        Raises TemporaryError (server, disk, store); whatever was kept by then is in the ledger or fetched again.
        """
        folder = Folder(self.rules.folder, box.uidvalidity)
        now = self.clock()
        with reading(self.engine) as session:
            ledger = Ledger(session)
            last, compared = ledger.last_uid(folder), ledger.reconciled(folder)
            # A comparison in the future was made before the clock was set back.
            whole = compared is None or not compared <= now < compared + RECONCILE_EVERY
            known = ledger.known(folder, above=0 if whole else last)
        there = set(box.all_uids() if whole else box.uids_above(last))
        entered, unanswered = 0, set[int]()
        for batch in _batches(sorted(there - known), stop):
            came = self._batch(box, folder, batch, unanswered)
            entered += came.entered
            unanswered |= came.unanswered
        if whole and not stop.is_set():
            self._reconcile(box, folder, known & there, now)
        if not stop.is_set():
            self._note_look(folder, now, all_there=not unanswered)
        return entered

    def _note_look(self, folder: Folder, at: datetime, *, all_there: bool) -> None:
        """Note that the folder was looked into AT the beginning of this look: what came later is not known.

        Reminders wait for it.  Behind a message that the server does not hand out they wait half an hour, no longer.
        """
        with writing(self.engine) as session:
            last = Ledger(session).looked(folder)
            if all_there or last is None or not last <= at < last + PATIENCE:
                Ledger(session).note_looked(folder, at)

    def _batch(self, box: Mailbox, folder: Folder, uids: Sequence[int], unanswered_before: set[int]) -> _Came:
        """One transaction's share of the new messages."""
        summaries = box.sizes_and_dates(uids)
        unanswered = set(uids) - summaries.keys()
        if unanswered:
            unanswered &= box.all_uids()
        large = [mail for mail in summaries.values() if mail.size > self.rules.largest]
        mails = [mail for mail in summaries.values() if mail.size <= self.rules.largest]
        kept: dict[int, Kept] = {}
        fetched = box.fetch(mails, lambda mail: _Keeping(self.originals.start(), mail.uid, kept, self.passing))
        self._enter(folder, [mail for mail in mails if mail.uid in fetched.kept], kept, large)
        unanswered |= set(fetched.unanswered)
        self._advance(folder, uids, unanswered | unanswered_before)
        self.passing(Point.LEDGERED)
        if fetched.kept:
            box.mark(fetched.kept, KEYWORD)
        self.passing(Point.MARKED)
        if unanswered:
            log.warning("unanswered", folder=folder.name, count=len(unanswered))
        return _Came(len(fetched.kept) + len(large), unanswered)

    def _enter(self, folder: Folder, mails: Sequence[Summary], kept: dict[int, Kept], large: Sequence[Summary]) -> None:
        now = self.clock()
        with writing(self.engine) as session:
            ledger, books = Ledger(session), Books(session, AUTHOR, now)
            for mail in mails:
                seen = Seen(mail.uid, mail.size, mail.arrived, kept[mail.uid].sha256)
                ledger.enter(folder, seen, now, answerable=mail.arrived >= self.rules.cut_off)
            for mail in large:
                seen = Seen(mail.uid, mail.size, mail.arrived)
                row = ledger.enter(folder, seen, now, answerable=False, state=MessageState.OVERSIZED)
                detail = f"thư đến lúc {mail.arrived:%H:%M %d/%m/%Y} UTC, {mail.size / 1_000_000:.0f} MB"
                books.open_item(attention("too-large", detail=detail), row)
        for mail in (*mails, *large):
            log.info("stored", uid=mail.uid, size=mail.size)

    def _advance(self, folder: Folder, uids: Sequence[int], open_ends: Collection[int]) -> None:
        """Everything up to the first message that must be asked for again is known."""
        done = [uid for uid in uids if not open_ends or uid < min(open_ends)]
        if done:
            with writing(self.engine) as session:
                Ledger(session).advance(folder, max(done))

    def _reconcile(self, box: Mailbox, folder: Folder, known: set[int], now: datetime) -> None:
        """Mark again what a killed process had entered and not marked, and note that all UIDs were compared."""
        if known:
            box.mark(known, KEYWORD)
        with writing(self.engine) as session:
            Ledger(session).note_reconciled(folder, now)


class _Keeping:
    """A message on its way to disk; once kept, it is noted in KEPT under its UID."""

    def __init__(self, incoming: Incoming, uid: int, kept: dict[int, Kept], passing: Passing) -> None:
        self._incoming = incoming
        self._passing = passing
        self._uid = uid
        self._kept = kept

    def write(self, data: bytes) -> None:
        self._incoming.write(data)

    def keep(self) -> None:
        self._kept[self._uid] = self._incoming.keep()
        self._passing(Point.KEPT)

    def discard(self) -> None:
        self._incoming.discard()


def _batches(uids: Sequence[int], stop: threading.Event) -> Iterator[Sequence[int]]:
    for start in range(0, len(uids), BATCH):
        if stop.is_set():
            return
        yield uids[start : start + BATCH]
