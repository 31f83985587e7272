"""The lines of replies that were carried out, so that the same line under the same letter is carried out once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.store.tables import DecisionRow, OrderRow


@dataclass(frozen=True, slots=True)
class Obeyed:
    """A line that was carried out: by AUTHOR, AT a moment (aware), what was TOLD of it, and whether it was UNDONE."""

    author: str
    at: datetime
    told: str
    undone: bool


class Orders:
    """The orders in one session; the caller commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, once: str, key: str) -> Obeyed | None:
        """The order KEY under the letter ONCE, when it was carried out before."""
        row = self._session.scalars(select(OrderRow).where(OrderRow.once == once, OrderRow.key == key)).first()
        if row is None:
            return None
        made = select(func.count()).where(DecisionRow.batch == row.batch, DecisionRow.words == row.words)
        standing = self._session.scalar(made.where(DecisionRow.undone.is_(None)))
        return Obeyed(row.author, row.at, row.told, bool(self._session.scalar(made)) and not standing)

    def note(self, row: OrderRow) -> None:
        """Note that an order was carried out."""
        self._session.add(row)
        self._session.flush()
