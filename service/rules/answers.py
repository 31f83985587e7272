"""Which obligations the documents of a mail answer: each document with its obligation, period and owner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from parsers.documents import Read
from parsers.fields.changes import change_of
from parsers.fields.folding import fold
from parsers.fields.titles import covers_campaign, forms_in
from parsers.mails import MailReading
from parsers.readings import Form, Reading
from service.rules.campaign import Campaign, Deadline, Obligation
from service.rules.periods import LONGEST_WEEK, Answered, answered
from service.rules.reports import NAMED, REPORTS, is_answer
from service.rules.units import Clerk, Owner
from service.rules.verdicts import Attention
from service.rules.wording import attention

LONGEST_NOTE = 600  # signs of a covering note in which it is looked for what the report is called
_REPLY = re.compile(r"^\W*(?:re|tl|tra loi|aw)\s*:")  # the subject is that of our letter


@dataclass(frozen=True, slots=True)
class Answer:
    """A document that answers DEADLINE of OBLIGATION for its OWNER, and BECAUSE of what; FILE "" is the mail's text."""

    file: str
    reading: Reading
    obligation: Obligation
    deadline: Deadline
    owner: Owner
    by_ocr: bool = False
    because: str = ""

    @property
    def key(self) -> tuple[str | None, str, Deadline]:
        """What makes two documents one submission."""
        return self.owner.unit, self.obligation.id, self.deadline


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a mail, the owners of all its documents, and what could not be placed."""

    answers: tuple[Answer, ...]
    owners: tuple[Owner, ...]
    attention: tuple[Attention, ...]


@dataclass(frozen=True, slots=True)
class _Document:
    """A document that may answer something.  NOTE: the text of a mail, which may only accompany a file."""

    file: str
    reading: Reading
    by_ocr: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """DOCUMENT with what it answers; OBLIGATION None when that is not clear."""

    document: _Document
    obligation: Obligation | None
    period: Answered | None

    @property
    def deadline(self) -> Deadline | None:
        return self.period.deadline if self.period else None


def answers_of(clerk: Clerk, arrived: datetime) -> Answers:
    """What the mail of CLERK, here since ARRIVED (aware, union zone), answers in the campaign of its office."""
    mail, campaign = clerk.mail, clerk.office.campaign
    every = _with_copies([_placed(document, mail, arrived, campaign) for document in _documents(mail)])
    placed = [each for each in every if not _is_covering_note(each, every)]
    owners = _agreed([clerk.owner((each.document.file, each.document.reading)) for each in placed])
    found: list[Answer] = []
    items: list[Attention] = []
    for each, owner in zip(placed, owners, strict=True):
        document, obligation, period = each.document, each.obligation, each.period
        if obligation is None or period is None:
            text = f"không rõ loại báo cáo “{document.file.rpartition('/')[2]}”"
            items.append(attention("not-understood", detail=text, file=document.file))
        elif period.deadline is None:
            items.append(attention("wrong-period", detail=period.because, file=document.file, unit=owner.unit))
        else:
            found.append(
                Answer(
                    document.file,
                    document.reading,
                    obligation,
                    period.deadline,
                    owner,
                    document.by_ocr,
                    period.because,
                )
            )
    return Answers(tuple(found), owners, tuple(items))


def _placed(document: _Document, mail: MailReading, arrived: datetime, campaign: Campaign) -> _Placed:
    obligation = _obligation(document, mail, arrived, campaign)
    if obligation is None:
        return _Placed(document, None, None)
    period = answered(obligation, document.reading, arrived, campaign, _called(document, mail))
    return _Placed(document, obligation, period)


def _with_copies(every: Sequence[_Placed]) -> list[_Placed]:
    """EVERY document, where a scan of a text copy is on the same period: OCR reads days wrong now and then."""
    told = [each for each in every if not each.document.by_ocr and each.deadline is not None]
    return [_beside_copy(each, told) if each.document.by_ocr else each for each in every]


def _beside_copy(scan: _Placed, told: Sequence[_Placed]) -> _Placed:
    copies = [each for each in told if each.obligation == scan.obligation and _says_the_same(scan, each)]
    if not copies or any(each.deadline == scan.deadline for each in copies):
        return scan
    return replace(scan, period=copies[0].period)


def _says_the_same(scan: _Placed, told: _Placed) -> bool:
    """Whether at least half of what OCR has read is what the text states."""
    seen = {(figure.indicator, figure.value) for figure in scan.document.reading.figures}
    stated = {(figure.indicator, figure.value) for figure in told.document.reading.figures}
    return 2 * len(seen & stated) >= max(len(seen), 1)


def _documents(mail: MailReading) -> Iterator[_Document]:
    """The documents that answer something: attachments first, then the mail's own text."""
    for part in mail.parts:
        note = part.read is Read.CONTAINER
        for reading in part.reading.every if part.reading else ():
            if reading.form in REPORTS and (not note or is_answer(reading)):
                yield _Document(part.name, reading, part.read is Read.OCR, note)
    if mail.body is not None and is_answer(mail.body):
        yield _Document("", mail.body, note=True)


def _agreed(owners: Sequence[Owner]) -> tuple[Owner, ...]:
    """OWNERS, where the one unit that some documents of a mail name holds for those that name none."""
    named = {owner.unit: owner for owner in owners if owner.unit is not None}
    if len(named) != 1:
        return tuple(owners)
    [one] = named.values()
    same = replace(one, evidence=f"{one.evidence} of another document")
    return tuple(same if owner.silent else owner for owner in owners)


def _is_covering_note(each: _Placed, every: Sequence[_Placed]) -> bool:
    """Whether EACH is a mail's text that only accompanies a report.

    It is one unless it is called a report itself, on something that no file reports on; or it has the words of a scan
    typed out, which makes it the scan's text copy.
    """
    files = [other for other in every if not other.document.note]
    if not each.document.note or not files:
        return False
    alike = [other for other in files if other.obligation == each.obligation]
    if alike and all(other.document.by_ocr for other in alike):
        return False
    if each.document.reading.form not in NAMED:
        return True
    another_week = each.document.reading.span is not None and all(each.deadline != other.deadline for other in alike)
    return bool(alike) and not another_week


def _obligation(document: _Document, mail: MailReading, arrived: datetime, campaign: Campaign) -> Obligation | None:
    """By what the document calls itself, then file name, subject and note, then the days it covers."""
    if document.reading.form in NAMED:
        return _of_form(document.reading.form, campaign)
    for text in (document.file.rpartition("/")[2], mail.head.subject, mail.text[:LONGEST_NOTE]):
        # A document with figures is no paper of a nomination, whatever else came with it.
        named = forms_in(text) - {Form.NOMINATION}
        if len(named) == 1:
            return _of_form(next(iter(named)), campaign)
    return _of_form(_by_days(document.reading, arrived, campaign), campaign)


def _called(document: _Document, mail: MailReading) -> tuple[str, ...]:
    """What names the report's days beside itself.

    The subject of an answer is that of our own letter, and the next report often comes as an answer to the last;
    only a correction is on what it answers.
    """
    corrects = document.reading.change is not None or change_of(mail.text[:LONGEST_NOTE]) is not None
    subject = "" if _REPLY.match(fold(mail.head.subject)) and not corrects else mail.head.subject
    return document.file.rpartition("/")[2], subject, mail.text[:LONGEST_NOTE] if document.file else ""


def _by_days(reading: Reading, arrived: datetime, campaign: Campaign) -> Form:
    """A report that does not say what it is: on a week or on the whole, or by what is owed at its arrival."""
    periodic = _of_form(Form.PERIODIC, campaign)
    if periodic is None:
        return Form.FINAL
    span = reading.span
    last = periodic.deadlines[-1]
    if span is not None and span.start is not None:
        is_short = span.end - span.start <= LONGEST_WEEK or span.end < campaign.ends - LONGEST_WEEK
        return Form.PERIODIC if is_short else Form.FINAL
    weeks = [deadline.due for deadline in periodic.deadlines]
    if covers_campaign(reading.official.title) and arrived > weeks[-2 if len(weeks) > 1 else -1]:
        return Form.FINAL
    return Form.PERIODIC if arrived <= last.due + periodic.grace else Form.NONE


def _of_form(form: Form, campaign: Campaign) -> Obligation | None:
    """The obligation of CAMPAIGN that documents of FORM answer; None for a form that answers nothing."""
    if form not in NAMED:
        return None
    content = "nomination" if form is Form.NOMINATION else "report"
    fitting = [o for o in campaign.obligations if o.content == content]
    if content == "report":
        fitting = [o for o in fitting if o.periodic is (form is Form.PERIODIC)]
    return fitting[0] if fitting else None
