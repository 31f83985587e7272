"""Which obligations the documents of a mail answer: each document with its obligation, period and owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from parsers.documents import Read
from parsers.fields.titles import form_of
from parsers.mails import MailReading
from parsers.readings import Form, Reading
from service.rules.campaign import Campaign, Deadline, Obligation
from service.rules.classify import REPORTS, is_answer
from service.rules.names import Names
from service.rules.periods import LONGEST_WEEK, answered
from service.rules.units import Owner, owner_of
from service.rules.verdicts import Attention
from service.rules.wording import attention


@dataclass(frozen=True, slots=True)
class Answer:
    """A document (FILE "" is the mail's own text) that answers DEADLINE of OBLIGATION for its OWNER."""

    file: str
    reading: Reading
    obligation: Obligation
    deadline: Deadline
    owner: Owner
    by_ocr: bool = False

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


def answers_of(mail: MailReading, arrived: datetime, campaign: Campaign, names: Names) -> Answers:
    """What MAIL, here since ARRIVED (aware, union zone), answers in CAMPAIGN."""
    found: list[Answer] = []
    owners: list[Owner] = []
    items: list[Attention] = []
    for file, reading, by_ocr in _documents(mail):
        owner = owner_of(mail, names, (file, reading))
        obligation = _obligation(file, reading, mail, arrived, campaign)
        owners.append(owner)
        if obligation is None:
            items.append(attention("not-understood", detail=f"không rõ loại báo cáo “{file}”", file=file))
            continue
        period = answered(obligation, reading, arrived, campaign)
        if period.deadline is None:
            items.append(attention("wrong-period", detail=period.because, file=file, unit=owner.unit))
            continue
        found.append(Answer(file, reading, obligation, period.deadline, owner, by_ocr))
    return Answers(tuple(_without_echo(found)), tuple(owners), tuple(items))


def _documents(mail: MailReading) -> Iterator[tuple[str, Reading, bool]]:
    """The documents that answer something: attachments first, then the mail's own text."""
    for part in mail.parts:
        if part.reading is not None and part.reading.form in REPORTS:
            yield part.name, part.reading, part.read is Read.OCR
    if mail.body is not None and is_answer(mail.body):
        yield "", mail.body, False


def _without_echo(found: list[Answer]) -> Iterator[Answer]:
    """Without covering notes: the mail's own text counts only where no attached report answers the same."""
    attached = {(answer.obligation.id, answer.deadline) for answer in found if answer.file}
    for answer in found:
        if answer.file or (answer.obligation.id, answer.deadline) not in attached:
            yield answer


def _obligation(
    file: str, reading: Reading, mail: MailReading, arrived: datetime, campaign: Campaign
) -> Obligation | None:
    """By what the document calls itself, then its file name, then the subject, then the days it covers.

    Of several obligations of a kind the mark of our own form names one; a title that was changed stands before it.
    """
    marked = campaign.obligation.get(reading.mark.obligation) if reading.mark else None
    if marked is not None and reading.form in _forms_of(marked):
        return marked
    for form in (reading.form, _called(file), _called(mail.head.subject), _by_days(reading, arrived, campaign)):
        if form in {Form.PERIODIC, Form.FINAL, Form.NOMINATION}:
            return _of_form(form, campaign)
    return None


def _forms_of(obligation: Obligation) -> frozenset[Form]:
    """What a report that answers OBLIGATION may call itself."""
    return frozenset({Form.REPORT, Form.PERIODIC if obligation.periodic else Form.FINAL})


def _called(text: str) -> Form:
    return form_of(text.rpartition("/")[2])


def _by_days(reading: Reading, arrived: datetime, campaign: Campaign) -> Form:
    """A report that does not say what it is: on a week or on the whole, or by what is owed at its arrival."""
    span = reading.span
    if span is not None and span.start is not None:
        return Form.PERIODIC if span.end - span.start <= LONGEST_WEEK else Form.FINAL
    periodic = _of_form(Form.PERIODIC, campaign)
    if periodic is None:
        return Form.FINAL
    last = periodic.deadlines[-1]
    return Form.PERIODIC if arrived <= last.due + periodic.grace else Form.NONE


def _of_form(form: Form, campaign: Campaign) -> Obligation | None:
    """The obligation of CAMPAIGN that documents of FORM answer."""
    content = "nomination" if form is Form.NOMINATION else "report"
    fitting = [o for o in campaign.obligations if o.content == content]
    if content == "report":
        fitting = [o for o in fitting if o.periodic is (form is Form.PERIODIC)]
    return fitting[0] if fitting else None
