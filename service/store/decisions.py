"""What people decided: recorded with author and words, undone as a whole, handed out as rulings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.rules.decisions import KINDS, Decision, Sending
from service.rules.deeds.values import Made
from service.rules.items import ATTENTION, LETTER, SUBMISSION, Item
from service.rules.rulings import Ruling, Rulings
from service.store.tables import AttentionRow, AuditRow, DecisionRow, MessageRow

_NAMES = {kind: name for name, kind in KINDS.items()}
_ADAPTERS: dict[str, TypeAdapter[Decision]] = {name: TypeAdapter(kind) for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a decision comes from: its AUTHOR, the WORDS written, the BATCH they came in, the MESSAGE's number."""

    author: str
    words: str
    batch: str
    message: int | None = None


class Decisions:
    """The decisions in one session; the caller commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, decision: Decision, source: Source, at: datetime, item: int | None = None) -> DecisionRow:
        """Write down DECISION, made AT (aware); the attention ITEM that it settles is closed."""
        kind = _NAMES[type(decision)]
        row = DecisionRow(
            at=at,
            author=source.author,
            words=source.words,
            batch=source.batch,
            kind=kind,
            content=_ADAPTERS[kind].dump_python(decision, mode="json"),
            item=item,
            message=source.message,
        )
        self._session.add(row)
        if item is not None:
            self._session.get_one(AttentionRow, item).closed = at
        trail = AuditRow(at=at, author=source.author, what=f"decided: {kind}", after=f"{decision}")
        trail.message = source.message
        self._session.add(trail)
        self._session.flush()
        return row

    def undo(self, batch: str, author: str, at: datetime) -> tuple[Decision, ...]:
        """Take back every decision of BATCH that still stands, and open its items again; what was taken back."""
        found = self._session.scalars(select(DecisionRow.id).where(DecisionRow.batch == batch))
        return self.take_back(tuple(found), author, at)

    def take_back(self, numbers: Collection[int], author: str, at: datetime) -> tuple[Decision, ...]:
        """Take back those of the decisions with NUMBERS that still stand, and open their items again."""
        standing = select(DecisionRow).where(DecisionRow.id.in_(numbers), DecisionRow.undone.is_(None))
        found = self._session.scalars(standing.order_by(DecisionRow.id)).all()
        for row in found:
            row.undone, row.undone_by = at, author
            if row.item is not None:
                self._session.get_one(AttentionRow, row.item).closed = None
            what = f"undone: {row.kind}"
            self._session.add(
                AuditRow(at=at, author=author, what=what, before=f"{_decision(row)}", message=row.message)
            )
        return tuple(_decision(row) for row in found)

    def made(self, since: datetime) -> tuple[Made, ...]:
        """The decisions made since a moment that still stand, the latest last."""
        found = select(DecisionRow).where(DecisionRow.at >= since, DecisionRow.undone.is_(None))
        return tuple(_made(row) for row in self._session.scalars(found.order_by(DecisionRow.id)))

    def settling(self, item: Item) -> Made | None:
        """The standing decision that has settled ITEM; None while it waits."""
        if item.about == ATTENTION:
            row = self.of_item(item.ref) if item.closed is not None else None
            return _made(row) if row is not None else None
        kinds = _SETTLING.get(item.about, ())
        if not kinds or (item.about == SUBMISSION and item.figures):
            return None
        found = select(DecisionRow).where(DecisionRow.kind.in_(kinds), DecisionRow.undone.is_(None))
        rows = self._session.scalars(found.order_by(DecisionRow.id.desc()))
        return next((_made(row) for row in rows if item.ref in _refs(row)), None)

    def is_sending(self) -> bool:
        """Whether letters to units may leave: the kill switch alone, without loading everything else."""
        row = self._session.scalars(
            select(DecisionRow)
            .where(DecisionRow.kind == _NAMES[Sending], DecisionRow.undone.is_(None))
            .order_by(DecisionRow.id.desc())
            .limit(1)
        ).first()
        return row is None or bool(row.content["on"])

    def rulings(self, *kinds: type[Decision]) -> Rulings:
        """The decisions that stand, oldest first: all, or those of KINDS."""
        found = select(DecisionRow).where(DecisionRow.undone.is_(None))
        if kinds:
            found = found.where(DecisionRow.kind.in_([_NAMES[kind] for kind in kinds]))
        rows = self._session.scalars(found.order_by(DecisionRow.id))
        return Rulings(tuple(Ruling(row.id, row.at, row.author, _decision(row)) for row in rows))

    def of_item(self, item: int) -> DecisionRow | None:
        """The standing decision that settled the attention ITEM, so that a second person learns who was first."""
        return self._session.scalars(
            select(DecisionRow)
            .where(DecisionRow.item == item, DecisionRow.undone.is_(None))
            .order_by(DecisionRow.id.desc())
        ).first()

    def batches(self, author: str, since: datetime) -> Sequence[str]:
        """The batches of AUTHOR since a moment that still stand, the latest first."""
        found = (
            select(DecisionRow.batch)
            .where(DecisionRow.author == author, DecisionRow.at >= since, DecisionRow.undone.is_(None))
            .order_by(DecisionRow.id.desc())
        )
        return list(dict.fromkeys(self._session.scalars(found)))

    def sender_of(self, message: int) -> str:
        """The address that the message with this number came from."""
        return self._session.get_one(MessageRow, message).sender


# By what a code is about: the kinds of decision that settle it.
_SETTLING = {SUBMISSION: ("confirmed", "amended", "returned"), LETTER: ("released", "withheld")}


def _refs(row: DecisionRow) -> tuple[int, ...]:
    """The submission or the letters that a decision is about."""
    letters: list[int] = row.content.get("letters", [])
    return (*letters, row.content.get("submission", 0))


def _made(row: DecisionRow) -> Made:
    return Made(row.id, row.batch, row.author, row.at, row.words, _decision(row), row.item)


def _decision(row: DecisionRow) -> Decision:
    content: dict[str, Any] = row.content
    return _ADAPTERS[row.kind].validate_python(content)
