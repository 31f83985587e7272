"""Reports of mail systems on a letter: delivered, still tried, or come back.

With a part for machines (RFC 3464) or in one of the many shapes that systems write without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import Message

from parsers.fates import Bounce, Fate
from parsers.fields.folding import clean, fold
from parsers.mail.bouncemarks import (
    OPENINGS,
    SENDER_NAMES,
    SENDERS,
    SUBJECTS,
    TEXTS,
    WEAK_SENDERS,
    begins,
    holds,
    whole,
)
from parsers.mail.complaints import complaints_in
from parsers.mail.deliveries import MOST_RECIPIENTS, addresses_in, fates_of, status_parts
from parsers.mail.headers import addresses, first
from parsers.mail.parts import leaves, text_of
from parsers.mail.returned import letter_in, parted
from parsers.media.html import blocks_of_html

LONGEST = 100_000  # signs of the text that are looked at
FOLDED = 4_000  # signs of the text in which marks are looked for
NEEDED = 3  # what the weights of a report's marks must come to
_SENDER, _WEAK_SENDER, _SENDER_NAME = whole(SENDERS), whole(WEAK_SENDERS), holds(SENDER_NAMES)
_SUBJECT, _OPENING, _TEXT = begins(SUBJECTS), begins(OPENINGS), holds(TEXTS)
_NOWHERE = re.compile(r"\s*<\s*(?:mailer-daemon\b[^>]*)?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Report:
    """A message looked at as a report: its words and what lies below them."""

    message: Message
    said: str
    copied: str
    subject: str

    @property
    def words(self) -> str:
        return fold(self.said[:FOLDED])


def bounce_of(message: Message) -> Bounce | None:
    """What a mail system reports in MESSAGE; None when it is no such report."""
    said, copied = parted(_text(message))
    report = _Report(message, said, copied, clean(first(message, "Subject")).strip())
    because = None if _is_another_report(report) else _shown_by(report)
    if because is None:
        return None
    letter = letter_in(message, said, copied)
    return Bounce(because, _fates(report, letter.to), letter.message_id, letter.to[:MOST_RECIPIENTS])


def _is_another_report(report: _Report) -> bool:
    """Of abuse, or of reading; a mail system that refuses a letter by a receipt of reading reports on the letter."""
    kind = _report_type(report.message)
    return kind == "feedback-report" or (kind == "disposition-notification" and not _from_machine(report))


def _shown_by(report: _Report) -> str | None:
    """By what a report shows itself; None when it is none."""
    sure = next((reason for shows, reason in SURE if shows(report)), None)
    if sure is not None:
        return sure
    # People tell of mail that came back, and servers send people's mail with odd heads: both sides must speak.
    technical, told = _found(TECHNICAL, report), _found(TOLD, report)
    if not technical or not told or sum(weight for weight, _ in (*technical, *told)) < NEEDED:
        return None
    return ", ".join(reason for _, reason in (*technical, *told))


def _found(marks: Sequence[Mark], report: _Report) -> list[tuple[int, str]]:
    return [(weight, reason) for weight, shows, reason in marks if shows(report)]


def _fates(report: _Report, to: tuple[str, ...]) -> tuple[Fate, ...]:
    """What became of the letter for whom: by the part for machines, else by the words for people."""
    fates = fates_of(report.message)
    if any(fate.address for fate in fates):
        return tuple(_with_words(fate, report) for fate in fates if fate.address)
    found = _complaints(report, to)
    # Some parts for machines hide the address and tell all else.
    return tuple(replace(each, action=fates[0].action) for each in found) if fates else found


def _complaints(report: _Report, to: tuple[str, ...]) -> tuple[Fate, ...]:
    concerned = ("From", "To", "Cc", "Reply-To")
    people = {address.address for name in concerned for address in addresses(report.message, name)}
    failed = addresses_in(first(report.message, "X-Failed-Recipients"))
    found = complaints_in(report.said, report.subject, failed, people)
    if found or not report.copied:
        return found
    alone = to if len(to) == 1 else ()
    return complaints_in(f"{report.said}\n{report.copied}", report.subject, alone, people)


def _with_words(fate: Fate, report: _Report) -> Fate:
    """FATE with the words for people where those for machines say little."""
    if fate.words:
        return fate
    told = complaints_in(report.said, report.subject, (fate.address,), ())
    return replace(fate, words=told[0].words) if told else fate


def _text(message: Message) -> str:
    """What MESSAGE says to people, its beginning: its plain text, else its page."""
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for part in leaves(message):
        if part.get_content_type() in texts:
            texts[part.get_content_type()].append(text_of(part)[:LONGEST])
    plain = "\n\n".join(texts["text/plain"])[:LONGEST]
    return plain if re.search(r"\w{3}", plain) else "\n".join(_lines("".join(texts["text/html"])[:LONGEST]))


def _lines(html: str) -> Iterator[str]:
    for block in blocks_of_html(html):
        rows = getattr(block, "rows", None)
        yield from (" ".join(cell.text for cell in row) for row in rows) if rows else (getattr(block, "text", ""),)


def _report_type(message: Message) -> str:
    return str(message.get_param("report-type", "")).lower()


def _from_machine(report: _Report) -> bool:
    names = addresses(report.message, "From")
    if any(_SENDER.match(each.address) or _SENDER_NAME.search(fold(each.name)) for each in names):
        return True
    return not names and bool(_SENDER.match(_bare_sender(report)) or _SENDER_NAME.search(_bare_sender(report)))


def _from_gateway(report: _Report) -> bool:
    return any(_WEAK_SENDER.match(each.address) for each in addresses(report.message, "From"))


def _bare_sender(report: _Report) -> str:
    return fold(first(report.message, "From")).strip(' <>"')


def _encloses(report: _Report) -> bool:
    return bool(report.copied) or any(part.get_content_type() == "message/rfc822" for part in leaves(report.message))


Shows = Callable[[_Report], bool]
Mark = tuple[int, Shows, str]
# Each of these is found in reports alone.
SURE: tuple[tuple[Shows, str], ...] = (
    (lambda report: any(True for _ in status_parts(report.message)), "a part that tells of the delivery to machines"),
    (lambda report: _report_type(report.message) == "delivery-status", "called a report of delivery"),
    (lambda report: bool(addresses_in(first(report.message, "X-Failed-Recipients"))), "it names failed recipients"),
    (lambda report: report.message.get("X-MS-Exchange-Message-Is-Ndr") is not None, "Exchange says so"),
)
# What a person's mail hardly has; an empty return path is given to people's mail by servers set up wrongly.
TECHNICAL: tuple[Mark, ...] = (
    (2, _from_machine, "a mail system is the sender"),
    (2, lambda report: bool(_OPENING.match(report.words)), "it begins as mail systems do"),
    (1, lambda report: bool(_NOWHERE.match(first(report.message, "Return-Path"))), "an empty return path"),
    (1, _from_gateway, "a gateway or its keeper is the sender"),
)
# What people may write, too.
TOLD: tuple[Mark, ...] = (
    (2, lambda report: bool(_SUBJECT.match(fold(report.subject))), "the subject of such a report"),
    (1, lambda report: bool(_TEXT.search(report.words)), "it tells of a failed delivery"),
    (1, _encloses, "the letter lies in it"),
)
