"""The consolidated reports as they were made: kept for good, replaced by the secretary's own, approved, sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from service.rules.rulings import Approved, Rulings
from service.store.codes import SUMMARY, code_for, meaning_of
from service.store.tables import AuditRow, DecisionRow, NominationRow, SubmissionRow, SummaryRow


@dataclass(frozen=True, slots=True)
class Kept:
    """A report as it was made.  NUMBER 1 is the report, those above are addenda.  FACTS are what was kept of it.

    MADE and SENT (to the superior body, None while it was not) are aware.
    """

    id: int
    obligation: str
    period: date
    number: int
    made: datetime
    facts: dict[str, Any]
    sent: datetime | None

    @property
    def key(self) -> tuple[str, date]:
        """What it is a report on."""
        return self.obligation, self.period


@dataclass(frozen=True, slots=True)
class Files:
    """What leaves: the secretary's own DOCX where there is one (REPLACED), and the XLSX."""

    docx: bytes
    xlsx: bytes
    replaced: bool


class Summaries:
    """The reports in one session; the caller commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def latest(self) -> dict[tuple[str, date], Kept]:
        """The last that was made on each period of each obligation: the report, or its last addendum."""
        rows = self._session.scalars(select(SummaryRow).order_by(SummaryRow.number))
        return {kept.key: kept for kept in map(_kept, rows)}

    def keep(self, key: tuple[str, date], made: datetime, facts: dict[str, Any], files: Files) -> Kept:
        """Keep a report that was made; the next number of its period is its own."""
        obligation, period = key
        last = select(func.max(SummaryRow.number)).where(
            SummaryRow.obligation == obligation, SummaryRow.period == period
        )
        row = SummaryRow(
            obligation=obligation,
            period=period,
            number=(self._session.scalar(last) or 0) + 1,
            made=made,
            facts=facts,
            docx=files.docx,
            xlsx=files.xlsx,
        )
        self._session.add(row)
        self._session.flush()
        return _kept(row)

    def code(self, number: int) -> str:
        """The short code by which people name the report with this number of the store."""
        return code_for(self._session, SUMMARY, number)

    def named(self, code: str) -> Kept | None:
        """The report with CODE, None when the code is no report's."""
        about, ref = meaning_of(self._session, code) or ("", 0)
        return _kept(self._session.get_one(SummaryRow, ref)) if about == SUMMARY else None

    def files(self, number: int) -> Files:
        """The files of the report with this number."""
        columns = (undefer(SummaryRow.docx), undefer(SummaryRow.xlsx), undefer(SummaryRow.replaced))
        row = self._session.scalars(select(SummaryRow).where(SummaryRow.id == number).options(*columns)).one()
        return Files(row.replaced or row.docx, row.xlsx, replaced=row.replaced is not None)

    def replace(self, number: int, docx: bytes, author: str, at: datetime) -> None:
        """The secretary's own DOCX is what leaves, byte for byte.  Raises ValueError when the report has left."""
        row = self._session.get_one(SummaryRow, number)
        if row.sent is not None:
            raise ValueError(f"summary {number} was sent already")
        row.replaced = docx
        what = f"summary {row.obligation} {row.period} number {row.number} replaced by {len(docx)} bytes"
        self._session.add(AuditRow(at=at, author=author, what=what))

    def unsent(self, rulings: Rulings) -> Sequence[tuple[Kept, str]]:
        """The reports that were approved and have not left, each with who has approved it; oldest first."""
        by = {each.decision.summary: each.author for each in rulings.standing if isinstance(each.decision, Approved)}
        waiting = select(SummaryRow).where(SummaryRow.id.in_(by), SummaryRow.sent.is_(None)).order_by(SummaryRow.id)
        return [(_kept(row), by[row.id]) for row in self._session.scalars(waiting)]

    def watermark(self) -> tuple[object, ...]:
        """What is another value as soon as anything that a report is made from has changed."""
        counted = (
            select(func.count(), func.max(SubmissionRow.id), func.count(SubmissionRow.withdrawn)),
            select(func.count(), func.max(NominationRow.id), func.count(NominationRow.withdrawn)),
            select(func.count(), func.max(DecisionRow.id), func.count(DecisionRow.undone)),
        )
        return tuple(value for each in counted for value in self._session.execute(each).one())

    def note_sent(self, number: int, author: str, at: datetime) -> None:
        """The report leaves for the superior body; AUTHOR has approved it."""
        row = self._session.get_one(SummaryRow, number)
        row.approved, row.approved_by, row.sent = at, author, at
        what = f"summary {row.obligation} {row.period} number {row.number} sent to the superior body"
        self._session.add(AuditRow(at=at, author=author, what=what))


def _kept(row: SummaryRow) -> Kept:
    return Kept(row.id, row.obligation, row.period, row.number, row.made, row.facts, row.sent)
