"""The content of one part of a mail: unpacked, whatever its program said of the packing."""

from __future__ import annotations

import binascii
import itertools
import quopri
import re
from email.message import Message

from parsers.mail.headers import first

_PACKED = re.compile(rb"[A-Za-z0-9+/\s]*")
_WHOLLY_PACKED = re.compile(rb"[A-Za-z0-9+/\s]{200,}={0,2}\s*")
_SPOILT = re.compile(rb"[^A-Za-z0-9+/=\r\n]")  # signs that stand in no base64
MOST_SPOILT = 0.12  # of them in a text that is base64 all the same; in words of any language blanks alone are more
SAMPLE = 300  # bytes by which that is told: behind a short text servers hang long lines of their own
BEGINNINGS = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"Rar!\x1a",
    b"7z\xbc\xaf",
    b"{\\rtf",
)
_FILE = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n((?:[\x20-\x60]{1,80}\r?\n)+)end\b[^\r\n]*", re.MULTILINE)


def payload_of(part: Message) -> bytes:
    """The decoded content; broken base64 as far as it goes."""
    packing = packing_of(part)
    packed = part.get_payload()
    if isinstance(packed, str) and packing == "base64":
        written = packed.encode("utf-8", "surrogateescape")
        return written if _is_plain(written) else _from_base64(written)
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return b""
    told = str(part.get("Content-Transfer-Encoding", "")).lower()
    return quopri.decodestring(payload) if packing == "quoted-printable" != told else payload


def packing_of(part: Message) -> str:
    """How PART is packed: "base64", "quoted-printable" …; some programs write a remark behind it."""
    told = re.match(r"[\w-]*", first(part, "Content-Transfer-Encoding").lower())
    return told[0] if told else ""


def is_file(data: bytes) -> bool:
    """Whether DATA begins as files do and no text does."""
    return data.startswith(BEGINNINGS)


def unpacked(data: bytes) -> bytes:
    """DATA; the file that it holds in base64 where its program forgot to say so."""
    if not _WHOLLY_PACKED.fullmatch(data):
        return data
    content = _from_base64(data)
    return content if is_file(content) else data


def without_files(text: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """TEXT without the files that old programs wrote into it (uuencode), and these, each with its name."""
    files = [(found[1].decode("utf-8", "replace"), _from_lines(found[2])) for found in _FILE.finditer(text)]
    return (_FILE.sub(b"", text), files) if files else (text, [])


def _is_plain(written: bytes) -> bool:
    """Whether WRITTEN was never packed, though its program said so."""
    sample = written.lstrip()[:SAMPLE]
    return len(_SPOILT.findall(sample)) > MOST_SPOILT * len(sample)


def _from_base64(text: bytes) -> bytes:
    """What TEXT holds, strange signs left out, as far as it goes; lines that servers add below it are left out."""
    begins, *more = re.split(rb"=+", text)
    pieces = [begins, *itertools.takewhile(_PACKED.fullmatch, more)]
    return b"".join(_piece(re.sub(rb"[^A-Za-z0-9+/]", b"", piece)) for piece in pieces)


def _piece(packed: bytes) -> bytes:
    whole = packed[: len(packed) - 1] if len(packed) % 4 == 1 else packed
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _from_lines(lines: bytes) -> bytes:
    """What LINES hold; some programs fill each up to a length of their own."""
    return b"".join(_line(line) for line in lines.splitlines())


def _line(line: bytes) -> bytes:
    signs = ((line[0] - 32 & 63) * 4 + 5) // 3 if line else 0
    try:
        return binascii.a2b_uu(line[:signs])
    except binascii.Error:
        return b""
