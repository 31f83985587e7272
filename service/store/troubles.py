"""What the service itself could not do: noted once, with its last words, until it is healed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from service.store.tables import TroubleRow


@dataclass(frozen=True, slots=True)
class Trouble:
    """A part of the service (SOURCE) that failed SINCE a moment, with the TEXT of its last fault; HEALED or not yet."""

    source: str
    text: str
    since: datetime
    healed: datetime | None


class Troubles:
    """The troubles in one session; the caller commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, source: str, text: str, at: datetime) -> None:
        """SOURCE failed AT a moment: a new trouble, or the last words of the one that lasts."""
        row = self._lasting(source)
        if row is None:
            self._session.add(TroubleRow(source=source, text=text, since=at, last=at))
        else:
            row.text, row.last = text, at

    def heal(self, source: str, at: datetime) -> None:
        """SOURCE works again."""
        row = self._lasting(source)
        if row is not None:
            row.healed = at

    def since(self, moment: datetime) -> Sequence[Trouble]:
        """The troubles that last, and those healed since MOMENT; oldest first."""
        found = select(TroubleRow).where(or_(TroubleRow.healed.is_(None), TroubleRow.healed >= moment))
        rows = self._session.scalars(found.order_by(TroubleRow.since, TroubleRow.id))
        return tuple(Trouble(row.source, row.text, row.since, row.healed) for row in rows)

    def _lasting(self, source: str) -> TroubleRow | None:
        lasting = select(TroubleRow).where(TroubleRow.source == source, TroubleRow.healed.is_(None))
        return self._session.scalars(lasting).first()
