"""The headers of a message as `Head`, whatever odd shape they have."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from parsers.fields.folding import clean
from parsers.mail.authentication import stamps_of
from parsers.mail.charsets import decoded
from parsers.mails import Address, Head, Machine

# RFC 2047, and the same inside quotation marks where the standard forbids it and programs write it.
_WORD = re.compile(rb"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]]+@[^\s<>,;:\"()\[\]]+")
_ID = re.compile(r"<[^<>\s]+>")
DEEPEST_REPORT = 3  # levels of parts in which a machine's report is looked for
YEARS_OF_MAIL = range(1971, 2200)
# Where servers note for whom a message came: Postfix, Exim, Gmail; and what a sender leaves of hidden recipients.
_DELIVERED = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To", "Resent-To", "Bcc")
LONGEST = 20_000  # bytes of one header that are looked at


def head_of(message: Message) -> Head:
    """What the rules look at, decoded."""
    date = first(message, "Date")
    ids = _ID.findall(first(message, "References"))
    return Head(
        message_id=_identifier(first(message, "Message-ID")),
        senders=addresses(message, "From"),
        to=addresses(message, "To"),
        cc=addresses(message, "Cc"),
        reply_to=addresses(message, "Reply-To"),
        delivered=tuple(dict.fromkeys(each.address for name in _DELIVERED for each in addresses(message, name)))[:50],
        subject=clean(first(message, "Subject")).strip(),
        sent=moment_of(date),
        in_reply_to=_identifier(first(message, "In-Reply-To")),
        references=tuple(ids[-50:]),
        machine=machine_of(message),
        from_lines=sum(name.lower() == "from" for name, _ in message.raw_items()),
        stamps=stamps_of(message),
    )


def machine_of(message: Message) -> Machine:
    """The marks of machines."""
    names = {name.lower() for name, _ in message.raw_items()}
    return Machine(
        null_return_path=first(message, "Return-Path").strip() == "<>",
        auto_submitted=first(message, "Auto-Submitted").partition(";")[0].strip().lower(),
        precedence=first(message, "Precedence").strip().lower(),
        is_list=any(name.startswith("list-") for name in names),
        suppress=first(message, "X-Auto-Response-Suppress").strip(),
        autoreply=bool(names & {"x-autoreply", "x-autorespond", "x-auto-reply"}),
        hopthu_kind=first(message, "X-Hopthu-Kind").strip(),
        receipt=any(_is_receipt(part) for part in _outer_parts(message)),
    )


def _outer_parts(message: Message) -> Iterator[Message]:
    """MESSAGE, its parts and theirs: reports of machines lie no deeper, and some mails nest thousands deep."""
    level = [message]
    for _ in range(DEEPEST_REPORT):
        yield from level
        inner = [
            part.get_payload() for part in level if part.get_content_maintype() == "multipart" and part.is_multipart()
        ]
        level = [
            part for payload in inner if isinstance(payload, list) for part in payload if isinstance(part, Message)
        ]


def _is_receipt(part: Message) -> bool:
    kind = part.get_content_type()
    if kind == "text/calendar":
        return str(part.get_param("method", "")).lower() == "reply"
    return kind == "message/disposition-notification" or str(part.get_param("report-type", "")).lower() == (
        "disposition-notification"
    )


def first(message: Message, name: str) -> str:
    """The first header called NAME, decoded and on one line; "" when there is none."""
    return next((decoded_header(value) for value in _raw(message, name)), "")


def addresses(message: Message, name: str) -> tuple[Address, ...]:
    """All addresses in the headers called NAME."""
    raw = [value.decode("ascii", "surrogateescape") for value in _raw(message, name)]
    found = []
    for shown, address in _pairs(raw):
        if "@" in address:
            text = decoded_header(shown.encode("ascii", "surrogateescape"))
            plain = decoded(address.encode("ascii", "surrogateescape"))
            found.append(Address(clean(text).strip(), clean(plain).strip().lower()))
    return tuple(found)


def _pairs(raw: Sequence[str]) -> Sequence[tuple[str, str]]:
    """The names and addresses in RAW; where the grammar is broken, the only address that stands in the pieces."""
    try:
        pairs = getaddresses(raw)
    except RecursionError:  # thousands of brackets
        pairs = []
    if not any("@" in address for _, address in pairs):
        pairs = [("", " ".join(raw))]
    return [(shown, _alone(address)) for shown, address in pairs]


def _alone(address: str) -> str:
    """ADDRESS; where words stand around it, the only one among them."""
    seen = {found.lower() for found in _ADDRESS.findall(address)} if re.search(r"[\s<>]", address) else set()
    return seen.pop() if len(seen) == 1 else address


def decoded_header(raw: bytes) -> str:
    """RAW with its encoded words read; neighbours of one charset are one text, even when a letter is split."""
    pieces: list[tuple[str, bytes]] = []
    end = 0
    for word in _WORD.finditer(raw):
        between = raw[end : word.start()]
        if between.strip() or not pieces:
            pieces.append(("", between))
        charset = word[1].decode("ascii", "replace").lower()
        content = _unpacked(word[2], word[3])
        if pieces and pieces[-1][0] == charset:
            pieces[-1] = (charset, pieces[-1][1] + content)
        else:
            pieces.append((charset, content))
        end = word.end()
    pieces.append(("", raw[end:]))
    return " ".join("".join(decoded(content, charset) for charset, content in pieces).split())


def _unpacked(encoding: bytes, content: bytes) -> bytes:
    if encoding in b"qQ":
        return binascii.a2b_qp(content.replace(b"_", b" "), header=False)
    try:
        return binascii.a2b_base64(content + b"=" * (-len(content) % 4))
    except binascii.Error:
        return content


def _raw(message: Message, name: str) -> Iterator[bytes]:
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            yield " ".join(str(value).split())[:LONGEST].encode("utf-8", "surrogateescape")


def _identifier(text: str) -> str:
    found = _ID.search(text)
    return found[0] if found else text.strip()


def moment_of(text: str) -> datetime | None:
    """The moment of a Date header, aware; one without a zone is taken as UTC, as RFC 5322 has it.

    None for years in which no mail was sent: near the ends of the calendar other zones cannot tell the time.
    """
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.year not in YEARS_OF_MAIL:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
