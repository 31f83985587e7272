"""Letters waiting to leave, or gone; reminders sent."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
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
    CANCELLED = "cancelled"  # what it asks for has come, or the secretary does not want it


class OutboxRow(Base):
    """A letter waiting to leave, or gone.  Rows are never deleted.

    ONCE says in words why the letter exists ("receipt for <id@host>").  It is unique: a step that runs twice still
    queues one letter.  DIGEST is the SHA-256 of CONTENT, the exact bytes to send: a retry sends the same letter.
    ABOUT holds the pairs [obligation, period].  FIRST_TRY begins the five days of retries.  TO_OFFICE: it goes to the
    secretary alone, and leaves in review mode and when sending to units is stopped.  REACHED: somebody may have it
    already, though not everybody has.
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
    to_office: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    reached: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str] = mapped_column(default="")
    cause: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)
    queued: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    next_try: Mapped[datetime] = mapped_column(UtcDateTime)
    first_try: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ReminderRow(Base):
    """A reminder step of a unit for a deadline, taken by a letter: each at most once.

    STEP names it ("-20h", "+70h", "paper +3d", "moved 1"; see `service.rules.obligations`).  A deadline that is moved
    has its steps anew.  OBLIGATION is "" for what is none: the bloc's calendar, an event on the day PERIOD.
    """

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("unit", "obligation", "period", "due", "step"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(String(100))
    obligation: Mapped[str] = mapped_column(String(100))
    period: Mapped[date] = mapped_column(index=True)
    due: Mapped[datetime] = mapped_column(UtcDateTime)
    step: Mapped[str] = mapped_column(String(40), index=True)
    sent: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    letter: Mapped[int] = mapped_column(ForeignKey("outbox.id"), index=True)


class QuestionRow(Base):
    """A numbered question to a unit, in the letter ONCE, and what was answered by the mail MESSAGE.

    KIND: "confirm" (a figure read by OCR), "disagree", "joint", "implausible", "register" (COLUMN of the roster in
    INDICATOR) …  GUESS is the value that a bare "đúng" agrees to.
    """

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_once", "once", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    once: Mapped[str]
    number: Mapped[int]
    unit: Mapped[str] = mapped_column(String(100), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    submission: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"))
    indicator: Mapped[str] = mapped_column(String(100), default="")
    guess: Mapped[int | None] = mapped_column(BigInteger)
    text: Mapped[str]
    asked: Mapped[datetime] = mapped_column(UtcDateTime)
    answered: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str] = mapped_column(default="")
    message: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))


class BounceRow(Base):
    """A letter that came back: from ADDRESS, HARD (the address does not exist) or not, with the STATUS given.

    LETTER is the one that came back, where it could be told; MESSAGE the report of it.
    """

    __tablename__ = "bounces"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    hard: Mapped[bool]
    status: Mapped[str] = mapped_column(default="")
    letter: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    message: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))
