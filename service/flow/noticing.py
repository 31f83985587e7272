"""Mails that command without the right to: nothing changes, and the secretary is told what was asked, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.rules.phrasing import moment, shortened
from service.rules.wording import attention
from service.store.books import Books
from service.store.tables import AttentionRow, MessageRow

KIND = "unverified-sender"
MOST_OPEN = 50  # items: a storm of such mails is a line in the audit trail and no more of them


def notice(session: Session, row: MessageRow, words: Sequence[str], because: str, at: datetime) -> None:
    """Open an item, AT a moment in the union's zone, for the mail ROW, which asked for WORDS and was not obeyed."""
    books = Books(session, f"mail {row.message_id or row.id}", at)
    asked = shortened("; ".join(words), 200) or "bấm nút trong thư"
    came = moment(row.arrived.astimezone(at.tzinfo))
    detail = f"lúc {came}, thư ghi từ “{row.sender or 'không rõ'}” yêu cầu “{asked}” – {because}"
    books.audit("command refused", after=detail, row=row)
    waiting = select(func.count()).where(AttentionRow.kind == KIND, AttentionRow.closed.is_(None))
    if (session.scalar(waiting) or 0) < MOST_OPEN:
        books.open_item(attention(KIND, detail=detail), row)
