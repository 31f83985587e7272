"""What is looked at before a file is opened: an archive's directory, the beginning of XML, the size of a picture."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import suppress

from PIL import Image, UnidentifiedImageError

from parsers.media.archives import BombError, beginning, look_at, look_at_end

MOST_PIXELS = 50_000_000

OFFICE_XML = frozenset({"docx", "xlsx", "xlsb", "pptx"})
OPEN_DOCUMENT = frozenset({"odt", "ods"})
PICTURES = frozenset({"jpg", "png", "gif", "bmp", "tiff", "heic", "webp"})

_XML_HEAD = 4096  # bytes of an XML part, in which the first element must begin
_ELEMENT = re.compile(rb"<[A-Za-z_]")


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


def _look_into(data: bytes, kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        look_at(archive.infolist())
        for entry in archive.infolist():
            if entry.filename.endswith((".xml", ".rels")):
                _look_at_xml(beginning(archive, entry, _XML_HEAD), kind)


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
