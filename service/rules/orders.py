"""The secretary's commands as they begin: by a code of the digest, or by a word of the office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.fields.folding import fold
from parsers.mails import MailReading
from service.rules.mentions import mentioned_in
from service.rules.names import Names

FIRST_LINES = 3  # a command stands at the beginning of a mail
_BEFORE = r"^\W*(?:(?:re|fw|fwd|tl|tra loi|chuyen tiep)\s*:\s*)*"
_CODE = re.compile(_BEFORE + r"[a-z]\d[a-z][a-z0-9]\b")
# How a command line begins, and what it asks for.  Folded.
LINES: tuple[tuple[str, str], ...] = (
    (r"(?:da nhan )?(?:ban )?giay\s*:", "the signed paper has come"),
    (r"gia han\b", "more time"),
    (r"mien\b(?! phi)", "an exemption"),
    (r"(?:dung|ngung|tam dung|tiep tuc|mo lai|bat dau)\s+gui\b", "the switch for all letters"),
    (r"hoan tac\b", "undo"),
    (r"tinh trang\b", "how units stand"),
    (r"(?:tro giup|help)\b", "the list of commands"),
    (r"gui (?:bao cao )?tong hop\b", "the consolidated report"),
    (r"(?:nhac|don doc)\s+(?:ngay|lai)\b", "a reminder now"),
    (r"(?:duyet|dong y|chap nhan|tu choi|khong dong y|bo qua|ghi nhan)\b", "a decision"),
)
_LINE = re.compile(_BEFORE + "(?:" + "|".join(pattern for pattern, _ in LINES) + ")")
_WHOSE = re.compile(r"(?:^|\b(?:la|ghi cho|chuyen cho|nhan)\s+)cua\s+(.+)$")


def commands(mail: MailReading) -> bool:
    """Whether MAIL, which the secretary wrote, begins with a command."""
    return any(_CODE.match(line) or _LINE.match(line) or _WHOSE.search(line) for line in _lines(mail))


def given_to(mail: MailReading, names: Names) -> tuple[str | None, bool]:
    """The unit that a line such as "là của Sở Y tế" gives the mail to, and whether there is such a line at all.

    The unit is None when the line names none, or several.
    """
    said = False
    for line, written in zip(_lines(mail), _written(mail), strict=True):
        if not _WHOSE.search(line):
            continue
        said = True
        units = mentioned_in(re.split(r"(?i)\b(?:của|cua)\b", written)[-1], names)
        if len(units) == 1:
            return next(iter(units)), True
    return None, said


def _written(mail: MailReading) -> tuple[str, ...]:
    """The subject and the first lines that hold something."""
    lines = [line for line in mail.text.splitlines() if line.strip()]
    return (mail.head.subject, *lines[:FIRST_LINES])


def _lines(mail: MailReading) -> Iterator[str]:
    yield from (fold(line) for line in _written(mail))
