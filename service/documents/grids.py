"""Tables with lines for papers that are templates: a heading row that repeats on every page, one row for each fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document as Paper
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from service.documents.paper import CELL, CELL_SMALL, CENTRE, Look, pad, write

UPRIGHT_HEIGHT = Mm(40)  # of a heading that is written from below to above
SHADE = "F2F2F2"  # behind headings and sums
LEFT, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its HEAD, the TAG that fills it, WIDTH in millimetres.

    With EACH, two loops ("name in page.groups", "value in row.values"), it stands there once for each; WIDTH is then
    what all of them share.  UPRIGHT: the head is written from below to above.
    """

    head: str
    tag: str
    width: float
    align: WD_ALIGN_PARAGRAPH = LEFT
    each: tuple[str, str] | None = None
    upright: bool = False


def grid(paper: Paper, loop: str, columns: Sequence[Column], look: Look = CELL, bold: str = "") -> Table:
    """A table with a row for each pass of LOOP ("row in page.totals"); rows for which BOLD is true are sums."""
    table: Table = paper.add_table(0, sum(3 if column.each else 1 for column in columns))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    if look is CELL_SMALL:
        pad(table, Mm(1))
    _head(table, columns, look)
    _mark(table, f"for {loop}")
    if bold:
        _mark(table, f"if {bold}")
        _body(table, columns, look, bold=True)
        _mark(table, "else")
    _body(table, columns, look, bold=False)
    if bold:
        _mark(table, "endif")
    _mark(table, "endfor")
    return table


def _head(table: Table, columns: Sequence[Column], look: Look) -> None:
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no name for it
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))
    for cell, (column, text) in zip(row.cells, _texts(columns, 0), strict=True):
        paragraph = _fill(cell, text, look, CENTRE, bold=True)
        cell.width = Mm(column.width)
        # In the order of the schema: Word mends a file that has them otherwise.
        _shade(cell)
        if column.upright:
            row.height = UPRIGHT_HEIGHT
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(1)
            direction = OxmlElement("w:textDirection")
            direction.set(qn("w:val"), "btLr")
            cell._tc.get_or_add_tcPr().append(direction)  # noqa: SLF001 - the same
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _body(table: Table, columns: Sequence[Column], look: Look, *, bold: bool) -> None:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - the same
    for cell, (column, text) in zip(row.cells, _texts(columns, 1), strict=True):
        _fill(cell, text, look, column.align, bold=bold)
        cell.width = Mm(column.width)
        if bold:
            _shade(cell)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _texts(columns: Sequence[Column], place: int) -> Iterator[tuple[Column, str]]:
    """What stands in each cell of the heading row (PLACE 0) or of another (1)."""
    for column in columns:
        text = (column.head, column.tag)[place]
        if column.each is None:
            yield column, text
        else:
            yield column, f"{{%tc for {column.each[place]} %}}"
            yield column, text
            yield column, "{%tc endfor %}"


def _mark(table: Table, words: str) -> None:
    """A row that is only a tag and will not be there."""
    row: _Row = table.add_row()
    row.cells[0].text = f"{{%tr {words} %}}"


def _fill(cell: _Cell, text: str, look: Look, align: WD_ALIGN_PARAGRAPH, *, bold: bool) -> Paragraph:
    unwanted = cell.paragraphs[0]._p  # noqa: SLF001 - every new cell has an empty paragraph
    unwanted.getparent().remove(unwanted)
    # A sum stands above what it sums up, and keeps to it.
    paragraph = write(cell, text, look, bold=bold, keep=bold)
    paragraph.alignment = align
    return paragraph


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - the library has no name for it
