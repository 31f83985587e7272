"""Slides (pptx, odp): the text of each, its tables as grids."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from parsers.documents import Block, Cell, Paragraph, Table
from parsers.fields.folding import clean
from parsers.media.docx import tree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_PARAGRAPHS = {A + "p", TEXT + "p", TEXT + "h"}
_TABLES = {A + "tbl": (A + "tr", {A + "tc"}), TABLE + "table": (TABLE + "table-row", {TABLE + "table-cell"})}
_BREAKS = {A + "br", TEXT + "line-break"}
MOST_SLIDES = 300


def read_slides(archive: zipfile.ZipFile) -> tuple[Block, ...]:
    """The blocks of the slides in ARCHIVE, in order.  Raises as `tree` does."""
    names = archive.namelist()
    if "content.xml" in names:
        roots = list(tree(archive, "content.xml").iter(DRAW + "page"))
    else:
        slides = sorted((int(found[1]), name) for name in names if (found := _SLIDE.fullmatch(name)))
        roots = [tree(archive, name) for _, name in slides[:MOST_SLIDES]]
    return tuple(block for number, root in enumerate(roots[:MOST_SLIDES], 1) for block in _blocks(root, number))


def _blocks(slide: etree._Element, number: int) -> Iterator[Block]:
    paragraphs = tables = 0
    for element in _parts(slide):
        if element.tag in _TABLES:
            tables += 1
            yield Table(_rows(element), f"slide {number}, table {tables}")
            continue
        text = _text(element)
        if text:
            paragraphs += 1
            yield Paragraph(text, f"slide {number}, paragraph {paragraphs}")


def _parts(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables in ELEMENT, in the order of the file."""
    for child in element:
        if child.tag in _PARAGRAPHS or child.tag in _TABLES:
            yield child
        else:
            yield from _parts(child)


def _rows(table: etree._Element) -> tuple[tuple[Cell, ...], ...]:
    row_tag, cell_tags = _TABLES[table.tag]
    rows = [
        [Cell("\n".join(filter(None, map(_text, _parts(cell))))) for cell in row if cell.tag in cell_tags]
        for row in table.iter(row_tag)
    ]
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row + [Cell("")] * (width - len(row))) for row in rows)


def _text(paragraph: etree._Element) -> str:
    for line_break in paragraph.iter(*_BREAKS):
        line_break.text = " "
    return " ".join(clean("".join(str(text) for text in paragraph.itertext())).split())
