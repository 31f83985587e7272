"""The text of a .doc file: pieces that lie anywhere in the word stream, in the order in which they are read."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.media.archives import DamagedError
from parsers.media.word97.properties import Bins
from parsers.media.word97.streams import Streams, UnsureError

_CLX = 33  # pair in the head
_CHANGES, _TABLE = 0x01, 0x02  # what may stand in it
_COMPRESSED = 0x40000000
MOST_LETTERS = 20_000_000
# What the single bytes 0x80-0x9F stand for; those that Windows leaves out are themselves.
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters from START to END, in the word stream at PLACE with WIDTH bytes each."""

    start: int
    end: int
    place: int
    width: int


def pieces_of(streams: Streams) -> tuple[Piece, ...]:
    """The pieces in reading order.  Raises DamagedError, or UnsureError when pieces bring looks of their own."""
    table = _piece_table(streams.at(_CLX))
    count = (len(table) - 4) // 12
    starts = struct.unpack_from(f"<{count + 1}I", table)
    if starts[-1] > MOST_LETTERS:
        raise DamagedError("more text than a file can hold")
    return tuple(_pieces(table, starts, count))


def _pieces(table: bytes, starts: tuple[int, ...], count: int) -> Iterator[Piece]:
    for number in range(count):
        _, place, changed = struct.unpack_from("<HIH", table, 4 * (count + 1) + 8 * number)
        if changed:
            raise UnsureError("a piece with a look of its own")
        if place & _COMPRESSED:
            yield Piece(starts[number], starts[number + 1], (place & ~_COMPRESSED) // 2, 1)
        else:
            yield Piece(starts[number], starts[number + 1], place, 2)


def _piece_table(clx: bytes) -> bytes:
    place = 0
    while place < len(clx):
        if clx[place] == _TABLE:
            (length,) = struct.unpack_from("<I", clx, place + 1)
            return clx[place + 5 : place + 5 + length]
        if clx[place] != _CHANGES:
            break
        place += 3 + int.from_bytes(clx[place + 1 : place + 3], "little")
    raise DamagedError("no table of pieces")


def runs_in(word: bytes, pieces: tuple[Piece, ...], looks: Bins) -> Iterator[tuple[int, str, bytes]]:
    """Start, text and properties of every run of characters."""
    for piece in pieces:
        place, last = piece.place, piece.place + (piece.end - piece.start) * piece.width
        start = piece.start
        while place < min(last, len(word)):
            said, until = looks.at(place)
            length = max((min(until, last) - place) // piece.width, 1)
            raw = word[place : place + length * piece.width]
            yield start, _letters(raw, piece.width), said
            start += length
            place += length * piece.width


def _letters(raw: bytes, width: int) -> str:
    return raw.decode("utf-16-le", "replace") if width == 2 else raw.decode("latin-1").translate(_WINDOWS)


def place_of(pieces: tuple[Piece, ...], number: int) -> int:
    """Where in the word stream character NUMBER lies."""
    for piece in pieces:
        if piece.start <= number < piece.end:
            return piece.place + (number - piece.start) * piece.width
    raise DamagedError("a character outside of all pieces")
