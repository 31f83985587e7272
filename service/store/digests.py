"""What a digest needs of the store beside the records: the one before, what is new since, what waits to leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, undefer

from service.rules.digest.decisions import Evidence
from service.rules.digest.moments import News
from service.rules.digest.waiting import Held
from service.rules.items import SUBMISSION, Item
from service.rules.verdicts import Kind
from service.store.codes import LETTER, codes_for
from service.store.items import Items, text_of
from service.store.tables import (
    AttentionRow,
    DigestRow,
    FigureRow,
    MessageRow,
    OutboxRow,
    OutboxState,
    SubmissionRow,
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The digest before: its NUMBER, the MOMENT for which it was due, when it was MADE, the last submission SEEN."""

    number: int
    moment: datetime
    made: datetime
    seen: int


class Digests:
    """The digests in one session; the caller commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def last(self) -> Earlier | None:
        """The digest that was written last; None before the first."""
        row = self._session.scalars(select(DigestRow).order_by(DigestRow.number.desc()).limit(1)).first()
        return Earlier(row.number, row.moment, row.made, row.seen) if row is not None else None

    def note(self, number: int, moment: datetime, at: datetime) -> None:
        """Note that the digest with NUMBER, due at MOMENT, was written AT."""
        seen = self._session.scalar(select(func.max(SubmissionRow.id))) or 0
        self._session.add(DigestRow(number=number, moment=moment, made=at, seen=seen))
        self._session.flush()

    def news(self, moment: datetime, last: Earlier | None) -> News:
        """What was open at MOMENT, and what had come since the LAST digest."""
        open_items = select(AttentionRow.id).where(AttentionRow.closed.is_(None), AttentionRow.opened <= moment)
        held = select(OutboxRow.id).where(
            OutboxRow.state == OutboxState.HELD, OutboxRow.to_office.is_(False), OutboxRow.queued <= moment
        )
        since, seen = (last.made, last.seen) if last else (None, 0)
        came = select(SubmissionRow.id).where(SubmissionRow.id > seen, SubmissionRow.arrived <= moment)
        if since is not None:
            new_items, new_held = open_items.where(AttentionRow.opened > since), held.where(OutboxRow.queued > since)
        else:
            new_items, new_held = open_items, held
        return News(
            open=self._any(open_items) or self._any(held),
            new=self._any(came) or self._any(new_items) or self._any(new_held),
        )

    def _any(self, rows: Select[int]) -> bool:
        return self._session.scalar(rows.limit(1)) is not None

    def codes(self, submissions: Collection[int]) -> Mapping[int, str]:
        """The codes of SUBMISSIONS, by their numbers."""
        return codes_for(self._session, SUBMISSION, submissions)

    def evidence(self, items: Sequence[Item]) -> Mapping[str, Evidence]:
        """For each of ITEMS, by code, by what its unit was told; of a submission the words of its first figure."""
        return {item.code: self._evidence(item) for item in items}

    def _evidence(self, item: Item) -> Evidence:
        mail = self._session.get(MessageRow, item.message) if item.message is not None else None
        ground = mail.unit_evidence if mail is not None else ""
        if item.about != SUBMISSION:
            return Evidence(ground=ground)
        first = select(FigureRow).where(FigureRow.submission == item.ref, FigureRow.confirm)
        row = self._session.scalars(first.order_by(FigureRow.id).limit(1)).first()
        return Evidence(row.quote, row.file, row.place, ground) if row is not None else Evidence(ground=ground)

    def held(self) -> tuple[Held, ...]:
        """The letters to units that wait for the secretary, oldest first."""
        columns = (OutboxRow.id, OutboxRow.kind, OutboxRow.unit, OutboxRow.about, OutboxRow.queued)
        waiting = select(*columns).where(OutboxRow.state == OutboxState.HELD, OutboxRow.to_office.is_(False))
        return tuple(
            Held(number, kind, unit, tuple((name, date.fromisoformat(period)) for name, period in about), queued)
            for number, kind, unit, about, queued in self._session.execute(waiting.order_by(OutboxRow.id))
        )

    def letters(self, numbers: Collection[int]) -> tuple[tuple[Item, str], ...]:
        """The waiting letters with NUMBERS as items, with their texts, oldest first."""
        codes = codes_for(self._session, LETTER, sorted(numbers))
        named = Items(self._session).named(codes.values())
        rows = select(OutboxRow).where(OutboxRow.id.in_(numbers)).options(undefer(OutboxRow.content))
        texts = {row.id: text_of(row.content) for row in self._session.scalars(rows)}
        return tuple((named[code], texts[number]) for number, code in codes.items())

    def others(self, since: datetime | None) -> Mapping[Kind, int]:
        """How many mails of each kind were read SINCE a moment."""
        counted = select(MessageRow.kind, func.count()).where(MessageRow.kind.is_not(None))
        if since is not None:
            counted = counted.where(MessageRow.filed_at > since)
        return {kind: count for kind, count in self._session.execute(counted.group_by(MessageRow.kind)) if kind}
