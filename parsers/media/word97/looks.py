"""How characters and paragraphs look, as far as reading needs it: the font, the list, the table, what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from parsers.media.word97.properties import changes
from parsers.media.word97.streams import UnsureError


def _number(operand: bytes) -> int:
    return int.from_bytes(operand, "little")


def _is_set(operand: bytes) -> bool:
    return operand[:1] in {b"\x01", b"\x81"}  # 0x81: the opposite of what the style says, which hides nothing


def _symbol(operand: bytes) -> tuple[int, int]:
    return int.from_bytes(operand[:2], "little"), int.from_bytes(operand[2:4], "little")


# Codes of changes ([MS-DOC] 2.6): what they set, and how the operand is read.
_OF_RUNS: Mapping[int, tuple[str, Callable[[bytes], Any]]] = {
    0x0800: ("deleted", _is_set),
    0x083C: ("hidden", _is_set),
    0x4A30: ("style", _number),
    0x4A4F: ("font", _number),
    0x4A51: ("other_font", _number),
    0x6A09: ("symbol", _symbol),
}
_OF_PARAGRAPHS: Mapping[int, tuple[str, Callable[[bytes], Any]]] = {
    0x260A: ("level", _number),
    0x460B: ("list", _number),
    0x2416: ("in_table", _is_set),
    0x2417: ("row_end", _is_set),
    0x6649: ("depth", _number),
    0xD608: ("row", bytes),
}
_MERGED_DOWN = 0xD62B
# Changes of a table after it was defined: only programs that save fast leave them behind.
_TABLE_CHANGES = frozenset({0x5622, 0x5624, 0x7621, 0x7623})


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of characters looks; fonts are numbers in the list of fonts, SYMBOL is a font and a sign of it."""

    font: int | None = None
    other_font: int | None = None  # of letters beyond ASCII
    style: int | None = None
    deleted: bool = False
    hidden: bool = False
    symbol: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a paragraph stands: in a LIST at a LEVEL, in a table DEPTH deep, at a ROW's end and how that is divided.

    MERGED are cells by number that are merged downwards, and whether they begin it.
    """

    list: int | None = None
    level: int = 0
    in_table: bool = False
    row_end: bool = False
    depth: int = 0
    row: bytes = b""
    merged: tuple[tuple[int, bool], ...] = ()


def look_of(prls: bytes, before: Look = Look()) -> Look:
    """The look that PRLS make of the look BEFORE."""
    found = {name: read(operand) for code, operand in changes(prls) for name, read in _known(_OF_RUNS, code)}
    return replace(before, **found) if found else before


def layout_of(prls: bytes, data: bytes, before: Layout = Layout()) -> Layout:
    """The layout that PRLS make of the layout BEFORE.  Raises UnsureError for tables that were changed afterwards."""
    found: dict[str, Any] = {}
    merged: list[tuple[int, bool]] = []
    for code, operand in changes(prls, data):
        if code in _TABLE_CHANGES:
            raise UnsureError("a table that was changed after it was defined")
        if code == _MERGED_DOWN and len(operand) >= 2:
            merged.append((operand[0], operand[1] == 3))
        found |= {name: read(operand) for name, read in _known(_OF_PARAGRAPHS, code)}
    return replace(before, **found, merged=tuple(merged)) if found or merged else before


def _known(
    table: Mapping[int, tuple[str, Callable[[bytes], Any]]], code: int
) -> tuple[tuple[str, Callable[[bytes], Any]], ...]:
    return (table[code],) if code in table else ()
