"""The half of a delivery report that is written for machines (RFC 3464): what became of a letter for each recipient."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping
from email.message import Message

from parsers.fates import Fate
from parsers.mail.charsets import decoded
from parsers.mail.parts import leaves

STATUS_PARTS = frozenset({"message/delivery-status", "message/global-delivery-status"})
LONGEST = 200_000  # bytes of the part that are looked at
MOST_RECIPIENTS = 200
LONGEST_WORDS = 1_500  # signs of a reason; in what is written for people transcripts come before it
# Bounded: a line without a blank may be as long as a mail.
ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'|@]{1,64}@[^\s<>()\[\],;:\"'|@]{1,200}\.[^\s<>()\[\],;:\"'|@.]{1,63}")
# 5.1.1, not the beginning of an address such as 5.1.1.9; some systems write it behind a "#".
ENHANCED = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
_VAGUE = re.compile(r"\d\.0\.0")
_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]*)\s*:\s*(.*)$")
_KNOWN_ACTIONS = frozenset({"failed", "delayed", "delivered", "relayed", "expanded"})
_XTEXT = re.compile(r"\+([0-9A-F]{2})")


def status_parts(message: Message) -> Iterator[Message]:
    """The parts of MESSAGE itself, not of a mail in it, that are written for machines.

    Some gateways put the whole report into a mail of their own and repeat its type.
    """
    for part in leaves(message):
        if part.get_content_type() in STATUS_PARTS:
            yield part
        elif message.get_param("report-type") and part.get_content_type() == "message/rfc822":
            yield from (each for each in _inner(part) if each.get_content_type() in STATUS_PARTS)


def _inner(part: Message) -> Iterator[Message]:
    mails = part.get_payload()
    for mail in mails if isinstance(mails, list) else ():
        if isinstance(mail, Message) and mail.get_content_type() == "multipart/report":
            yield from leaves(mail)


def fates_of(message: Message) -> tuple[Fate, ...]:
    """What MESSAGE reports of each recipient; empty when it holds no part written for machines."""
    blocks = [block for part in status_parts(message) for block in _blocks(_text(part))]
    found = {fate.address: fate for block in blocks if (fate := _fate(block)) is not None}
    return tuple(found.values())[:MOST_RECIPIENTS]


def telling(*texts: str) -> str:
    """The most telling enhanced code in TEXTS, the firmest text first: one that says more than "5.0.0"."""
    codes = [code for text in texts for code in ENHANCED.findall(text)]
    # Servers quote the codes of others: a failure stands before what else is said.
    codes.sort(key=lambda code: not code.startswith(("5", "4")))
    return next((code for code in codes if not _VAGUE.fullmatch(code)), codes[0] if codes else "")


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses in TEXT, in lower case, each once."""
    return tuple(dict.fromkeys(found.strip(".").lower() for found in ADDRESS.findall(text)))


def _text(part: Message) -> str:
    """The fields of PART as they stand in it, whatever the library made of them."""
    payload = part.get_payload()
    if isinstance(payload, list):
        lines = [_lines(block) for block in payload if isinstance(block, Message)]
    else:
        lines = [str(payload)]
    raw = "\n\n".join(lines).encode("utf-8", "surrogateescape")[:LONGEST]
    return decoded(_unpacked(raw, str(part.get("Content-Transfer-Encoding", "")).strip().lower()))


def _lines(block: Message) -> str:
    fields = [f"{name}: {value}" for name, value in block.raw_items()]
    body = block.get_payload()
    return "\n".join([*fields, body if isinstance(body, str) else ""])


def _unpacked(raw: bytes, encoding: str) -> bytes:
    if encoding == "quoted-printable":
        return binascii.a2b_qp(raw)
    if encoding != "base64":
        return raw
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        return raw


def _blocks(text: str) -> Iterator[Mapping[str, str]]:
    """The blocks of fields, names in lower case, each field on one line."""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        yield _fields(re.sub(r"\n[ \t]+", " ", block))


def _fields(block: str) -> Mapping[str, str]:
    fields: dict[str, str] = {}
    for line in block.splitlines():
        found = _FIELD.match(line)
        if found:
            fields.setdefault(found[1].lower(), found[2].strip())
    return fields


def _fate(block: Mapping[str, str]) -> Fate | None:
    """The fate that BLOCK tells; None for the block on the report itself.

    The recipient that was written to stands before the one that it was passed on to.
    """
    original = _XTEXT.sub(lambda sign: chr(int(sign[1], 16)), block.get("original-recipient", ""))
    named = (original, block.get("final-recipient", ""))
    address = next((each[0] for text in named if (each := addresses_in(text.rpartition(";")[2]))), "")
    action = block.get("action", "").split(" ")[0].strip(";").lower()
    if not (address or action) or not any(named):
        return None
    words = block.get("diagnostic-code", "").partition(";")[2].strip() or block.get("diagnostic-code", "")
    status = telling(block.get("status", ""), words)
    known = action if action in _KNOWN_ACTIONS else _action(status)
    return Fate(address, known, status, " ".join(words.split())[:LONGEST_WORDS])


def _action(status: str) -> str:
    """What a block means whose action is none of the standard's: by its STATUS (RFC 3463), 5 for good, 4 for now."""
    return {"2": "delivered", "4": "delayed"}.get(status[:1], "failed")
