"""What machines write by themselves: answers of absence, receipts of reading, lists."""

from __future__ import annotations

import re

from parsers.documents import Problem, Read
from parsers.fields.folding import fold
from parsers.mails import MailReading

BULK = frozenset({"bulk", "list", "junk"})
_AUTO_SUBJECT = re.compile(
    r"^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|:)|yahoo! auto response|out of (?:the )?office"
    r"|(?:thu )?tra loi tu dong|tu dong tra loi|(?:vang mat|absence|nghi phep)\s*:"
    # receipts of reading, answers of calendars
    r"|(?:not )?read:|(?:da|chua) (?:doc|xem):|return receipt|(?:xac nhan|bien nhan) da doc"
    r"|(?:accepted|declined|tentative(?:ly accepted)?|(?:da |tam )?chap nhan|(?:da )?tu choi|du kien)\s*:)"
)
_AUTO_TEXT = re.compile(r"\b(?:tra loi tu dong|thu tu dong|automatic(?:ally)? (?:reply|response|generated))\b")
_AWAY = re.compile(
    r"\b(?:toi|em|minh|i)\b.{0,30}"
    r"\b(?:nghi phep|nghi le|nghi thai san|di cong tac|vang mat|di vang|khong co mat|khong o van phong"
    r"|out of (?:the )?office|on leave|on vacation|away)\b"
    r".{0,160}\b(?:tra loi|phan hoi|lien he|xem thu|tro lai|khi ve|reply|respond|return)\b",
    re.DOTALL,
)
_ABOUT_WORK = re.compile(r"\b(?:bao cao|bc|don vi|chi doan|doan co so|ho so)\b")
_ANSWER = re.compile(r"^\s*(?:re|tl|tra loi|aw)\s*:")


def is_automatic(mail: MailReading) -> bool:
    """Whether a machine wrote MAIL in a person's place: an absence, a receipt of reading, an answer of a calendar."""
    machine = mail.head.machine
    if is_marked(mail) or machine.receipt or _AUTO_SUBJECT.match(fold(mail.head.subject)):
        return True
    answers = bool(mail.head.in_reply_to) or bool(_ANSWER.match(fold(mail.head.subject)))
    words = _words(mail)
    if not answers or any(not is_picture(part.read, part.problem) for part in mail.parts):
        return False
    return bool(_AUTO_TEXT.search(words)) or (bool(_AWAY.search(words)) and not _ABOUT_WORK.search(words))


def is_marked(mail: MailReading) -> bool:
    """Whether its headers say that a machine wrote it."""
    machine = mail.head.machine
    return machine.auto_submitted not in {"", "no"} or machine.autoreply


def is_list(mail: MailReading) -> bool:
    """Whether MAIL went to a list or to many."""
    return mail.head.machine.is_list or mail.head.machine.precedence in BULK


def is_picture(read: Read, problem: Problem | None) -> bool:
    """Whether a file is a picture that was only kept, as in signatures."""
    return read is Read.IMAGE and problem is None


def _words(mail: MailReading) -> str:
    return fold(f"{mail.text}\n{mail.signature}"[:4000])
