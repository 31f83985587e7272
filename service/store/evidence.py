"""Where the figures on record were read, and what is odd about nominees, as plain values for the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.rules.summary.evidence import Evidence, Mail, Quotation
from service.store.tables import AttentionRow, FigureRow, MessageRow, SubmissionRow

ODD = ("nominee-differs",)  # items that the award meeting has to know of


def evidence(session: Session) -> Evidence:
    """The quotations of all figures that were not withdrawn, and their mails."""
    figures = select(
        FigureRow.submission,
        FigureRow.indicator,
        FigureRow.file,
        FigureRow.place,
        FigureRow.quote,
        FigureRow.approximate,
        FigureRow.confirm,
    ).join(SubmissionRow, SubmissionRow.id == FigureRow.submission)
    quotations = {
        (submission, indicator): Quotation(file, place, quote, approximate, by_ocr)
        for submission, indicator, file, place, quote, approximate, by_ocr in session.execute(
            figures.where(SubmissionRow.withdrawn.is_(None))
        )
    }
    return Evidence(_mails(session), quotations)


def _mails(session: Session) -> dict[int, Mail]:
    """The mails that something was recorded of."""
    wanted = select(SubmissionRow.message).where(SubmissionRow.withdrawn.is_(None))
    rows = select(
        MessageRow.id, MessageRow.message_id, MessageRow.sender, MessageRow.subject, MessageRow.arrived
    ).where(MessageRow.id.in_(wanted))
    return {mail.id: mail for mail in (Mail(*row) for row in session.execute(rows))}


def remarks(session: Session) -> Mapping[str, Sequence[str]]:
    """What is odd about the nominees of each unit and still waits for a person, oldest first."""
    waiting = (
        select(AttentionRow.unit, AttentionRow.text)
        .where(AttentionRow.kind.in_(ODD), AttentionRow.closed.is_(None), AttentionRow.unit.is_not(None))
        .order_by(AttentionRow.opened, AttentionRow.id)
    )
    found: dict[str, list[str]] = {}
    for unit, text in session.execute(waiting):
        found.setdefault(unit or "", []).append(text)
    return found
