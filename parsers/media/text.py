"""Plain text to blocks: lines as paragraphs, lines parted by tabs, bars or as in CSV as tables."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from parsers.documents import Block, Cell, Paragraph, Table
from parsers.fields.folding import clean
from parsers.fields.legacy import in_letters_of_today

_MARKS = ";,"  # between the values of CSV; Excel with Vietnamese settings writes ";"
_DRAWN = re.compile(r"\s*\|([^\n]*\|[^\n]*)\|\s*")  # "| Tọa đàm | 2 | 1 |"
_RULE = re.compile(r"\s*(?=[-=:|+ ]*[|+])[-=:|+ ]*[-=]{2}[-=:|+ ]*\s*")  # the line under its heading: "|---|---|"
_FEWEST_ROWS = 3  # with as many values each, that show a text to be CSV


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that may be a row, with its NUMBER.  LOOSE: only bars between the words make it one."""

    number: int
    cells: list[str]
    loose: bool

    @property
    def line(self) -> str:
        return (" | " if self.loose else "    ").join(self.cells)


def blocks_of_text(text: str, where: str = "") -> tuple[Block, ...]:
    """The lines of TEXT that hold something; runs of lines parted by tabs, or drawn with bars, are a table.

    WHERE stands before the place: "body, line 3", "line 3".
    """
    blocks: list[Block] = []
    rows: list[_Row] = []
    for number, raw in enumerate(in_letters_of_today(text.splitlines()), start=1):
        if rows and _RULE.fullmatch(raw):
            continue
        cells = [clean(cell).strip() for cell in _cells(raw)]
        if len(cells) > 1 and sum(bool(cell) for cell in cells) > 1:
            rows.append(_Row(number, cells, "\t" not in raw and _DRAWN.fullmatch(raw) is None))
            continue
        _flush(rows, blocks, where)
        line = clean(raw).rstrip()
        if line.strip():
            blocks.append(Paragraph(line, f"{where}line {number}"))
    _flush(rows, blocks, where)
    return tuple(blocks)


def _cells(line: str) -> list[str]:
    """The cells of LINE, parted by tabs, or drawn with bars between them or on either side, too."""
    drawn = _DRAWN.fullmatch(line)
    if drawn:
        return drawn[1].split("|")
    return line.split("|") if line.count("|") > 1 and "\t" not in line else line.split("\t")


def blocks_of_values(text: str) -> tuple[Block, ...]:
    """The table that TEXT is when it is CSV, told by as many values in every line; nothing when it is not."""
    lines = [line for line in in_letters_of_today(text.splitlines()) if line.strip()]
    for mark in _MARKS:
        try:
            read = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=mark))
        except csv.Error:
            continue  # a quotation mark that nobody closes
        rows = [[clean(cell).strip() for cell in row] for row in read]
        widths = {len(row) for row in rows}
        if len(rows) >= _FEWEST_ROWS and len(widths) == 1 and widths.pop() > 1:
            return (grid(rows, "table 1"),)
    return ()


def _flush(rows: list[_Row], blocks: list[Block], where: str) -> None:
    """Write out the rows gathered so far: two and more are a table, a single one is a line.

    Bars between words alone are a table only in three rows of one width: "Hoa | Bí thư | Sở X" is a signature.
    """
    loose = any(row.loose for row in rows)
    even = len({len(row.cells) for row in rows}) == 1
    if (even and len(rows) >= _FEWEST_ROWS) if loose else len(rows) > 1:
        blocks.append(grid([row.cells for row in rows], f"{where}line {rows[0].number}"))
    else:
        blocks.extend(Paragraph(row.line, f"{where}line {row.number}") for row in rows)
    rows.clear()


def grid(rows: list[list[str]], place: str) -> Table:
    """A table of plain ROWS, filled up to a rectangle."""
    width = max((len(row) for row in rows), default=0)
    return Table(tuple(tuple(Cell(text) for text in (*row, *[""] * (width - len(row)))) for row in rows), place)
