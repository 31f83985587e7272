"""The rows of a table in a .doc file as a grid: cells that are wider than others cover several columns."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.documents import Cell

_CLOSE = 40  # twentieths of a point by which borders of one column may differ from row to row
_CELL_SIZE = 20
_MERGED_LEFT, _MERGED_UP, _FIRST_DOWN = 0x02, 0x20, 0x40
MOST_COLUMNS = 64


@dataclass
class Row:
    """A row while it is read: the TEXTS of its cells, their BORDERS (one more than cells), how they are merged."""

    texts: list[str] = field(default_factory=list)
    borders: list[int] = field(default_factory=list)
    left: set[int] = field(default_factory=set)  # cells that continue the one on their left
    up: set[int] = field(default_factory=set)  # cells that continue the one above


def divided(texts: list[str], said: bytes, merged: Sequence[tuple[int, bool]]) -> Row:
    """The row of TEXTS as what is SAID of it divides it, with the cells MERGED downwards."""
    row = Row(texts)
    cells = said[0] if said else 0
    if not cells or len(said) < 1 + 2 * (cells + 1):
        row.borders = list(range(0, 1000 * (len(texts) + 1), 1000))
        return row
    row.borders = list(struct.unpack_from(f"<{cells + 1}h", said, 1))
    kinds = said[1 + 2 * (cells + 1) :]
    for number in range(min(cells, len(kinds) // _CELL_SIZE)):
        (kind,) = struct.unpack_from("<H", kinds, number * _CELL_SIZE)
        if kind & _MERGED_LEFT:
            row.left.add(number)
        if kind & _MERGED_UP and not kind & _FIRST_DOWN:
            row.up.add(number)
    row.up = (row.up | {number for number, first in merged if not first}) - {n for n, first in merged if first}
    return row


def grid_of(rows: Sequence[Row]) -> tuple[tuple[Cell, ...], ...]:
    """ROWS in the columns that their borders make together."""
    columns = _columns(sorted({border for row in rows for border in row.borders}))
    found: list[list[Cell]] = []
    for row in rows:
        found.append(_cells(row, columns, found[-1] if found else []))
    return tuple(tuple(cells) for cells in found)


def _columns(borders: Sequence[int]) -> list[int]:
    """BORDERS, rising, those that lie close together as one."""
    found: list[int] = []
    for border in borders:
        if not found or border - found[-1] > _CLOSE:
            found.append(border)
    return found[: MOST_COLUMNS + 1]


def _cells(row: Row, columns: Sequence[int], above: Sequence[Cell]) -> list[Cell]:
    width = max(len(columns) - 1, 1)
    cells: list[Cell] = [Cell("")] * min(_column(row.borders[0], columns), width)
    for number, text in enumerate(row.texts):
        right = row.borders[number + 1] if number + 1 < len(row.borders) else columns[-1]
        span = max(_column(right, columns) - len(cells), 1)
        if number in row.left and cells:
            cells.extend([Cell(cells[-1].text, covered=True)] * span)
        elif number in row.up and len(cells) < len(above):
            cells.extend([Cell(above[len(cells)].text, covered=True)] * span)
        else:
            cells.extend([Cell(text), *[Cell(text, covered=True)] * (span - 1)])
    return (cells + [Cell("")] * (width - len(cells)))[:width]


def _column(border: int, columns: Sequence[int]) -> int:
    """The number of the column that begins at BORDER."""
    return min(bisect_left(columns, border - _CLOSE), len(columns) - 1)
