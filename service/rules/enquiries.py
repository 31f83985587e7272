"""A unit asks how it stands: a mail with the subject "tình trạng", and nothing else is needed."""

from __future__ import annotations

import re

from parsers.fields.folding import fold
from parsers.mails import MailReading

_ANSWER = re.compile(r"^\s*(?:(?:re|tl|tra loi|fw|fwd|aw)\s*:\s*)+")
_STATUS = re.compile(r"^(?!\W*(?:bao cao|bc)\b).*\btinh trang\b")
# The words of which such a question consists; any other word makes it a letter that somebody should read.
_WORD = re.compile(
    r"(?:tinh|trang|nop|bao|cao|gui|cua|don|vi|chi|doan|co|so|hien|nay|tai|toi|em|minh|chung|cho|hoi|xin|xem|kiem|tra"
    r"|ve|da|duoc|den|dau|roi|the|nao|a|vay|voi|nhe|khoi|thang|thanh|nien|nam|ho|tieu|ket|qua|cac|ra|sao|\d+)"
)


def asks_for_status(mail: MailReading) -> bool:
    """Whether MAIL asks how its unit stands.

    By its subject; an answer in a thread must say so in its own first line: machines answer with the subject they got.
    """
    if mail.parts:
        return False
    subject = fold(mail.head.subject)
    if _ANSWER.match(subject) or not subject:
        return _asks(next((fold(line) for line in mail.text.splitlines() if line.strip()), ""))
    return _asks(subject)


def _asks(line: str) -> bool:
    words = re.findall(r"[^\W_]+", line)
    return bool(_STATUS.match(line)) and all(_WORD.fullmatch(word) for word in words)
