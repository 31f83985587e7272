"""Tables of Word files as grids: cells merged along and down, rows and cells that were deleted gone."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from parsers.documents import Cell
from parsers.fields.folding import clean_but_hyphens
from parsers.media.numbering import whole
from parsers.media.writing import W, Writing

LARGEST_SPAN = 64
_WRAPPING = frozenset({W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "moveTo", W + "smartTag"})


def rows_of(table: etree._Element, writing: Writing) -> tuple[tuple[Cell, ...], ...]:
    """The grid of TABLE, filled up to a rectangle."""
    rows: list[list[Cell]] = []
    for element in own(table, "tr"):
        if element.find(f"{W}trPr/{W}del") is not None:
            continue
        row: list[Cell] = [Cell("")] * _gap(element)
        for cell in own(element, "tc"):
            row.extend(_cell(cell, row, rows[-1] if rows else [], writing))
        rows.append(row)
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row + [Cell("")] * (width - len(row))) for row in rows)


def own(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of ELEMENT called NAME, also those in content controls and insertions, not those further down."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in _WRAPPING:
            yield from own(child, name)


def cells_of(table: etree._Element) -> Iterator[etree._Element]:
    """The cells of TABLE itself."""
    for row in own(table, "tr"):
        yield from own(row, "tc")


def clean_lines(text: str) -> list[str]:
    """TEXT by its line breaks, cleaned of what nobody sees, but for soft hyphens."""
    lines = (clean_but_hyphens(line).rstrip() for line in text.split("\n"))
    return [line for line in lines if line.strip()]


def _gap(row: etree._Element) -> int:
    before = row.find(f"{W}trPr/{W}gridBefore")
    return min(whole(before.get(W + "val")), LARGEST_SPAN) if before is not None else 0


def _cell(cell: etree._Element, row: list[Cell], above: list[Cell], writing: Writing) -> list[Cell]:
    """CELL with the places that it covers; ROW is what stands left of it, ABOVE the row over it."""
    properties = cell.find(W + "tcPr")
    span = min(max(whole(_said(properties, "gridSpan", "1"), 1), 1), LARGEST_SPAN)
    if _said(properties, "vMerge", "") == "continue" and len(row) < len(above):
        return [Cell(above[len(row)].text, covered=True)] * span
    if _said(properties, "hMerge", "") == "continue" and row:
        return [Cell(row[-1].text, covered=True)] * span
    gone = properties is not None and properties.find(W + "cellDel") is not None
    lines = [] if gone else [line for p in own(cell, "p") for line in clean_lines(writing.line(p))]
    text = "\n".join(lines).strip()
    return [Cell(text), *[Cell(text, covered=True)] * (span - 1)]


def _said(properties: etree._Element | None, name: str, missing: str) -> str:
    """The value of NAME; "continue" when it stands there without one."""
    found = properties.find(W + name) if properties is not None else None
    return found.get(W + "val", "continue") if found is not None else missing
