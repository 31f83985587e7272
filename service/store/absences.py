"""Who is away until when, as automatic answers said."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.rules.absences import Absence
from service.store.tables import AbsenceRow, MessageRow


class Absences:
    """The absences in one session; the caller commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, unit: str, absence: Absence, row: MessageRow) -> None:
        """Write down the ABSENCE that the automatic answer ROW of UNIT tells."""
        entry = AbsenceRow(unit=unit, address=absence.address, back=absence.back, at=row.arrived, message=row.id)
        self._session.add(entry)

    def of(self, unit: str, today: date) -> tuple[Absence, ...]:
        """Those of UNIT that last on the local day TODAY, the last word of each address."""
        known = select(AbsenceRow).where(AbsenceRow.unit == unit).order_by(AbsenceRow.at, AbsenceRow.id)
        last = {row.address: row for row in self._session.scalars(known)}
        return tuple(Absence(row.address, row.back) for row in last.values() if row.back > today)
