"""What the mail says: submissions with figures and evidence, nominations, what needs a person, who changed what."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from parsers.readings import Change, NomineeKind
from service.rules.verdicts import Status
from service.store.tables.rows import Base
from service.store.types import UtcDateTime, by_value


class SubmissionRow(Base):
    """One arrival that answers one period of one obligation: one version.  Rows are never changed for a later version.

    UNIT is null while it is not certain.  ARRIVED repeats the message's time, so that sums need no second table.
    WITHDRAWN is set when a replay has read the message anew; the row stays as it was recorded.
    """

    __tablename__ = "submissions"
    __table_args__ = (Index("ix_submissions_owed", "unit", "obligation", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    unit: Mapped[str | None] = mapped_column(String(100))
    obligation: Mapped[str] = mapped_column(String(100))
    period: Mapped[date] = mapped_column(index=True)
    arrived: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int]
    status: Mapped[Status] = mapped_column(by_value(Status))
    change: Mapped[Change | None] = mapped_column(by_value(Change))
    counted: Mapped[bool]
    nothing_happened: Mapped[bool]
    number: Mapped[str | None]
    dated: Mapped[date | None]
    signer: Mapped[str | None]
    withdrawn: Mapped[datetime | None] = mapped_column(UtcDateTime)
    figures: Mapped[list[FigureRow]] = relationship(cascade="all, delete-orphan", order_by="FigureRow.id")


class FigureRow(Base):
    """One figure of a submission with its evidence: FILE ("" is the mail's own text), PLACE, QUOTE and RULE.

    VALUE counts the indicator's unit, or whole dong.  CONFIRM: read by OCR, counts once somebody has agreed.
    """

    __tablename__ = "figures"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    indicator: Mapped[str] = mapped_column(String(100))
    value: Mapped[int] = mapped_column(BigInteger)
    approximate: Mapped[bool]
    confirm: Mapped[bool]
    file: Mapped[str]
    place: Mapped[str]
    quote: Mapped[str]
    rule: Mapped[str]


class NominationRow(Base):
    """A collective or an individual put forward."""

    __tablename__ = "nominations"

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    unit: Mapped[str | None] = mapped_column(String(100), index=True)
    kind: Mapped[NomineeKind] = mapped_column(by_value(NomineeKind))
    name: Mapped[str]
    position: Mapped[str]
    award: Mapped[str]
    arrived: Mapped[datetime] = mapped_column(UtcDateTime)
    counted: Mapped[bool]
    withdrawn: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AttentionRow(Base):
    """An item that needs a person.  KIND is an attention code of the rules; its short code stands in `codes`.

    GUESSES are [unit, score, because], best first.  FIGURES are [indicator, value], read and not recorded because of
    the doubt.  ORIGINAL is when the mail that was forwarded by hand had come, where its headers tell,
    and SENDER who had sent it.
    """

    __tablename__ = "attention"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    message: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)
    text: Mapped[str]
    unit: Mapped[str | None] = mapped_column(String(100))
    file: Mapped[str] = mapped_column(default="")
    guesses: Mapped[list[list[str | int]]] = mapped_column(JSON, default=list)
    figures: Mapped[list[list[str | int]]] = mapped_column(JSON, default=list)
    original: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sender: Mapped[str] = mapped_column(default="")
    opened: Mapped[datetime] = mapped_column(UtcDateTime)
    closed: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)


class AttemptRow(Base):
    """A mail of a unit that was meant for a period of an obligation and held nothing that counts; CODE says why."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    unit: Mapped[str] = mapped_column(String(100))
    obligation: Mapped[str] = mapped_column(String(100))
    period: Mapped[date]
    arrived: Mapped[datetime] = mapped_column(UtcDateTime)
    code: Mapped[str] = mapped_column(String(40))
    withdrawn: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AuditRow(Base):
    """One change: when, by whom (a mail, a command, the service), of what, from what to what.  Never changed."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    author: Mapped[str]
    what: Mapped[str]
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[str] = mapped_column(default="")
    message: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)
