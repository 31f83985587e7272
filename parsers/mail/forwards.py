"""Who had sent a mail that was forwarded by hand, and when: by the head that mail programs write above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone
from email.message import Message
from email.utils import parsedate_to_datetime

from parsers.fields.folding import fold
from parsers.mail.headers import YEARS_OF_MAIL, head_of
from parsers.mails import Forwarded

HEAD_LINES = 8  # lines of a forwarded mail in which its head stands
_FROM = re.compile(r"^\W{0,3}(?:from|tu|nguoi gui)\s*:")
_SENT = re.compile(r"^\W{0,3}(?:sent|date|da gui|ngay gui|gui luc|ngay|gui|vao ngay|vao)\s*:\s*(.+)$")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ENGLISH = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_SPELT = {
    "muoi mot": 11, "muoi hai": 12, "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_MONTHS = _ENGLISH | _SPELT
# Ways to write a day, day and month first; each names its groups.
_DAYS = (
    re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b"),
    re.compile(r"\b(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>20\d\d)\b"),
    re.compile(r"\b(?P<day>\d{1,2}),?\s+(?:thg|thang)\s+(?P<month>\d{1,2}),?\s+(?:nam\s+)?(?P<year>20\d\d)\b"),
    re.compile(
        r"\b(?P<day>\d{1,2}),?\s+(?:thg|thang)\s+(?P<name>" + "|".join(_SPELT) + r"),?\s+(?:nam\s+)?(?P<year>20\d\d)\b"
    ),
    re.compile(r"\b(?P<day>\d{1,2})\s+(?P<name>" + "|".join(_ENGLISH) + r")\.?,?\s+(?P<year>20\d\d)\b"),
    re.compile(r"\b(?P<name>" + "|".join(_ENGLISH) + r")\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>20\d\d)\b"),
)
_TIME = re.compile(r"\b(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>am|pm|sa|ch)?\b")
_ZONE = re.compile(r"\b(?:gmt|utc)\s*(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?\b")


def forwarded_in(lines: Sequence[str]) -> Forwarded:
    """What LINES, the head of a mail that is forwarded in the text, tell.

    SENT has no zone where the head gives none: it is what the clock of the one who forwards showed.
    """
    sender, sent = "", None
    for line in lines[:HEAD_LINES]:
        if not sender and _FROM.match(fold(line)):
            found = _ADDRESS.search(line)
            sender = found[0].lower() if found else ""
        told = _SENT.match(fold(line))
        if sent is None and told is not None:
            sent = moment_in(line.partition(":")[2])
    return Forwarded(sender, sent)


def forwarded_whole(message: Message) -> Forwarded:
    """What the headers of MESSAGE, an attached mail, tell: when a server took it in, else what its Date says."""
    head = head_of(message)
    received = next((str(value) for name, value in message.raw_items() if name.lower() == "received"), "")
    sender = head.senders[0].address if len(head.senders) == 1 else ""
    return Forwarded(sender, moment_in(received.rpartition(";")[2]) or head.sent)


def moment_in(text: str) -> datetime | None:
    """The moment that TEXT, the value of a date line of any mail program, names; None when it names none."""
    exact = _by_standard(text)
    if exact is not None:
        return exact
    words = fold(text)
    found = next((match for pattern in _DAYS if (match := pattern.search(words))), None)
    clock = _TIME.search(words)
    if found is None or clock is None:
        return None
    named = found.groupdict()
    try:
        day = date(int(named["year"]), int(named.get("month") or _MONTHS[named["name"]]), int(named["day"]))
        moment = datetime.combine(day, time(_hour(clock), int(clock["minute"]), int(clock["second"] or 0)))
    except ValueError:
        return None
    return moment.replace(tzinfo=_zone(words)) if moment.year in YEARS_OF_MAIL else None


def _zone(words: str) -> timezone | None:
    found = _ZONE.search(words)
    if found is None or int(found["hours"]) > 14:
        return None
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return timezone(-offset if found["sign"] == "-" else offset)


def _by_standard(text: str) -> datetime | None:
    """As RFC 5322 has it, with a zone."""
    try:
        found = parsedate_to_datetime(" ".join(text.split()))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo and found.year in YEARS_OF_MAIL else None


def _hour(clock: re.Match[str]) -> int:
    """The hour of 24; "9:12 CH" is 21."""
    hour = int(clock["hour"])
    if clock["half"] in {"pm", "ch"} and hour < 12:
        return hour + 12
    return 0 if clock["half"] in {"am", "sa"} and hour == 12 else hour
