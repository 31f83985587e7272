"""Letters waiting to leave, or gone; reminders sent."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.rows import Base
from service.store.types import UtcDateTime, by_value


class OutboxState(StrEnum):
    """Where a letter is."""

    HELD = "held"  # written, not to leave (review mode, or sending switched off)
    WAITING = "waiting"
    SENDING = "sending"  # handed to the server; found so after a kill, its fate is not known
    SENT = "sent"
    RETRY = "retry"
    UNCERTAIN = "uncertain"  # the connection was lost after the text: it goes out once more, the same bytes
    FAILED = "failed"


class OutboxRow(Base):
    """A letter waiting to leave, or gone.  Rows are never deleted.

    ONCE says in words why the letter exists ("receipt for <id@host>").  It is unique: a step that runs twice still
    queues one letter.  DIGEST is the SHA-256 of CONTENT, the exact bytes to send: a retry sends the same letter.
    ABOUT holds the pairs [obligation, period].  FIRST_TRY begins the five days of retries.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_due", "state", "next_try"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    once: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    unit: Mapped[str | None] = mapped_column(String(100), index=True)
    about: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    recipients: Mapped[list[str]] = mapped_column(JSON)
    refused: Mapped[list[str]] = mapped_column(JSON, default=list)
    message_id: Mapped[str] = mapped_column(index=True)
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    state: Mapped[OutboxState] = mapped_column(by_value(OutboxState))
    attempts: Mapped[int] = mapped_column(default=0)
    answer: Mapped[str] = mapped_column(default="")
    cause: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)
    queued: Mapped[datetime] = mapped_column(UtcDateTime)
    next_try: Mapped[datetime] = mapped_column(UtcDateTime)
    first_try: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ReminderRow(Base):
    """A reminder step that has gone out for a unit and deadline: each at most once."""

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("unit", "obligation", "period", "step_seconds"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(String(100))
    obligation: Mapped[str] = mapped_column(String(100))
    period: Mapped[date]
    step_seconds: Mapped[int]
    sent: Mapped[datetime] = mapped_column(UtcDateTime)
    letter: Mapped[int] = mapped_column(ForeignKey("outbox.id"))
