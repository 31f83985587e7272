"""Names of files in archives: the code page that they were written in is not told, but seen."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator

from parsers.fields.legacy import repaired
from parsers.fields.syllables import is_syllable

_PAGES = ("cp1258", "cp437", "cp1252")  # of Vietnamese Windows, of DOS, of Windows elsewhere
_WORD = re.compile(r"[^\W\d_]+")
_PATH = 0x7075  # the field in which zip programs keep the name in UTF-8
_PATH_HEAD = 5  # bytes before the name in it


def name_in(raw: bytes) -> str:
    """The name that RAW stands for: UTF-8 where it is valid, else the code page that makes most words of it."""
    try:
        return repaired(unicodedata.normalize("NFC", raw.decode("utf-8")))
    except UnicodeDecodeError:
        names = [name for page in _PAGES if (name := _in_page(raw, page)) is not None]
    return max(names, key=_words) if names else raw.decode("latin-1")


def name_in_field(extra: bytes) -> str:
    """The name in UTF-8 that the EXTRA fields of a zip entry hold; "" when there is none."""
    for kind, content in _fields(extra):
        if kind == _PATH and len(content) > _PATH_HEAD:
            return content[_PATH_HEAD:].decode("utf-8", "replace")
    return ""


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, place)
        yield kind, extra[place + 4 : place + 4 + length]
        place += 4 + length


def _in_page(raw: bytes, page: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", raw.decode(page))
    except UnicodeDecodeError:
        return None


def _words(name: str) -> int:
    """How many words with marks are Vietnamese syllables, less those that are none."""
    marked = [word for word in _WORD.findall(name) if not word.isascii()]
    strange = sum(not sign.isascii() and not sign.isalnum() for sign in name)
    return sum(1 if is_syllable(word) else -1 for word in marked) - strange
