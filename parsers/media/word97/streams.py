"""The streams of a .doc file and what its head (the FIB) says of them."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

import olefile

from parsers.media.archives import DamagedError, LockedError

WORD_97 = 0x00C1  # the first version whose layout this is
_MAGIC = 0xA5EC
_FLAGS = 0x0A
_ENCRYPTED, _SECOND_TABLE, _OBFUSCATED = 0x0100, 0x0200, 0x8000
_COUNTS = 0x4C  # seven lengths of text, in characters
_PLACES = 0x9A  # pairs of place and length in the table stream
LARGEST_STREAM = 100 * 2**20


class UnsureError(Exception):
    """The file holds something that only LibreOffice reads rightly."""


@dataclass(frozen=True, slots=True)
class Streams:
    """WORD holds text and looks, TABLE the tables that lead to them, DATA what is too long for both."""

    word: bytes
    table: bytes
    data: bytes

    def at(self, number: int) -> bytes:
        """The part of the table stream that pair NUMBER of the head names."""
        place, length = self.place(number)
        return self.table[place : place + length]

    def place(self, number: int) -> tuple[int, int]:
        """Place and length that pair NUMBER of the head names."""
        place, length = struct.unpack_from("<II", self.word, _PLACES + 8 * number)
        return int(place), int(length)

    @property
    def counts(self) -> Counts:
        """How many characters each story has."""
        text, notes, heads, _, remarks, endnotes, boxes, head_boxes = struct.unpack_from("<8i", self.word, _COUNTS)
        return Counts(text, notes, heads, remarks, endnotes, boxes, head_boxes)


@dataclass(frozen=True, slots=True)
class Counts:
    """The lengths of the stories, which follow each other in this order."""

    text: int
    notes: int
    heads: int
    remarks: int
    endnotes: int
    boxes: int
    head_boxes: int


def streams_of(data: bytes) -> Streams:
    """The streams of a Word file.  Raises DamagedError, LockedError, or UnsureError for older Word."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            word = _stream(ole, "WordDocument")
            magic, version, flags = _head(word)
            if magic != _MAGIC or version < WORD_97:
                raise UnsureError("older than Word 97")
            if flags & (_ENCRYPTED | _OBFUSCATED):
                raise LockedError
            table = _stream(ole, "1Table" if flags & _SECOND_TABLE else "0Table")
            return Streams(word, table, _stream(ole, "Data") if ole.exists("Data") else b"")
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise DamagedError(str(error)) from error


def _head(word: bytes) -> tuple[int, int, int]:
    magic, version = struct.unpack_from("<HH", word)
    (flags,) = struct.unpack_from("<H", word, _FLAGS)
    return magic, version, flags


def _stream(ole: olefile.OleFileIO, name: str) -> bytes:
    if not ole.exists(name) or ole.get_size(name) > LARGEST_STREAM:
        raise UnsureError(f"no stream {name}")
    read: bytes = ole.openstream(name).read()
    return read
