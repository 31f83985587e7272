"""Whether a mail carries a report, or stands for one that could not be read."""

from __future__ import annotations

import re

from parsers.documents import Read
from parsers.fields.folding import fold
from parsers.fields.titles import form_of
from parsers.mails import MailReading, Part
from parsers.readings import Form, Official, Reading
from service.rules.machines import is_list, is_marked, is_picture
from service.rules.names import Names, names_of
from service.rules.office import Office
from service.rules.senders import is_known, is_secretary

REPORTS = frozenset({Form.PERIODIC, Form.FINAL, Form.NOMINATION, Form.REPORT})
NAMED = frozenset({Form.PERIODIC, Form.FINAL, Form.NOMINATION})
_SPEAKS = re.compile(r"\b(?:bao cao|bc|bcnhanh|khen thuong|hskt|to trinh|so lieu|dinh chinh|bo sung)\b")
_QUESTION = re.compile(
    r"\?|\b(?:cho (?:em|minh|toi|don vi|chi doan)?\s*hoi|xin hoi|hoi ve|huong dan giup|mau bao cao)\b"
)
_FORWARD = re.compile(r"^\W*(?:fwd?|fw|chuyen tiep|ct|chuyen)\s*:")
_OF_THE_UNION = re.compile(r"\b(?:doan|dtn|cdcs|dcs|doan vien|tncs|thanh nien)\b")
_OF_ITSELF = re.compile(r"\b(?:chi doan|don vi|doan co so|dcs|cdcs|doan truong)\b")
_SENDS = re.compile(r"\b(?:gui|goi|nop|xin|kinh)\b[^.;:\n]{0,40}\b(?:bao cao|bc|so lieu)\b")
_FOR_A_UNIT = re.compile(r"\b(?:ben em|chi doan (?:em|minh|toi)|don vi (?:em|minh|toi)|(?:em|minh|toi) o)\b")
_PHOTOS = re.compile(r"\b(?:hinh anh|anh hoat dong|anh chup hoat dong|mot so (?:hinh|anh))\b")
_DRAFT = re.compile(
    r"\b(?:ban nhap|du thao|ban thao)\b.{0,60}\b(?:xem|gop y|y kien|duyet|sua|kiem tra)\b"
    r"|\b(?:xem|gop y|y kien|duyet|sua|kiem tra) (?:lai )?(?:giup|ho|cho|dum)\b.{0,60}"
    r"\b(?:ban nhap|du thao|ban thao|truoc khi (?:trinh|em trinh|ky|nop))\b"
)
# "Đừng" cannot be told from "đúng" without its accents.
_TAKES_BACK = re.compile(r"\bđừng (?:\w+ ){0,2}(?:ghi nhận|tính|lấy|dùng)\b", re.IGNORECASE)
LONGEST_START = 300  # signs of a mail in which its writer says who reports
# Where people leave files that they do not attach.
SHARES = (
    "drive.", "docs.", "1drv.", "onedrive", "sharepoint", "dropbox", "zalo", "zdn.", "fshare", "mega.", "mediafire",
    "wetransfer", "we.tl", "icloud", "box.", "photos.app", "send-anywhere", "sendgb", "4share",
)  # fmt: skip
SCANNED = "auto-generated"  # what a scanner or a program of the office writes by itself
# Links of the same houses that lead to no file: a person's page, a form to fill in.
_NO_FILE = re.compile(r"zalo\.[^/]+/\+?\d+/?$|/forms?/|forms\.")


def is_answer(reading: Reading) -> bool:
    """Whether READING holds something to record, or that a person has to read."""
    stated = reading.figures or reading.nominees or reading.papers or reading.nothing_happened
    unread = any(doubt.code == "not-understood" for doubt in reading.doubts)
    return reading.form in REPORTS and bool(stated or unread)


def is_report_document(part: Part) -> bool:
    """Whether PART is a report or a paper of a nomination, filled in or with doubtful figures only."""
    return part.reading is not None and any(reading.form in REPORTS for reading in part.reading.every)


def shared_links(mail: MailReading) -> tuple[str, ...]:
    """The links of MAIL that point to files kept elsewhere."""
    links = (link for link in mail.links if any(host in link.lower() for host in SHARES))
    return tuple(link for link in links if not _NO_FILE.search(link.lower()))


def carries_report(mail: MailReading, office: Office) -> bool:
    """A report or nomination was read: attached, or in the text of somebody who may well send one."""
    if shows_draft(mail):
        return False
    if any(_counts(part, mail, office) for part in mail.parts):
        return True
    body = mail.body
    if body is None or not is_answer(body) or asks(mail):
        return False
    if is_known(mail, office) or is_secretary(mail, office):
        return not _is_passed_on(mail, body, "")
    # Strangers write of campaigns too: their own words count only when they call themselves a report.
    official = body.official
    subject = form_of(mail.head.subject)
    speaks = bool(official.title or official.speaking or official.signing) or subject is not Form.NONE
    if body.form not in NAMED:
        # "Báo cáo nhanh" stands in the subject, and "Tuần này chi đoàn không phát sinh hoạt động" is all there is.
        speaks = subject is Form.PERIODIC and bool(_OF_ITSELF.search(fold(mail.text[:LONGEST_START])))
    return (speaks or _sends(mail, body)) and not is_list(mail)


def shows_draft(mail: MailReading) -> bool:
    """Whether the writer only shows a draft, or takes back what he sent: nobody counts it before he says so."""
    note = mail.text[:LONGEST_START]
    return bool(_DRAFT.search(fold(f"{mail.head.subject}\n{note}")) or _TAKES_BACK.search(note))


def _sends(mail: MailReading, body: Reading) -> bool:
    """Whether the writer says that he sends a report, or reports for his unit on certain days."""
    if body.form not in NAMED:
        return False
    start = fold(mail.text[:LONGEST_START])
    for_a_unit = body.span is not None and (_OF_ITSELF.search(start) or _FOR_A_UNIT.search(start))
    return bool(_SENDS.search(start) or for_a_unit)


def may_report(mail: MailReading) -> bool:
    """Whether a stranger's own words state figures of the campaign, and he speaks of a report or for a unit.

    It is not enough to be taken for a report; but somebody must see it.
    """
    body = mail.body
    if body is None or not (body.figures or body.nothing_happened) or is_list(mail) or is_marked(mail):
        return False
    start = fold(f"{mail.head.subject} {mail.text[:LONGEST_START]}")
    return bool(_SPEAKS.search(start) or _FOR_A_UNIT.search(start))


def _is_passed_on(mail: MailReading, reading: Reading, name: str) -> bool:
    """Whether READING is what somebody else wrote and is only passed on: figures, and nobody calls it a report."""
    if reading.form in NAMED or not (name or _FORWARD.match(fold(mail.head.subject))):
        return False
    called = form_of(f"{mail.head.subject} {name}") is not Form.NONE or reading.nothing_happened
    return not called and not reading.official.speaking


def _counts(part: Part, mail: MailReading, office: Office) -> bool:
    """Whether PART is a report; of a stranger it must concern the Youth Union, and in bulk mail one of our units."""
    if part.read is Read.CONTAINER and part.reading and _is_passed_on(mail, part.reading, part.name):
        return False
    return any(_is_report(reading, mail, office) for reading in (part.reading.every if part.reading else ()))


def _is_report(reading: Reading, mail: MailReading, office: Office) -> bool:
    if reading.form not in REPORTS:
        return False
    if is_known(mail, office) or is_secretary(mail, office):
        return True
    if names_unit(reading.official, names_of(office.roster, office.name)):
        return True
    if is_list(mail):
        return False
    concerns = bool(_OF_THE_UNION.search(_heading(reading.official)))
    return (reading.form in NAMED and (is_answer(reading) or concerns)) or (is_answer(reading) and concerns)


def names_unit(official: Official, names: Names) -> bool:
    """Whether letterhead or signature are those of a unit."""
    return bool(names.head(official.issuer).units or names.named_by(official.signing))


def _heading(official: Official) -> str:
    return fold(" ".join((official.title, *official.issuer, *official.signing, *official.speaking)))


def asks(mail: MailReading) -> bool:
    """Whether the text is a question, and no line of it lists a figure of its own."""
    body = mail.body
    return bool(_QUESTION.search(fold(mail.text))) and (body is None or len(body.figures) < 2)


def speaks_of_report(mail: MailReading) -> bool:
    """Whether subject, text or the name of a file speak of a report."""
    names = (part.name.rpartition("/")[2] for part in mail.parts)
    texts = (mail.head.subject, mail.text[:600], *names)
    return any(_SPEAKS.search(fold(text.replace("_", " "))) for text in texts)


def holds_unread_report(mail: MailReading, office: Office) -> bool:
    """Something came that could not be read, from a unit or under the name of a report.

    The pictures of a machine's answer are its sender's logo; a scanner's are what it scanned.
    """
    if any(part.problem is not None for part in mail.parts):
        if is_known(mail, office):
            return not asks(mail) or speaks_of_report(mail)
        return speaks_of_report(mail) and not is_list(mail)
    if not any(is_picture(part.read, part.problem) for part in mail.parts):
        return False
    if (is_marked(mail) and mail.head.machine.auto_submitted != SCANNED) or asks(mail) or is_list(mail):
        return False
    # A picture may be the paper, photographed; it may be the day's photographs, or the mark of an office.
    wordless = is_known(mail, office) and not mail.text.strip()
    return wordless or (
        speaks_of_report(mail) and not _PHOTOS.search(fold(f"{mail.head.subject} {mail.text[:LONGEST_START]}"))
    )


def points_elsewhere(mail: MailReading, office: Office) -> bool:
    """Only a link came; from a unit, or from somebody who calls it a report."""
    if not shared_links(mail) or is_list(mail):
        return False
    return speaks_of_report(mail) or (is_known(mail, office) and not asks(mail))
