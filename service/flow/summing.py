"""A consolidated report sent to the secretary who asks for it, as it was made or as she has edited it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from service.flow.posting import Posting
from service.flow.situations import Context
from service.rules.letters import Enclosure, Letter
from service.store.codes import SUMMARY, code_for
from service.store.tables import SummaryRow
from service.store.tokens import Tokens

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Summed:
    """What the letter tells.  MADE is aware, in the union's zone; TOKEN is "" for who cannot answer it."""

    union: str
    name: str
    period: date
    code: str
    made: datetime
    may_approve: bool
    token: str


def mail_summary(session: Session, number: int, context: Context, posting: Posting) -> bool:
    """Queue the summary with this NUMBER to the one who asks; from a shell, to the first secretary."""
    row, office = session.get_one(SummaryRow, number), context.office
    reader = context.author if context.author in office.secretary else next(iter(office.secretary), "")
    once = f"summary {number} asked for in {context.batch}"
    token = Tokens(session).for_letter(once, reader, context.at) if reader else ""
    facts = Summed(
        union=office.name,
        name=office.campaign.obligation[row.obligation].name,
        period=row.period,
        code=code_for(session, SUMMARY, row.id),
        made=row.made.astimezone(office.campaign.zone),
        may_approve=row.sent is None,
        token=token,
    )
    name = f"tong-hop-{row.obligation}-{row.period.isoformat()}"
    files = (Enclosure(f"{name}.docx", DOCX, row.replaced or row.docx), Enclosure(f"{name}.xlsx", XLSX, row.xlsx))
    letter = Letter(
        once=once,
        template="secretary.summary.files",
        kind="summary",
        recipients=(reader,),
        facts=facts,
        about=((row.obligation, row.period),),
        enclosures=files,
        token=token,
    )
    return bool(reader) and posting.queue(session, letter, context.at, context.message)
