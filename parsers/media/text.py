"""Plain text to blocks, and what all readers of text share."""

from __future__ import annotations

from parsers.documents import Block, Cell, Paragraph, Table
from parsers.fields.folding import clean


def blocks_of_text(text: str, where: str = "") -> tuple[Block, ...]:
    """The lines of TEXT that hold something; runs of lines parted by tabs are a table.

    WHERE stands before the place: "body, line 3", "line 3".
    """
    blocks: list[Block] = []
    rows: list[tuple[int, list[str]]] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        cells = [clean(cell).strip() for cell in raw.split("\t")]
        if len(cells) > 1 and sum(bool(cell) for cell in cells) > 1:
            rows.append((number, cells))
            continue
        _flush(rows, blocks, where)
        line = clean(raw).rstrip()
        if line.strip():
            blocks.append(Paragraph(line, f"{where}line {number}"))
    _flush(rows, blocks, where)
    return tuple(blocks)


def _flush(rows: list[tuple[int, list[str]]], blocks: list[Block], where: str) -> None:
    """Write out the tabbed lines gathered so far: two and more are a table, a single one is a line."""
    if len(rows) > 1:
        blocks.append(grid([cells for _, cells in rows], f"{where}line {rows[0][0]}"))
    elif rows:
        number, cells = rows[0]
        blocks.append(Paragraph("    ".join(cells), f"{where}line {number}"))
    rows.clear()


def grid(rows: list[list[str]], place: str) -> Table:
    """A table of plain ROWS, filled up to a rectangle."""
    width = max((len(row) for row in rows), default=0)
    return Table(tuple(tuple(Cell(text) for text in (*row, *[""] * (width - len(row)))) for row in rows), place)
