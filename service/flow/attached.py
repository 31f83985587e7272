"""What the secretary attaches to an order: her own version of a report, the list that the award meeting has marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog
from sqlalchemy.orm import Session

from parsers.errands import ErrandFailed, Errands
from parsers.mails import MailReading, Part
from service.flow.approving import Approval
from service.flow.replying import Outcome
from service.flow.situations import Context, situation_of
from service.rules.commands import Said
from service.rules.commands.orders import Approve, Award
from service.rules.deeds.naming import named
from service.rules.deeds.values import Deed, State
from service.rules.items import SUMMARY
from service.rules.marks import is_list, marks_in
from service.store.decisions import Source

log = structlog.get_logger()

MOST = 5  # files of one mail
PUT_IN = "Bản Word của đồng chí thay cho bản đã lập (mã {code}) và sẽ được gửi cấp trên đúng như đồng chí gửi lại."
SEVERAL = "Có nhiều báo cáo hoặc nhiều tệp Word nên chưa thay được; xin gửi mỗi thư một báo cáo và một tệp."


@dataclass(frozen=True, slots=True)
class Paper:
    """A Word file with its NAME, byte for byte."""

    name: str
    docx: bytes


@dataclass(frozen=True, slots=True)
class Attached:
    """The Word files that came with an approval, and what marked lists order."""

    papers: tuple[Paper, ...] = ()
    marked: tuple[Said, ...] = ()


NOTHING = Attached()


def attached_to(mail: MailReading, original: Path, said: Sequence[Said], errands: Errands) -> Attached:
    """What came with MAIL, stored as ORIGINAL, in which the orders SAID were given; opened in processes of its own."""
    files = [part for part in mail.parts if part.sha256 and "/" not in part.name][:MOST]
    words = [part for part in files if part.type == "docx" and any(isinstance(each.order, Approve) for each in said)]
    lists = [part for part in files if part.type == "xlsx"]
    return Attached(
        tuple(paper for part in words for paper in _papers(part, original, errands)),
        tuple(found for part in lists for found in _marks(part, original, errands)),
    )


def _papers(part: Part, original: Path, errands: Errands) -> Iterator[Paper]:
    try:
        yield Paper(part.name, errands.file(original, part.sha256))
    except ErrandFailed as failure:
        log.warning("paper not taken out", reason=failure.reason)


def _marks(part: Part, original: Path, errands: Errands) -> Iterator[Said]:
    """What a list of nominees orders; nothing when it is none, or nobody has marked it."""
    try:
        rows = errands.rows(original, part.sha256)
    except ErrandFailed as failure:
        log.warning("list not read", reason=failure.reason)
        return
    marks = marks_in(rows) if is_list(rows) else None
    if marks is not None and (marks.marks or marks.problems):
        yield Said(part.name, Award(marks.marks, marks.problems))


def put_in(session: Session, papers: Sequence[Paper], said: Sequence[Said], context: Context) -> Iterator[Outcome]:
    """Put the secretary's own paper in place of the report that the orders SAID approve; what is told of it."""
    if not papers:
        return
    codes = list(dict.fromkeys(code for each in said for code in _approved(session, each, context)))
    if len(codes) != 1 or len(papers) != 1:
        yield Outcome(", ".join(paper.name for paper in papers), Deed(SEVERAL, State.REFUSED))
        return
    source = Source(context.author, papers[0].name, context.batch, context.message)
    problem = Approval(session, source, context.at).put_in(codes[0], papers[0].docx)
    told = Deed(problem, State.REFUSED) if problem else Deed(PUT_IN.format(code=codes[0]))
    yield Outcome(papers[0].name, told)


def _approved(session: Session, said: Said, context: Context) -> Iterator[str]:
    """The codes of the reports that SAID approves."""
    if isinstance(said.order, Approve):
        items, _ = named(said.order.which, situation_of(session, said.order, context))
        yield from (item.code for item in items if item.about == SUMMARY)
