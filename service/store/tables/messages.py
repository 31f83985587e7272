"""The ledger: every message that was ever seen in the mailbox, and what became of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from parsers.documents import Problem, Read
from service.rules.verdicts import Kind
from service.store.tables.rows import Base
from service.store.types import UtcDateTime, by_value


class MessageState(StrEnum):
    """How far a message has come.  Every row ends as filed, repeated, parked or oversized."""

    STORED = "stored"  # the original is on disk, nobody has read it yet
    FILED = "filed"  # read, decided and recorded
    REPEATED = "repeated"  # the same message again; the first one stands
    PARKED = "parked"  # reading it failed for good; the secretary is told
    OVERSIZED = "oversized"  # beyond the limit, not fetched; the secretary is told


class MailboxRow(Base):
    """How far a folder has been read.  UIDs hold only under their UIDVALIDITY; another one begins a new row.

    LOOKED: when the folder was last looked into and everything new in it was brought to safety.
    """

    __tablename__ = "mailboxes"

    folder: Mapped[str] = mapped_column(String(400), primary_key=True)
    uidvalidity: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    last_uid: Mapped[int] = mapped_column(BigInteger, default=0)
    reconciled: Mapped[datetime | None] = mapped_column(UtcDateTime)
    looked: Mapped[datetime | None] = mapped_column(UtcDateTime)


class MessageRow(Base):
    """One message of the mailbox.  Rows are never deleted.

    ARRIVED is the server's INTERNALDATE.  SHA256 names the original on disk, empty when it was not fetched.
    CONTENT_HASH is that of what the sender sent, known once the message was read.  ANSWERABLE is false for mail
    from before the first start's cut-off.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("folder", "uidvalidity", "uid"),
        Index("ix_messages_state_arrived", "state", "arrived"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    folder: Mapped[str] = mapped_column(String(400))
    uidvalidity: Mapped[int] = mapped_column(BigInteger)
    uid: Mapped[int] = mapped_column(BigInteger)
    arrived: Mapped[datetime] = mapped_column(UtcDateTime)
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[MessageState] = mapped_column(by_value(MessageState))
    answerable: Mapped[bool]
    stored_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(default="")
    message_id: Mapped[str] = mapped_column(default="", index=True)
    content_hash: Mapped[str] = mapped_column(String(64), default="", index=True)
    sender: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    kind: Mapped[Kind | None] = mapped_column(by_value(Kind))
    because: Mapped[str] = mapped_column(default="")
    unit: Mapped[str | None] = mapped_column(String(100), index=True)
    unit_evidence: Mapped[str] = mapped_column(default="")
    filed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    repeats: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))
    attachments: Mapped[list[AttachmentRow]] = relationship(cascade="all, delete-orphan")


class AttachmentRow(Base):
    """One attachment of a message, or one member of an archive, as it was read."""

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    name: Mapped[str]
    type: Mapped[str] = mapped_column(String(40))
    read: Mapped[Read] = mapped_column(by_value(Read))
    problem: Mapped[Problem | None] = mapped_column(by_value(Problem))
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))
