"""What waits for a decision, out of the store: attention items, figures read by OCR, letters held back, summaries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.rules.items import ATTENTION, LETTER, NOMINATION, OCR, SUBMISSION, SUMMARY, UNAPPROVED, WAITING, Item
from service.rules.rulings import Rulings
from service.rules.verdicts import Guess
from service.store.codes import code_for, meaning_of
from service.store.decisions import Decisions
from service.store.tables import (
    AttentionRow,
    FigureRow,
    MessageRow,
    NominationRow,
    OutboxRow,
    OutboxState,
    SubmissionRow,
    SummaryRow,
)


def subject_of(content: bytes) -> str:
    """The subject of CONTENT, a letter of our own."""
    return str(message_from_bytes(content, policy=policy.default)["Subject"] or "")


def text_of(content: bytes) -> str:
    """The plain text of CONTENT, a letter of our own."""
    letter = message_from_bytes(content, policy=policy.default)
    body = letter.get_body(("plain",)) if isinstance(letter, EmailMessage) else None
    return str(body.get_content()) if isinstance(body, EmailMessage) else ""


class Items:
    """The items in one session; codes are given where something has none yet, so the session must be a writing one."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def named(self, codes: Collection[str]) -> Mapping[str, Item]:
        """What CODES are about, by code in capitals; unknown ones are left out."""
        found = {}
        for code in codes:
            item = self._named(code.upper())
            if item is not None:
                found[item.code] = item
        return found

    def attention(self) -> tuple[Item, ...]:
        """The open attention items, oldest first."""
        waiting = select(AttentionRow).where(AttentionRow.closed.is_(None))
        rows = self._session.scalars(waiting.order_by(AttentionRow.opened, AttentionRow.id)).all()
        return tuple(self._attention(row) for row in rows)

    def unconfirmed(self) -> tuple[Item, ...]:
        """The submissions with figures by OCR that nobody has agreed to and no text copy has stated, oldest first."""
        waiting = (
            select(SubmissionRow)
            .where(
                SubmissionRow.figures.any(FigureRow.confirm),
                SubmissionRow.withdrawn.is_(None),
            )
            .order_by(SubmissionRow.arrived, SubmissionRow.id)
        )
        rows = [row for row in self._session.scalars(waiting).all() if self._counts(row)]
        items = (self._ocr(row) for row in rows if not self._has_text_copy(row))
        return tuple(item for item in items if item.figures)

    def summaries(self) -> tuple[Item, ...]:
        """The consolidated reports, oldest first."""
        rows = self._session.scalars(select(SummaryRow).order_by(SummaryRow.id)).all()
        return tuple(self._summary(row) for row in rows)

    def of_message(self, message: int) -> tuple[Item, ...]:
        """The open attention items about the mail with this number."""
        waiting = select(AttentionRow).where(AttentionRow.message == message, AttentionRow.closed.is_(None))
        return tuple(self._attention(row) for row in self._session.scalars(waiting.order_by(AttentionRow.id)).all())

    def waiting(self) -> tuple[Item, ...]:
        """The letters to units that wait for the secretary in review mode, oldest first."""
        held = select(OutboxRow).where(OutboxRow.state == OutboxState.HELD, OutboxRow.to_office.is_(False))
        rows = self._session.scalars(held.order_by(OutboxRow.queued, OutboxRow.id)).all()
        return tuple(self._letter(row) for row in rows)

    def _named(self, code: str) -> Item | None:
        meaning = meaning_of(self._session, code)
        if meaning is None:
            return None
        about, ref = meaning
        if about == ATTENTION:
            return self._attention(self._session.get_one(AttentionRow, ref))
        if about == SUBMISSION:
            return self._ocr(self._session.get_one(SubmissionRow, ref))
        if about == LETTER:
            return self._letter(self._session.get_one(OutboxRow, ref))
        if about == SUMMARY:
            return self._summary(self._session.get_one(SummaryRow, ref))
        return self._nomination(self._session.get_one(NominationRow, ref)) if about == NOMINATION else None

    def _attention(self, row: AttentionRow) -> Item:
        mail = self._session.get(MessageRow, row.message) if row.message is not None else None
        recorded = self._submissions(row.message)
        return Item(
            code=code_for(self._session, ATTENTION, row.id),
            kind=row.kind,
            about=ATTENTION,
            ref=row.id,
            text=row.text,
            opened=row.opened,
            unit=row.unit or (mail.unit if mail else None),
            guesses=tuple(Guess(str(unit), int(score), str(because)) for unit, score, because in row.guesses),
            file=row.file,
            message=row.message,
            sender=row.sender or (mail.sender if mail else ""),
            subject=mail.subject if mail else "",
            arrived=mail.arrived if mail else None,
            original=row.original,
            submissions=tuple(entry.id for entry in recorded),
            owed=tuple((entry.obligation, entry.period) for entry in recorded),
            figures=tuple((str(indicator), int(value)) for indicator, value in row.figures),
            closed=row.closed,
        )

    def _submissions(self, message: int | None) -> Sequence[SubmissionRow]:
        standing = select(SubmissionRow).where(SubmissionRow.message == message, SubmissionRow.withdrawn.is_(None))
        return self._session.scalars(standing.order_by(SubmissionRow.id)).all() if message is not None else ()

    def _ocr(self, row: SubmissionRow) -> Item:
        mail = self._session.get_one(MessageRow, row.message)
        unread = tuple((f.indicator, f.value) for f in row.figures if f.confirm and self._is_unsettled(f))
        return Item(
            code=code_for(self._session, SUBMISSION, row.id),
            kind=OCR,
            about=SUBMISSION,
            ref=row.id,
            text=mail.subject,
            opened=row.arrived,
            unit=row.unit,
            message=row.message,
            sender=mail.sender,
            subject=mail.subject,
            arrived=row.arrived,
            submissions=(row.id,),
            owed=((row.obligation, row.period),),
            figures=unread,
        )

    @cached_property
    def _rulings(self) -> Rulings:
        return Decisions(self._session).rulings()

    def _counts(self, row: SubmissionRow) -> bool:
        """Whether ROW counts, by the rules or because somebody has said so, and was not given back."""
        assigned = row.message in self._rulings.assigned
        return (row.counted or assigned) and row.id not in self._rulings.returned

    def _is_unsettled(self, figure: FigureRow) -> bool:
        confirmed = self._rulings.confirmed.get(figure.submission, frozenset())
        agreed = confirmed is None or figure.indicator in confirmed
        return not agreed and figure.indicator not in self._rulings.amended.get(figure.submission, {})

    def _has_text_copy(self, row: SubmissionRow) -> bool:
        """Whether every figure of ROW is stated by a text for the same period, too."""
        stated = (
            select(FigureRow.indicator)
            .join(SubmissionRow, SubmissionRow.id == FigureRow.submission)
            .where(
                SubmissionRow.unit == row.unit,
                SubmissionRow.obligation == row.obligation,
                SubmissionRow.period == row.period,
                SubmissionRow.withdrawn.is_(None),
                SubmissionRow.counted,
                FigureRow.confirm.is_(False),
            )
        )
        return {figure.indicator for figure in row.figures if figure.confirm} <= set(self._session.scalars(stated))

    def _letter(self, row: OutboxRow) -> Item:
        closed: datetime | None = None if row.state is OutboxState.HELD else (row.settled or row.queued)
        return Item(
            code=code_for(self._session, LETTER, row.id),
            kind=WAITING,
            about=LETTER,
            ref=row.id,
            text=subject_of(row.content),
            opened=row.queued,
            unit=row.unit,
            message=row.cause,
            owed=tuple((obligation, date.fromisoformat(period)) for obligation, period in row.about),
            letter=row.kind,
            closed=closed,
        )

    def _summary(self, row: SummaryRow) -> Item:
        return Item(
            code=code_for(self._session, SUMMARY, row.id),
            kind=UNAPPROVED,
            about=SUMMARY,
            ref=row.id,
            text="",
            opened=row.made,
            owed=((row.obligation, row.period),),
            closed=row.sent,
        )

    def _nomination(self, row: NominationRow) -> Item:
        return Item(
            code=code_for(self._session, NOMINATION, row.id),
            kind=NOMINATION,
            about=NOMINATION,
            ref=row.id,
            text=row.name,
            opened=row.arrived,
            unit=row.unit,
            message=row.message,
        )
