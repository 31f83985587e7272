"""The half of a delivery report that is written for people: whom a letter did not reach, and why.

Only half of all reports hold the other half; what mail systems write instead has as many shapes as there are systems.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from parsers.fates import Fate
from parsers.fields.folding import fold
from parsers.mail.bouncemarks import FINAL, UNDECIDED, holds
from parsers.mail.deliveries import ADDRESS, LONGEST_WORDS, MOST_RECIPIENTS, addresses_in, telling

MOST_LINES = 400  # of a report that are looked at: transcripts may be long
_AT = rf"<?(?:smtp=)?({ADDRESS.pattern})>?"
_LEAD = r"^[\s>|*•-]*"
# Where the address of the recipient stands, the firmest shape first, and who writes so.
SHAPES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (rf"{_LEAD}(?:failed|undeliverable|invalid|bad)[ -]?(?:address|recipient)(?:e?s)?\s*:\s*{_AT}", "MDaemon"),
        (rf"\(?expanded from:?\s+{_AT}", "Postfix, sendmail: the alias that was written to"),
        (rf"{_LEAD}<({ADDRESS.pattern})>\s*(?:[:(,]|$)", "Postfix, qmail, sendmail, Yahoo: in brackets"),
        (rf"{_LEAD}{_AT}\s*$", "Exim, Gmail, Exchange: alone on a line"),
        (rf"{_LEAD}(?:\S+:)?{_AT}[;,]?\s+on\s+\S+,?\s+\d", "Exchange: with the moment"),
        (rf"{_LEAD}(?:->|to|recipient|user|mailbox)\s*:?\s*{_AT}\s*$", "Amavis, Domino and others: after a word"),
        (rf"(?:recipient(?: address)?|rcpt to|địa chỉ|người nhận)[^@<]{{0,12}}[:=;]\s*{_AT}", "labelled"),
        (rf"\bdeliver(?:y|ed|able|ing)?\b[^@]{{0,80}}?\bto\b[^@]{{0,40}}?{_AT}", "couldn't be delivered to"),
        (rf"\b(?:gửi|chuyển|phát)\b[^@]{{0,60}}?\b(?:tới|đến|cho)\b[^@]{{0,40}}?{_AT}", "không gửi được đến"),
        (rf"{_LEAD}(?:\d{{3}}[ -])?(?:\d\.\d\.\d+ )?{_AT}\s*(?:\.\.\.|:|,)", "a server's answer"),
        (_AT, "anywhere"),
    )
)
# Addresses of those who run mail systems: named for help, never the recipient.
_HELPERS = re.compile(r"^(?:postmaster|mailer-daemon|abuse|support|helpdesk|webmaster|hostmaster|mdaemon|info-\w+)@")
# What stands above the recipients.
_ANNOUNCED = re.compile(
    r"\bfollowing (?:\S+ )?(?:recipient|address|user|person|people|destination)|\bthese recipients|fatal errors"
    r"|failed recipients|intended recipient|(?:dia chi|nguoi nhan)(?: hoac nhom)? sau\b"
)
_FINAL, _UNDECIDED = holds(FINAL), holds(UNDECIDED)


def complaints_in(said: str, subject: str, known: Collection[str], strangers: Collection[str]) -> tuple[Fate, ...]:
    """The recipients that SAID, the words of a report with SUBJECT, complains of.

    KNOWN addresses are those a header of the report names as failed; STRANGERS are sender and reader of the report.
    """
    lines = said.splitlines()[:MOST_LINES]
    action = "delayed" if is_undecided(said, subject) else "failed"
    found = tuple(known) or _addresses(lines, strangers)
    return tuple(_fate(address, lines, action) for address in found[:MOST_RECIPIENTS])


def is_undecided(said: str, subject: str) -> bool:
    """Whether a report says that the letter is still tried."""
    words = fold(f"{subject}\n{said[:4000]}")
    return bool(_UNDECIDED.search(words)) and not _FINAL.search(words)


def _addresses(lines: Sequence[str], strangers: Collection[str]) -> tuple[str, ...]:
    """The addresses that a report complains of: those it announces, else those it names anywhere."""
    announced = [number for number, line in enumerate(lines) if _ANNOUNCED.search(fold(line))]
    return (_shaped(lines[announced[0] :], strangers) if announced else ()) or _shaped(lines, strangers)


def _shaped(lines: Sequence[str], strangers: Collection[str]) -> tuple[str, ...]:
    for shape, _ in SHAPES:
        named = [found[1].strip(".").lower() for line in lines for found in shape.finditer(line) if not _sends(found)]
        others = [each for each in dict.fromkeys(named) if each not in strangers and not _HELPERS.match(each)]
        if others:
            return tuple(others)
    return ()


def _sends(found: re.Match[str]) -> bool:
    """Whether the address found is named as that of a sender."""
    before = found.string[: found.start(1)].lower()
    return bool(re.search(r"\b(?:from|người gửi|sender)\b[\s:<]*$", before)) and "expanded from" not in before


def _fate(address: str, lines: Sequence[str], action: str) -> Fate:
    words = " ".join(_words(address, lines).split())[:LONGEST_WORDS]
    status = telling(words, *lines)
    # What looks like a code of success in a complaint is something else, a version or a number of a chapter.
    return Fate(address, action, status if status.startswith(("4", "5")) else "", words)


def _words(address: str, lines: Sequence[str]) -> str:
    """What is said from the first mention of ADDRESS on, up to the next recipient; all, when it is not mentioned."""
    first = next((number for number, line in enumerate(lines) if address in line.lower()), 0)
    told = [lines[first]] if lines else []
    for line in lines[first + 1 :]:
        others = [each for each in addresses_in(line) if each != address]
        if others and line.lstrip().lower().startswith(("<", others[0])):
            break
        told.append(line)
    return " ".join(told)
