"""What a mail is: an ordered table, the first row that fits decides (reading rules, Kind)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from parsers.documents import Read
from parsers.fields.folding import fold
from parsers.fields.titles import form_of
from parsers.mails import MailReading, Part
from parsers.readings import Form, Reading
from service.rules.commands.lines import TOKEN
from service.rules.office import Office
from service.rules.verdicts import Kind

REPORTS = frozenset({Form.PERIODIC, Form.FINAL, Form.NOMINATION, Form.REPORT})
_CODE = re.compile(r"^\W*(?:(?:re|fw|fwd|tl|trả lời)\s*:\s*)*[A-Z]\d[A-Z][A-Z0-9]\b", re.IGNORECASE)
_SPEAKS_OF_REPORT = re.compile(r"\b(?:bao cao|bc|bcnhanh|khen thuong|hskt|to trinh|so lieu|dinh chinh|bo sung)\b")
_AUTO_SUBJECT = re.compile(
    r"^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|(?:thu )?tra loi tu dong"
    r"|tu dong tra loi|vang mat|absence|nghi phep)\b"
)
_AWAY = re.compile(
    r"\b(?:nghi phep|di cong tac|vang mat|khong o van phong|out of office|on leave|nghi thai san)\b.{0,160}"
    r"\b(?:tra loi|phan hoi|lien he|xem thu|reply|tro lai)\b",
    re.DOTALL,
)
_BOUNCE_SENDER = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon)@")
_BOUNCE_SUBJECT = re.compile(
    r"^(?:undeliver(?:able|ed)|delivery status notification|mail delivery (?:failed|failure|subsystem|system)"
    r"|returned mail|failure notice|delivery (?:has )?fail|khong (?:the )?(?:gui|chuyen|phat) (?:duoc )?(?:thu|den))"
)
_QUESTION = re.compile(
    r"\?|\b(?:cho (?:em|minh|toi|don vi|chi doan)?\s*hoi|xin hoi|hoi ve|huong dan giup|mau bao cao)\b"
)
BULK = frozenset({"bulk", "list", "junk"})
# Where people leave files that they do not attach.
SHARES = (
    "drive.", "docs.", "1drv.", "onedrive", "sharepoint", "dropbox", "zalo", "fshare", "mega.", "wetransfer", "icloud",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: what it makes of a mail, when, and the reason that is kept with the record."""

    kind: Kind
    fits: Callable[[MailReading, Office], bool]
    because: str


def classify(mail: MailReading, office: Office) -> tuple[Kind, str]:
    """The kind of MAIL, and why."""
    return next((rule.kind, rule.because) for rule in CHAIN if rule.fits(mail, office))


def sender_of(mail: MailReading) -> str:
    """The address of the first sender, "" when there is none."""
    return mail.head.senders[0].address if mail.head.senders else ""


def is_answer(reading: Reading) -> bool:
    """Whether READING holds something to record."""
    stated = reading.figures or reading.nominees or reading.papers or reading.nothing_happened
    return reading.form in REPORTS and bool(stated)


def is_report_document(part: Part) -> bool:
    """Whether PART is a report or a paper of a nomination, filled in or with doubtful figures only."""
    return part.reading is not None and part.reading.form in REPORTS


def shared_links(mail: MailReading) -> tuple[str, ...]:
    """The links of MAIL that point to files kept elsewhere."""
    return tuple(link for link in mail.links if any(host in link.lower() for host in SHARES))


def _from_us(mail: MailReading, office: Office) -> bool:
    return sender_of(mail) == office.own_address or bool(mail.head.machine.hopthu_kind)


def _is_bounce(mail: MailReading, _office: Office) -> bool:
    machine = mail.head.machine
    if machine.delivery_report or machine.failed_recipients:
        return True
    marks = (
        bool(_BOUNCE_SENDER.match(sender_of(mail))),
        bool(_BOUNCE_SUBJECT.match(fold(mail.head.subject))),
        machine.null_return_path,
    )
    return sum(marks) > 1


def _is_known(mail: MailReading, office: Office) -> bool:
    return bool(office.roster.at_address(sender_of(mail)))


def _is_secretary(mail: MailReading, office: Office) -> bool:
    return sender_of(mail) in office.secretary


def _commands(mail: MailReading, office: Office) -> bool:
    if not _is_secretary(mail, office):
        return False
    lines = [mail.head.subject, *mail.text.strip().splitlines()[:3]]
    answers = bool(mail.head.in_reply_to) and not _carries_report(mail, office)
    return answers or any(_CODE.match(line) for line in lines) or any(TOKEN.search(line) for line in mail.typed)


def _carries_report(mail: MailReading, office: Office) -> bool:
    """A report or nomination was read: attached, or in the text of somebody who may well send one."""
    if any(_counts(part, mail, office) for part in mail.parts):
        return True
    body = mail.body
    if body is None or not is_answer(body) or _asks(mail):
        return False
    if _is_known(mail, office):
        return True
    # Strangers write of campaigns too: their own words count only when they call themselves a report.
    named = body.form in {Form.PERIODIC, Form.FINAL, Form.NOMINATION}
    official = body.official
    speaks = (
        bool(official.title or official.speaking or official.signing) or form_of(mail.head.subject) is not Form.NONE
    )
    return named and speaks and not _is_bulk(mail, office)


def _counts(part: Part, mail: MailReading, office: Office) -> bool:
    if part.reading is None or part.reading.form not in REPORTS:
        return False
    if _is_known(mail, office) or part.reading.form is not Form.REPORT:
        return True
    return bool(part.reading.official.issuer) and not _is_bulk(mail, office)


def _asks(mail: MailReading) -> bool:
    """Whether the text is a question, and no line of it lists a figure of its own."""
    body = mail.body
    return bool(_QUESTION.search(fold(mail.text))) and (body is None or len(body.figures) < 2)


def _is_automatic(mail: MailReading, _office: Office) -> bool:
    machine = mail.head.machine
    marked = machine.auto_submitted not in {"", "no"} or machine.autoreply
    away = bool(_AWAY.search(fold(mail.text))) and not mail.parts and bool(mail.head.in_reply_to)
    return marked or bool(_AUTO_SUBJECT.match(fold(mail.head.subject))) or away


def _is_bulk(mail: MailReading, _office: Office) -> bool:
    return mail.head.machine.is_list or mail.head.machine.precedence in BULK


def _bulk_of_strangers(mail: MailReading, office: Office) -> bool:
    return _is_bulk(mail, office) and not _is_known(mail, office)


def _speaks_of_report(mail: MailReading) -> bool:
    names = (part.name.rpartition("/")[2] for part in mail.parts)
    texts = (mail.head.subject, mail.text[:600], *names)
    return any(_SPEAKS_OF_REPORT.search(fold(text.replace("_", " "))) for text in texts)


def _holds_unread_report(mail: MailReading, office: Office) -> bool:
    """Something came that could not be read, from a unit or under the name of a report."""
    unread = [part for part in mail.parts if part.problem is not None or part.read is Read.IMAGE]
    if not unread:
        return False
    if _is_known(mail, office):
        return not _asks(mail) or _speaks_of_report(mail)
    return _speaks_of_report(mail) and not _is_bulk(mail, office)


def _points_elsewhere(mail: MailReading, office: Office) -> bool:
    ours = _is_known(mail, office) or _speaks_of_report(mail)
    return bool(shared_links(mail)) and ours and not _is_bulk(mail, office)


# Order matters: what must never be answered stands first, a report read stands before any mark of a machine.
CHAIN: tuple[Rule, ...] = (
    Rule(Kind.OTHER, _from_us, "the sender is this mailbox"),
    Rule(Kind.BOUNCE, _is_bounce, "a delivery report, or two marks of one"),
    Rule(Kind.COMMAND, _commands, "the secretary answers, or begins a line with a code"),
    Rule(Kind.OTHER, _bulk_of_strangers, "a list or bulk mail of a stranger"),
    Rule(Kind.SUBMISSION, _carries_report, "a report, nomination or correction was read in it"),
    Rule(Kind.AUTO_REPLY, _is_automatic, "marked as an automatic answer, and nothing for us in it"),
    Rule(Kind.SUBMISSION, _holds_unread_report, "a file that could not be read"),
    Rule(Kind.SUBMISSION, _points_elsewhere, "only a link to a file kept elsewhere"),
    Rule(Kind.ENQUIRY, _is_known, "a unit writes, and no report is in it"),
    Rule(Kind.OTHER, lambda _mail, _office: True, "nothing for us in it"),
)
