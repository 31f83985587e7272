"""The office at its desk: what a world of mail holds, summed up by the clock."""

from __future__ import annotations

import email
import email.policy
import io
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING

from docx import Document

from parsers.errands import Errands
from service.clock import standing_at
from service.documents.masthead import Settings, masthead_of
from service.flow.approving import Approval
from service.flow.calendar import Calendar
from service.flow.drafting import Drafting, Templates
from service.flow.posting import Mode, Posting
from service.flow.summing import Summing
from service.mail.letters import Sender
from service.store.decisions import Source
from service.store.engine import reading, writing
from service.store.summaries import Summaries
from service.store.tables import OutboxRow, SummaryRow
from tests.flow.conftest import World, report_of
from tests.rules.small_office import CAMPAIGN, FRIDAYS, OWN, SECRETARY, local, office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

SUPERIOR = "thanhdoan@cantho.example"
AUTHOR = Source(SECRETARY, "duyệt", "mail 9")
SECOND = FRIDAYS[1]
TIME = local(SECOND, 10, 15)
NEXT_MORNING = local(SECOND + timedelta(days=1), 7, 30)


@dataclass
class Union:
    """The office at its desk: what the world holds, summed up by the clock."""

    world: World
    mode: Mode = "live"
    templates: Templates = field(default_factory=Templates)

    def __post_init__(self) -> None:
        known = replace(office(), secretary=(SECRETARY,))
        head = masthead_of(known.name, len(known.roster.units), Settings())
        drafting = Drafting(known, self.world.originals, Errands(), head, self.templates)
        posting = Posting(Sender("Đoàn Khối", OWN), CAMPAIGN.zone, self.mode, (SECRETARY,))
        self.summing = Summing(drafting, posting, (SUPERIOR,))

    def ticks(self, at: datetime) -> int:
        """The calendar's look AT a moment; how many letters are new."""
        return Calendar(self.world.engine, (self.summing,), standing_at(at)).tick()

    def letters(self, template: str = "") -> list[EmailMessage]:
        """The letters that were queued, receipts apart."""
        with reading(self.world.engine) as session:
            numbers = [row.id for row in session.query(OutboxRow).filter_by(kind="summary").order_by(OutboxRow.id)]
            contents = [session.query(OutboxRow.content).filter_by(id=number).scalar() for number in numbers]
        parsed = [email.message_from_bytes(content, policy=email.policy.default) for content in contents]
        return [letter for letter in parsed if isinstance(letter, EmailMessage) and template in str(letter["Subject"])]

    def reports(self) -> list[SummaryRow]:
        return list(self.world.rows(SummaryRow))

    def code(self, number: int) -> str:
        with writing(self.world.engine) as session:
            return Summaries(session).code(number)

    def says(self, code: str, own: bytes = b"") -> str:
        """The secretary approves the report with CODE, with her OWN version where there is one."""
        with writing(self.world.engine) as session:
            approval = Approval(session, AUTHOR, TIME)
            problem = approval.put_in(code, own) if own else ""
            approval.approve(code)
            return problem


def late(union: Union, trees: int = 4) -> None:
    """A third unit reports in the afternoon."""
    content = report_of(trees, number=3, sender="syt@hoa.example")
    union.world.stores(content, arrived=local(SECOND, 15))
    union.world.takes_in()


def files(letter: EmailMessage) -> dict[str, bytes]:
    return {str(part.get_filename()): part.get_payload(decode=True) for part in letter.iter_attachments()}  # type: ignore[misc]


def texts(letter: EmailMessage) -> Iterator[str]:
    for kind in ("plain", "html"):
        part = letter.get_body((kind,))
        assert part is not None
        yield str(part.get_content())


def edited(docx: bytes) -> bytes:
    """DOCX as the secretary has changed it in Word."""
    paper = Document(io.BytesIO(docx))
    paper.add_paragraph("Đồng chí thư ký đã sửa.")
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()
