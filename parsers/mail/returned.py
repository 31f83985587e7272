"""The letter inside a delivery report: which one it was, told by what came back of it."""

from __future__ import annotations

import email.parser
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from parsers.fields.folding import fold
from parsers.mail.deliveries import addresses_in
from parsers.mail.headers import addresses, first
from parsers.mail.parts import leaves
from parsers.mail.payloads import payload_of

_WHOLE = "message/rfc822"
_HEADERS = frozenset({"text/rfc822-headers", "message/global", "message/global-headers", "text/x-rfc822-headers"})
_ID = re.compile(r"<[^<>\s@]{1,500}@[^<>\s]{1,500}>")
# "Message-ID: <…>" in running text, as gateways and our own providers ("Mã thư") quote it.
_NAMED_ID = re.compile(r"(?i)\b(?:message[- ]?id|mã thư)\s*:\s*(<[^<>\s]+>)")
_HEADER_LINE = re.compile(
    r"^[\s>|]{0,4}(return-path|received|message-id|mime-version|from|to|subject|date|reply-to|x-[\w-]+"
    r"|content-type|content-transfer-encoding|dkim-signature|sender)\s*:",
    re.IGNORECASE,
)
_TRACES = frozenset({"return-path", "received", "message-id", "mime-version", "from"})
ENOUGH_HEADERS = 3  # different ones within WINDOW lines are the head of a mail, fewer are talk
WINDOW = 14
# The line above the copy: with a rule it speaks for itself, without one a mail's head must follow.
_RULED = re.compile(
    r"^\W{2,}\s*(?:below this line|this is a copy|(?:here )?is a copy|copy of|(?:the )?original|unsent message"
    r"|the header|message header|header of|returned (?:message|mail|content)|old message"
    r"|duoi day la ban sao|ban sao|thu goc|noi dung thu)"
)
_UNRULED = re.compile(
    r"\b(?:copy of (?:the|your) (?:original )?message|original message (?:headers?|follows|below|details)|old message"
    r"|tieu de thu goc|ban sao (?:cua|noi dung) thu|thu goc)\b"
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is known of the letter: its Message-ID, "" when nothing tells, and whom it went TO."""

    message_id: str = ""
    to: tuple[str, ...] = ()


def letter_in(message: Message, text: str, copied: str) -> Letter:
    """The letter that MESSAGE reports on.

    TEXT is what its human half says, COPIED what follows below it; then what its own thread names is believed.
    """
    for head in _heads(message):
        message_id = _identifier(first(head, "Message-ID"))
        if message_id:
            return Letter(message_id, tuple(address.address for address in addresses(head, "To")))
    copy = _parsed(copied)
    named = _identifier(first(copy, "Message-ID")) or _named(copied) or _named(text)
    thread = [first(message, name) for name in ("X-Original-Message-ID", "In-Reply-To", "References")]
    ids = [identifier for value in thread for identifier in _ID.findall(value)[-1:]]
    to = tuple(address.address for address in addresses(copy, "To"))
    return Letter(named or next(iter(ids), ""), to)


def parted(text: str) -> tuple[str, str]:
    """TEXT of a report as what it says, and the copy of the letter that some systems put below it."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        words = fold(line)
        if _RULED.match(words) or (_UNRULED.search(words) and _is_head(lines, number + 1, needed=1)):
            return "\n".join(lines[:number]), "\n".join(lines[number + 1 :])
        if _is_head(lines, number, needed=ENOUGH_HEADERS):
            return "\n".join(lines[:number]), "\n".join(lines[number:])
    return text, ""


def _is_head(lines: list[str], start: int, *, needed: int) -> bool:
    """Whether a mail's head begins at START, blank lines before it aside."""
    while needed == 1 and start < len(lines) and not lines[start].strip():
        start += 1
    if start >= len(lines) or not _HEADER_LINE.match(lines[start]):
        return False
    names = {found[1].lower() for line in lines[start : start + WINDOW] if (found := _HEADER_LINE.match(line))}
    return len(names) >= needed and bool(names & _TRACES)


def _heads(message: Message) -> Iterator[Message]:
    """The heads of the mails that came back as parts of MESSAGE."""
    for part in leaves(message):
        kind = part.get_content_type()
        inner = part.get_payload()
        if kind == _WHOLE and isinstance(inner, list) and inner and isinstance(inner[0], Message):
            yield inner[0]
        elif kind == _WHOLE or kind in _HEADERS:
            yield _parsed(payload_of(part).decode("utf-8", "replace") or str(inner))


def _parsed(text: str) -> Message:
    lines = [re.sub(r"^[ >|]{1,4}(?=[A-Za-z-]+:)", "", line) for line in text.strip().splitlines()]
    return email.parser.HeaderParser(policy=email.policy.compat32).parsestr("\n".join(lines))


def _identifier(text: str) -> str:
    found = _ID.search(text)
    return found[0] if found else ""


def _named(text: str) -> str:
    found = _NAMED_ID.search(text)
    return found[1] if found and addresses_in(found[1]) else ""
