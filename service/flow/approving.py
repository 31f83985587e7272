"""The secretary's yes to a report, and her own version of it.  What was approved leaves at the next tick."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from service.rules.rulings import Approved
from service.store.decisions import Decisions, Source
from service.store.summaries import Kept, Summaries

NO_SUCH = "Không có báo cáo mang mã {code}."
LEFT = "Báo cáo {code} đã gửi cấp trên, không thay được nữa."
NO_WORD = "Tệp gửi kèm không phải tệp Word (.docx)."
_WORD = b"PK\x03\x04"  # a docx is a zip file


@dataclass(frozen=True, slots=True)
class Approval:
    """What is said of reports in one session, by SOURCE, AT a moment (aware); the caller commits.

    `service.flow.summing` sends what was approved; until then the decision can be undone.
    """

    session: Session
    source: Source
    at: datetime

    def approve(self, code: str) -> Kept | None:
        """Write down that the report with CODE may go to the superior body; None when there is no such report."""
        kept = Summaries(self.session).named(code)
        if kept is not None:
            Decisions(self.session).record(Approved(kept.id), self.source, self.at)
        return kept

    def put_in(self, code: str, docx: bytes) -> str:
        """Put the secretary's own DOCX in place of the report with CODE: it is what leaves, byte for byte.

        "" when done; else why not, in Vietnamese.  `parsers.errands.Errands.file` takes the bytes out of a mail.
        """
        store = Summaries(self.session)
        kept = store.named(code)
        if kept is None:
            return NO_SUCH.format(code=code)
        if kept.sent is not None:
            return LEFT.format(code=code)
        if not docx.startswith(_WORD):
            return NO_WORD
        store.replace(kept.id, docx, self.source.author, self.at)
        return ""
