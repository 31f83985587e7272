"""The ledger of the mailbox: which messages are known, which wait to be read, which have come twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from service.rules.mailings import Waiting, Watch
from service.store.tables import MailboxRow, MessageRow, MessageState

READ_ATTEMPTS = 3  # so often a worker may die of a message before it is parked


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as the mailbox shows it.  ARRIVED is INTERNALDATE, aware; SHA256 is "" when it was not fetched."""

    uid: int
    size: int
    arrived: datetime
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder under its UIDVALIDITY: the UIDs of another UIDVALIDITY are other messages."""

    name: str
    uidvalidity: int


class Ledger:
    """The ledger in one session; the caller commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def last_uid(self, folder: Folder) -> int:
        """The UID up to which everything in FOLDER is known; 0 for a folder never seen."""
        return self._mailbox(folder).last_uid

    def advance(self, folder: Folder, uid: int) -> None:
        """Note that everything up to UID is known.  Never goes back."""
        mailbox = self._mailbox(folder)
        mailbox.last_uid = max(mailbox.last_uid, uid)

    def reconciled(self, folder: Folder) -> datetime | None:
        """When all UIDs of FOLDER were last compared with the ledger."""
        return self._mailbox(folder).reconciled

    def note_reconciled(self, folder: Folder, at: datetime) -> None:
        """Note that all UIDs of FOLDER were compared at AT."""
        self._mailbox(folder).reconciled = at

    def looked(self, folder: Folder) -> datetime | None:
        """When FOLDER was last looked into, with everything new in it brought to safety."""
        return self._mailbox(folder).looked

    def note_looked(self, folder: Folder, at: datetime) -> None:
        """Note that FOLDER was looked into AT, for all its UIDVALIDITYs: the clock may have been set back since."""
        self._mailbox(folder).looked = at
        self._session.flush()
        self._session.execute(update(MailboxRow).where(MailboxRow.folder == folder.name).values(looked=at))

    def watch(self) -> Watch:
        """How far the mailbox is known: the last look at it, and what is stored and not read yet."""
        looked = self._session.scalar(select(func.max(MailboxRow.looked)))
        stored = select(func.max(MessageRow.stored_at)).where(MessageRow.state == MessageState.STORED)
        untried = self._session.scalar(stored.where(MessageRow.attempts == 0))
        tried = self._session.scalar(stored.where(MessageRow.attempts > 0))
        latest = ((untried, False), (tried, True))
        return Watch(looked, tuple(Waiting(at, tried=was_tried) for at, was_tried in latest if at is not None))

    def known(self, folder: Folder, above: int = 0) -> set[int]:
        """The UIDs of FOLDER that the ledger holds, those above ABOVE."""
        found = select(MessageRow.uid).where(
            MessageRow.folder == folder.name, MessageRow.uidvalidity == folder.uidvalidity, MessageRow.uid > above
        )
        return set(self._session.scalars(found))

    def enter(
        self, folder: Folder, seen: Seen, at: datetime, *, answerable: bool, state: MessageState = MessageState.STORED
    ) -> MessageRow:
        """A new row for a message of FOLDER that is not known yet."""
        row = MessageRow(
            folder=folder.name,
            uidvalidity=folder.uidvalidity,
            uid=seen.uid,
            arrived=seen.arrived,
            size=seen.size,
            sha256=seen.sha256,
            state=state,
            answerable=answerable,
            stored_at=at,
        )
        self._session.add(row)
        self._session.flush()
        return row

    def to_read(self, limit: int, beyond: Sequence[int] = ()) -> Sequence[MessageRow]:
        """The messages nobody has read yet, in order of arrival, without those in BEYOND."""
        waiting = (
            select(MessageRow)
            .where(MessageRow.state == MessageState.STORED, MessageRow.id.not_in(beyond))
            .order_by(MessageRow.arrived, MessageRow.id)
            .limit(limit)
        )
        return self._session.scalars(waiting).all()

    def row(self, number: int) -> MessageRow:
        """The row with this number.  Raises NoResultFound when there is none."""
        return self._session.get_one(MessageRow, number)

    def filed(self, message_ids: Sequence[str] = ()) -> Sequence[MessageRow]:
        """The messages on record in order of arrival: all, or those with the given Message-IDs."""
        found = select(MessageRow).where(MessageRow.state == MessageState.FILED)
        if message_ids:
            found = found.where(MessageRow.message_id.in_(message_ids))
        return self._session.scalars(found.order_by(MessageRow.arrived, MessageRow.id)).all()

    def twin(self, row: MessageRow, content_hash: str) -> MessageRow | None:
        """The earlier message on record with the same content, if there is one."""
        same = (
            select(MessageRow)
            .where(
                MessageRow.content_hash == content_hash,
                MessageRow.id != row.id,
                MessageRow.state == MessageState.FILED,
            )
            .order_by(MessageRow.id)
        )
        return self._session.scalars(same).first()

    def has_namesake(self, row: MessageRow, message_id: str) -> bool:
        """Whether a message on record that arrived before ROW bears the same MESSAGE_ID; a twin of ROW is none."""
        before = (MessageRow.arrived < row.arrived) | ((MessageRow.arrived == row.arrived) & (MessageRow.id < row.id))
        same = select(MessageRow.id).where(
            MessageRow.message_id == message_id, before, MessageRow.state == MessageState.FILED
        )
        return bool(message_id) and self._session.scalars(same).first() is not None

    def note_failure(self, row: MessageRow, reason: str) -> bool:
        """Note that reading ROW failed; whether it is parked now."""
        row.attempts += 1
        row.problem = reason
        if row.attempts >= READ_ATTEMPTS:
            row.state = MessageState.PARKED
        return row.state is MessageState.PARKED

    def counts(self) -> dict[MessageState, int]:
        """How many messages are in each state."""
        grouped = select(MessageRow.state, func.count()).group_by(MessageRow.state)
        return dict(iter(self._session.execute(grouped)))

    def _mailbox(self, folder: Folder) -> MailboxRow:
        mailbox = self._session.get(MailboxRow, (folder.name, folder.uidvalidity))
        if mailbox is None:
            mailbox = MailboxRow(folder=folder.name, uidvalidity=folder.uidvalidity, last_uid=0)
            self._session.add(mailbox)
        return mailbox
