"""What a mail changes: its kind, whose it is, what it answers, and what a person must look at.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.documents import Problem, Read
from parsers.fields.titles import form_of
from parsers.mails import MailReading, Part
from parsers.readings import Form
from service.rules.answers import Answer, Answers, answers_of
from service.rules.bounces import bounced_items
from service.rules.campaign import Deadline
from service.rules.classify import classify
from service.rules.courtesy import is_courtesy
from service.rules.enquiries import asks_for_status
from service.rules.guesses import NEIGHBOUR
from service.rules.merging import doubtful, merged
from service.rules.names import names_of
from service.rules.nominations import Dossier, dossier
from service.rules.office import Office
from service.rules.orders import given_to
from service.rules.reports import carries_report, shared_links
from service.rules.senders import neighbour_of, sender_of
from service.rules.units import Clerk, Owner, introduced
from service.rules.verdicts import Arrival, Attention, Filing, Guess, Kind, Nomination, Status, Submission
from service.rules.wording import attention


def file(mail: MailReading, arrival: Arrival, office: Office) -> Filing:
    """What MAIL changes.  ARRIVAL is the server's time; lateness is judged by it, to the second."""
    kind, because = classify(mail, office)
    clerk = Clerk(mail, office, names_of(office.roster, office.name))
    if kind is Kind.SUBMISSION:
        return _submission(clerk, arrival, kind, because)
    if kind is Kind.COMMAND and given_to(mail, clerk.names)[0] and carries_report(mail, office):
        return _submission(clerk, arrival, kind, because)
    unit = _writer(mail, office) if kind in {Kind.ENQUIRY, Kind.AUTO_REPLY} else None
    evidence = "sender address" if unit else ""
    if unit is None and kind is Kind.ENQUIRY and not office.roster.at_address(sender_of(mail)):
        unit = introduced(mail, clerk.names)
        evidence = "a sender who says so" if unit else ""
    return Filing(kind, because, unit, evidence, attention=_look_at(kind, mail, office, unit))


def _writer(mail: MailReading, office: Office) -> str | None:
    """The unit that writes from this address, by the roster or because a person took it for one."""
    sender = sender_of(mail)
    units = {unit.id for unit in office.roster.at_address(sender)}
    units = units or {unit for address, unit in office.learned if address == sender}
    return next(iter(units)) if len(units) == 1 else None


def _look_at(kind: Kind, mail: MailReading, office: Office, unit: str | None) -> tuple[Attention, ...]:
    """What a person must see of a mail that holds no report."""
    gist = mail.head.subject or mail.text[:80]
    if kind is Kind.BOUNCE:
        return bounced_items(mail, office)
    if kind is not Kind.ENQUIRY or is_courtesy(mail) or asks_for_status(mail):
        return ()
    blanks = tuple(attention("blank-form", file=part.name, unit=unit) for part in mail.parts if _is_blank(part))
    neighbour = neighbour_of(sender_of(mail), office.roster) if unit is None else None
    guesses = (Guess(neighbour, NEIGHBOUR, "địa chỉ cùng máy chủ thư với đơn vị này"),) if neighbour else ()
    return blanks or (attention("enquiry", detail=gist, unit=unit, guesses=guesses),)


@dataclass(frozen=True)
class _Group:
    """Answers to the same deadline for the same unit."""

    answers: tuple[Answer, ...]

    @property
    def deadline(self) -> Deadline:
        return self.answers[0].deadline


def _submission(clerk: Clerk, arrival: Arrival, kind: Kind, because: str) -> Filing:
    mail, office = clerk.mail, clerk.office
    arrived = arrival.at.astimezone(office.campaign.zone)
    found = answers_of(clerk, arrived)
    submissions: list[Submission] = []
    nominations: list[Nomination] = []
    items = list(found.attention)
    for group in _groups(found):
        status = Status.ON_TIME if group.deadline.met_by(arrival.at) else Status.LATE
        submission = merged(group.answers, found.answers, mail, status, office.earlier)
        submissions.append(submission)
        items += doubtful(submission)
        if group.answers[0].obligation.content == "nomination":
            papers = _dossier(group, submission)
            nominations += [Nomination(submission.unit, nominee, submission.counted) for nominee in papers.nominees]
            items += papers.attention
    owner = _owner(clerk, found)
    items += [item for each in (found.owners or (owner,)) for item in each.attention]
    items += _unread(mail, found)
    items += [attention("too-large", detail="thư rất dài, chỉ đọc phần đầu", unit=owner.unit)] if mail.cut else []
    if not submissions and not items:
        items.append(attention("not-understood", detail=mail.head.subject or mail.text[:80], unit=owner.unit))
    return Filing(kind, because, owner.unit, owner.evidence, tuple(submissions), tuple(nominations), _each_once(items))


def _dossier(group: _Group, submission: Submission) -> Dossier:
    told = [answer.reading for answer in group.answers if not answer.by_ocr]
    scanned = [answer.reading for answer in group.answers if answer.by_ocr]
    return dossier(told, group.answers[0].obligation, submission.unit, scanned)


def _groups(found: Answers) -> Iterator[_Group]:
    keys = dict.fromkeys(answer.key for answer in found.answers)
    for key in keys:
        yield _Group(tuple(answer for answer in found.answers if answer.key == key))


def _owner(clerk: Clerk, found: Answers) -> Owner:
    """Whose the whole mail is: the one unit of all its documents, or nobody's."""
    if not found.owners:
        return clerk.owner()
    units = {owner.unit for owner in found.owners}
    if len(units) == 1:
        return found.owners[0]
    return Owner(None, "reports of several units")


def _unread(mail: MailReading, found: Answers) -> Iterator[Attention]:
    """The files that could not be read, unless another file of the mail says the same."""
    recorded = {form_of(answer.file.rpartition("/")[2]) for answer in found.answers if answer.file}
    for part in mail.parts:
        code = _problem(part, recorded - {Form.NONE}, nothing_else=not found.answers)
        if code:
            yield attention(code, file=part.name, detail=part.name.rpartition("/")[2])
    if shared_links(mail) and not found.answers and not any(part.problem for part in mail.parts):
        yield attention("link-only")


def _problem(part: Part, recorded: set[Form], *, nothing_else: bool) -> str:
    """The attention code of PART, "" when nobody has to look at it.  A scan beside its Word copy is no loss."""
    if part.problem is not None:
        copied = part.problem is Problem.UNREADABLE and form_of(part.name.rpartition("/")[2]) in recorded
        return "" if copied else part.problem.value
    if nothing_else and part.read is Read.IMAGE:
        return "unreadable-attachment"
    return "blank-form" if nothing_else and _is_blank(part) else ""


def _is_blank(part: Part) -> bool:
    return part.reading is not None and part.reading.form is Form.BLANK


def _each_once(items: Sequence[Attention]) -> tuple[Attention, ...]:
    return tuple({(item.code, item.message, item.unit, item.file): item for item in reversed(items)}.values())[::-1]
