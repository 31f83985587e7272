"""What machines write by themselves: mail that came back, answers of absence, receipts of reading, lists."""

from __future__ import annotations

import re

from parsers.documents import Problem, Read
from parsers.fields.folding import fold
from parsers.mails import MailReading

BULK = frozenset({"bulk", "list", "junk"})
FAILED = "failed"
_DAEMON = re.compile(r"^(?:mailer-?daemon|postmaster|mail-daemon|mdaemon|microsoftexchange[0-9a-f]+|bounces?)@")
_DAEMON_NAME = re.compile(r"\bmail delivery (?:sub)?system\b")
# How the subject of a delivery report begins, in the words of the mail systems.
_BOUNCE_SUBJECT = re.compile(
    r"^(?:\W*(?:undeliver|non-?deliver)(?:able|ed|y)\b|delivery status notification|thong bao trang thai gui"
    r"|mail delivery (?:failed|failure|subsystem|system)|returned mail|failure notice|delivery (?:has )?fail"
    r"|permanent delivery failure|message (?:could )?not (?:be )?deliver|mail system error|delayed mail"
    r"|warning: (?:message|could not send)|successful mail delivery|thong bao loi gui"
    r"|(?:thu )?(?:khong|chua) (?:the )?(?:gui|chuyen|phat) (?:duoc|thu|den)?)"
)
# What a delivery report says of the address.
_BOUNCE_TEXT = re.compile(
    r"\b55\d[ -]|\b5\.\d\.\d\b|could ?n.t be delivered|could not be delivered|was ?n.t delivered"
    r"|able to deliver"
    r"|could not deliver|deliver\w* .{0,40}failed|delivery has failed|user unknown|unknown user|no such user"
    r"|mailbox (?:is )?full|over quota|address (?:not found|rejected)|unrouteable|failed recipient"
    r"|not (?:yet )?been delivered|(?:chua|khong) (?:duoc gui|gui duoc)"
    r"|khong the (?:gui|chuyen|phat)"
    r"|khong tim thay dia chi|dia chi khong ton tai|hop thu .{0,30}(?:da )?day\b|hop thu khong ton tai"
)
_UNDECIDED = re.compile(
    r"\bdelay|still being retried|will (?:be )?retr|warning only|\bsuccessful|tri hoan|bi cham|se thu lai"
    r"|chua .{0,40}se thu"
)
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


def is_bounce(mail: MailReading, *, known: bool) -> bool:
    """Whether MAIL is a delivery report.  A person who is KNOWN may tell of one without sending one."""
    machine = mail.head.machine
    if machine.delivery_report or machine.failed_recipients or machine.delivery_action:
        return True
    sender = mail.head.senders[0] if mail.head.senders else None
    daemon = sender is not None and bool(_DAEMON.match(sender.address) or _DAEMON_NAME.search(fold(sender.name)))
    told = (bool(_BOUNCE_SUBJECT.match(fold(mail.head.subject))), bool(_BOUNCE_TEXT.search(_words(mail))))
    technical = (daemon, machine.null_return_path)
    if known and not any(technical):
        return False
    # A report of a unit whose server sends with an empty return path is no bounce: its text must say so.
    return sum((*technical, *told)) > 1


def has_failed(mail: MailReading) -> bool:
    """Whether the delivery report MAIL says that an address cannot be reached, and not that it is still tried."""
    action = mail.head.machine.delivery_action
    if action:
        return action == FAILED
    return not _UNDECIDED.search(f"{fold(mail.head.subject)}\n{_words(mail)}")


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
