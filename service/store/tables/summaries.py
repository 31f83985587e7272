"""What goes to the superior body, as it was sent; and what the service itself could not do."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.rows import Base
from service.store.types import UtcDateTime


class SummaryRow(Base):
    """A consolidated report, kept as it was made: later arrivals make an addendum, never another total in it.

    NUMBER counts from 1 for each obligation and period; those above 1 are addenda.  FACTS are the totals and sources
    it was made from.  DOCX and XLSX are the files as they were mailed; REPLACED is the secretary's own version, which
    then is what leaves.  APPROVED and SENT are the moments of the yes and of the letter to the superior body.
    """

    __tablename__ = "summaries"
    __table_args__ = (Index("ix_summaries_of", "obligation", "period", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    obligation: Mapped[str] = mapped_column(String(100))
    period: Mapped[date]
    number: Mapped[int]
    made: Mapped[datetime] = mapped_column(UtcDateTime)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    docx: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    xlsx: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    replaced: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    approved: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_by: Mapped[str] = mapped_column(default="")
    sent: Mapped[datetime | None] = mapped_column(UtcDateTime)


class TroubleRow(Base):
    """Something that the service itself could not do, since when, and whether it is healed; told in the digest.

    SOURCE is the part of the service ("mailbox", "delivery", "calendar"), TEXT what it said last.
    """

    __tablename__ = "troubles"

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(40), index=True)
    text: Mapped[str]
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    last: Mapped[datetime] = mapped_column(UtcDateTime)
    healed: Mapped[datetime | None] = mapped_column(UtcDateTime)
