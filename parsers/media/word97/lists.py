"""The lists of a .doc file as `Numbering`, which writes their numbers out."""

from __future__ import annotations

import struct

from parsers.media.numbering import Level, Numbering
from parsers.media.word97.streams import Streams

_LISTS, _USES = 73, 74  # pairs in the head
_LIST_SIZE, _USE_SIZE, _LEVEL_SIZE = 28, 16, 28
_LEVELS = 9
_FORMATS = {1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero", 23: "bullet"}
_NO_NUMBER = 255


def numbering_of(streams: Streams) -> Numbering:
    """The lists by the number that paragraphs name; without those, none."""
    place, length = streams.place(_LISTS)
    if not length:
        return Numbering({})
    lists = _lists(streams.table, place)
    levels: dict[tuple[str, int], Level] = {}
    same: dict[str, str] = {}
    for number, identity in enumerate(_uses(streams.at(_USES)), start=1):
        same[str(number)] = str(identity)
        levels |= {(str(number), depth): level for depth, level in enumerate(lists.get(identity, ()))}
    return Numbering(levels, same)


def _lists(table: bytes, place: int) -> dict[int, list[Level]]:
    """The levels of each list, by the list's identity; they follow the table of lists."""
    (count,) = struct.unpack_from("<H", table, place)
    at = place + 2 + count * _LIST_SIZE
    found: dict[int, list[Level]] = {}
    for number in range(count):
        head = place + 2 + number * _LIST_SIZE
        (identity,) = struct.unpack_from("<i", table, head)
        levels = found.setdefault(identity, [])
        for _ in range(1 if table[head + 26] & 1 else _LEVELS):
            level, at = _level(table, at)
            levels.append(level)
    return found


def _level(table: bytes, at: int) -> tuple[Level, int]:
    """The level at place AT, and the place behind it."""
    start, kind = struct.unpack_from("<iB", table, at)
    letters_at = at + _LEVEL_SIZE + table[at + 24] + table[at + 25]
    (letters,) = struct.unpack_from("<H", table, letters_at)
    end = letters_at + 2 + 2 * letters
    written = table[letters_at + 2 : end].decode("utf-16-le", "replace")
    pattern = "".join(f"%{ord(sign) + 1}" if ord(sign) < _LEVELS else sign for sign in written)
    return Level("none" if kind == _NO_NUMBER else _FORMATS.get(kind, "decimal"), pattern, start), end


def _uses(table: bytes) -> list[int]:
    """The identity of the list that each use names, in order."""
    count = struct.unpack_from("<I", table)[0] if len(table) >= 4 else 0
    places = range(4, min(4 + count * _USE_SIZE, len(table) - _USE_SIZE + 1), _USE_SIZE)
    return [struct.unpack_from("<i", table, place)[0] for place in places]
