"""What the secretary attaches to an order: her own version of a report, the list that the award meeting has marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
    """The Word files that came with an approval, and what marked lists order; OURS are the hashes of all of these."""

    papers: tuple[Paper, ...] = ()
    marked: tuple[Said, ...] = ()
    ours: frozenset[str] = frozenset()

    def apart_from(self, mail: MailReading) -> MailReading:
        """MAIL without what was read in papers of our own: those are no unit's report."""
        if not self.ours:
            return mail
        parts = (replace(part, reading=None) if part.sha256 in self.ours else part for part in mail.parts)
        return replace(mail, parts=tuple(parts))


NOTHING = Attached()


def attached_to(mail: MailReading, original: Path, said: Sequence[Said], errands: Errands) -> Attached:
    """What came with MAIL, stored as ORIGINAL, in which the orders SAID were given; opened in processes of its own."""
    files = [part for part in mail.parts if part.sha256 and "/" not in part.name][:MOST]
    words = [part for part in files if part.type == "docx" and any(isinstance(each.order, Approve) for each in said)]
    lists = [(part, rows) for part in files if part.type == "xlsx" and (rows := _rows(part, original, errands))]
    return Attached(
        tuple(paper for part in words for paper in _papers(part, original, errands)),
        tuple(found for part, rows in lists for found in _marked(part, rows)),
        frozenset(part.sha256 for part in (*words, *(part for part, _ in lists))),
    )


def _papers(part: Part, original: Path, errands: Errands) -> Iterator[Paper]:
    try:
        yield Paper(part.name, errands.file(original, part.sha256))
    except ErrandFailed as failure:
        log.warning("paper not taken out", reason=failure.reason)


def _rows(part: Part, original: Path, errands: Errands) -> Sequence[Sequence[str]]:
    """The rows of a list of nominees; none when it is another workbook."""
    try:
        rows = errands.rows(original, part.sha256)
    except ErrandFailed as failure:
        log.warning("list not read", reason=failure.reason)
        return ()
    return rows if is_list(rows) else ()


def _marked(part: Part, rows: Sequence[Sequence[str]]) -> Iterator[Said]:
    """What a list orders; nothing when nobody has marked it."""
    marks = marks_in(rows)
    if marks.marks or marks.problems:
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
