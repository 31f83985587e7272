"""Authentication-Results (RFC 8601) as the servers on the way have written them, Microsoft 365's form too.

Nothing is believed here: who may stamp is decided by the rules, which know the name of our own server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from parsers.mails import Check, Stamp

# What a sender writes.  Servers put their lines above it, so a stamp below one of these is the sender's own work.
OF_SENDERS = frozenset(
    {"from", "to", "cc", "bcc", "reply-to", "sender", "subject", "date", "message-id", "in-reply-to", "references"}
    | {"mime-version", "content-type", "content-transfer-encoding"}
)
MOST_STAMPS = 50
LONGEST = 8_000  # signs of one header that are looked at
DEEPEST = 12  # brackets in brackets
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')
_INNERMOST = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"^\s*([a-z][\w-]*)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)\b", re.IGNORECASE)
_PROPERTY = re.compile(r"\b([a-z][\w-]*\.[a-z][\w-]*)\s*=\s*(\"[^\"]*\"|[^\s;]+)", re.IGNORECASE)


def stamps_of(message: Message) -> tuple[Stamp, ...]:
    """The stamps above everything that the sender wrote, from the top."""
    return tuple(_stamps(message))


def _stamps(message: Message) -> Iterator[Stamp]:
    hops = found = 0
    for name, value in message.raw_items():
        field = name.lower()
        if field in OF_SENDERS or found >= MOST_STAMPS:
            return
        if field == "received":
            hops += 1
        if field == "authentication-results":
            found += 1
            yield _stamp(" ".join(str(value).split())[:LONGEST], hops)


def _stamp(text: str, hops: int) -> Stamp:
    first, *rest = _without_comments(text).split(";")
    # Microsoft 365 begins with a result: it names no server.
    unnamed = "=" in first
    server = "" if unnamed else first.strip().partition(" ")[0].strip('"').lower()
    pieces = [first, *rest] if unnamed else rest
    return Stamp(server, hops, tuple(check for piece in pieces if (check := _check(piece)) is not None))


def _check(piece: str) -> Check | None:
    found = _RESULT.match(piece)
    if found is None:
        return None
    properties = tuple((each[1].lower(), each[2].strip('"').lower()) for each in _PROPERTY.finditer(piece, found.end()))
    return Check(found[1].lower(), found[2].lower(), properties)


def _without_comments(text: str) -> str:
    """TEXT without what stands in brackets; these nest.  A quoted bracket or semicolon is none.

    Brackets that never close, or nest without end, hide all that follows.
    """
    bare = _QUOTED.sub(lambda found: re.sub(r"[();]", " ", found[0]), text)
    for _ in range(DEEPEST):
        bare = _INNERMOST.sub(" ", bare)
    return bare.partition("(")[0]
