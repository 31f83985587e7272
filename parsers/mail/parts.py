"""A message to its bodies and files."""

from __future__ import annotations

import email.parser
import email.policy
import hashlib
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from parsers.fields.folding import clean
from parsers.mail.charsets import decoded
from parsers.mail.headers import decoded_header, first
from parsers.mail.mending import mended, regrouped
from parsers.mail.ornaments import is_ornament
from parsers.mail.payloads import is_file, packing_of, payload_of, unpacked, without_files
from parsers.mails import Forwarded
from parsers.media.archives import DamagedError, LockedError, safe_name
from parsers.media.kinds import kind_of
from parsers.media.sealed import signed_content

MOST_PARTS = 2_000
MOST_MENDED = 20  # multiparts without a boundary of their own
LONGEST_TEXT = 500_000  # bytes of one body: no report that anybody types is longer
# Parts that carry no report: signatures of mail systems, the technical halves of delivery reports.
_NO_FILES = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-encrypted",
        "message/delivery-status",
        "message/disposition-notification",
        "text/rfc822-headers",
        "text/calendar",
    }
)
_SIGNATURES = (".p7s", "signature.asc")
_OF_CONTENT = ("content-", "mime-version")
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
# Headers that servers add or change on the way; the rest is what the sender sent.
_SENT = ("from", "date", "subject", "message-id")


@dataclass(frozen=True, slots=True)
class File:
    """An attachment.  NAME cleaned, "" when it has none; EML: it is a message."""

    name: str
    data: bytes
    is_message: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """The texts and files of a message, in order.  CUT: a text was so long that only its beginning is here.

    ORIGIN is who had sent it and when, where it is a mail in the mail.
    """

    plain: str
    html: str
    files: tuple[File, ...]
    cut: bool = False
    origin: Forwarded | None = None


def parsed(data: bytes) -> Message:
    """DATA as a message; compat32, for the modern policy raises and hangs on odd mail.

    What is nested deeper than the parser can follow keeps its headers, and everything below is one part.
    """
    parser = email.parser.BytesParser(policy=email.policy.compat32)
    data = mended(data)
    try:
        return _unsealed(parser.parsebytes(data))
    except RecursionError:
        return parser.parsebytes(data, headersonly=True)


def _unsealed(message: Message) -> Message:
    """MESSAGE; what was signed in it, under its own headers, when all of it was signed into one part."""
    if message.get_content_type() not in _SEALED:
        return message
    try:
        content = signed_content(payload_of(message))
    except (DamagedError, LockedError):
        return message
    inner = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(content)
    outer = [(name, value) for name, value in message.raw_items() if not name.lower().startswith(_OF_CONTENT)]
    for name, _ in outer:
        del inner[name]
    for name, value in outer:
        inner[name] = value
    return inner


def content_hash(message: Message, data: bytes) -> str:
    """The SHA-256 of what the sender sent: without the trace lines that servers add on the way."""
    digest = hashlib.sha256()
    for name in _SENT:
        digest.update(f"{name}:{first(message, name)}\n".encode())
    split = re.search(rb"\r?\n\r?\n", data)
    digest.update(data[split.end() :] if split else b"")
    return digest.hexdigest()


def parts_of(message: Message) -> Parts:
    """The bodies and files of MESSAGE.  Messages inside stay whole; they are files here."""
    plain: list[str] = []
    html: list[str] = []
    files: list[File] = []
    cut = False
    for number, part in enumerate(leaves(message)):
        if number >= MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind in _NO_FILES:
            continue
        name = name_of(part)
        if name.lower().endswith(_SIGNATURES):
            continue
        data = payload_of(part)
        if _is_body(part, kind, name) and not is_file(data):
            written, within = without_files(data)
            cut = cut or len(written) > LONGEST_TEXT
            (html if kind == "text/html" else plain).append(_text(part, written))
            files += [File(safe_name(each), content) for each, content in within]
        else:
            file = _file(part, kind, name)
            if file is not None:
                files.append(file)
    return Parts("\n".join(plain), "\n".join(html), tuple(files), cut)


def leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, without recursion: some mails nest thousands deep."""
    stack = [message]
    to_mend = MOST_MENDED
    while stack:
        part = stack.pop()
        if part.get_content_maintype() != "multipart":
            yield _with_plain_charset(part)
            continue
        children = _children(part)
        if not children and to_mend:
            to_mend -= 1
            children = regrouped(_with_plain_charset(part))
        stack.extend(reversed(children))
        if not children:
            yield part


def _children(part: Message) -> list[Message]:
    payload = part.get_payload() if part.is_multipart() else []
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _with_plain_charset(part: Message) -> Message:
    """PART; a charset that tells its language (RFC 2231) as the plain name, for which alone the library is made."""
    charset = part.get_param("charset")
    if isinstance(charset, tuple):
        part.set_param("charset", charset[2])
    return part


def _is_body(part: Message, kind: str, name: str) -> bool:
    attached = first(part, "Content-Disposition").lower().startswith("attachment")
    # A multipart that came to no parts is a text that somebody gave a wrong name.
    is_text = kind in {"text/plain", "text/html"} or kind.startswith("multipart/")
    return is_text and not attached and not name


def _file(part: Message, kind: str, name: str) -> File | None:
    if kind == "message/rfc822":
        inner = part.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            title = clean(first(inner[0], "Subject")) or "thu"
            whole = _whole(part, inner[0])
            if not is_file(whole):
                return File(name or f"{title}.eml", whole, is_message=True)
            return File(name or f"tep-khong-ten.{kind_of(whole)}", whole)
    data = unpacked(payload_of(part))
    if not (name or data.strip()) or is_ornament(part, name, data):
        return None
    return File(name or f"tep-khong-ten.{kind_of(data)}", data)


def _whole(part: Message, inner: Message) -> bytes:
    """The bytes of INNER, the message that PART carries; some programs pack it, which the standard forbids."""
    data = inner.as_bytes()
    if packing_of(part) == "quoted-printable":
        return quopri.decodestring(data)
    if packing_of(part) == "base64" and not inner.keys():
        part = Message()
        part["Content-Transfer-Encoding"] = "base64"
        part.set_payload(data)
        return payload_of(part)
    return data


def text_of(part: Message) -> str:
    """The text of a body part, its beginning when it is very long; lines that format=flowed broke are joined."""
    return _text(part, payload_of(part))


def _text(part: Message, data: bytes) -> str:
    text = decoded(data[:LONGEST_TEXT], str(part.get_param("charset", "")))
    if str(part.get_param("format", "")).lower() == "flowed":
        closed = str(part.get_param("delsp", "")).lower() == "yes"
        return _whole_lines(text, "" if closed else " ")
    return text


def _whole_lines(text: str, between: str) -> str:
    """TEXT whose lines end in a space where a program broke them (RFC 3676), whole again with BETWEEN there."""
    lines: list[str] = []
    goes_on = False
    for line in text.splitlines():
        joins = goes_on and line.strip() and not line.startswith((">", " "))
        if joins:
            lines[-1] = lines[-1].removesuffix(" ") + between + line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line.strip() not in {"", "--"} and not line.startswith(">")
    return "\n".join(lines)


def name_of(part: Message) -> str:
    """The file name: RFC 2231 in pieces, RFC 2047 inside quotes, raw bytes; "" when there is none."""
    for header, parameter in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        value = _readable(part, header).get_param(parameter, None, header)
        if value is None:
            continue
        if isinstance(value, tuple):
            charset, _, text = value
            raw = text.encode("latin-1", "surrogateescape") if _fits_latin1(text) else text.encode()
            return safe_name(decoded(raw, charset or ""))
        return safe_name(decoded_header(str(value).encode("utf-8", "surrogateescape")))
    return ""


def _readable(part: Message, header: str) -> Message:
    """A message with only HEADER of PART, its raw bytes as letters: the library would drop them."""
    message = Message()
    for name, value in part.raw_items():
        if name.lower() == header.lower() and header not in message:
            message[header] = decoded(str(value).encode("utf-8", "surrogateescape"))
    return message


def _fits_latin1(text: str) -> bool:
    return all(ord(sign) < 256 or 0xDC80 <= ord(sign) <= 0xDCFF for sign in text)
