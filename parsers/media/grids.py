"""Tables whose cells cover several rows and columns, as rectangular grids; and the lines of one cell as its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parsers.documents import Cell

_NEW_LINE = re.compile(r"(?:[-–+*•]|\d{1,2}[.)])(?:\s*\S|$)")


def spread(rows: int, columns: int, cells: Iterable[tuple[int, int, int, int, Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """A grid of ROWS and COLUMNS with CELLS: each with its row and column, and how many of both it covers."""
    grid = [[Cell("")] * columns for _ in range(rows)]
    for top, left, high, wide, cell in cells:
        for row in range(top, min(top + high, rows)):
            for column in range(left, min(left + wide, columns)):
                own = (row, column) == (top, left)
                grid[row][column] = cell if own else Cell(cell.text, covered=True)
    return tuple(tuple(row) for row in grid)


def joined(lines: Sequence[str]) -> str:
    """The LINES of a cell: what only ran over its edge on one line, what begins anew on its own."""
    text = ""
    for line in lines:
        text += ("\n" if _NEW_LINE.match(line) else " ") + line if text else line
    return text
