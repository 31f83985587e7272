"""The server's FETCH answers taken apart: which message, which piece; all else it says is passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# imaplib gives an answer with a literal as a pair (words before, literal) and then the words after it.
Line = tuple[bytes, bytes] | bytes | None

_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_BODY = re.compile(rb"\bBODY\[\](?:<(\d+)>)? \{\d+\}$")
_ARRIVED = re.compile(
    rb'INTERNALDATE "\s?(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)"',
)
_MONTHS = tuple(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())


@dataclass(frozen=True, slots=True)
class Summary:
    """A message in the folder: the SIZE that the server announces; when it ARRIVED (INTERNALDATE, aware)."""

    uid: int
    size: int
    arrived: datetime


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a message, from OFFSET on; None when the whole message was asked for."""

    uid: int
    offset: int | None
    content: bytes


def summaries(lines: Iterable[Any]) -> Iterator[Summary]:
    """The messages that LINES describe whole; news of flags, which come uninvited, are passed over."""
    for words, _ in _answers(lines):
        uid, size, arrived = _UID.search(words), _SIZE.search(words), _ARRIVED.search(words)
        if uid and size and arrived:
            yield Summary(int(uid[1]), int(size[1]), _moment(arrived))


def pieces(lines: Iterable[Any]) -> Iterator[Piece]:
    """The pieces of messages in LINES.  A NIL, an empty string or an answer without a UID is none."""
    for words, literals in _answers(lines):
        uid = _UID.search(words)
        for head, content in literals:
            body = _BODY.search(head)
            if uid and body:
                yield Piece(int(uid[1]), None if body[1] is None else int(body[1]), content)


def ended(lines: Iterable[Any], uid: int, *, nil_counts: bool) -> bool:
    """Whether the server says by an empty string that message UID has no text from here on.

    A NIL says so only where it COUNTS: it can as well mean that the text could not be read.
    """
    pattern = rb'\bBODY\[\]<\d+> (?:""|NIL)' if nil_counts else rb'\bBODY\[\]<\d+> ""'
    return any(
        (found := _UID.search(words)) and int(found[1]) == uid and re.search(pattern, words)
        for words, _ in _answers(lines)
    )


def _answers(lines: Iterable[Line]) -> Iterator[tuple[bytes, list[tuple[bytes, bytes]]]]:
    """Each answer: all its words without the literals, and the literals with the words before them."""
    literals: list[tuple[bytes, bytes]] = []
    for line in lines:
        if isinstance(line, tuple):
            literals.append(line)
        elif line is not None:
            yield b" ".join([*(head for head, _ in literals), line]), literals
            literals = []


def _moment(found: re.Match[bytes]) -> datetime:
    day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    zone = timezone(-offset if sign == b"-" else offset)
    number = _MONTHS.index(month.title()) + 1
    return datetime(int(year), number, int(day), int(hour), int(minute), int(second), tzinfo=zone)
