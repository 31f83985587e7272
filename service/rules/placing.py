"""Each document of a mail with the obligation and the period that it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from parsers.documents import Read
from parsers.fields.changes import change_of
from parsers.fields.folding import fold
from parsers.fields.titles import covers_campaign, forms_in, is_on_other_matter
from parsers.mails import MailReading
from parsers.readings import Form, Reading
from service.rules.campaign import Campaign, Deadline, Obligation
from service.rules.periods import LONGEST_WEEK, Answered, answered
from service.rules.reports import NAMED, REPORTS, is_answer

LONGEST_NOTE = 600  # signs of a covering note in which it is looked for what the report is called
_REPLY = re.compile(r"^\W*(?:re|tl|tra loi|aw)\s*:")  # the subject is that of our letter
# "Tuần trước" beside a report that comes late; alone it may only be compared with.
_LAST_WEEK = re.compile(r"\b(?:bao cao|bc)(?: nhanh)?(?: cua)? (?:tuan|ky) (?:truoc|roi|vua roi)\b")
_BELATED = re.compile(r"\b(?:quen|tre|bu|cham|muon|chua (?:kip )?(?:gui|nop)|nghi (?:om|phep|benh))\b")


@dataclass(frozen=True, slots=True)
class Document:
    """A document that may answer something.  NOTE: the text of a mail, which may only accompany a file."""

    file: str
    reading: Reading
    by_ocr: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """DOCUMENT with what it answers; OBLIGATION None when that is not clear."""

    document: Document
    obligation: Obligation | None
    period: Answered | None

    @property
    def deadline(self) -> Deadline | None:
        return self.period.deadline if self.period else None


def placed_in(mail: MailReading, arrived: datetime, campaign: Campaign) -> list[Placed]:
    """The documents of MAIL, here since ARRIVED (aware, union zone), with what they answer in CAMPAIGN."""
    return [_placed(document, mail, arrived, campaign) for document in _documents(mail)]


def _placed(document: Document, mail: MailReading, arrived: datetime, campaign: Campaign) -> Placed:
    obligation = _obligation(document, mail, arrived, campaign)
    if obligation is None:
        return Placed(document, None, None)
    period = answered(
        obligation, document.reading, arrived, campaign, _called(document, mail), last_week=_is_of_last_week(mail)
    )
    return Placed(document, obligation, period)


def _documents(mail: MailReading) -> Iterator[Document]:
    """The documents that answer something: attachments first, then the mail's own text."""
    for part in mail.parts:
        note = part.read is Read.CONTAINER
        for reading in part.reading.every if part.reading else ():
            if reading.form in REPORTS and (not note or is_answer(reading)):
                yield Document(part.name, reading, part.read is Read.OCR, note)
    for reading in mail.body.every if mail.body is not None else ():
        if is_answer(reading):
            yield Document("", reading, note=True)


def _obligation(document: Document, mail: MailReading, arrived: datetime, campaign: Campaign) -> Obligation | None:
    """By what the document calls itself, then file name, subject and note, then the days it covers.

    Of several obligations of a kind the mark of our own form names one; a title that was changed stands before it.
    """
    mark = document.reading.mark
    marked = campaign.obligation.get(mark.obligation) if mark else None
    if marked is not None and document.reading.form in _forms_of(marked):
        return marked
    if document.reading.form is not Form.NOMINATION and is_on_other_matter(document.reading.official.title):
        return None
    if document.reading.form in NAMED:
        return _of_form(document.reading.form, campaign)
    for text in (document.file.rpartition("/")[2], mail.head.subject, mail.text[:LONGEST_NOTE]):
        # A document with figures is no paper of a nomination, whatever else came with it.
        named = forms_in(text) - {Form.NOMINATION}
        if len(named) == 1:
            return _of_form(next(iter(named)), campaign)
    return _of_form(_by_days(document.reading, arrived, campaign), campaign)


def _forms_of(obligation: Obligation) -> frozenset[Form]:
    """What a report that answers OBLIGATION may call itself."""
    return frozenset({Form.REPORT, Form.PERIODIC if obligation.periodic else Form.FINAL})


def _called(document: Document, mail: MailReading) -> tuple[str, ...]:
    """What names the report's days beside itself.

    The subject of an answer is that of our own letter, and the next report often comes as an answer to the last;
    only a correction is on what it answers.
    """
    corrects = document.reading.change is not None or change_of(mail.text[:LONGEST_NOTE]) is not None
    subject = "" if _REPLY.match(fold(mail.head.subject)) and not corrects else mail.head.subject
    return document.file.rpartition("/")[2], subject, mail.text[:LONGEST_NOTE] if document.file else ""


def _is_of_last_week(mail: MailReading) -> bool:
    """Whether MAIL says that it makes up for last week's report: "Em gửi bù báo cáo nhanh tuần trước"."""
    said = fold(f"{mail.head.subject}. {mail.text[:LONGEST_NOTE]}")
    return bool(_LAST_WEEK.search(said)) and bool(_BELATED.search(said))


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
