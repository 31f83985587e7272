"""Properties of characters and paragraphs: the lists of changes (PRLs), and the pages of 512 bytes that hold them."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

PAGE = 512  # bytes of a formatted disk page
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # of an operand, by the three highest bits; 0: it says its length itself
_DEFINE_TABLE, _CHANGE_TABS = 0xD608, 0xC615
_LONG, _TABLE_LONG = 0x6646, 0x646B  # operands that lie in the data stream


def changes(prls: bytes, data: bytes = b"") -> Iterator[tuple[int, bytes]]:
    """The changes in PRLS, code and operand, those that lie in the stream DATA included."""
    place = 0
    while place + 2 <= len(prls):
        (code,) = struct.unpack_from("<H", prls, place)
        place += 2
        size, head = _size(code, prls, place)
        operand = prls[place + head : place + size]
        place += size
        if code in {_LONG, _TABLE_LONG} and len(operand) == 4:
            yield from changes(_elsewhere(data, struct.unpack("<I", operand)[0]))
        else:
            yield code, operand


def _size(code: int, prls: bytes, place: int) -> tuple[int, int]:
    """Bytes of the operand, and how many of them tell its length."""
    size = _SIZES[code >> 13]
    if size:
        return size, 0
    if place >= len(prls):
        return 1, 1
    if code == _DEFINE_TABLE:
        return int.from_bytes(prls[place : place + 2], "little") + 1, 2
    if code == _CHANGE_TABS and prls[place] == 255:
        deleted = prls[place + 1] if place + 1 < len(prls) else 0
        added_at = place + 2 + 4 * deleted
        return 3 + 4 * deleted + 3 * (prls[added_at] if added_at < len(prls) else 0), 1
    return prls[place] + 1, 1


def _elsewhere(data: bytes, place: int) -> bytes:
    length = int.from_bytes(data[place : place + 2], "little")
    return data[place + 2 : place + 2 + length]


@dataclass(frozen=True, slots=True)
class Bins:
    """What is said of each stretch of the word stream: STARTS in bytes, rising, and the properties from there on."""

    starts: list[int]
    said: list[bytes]

    def at(self, place: int) -> tuple[bytes, int]:
        """The properties at PLACE, and the byte where they end."""
        number = bisect_right(self.starts, place) - 1
        following = self.starts[number + 1] if number + 1 < len(self.starts) else 1 << 40
        return (self.said[number] if number >= 0 else b""), following


def bins_of(plc: bytes, word: bytes, *, paragraphs: bool) -> Bins:
    """The properties that the pages named in PLC hold: of characters, or of PARAGRAPHS (style number before them)."""
    count = max(len(plc) - 4, 0) // 8
    found: dict[int, bytes] = {}
    for number in struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count else ():
        start = (number & 0x3FFFFF) * PAGE
        page = word[start : start + PAGE]
        if len(page) == PAGE:
            found |= _in_page(page, paragraphs=paragraphs)
    starts = sorted(found)
    return Bins(starts, [found[start] for start in starts])


def _in_page(page: bytes, *, paragraphs: bool) -> Iterator[tuple[int, bytes]]:
    runs = min(page[-1], (PAGE - 5) // (17 if paragraphs else 5))
    places = struct.unpack_from(f"<{runs + 1}I", page)
    step = 13 if paragraphs else 1
    for number in range(runs):
        at = page[4 * (runs + 1) + step * number] * 2
        yield places[number], (_paragraph(page, at) if paragraphs else _character(page, at)) if at else b""
    if runs:
        yield places[runs], b""  # what follows is said on another page, which begins there


def _character(page: bytes, at: int) -> bytes:
    return page[at + 1 : at + 1 + page[at]]


def _paragraph(page: bytes, at: int) -> bytes:
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[at + 1]] if at + 1 < PAGE else b""
