"""What is looked at before a file is opened: an archive's directory, the beginning of XML, the size of a picture."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import suppress

from PIL import Image, UnidentifiedImageError

MOST_ENTRIES = 2_000
MOST_BYTES = 500 * 2**20  # that an archive may hold, unpacked
HIGHEST_RATIO = 200  # unpacked to packed
RATIO_FROM = 10 * 2**20  # bytes: small files pack well without being bombs
DEEPEST = 3  # archives in archives
LARGEST_DIRECTORY = 2**20  # bytes: two thousand entries with the longest names that anybody gives take half of it
MOST_PIXELS = 50_000_000

OFFICE_XML = frozenset({"docx", "xlsx", "xlsb", "pptx"})
OPEN_DOCUMENT = frozenset({"odt", "ods"})
PICTURES = frozenset({"jpg", "png", "gif", "bmp", "tiff", "heic", "webp"})

_END = b"PK\x05\x06"  # of a zip file: the record that says how long the directory is
_LONGEST_END = 22 + 65_535  # bytes: with a comment
_ENCRYPTED = 0x1
_XML_HEAD = 4096  # bytes of an XML part, in which the first element must begin
_ELEMENT = re.compile(rb"<[A-Za-z_]")


class LockedError(Exception):
    """The archive asks for a password."""


class BombError(Exception):
    """The file holds more than any office sends, or what only bombs are made of."""


class TooLargeError(Exception):
    """The picture has more pixels than are unpacked."""


def inspect(data: bytes, kind: str) -> None:
    """Look at DATA, a file of KIND, without unpacking it.

    Raises BombError, LockedError or TooLargeError; what is damaged is left for its reader to tell.
    """
    if kind in PICTURES:
        _measure(data)
    elif kind in OFFICE_XML | OPEN_DOCUMENT:
        look_at_end(data)
        with suppress(zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError):
            _look_into(data, kind)


def is_directory_endless(data: bytes) -> bool:
    """Whether the directory of the zip file DATA is too long to be read at all."""
    end = data.rfind(_END, max(0, len(data) - _LONGEST_END))
    if end < 0:
        return False
    return int.from_bytes(data[end + 12 : end + 16], "little") > LARGEST_DIRECTORY


def look_at_end(data: bytes) -> None:
    """Look at how long the directory of the zip file DATA is, before it is read.  Raises BombError."""
    if is_directory_endless(data):
        raise BombError("an endless directory")


def look_at(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Look at the directory of a zip file.  Raises LockedError or BombError."""
    files = files_of(entries)
    total = sum(entry.file_size for entry in files)
    packed = sum(entry.compress_size for entry in files)
    if len(files) > MOST_ENTRIES or total > MOST_BYTES:
        raise BombError(f"{len(files)} entries, {total} bytes")
    if total > RATIO_FROM and total > HIGHEST_RATIO * max(packed, 1):
        raise BombError(f"{packed} bytes become {total}")
    if any(entry.flag_bits & _ENCRYPTED for entry in files):
        raise LockedError


def files_of(entries: Iterable[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """ENTRIES without folders.  The library's own question fails on an entry without a name."""
    return [entry for entry in entries if not entry.filename.endswith("/")]


def is_link(entry: zipfile.ZipInfo) -> bool:
    """Whether ENTRY only points to another file."""
    return stat.S_ISLNK(entry.external_attr >> 16)


def _look_into(data: bytes, kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        look_at(archive.infolist())
        for entry in archive.infolist():
            if entry.filename.endswith((".xml", ".rels")):
                _look_at_xml(beginning(archive, entry, _XML_HEAD), kind)


def beginning(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | str, length: int) -> bytes:
    """The first LENGTH bytes of a member, and no more of it unpacked."""
    with archive.open(entry) as member:
        return member.read(length)


def _look_at_xml(head: bytes, kind: str) -> None:
    """No office program declares entities, nor hides the first element behind pages of comment.  Raises BombError.

    OpenDocument files of old have a DOCTYPE; none declares entities of its own.
    """
    plain = head.replace(b"\x00", b"")  # UTF-16 without its zeros
    forbidden = b"<!DOCTYPE" if kind in OFFICE_XML else b"<!ENTITY"
    if forbidden in plain or (len(head) == _XML_HEAD and not _ELEMENT.search(plain)):
        raise BombError("a DOCTYPE")


def _measure(data: bytes) -> None:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            pixels = picture.width * picture.height
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLargeError(str(error)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return
    if pixels > MOST_PIXELS:
        raise TooLargeError(f"{pixels} pixels")
