"""The secretary's yes to a report, and her own version of it.  What was approved leaves at the next tick (`summing`)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from parsers.errands import ErrandFailed, Errands
from service.rules.rulings import Approved
from service.store.decisions import Decisions, Source
from service.store.summaries import Kept, Summaries

NO_SUCH = "Không có báo cáo mang mã {code}."
LEFT = "Báo cáo {code} đã gửi cấp trên, không thay được nữa."
UNREADABLE = "Không lấy được tệp Word trong thư ({reason})."
_WORD = b"PK\x03\x04"  # a docx is a zip file


def approve(session: Session, code: str, source: Source, at: datetime) -> Kept | None:
    """Write down that the report with CODE may go to the superior body; None when there is no such report.

    It leaves with the next tick of the calendar; until then the decision can be undone.
    """
    kept = Summaries(session).named(code)
    if kept is not None:
        Decisions(session).record(Approved(kept.id), source, at)
    return kept


def put_in(session: Session, code: str, file: tuple[Path, str], errands: Errands, source: Source, at: datetime) -> str:
    """Put the secretary's own Word file in place of the report with CODE; "" when done, else why not, in Vietnamese.

    FILE is the message on disk and the hash of the file in it; the file leaves byte for byte.
    """
    store = Summaries(session)
    kept = store.named(code)
    if kept is None:
        return NO_SUCH.format(code=code)
    if kept.sent is not None:
        return LEFT.format(code=code)
    try:
        docx = errands.file(*file)
    except ErrandFailed as failure:
        return UNREADABLE.format(reason=failure.reason)
    if not docx.startswith(_WORD):
        return UNREADABLE.format(reason="không phải tệp .docx")
    store.replace(kept.id, docx, source.author, at)
    return ""
