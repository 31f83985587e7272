"""Word documents (docx, docm, dotx): text in reading order, tables as grids, straight from the XML.

Tracked insertions count and deletions do not; text boxes are stored twice in the file and read once; soft hyphens
stay, for in TCVN3 a soft hyphen is the letter ư.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from parsers.documents import Block, Cell, Paragraph, Table, Zone
from parsers.fields.folding import clean
from parsers.media.archives import Member
from parsers.media.numbering import Numbering
from parsers.media.writing import LEFT_OUT, MC, W, Writing

LARGEST_PART = 200 * 2**20  # bytes of XML
LEAST_PICTURE, LARGEST_PICTURE = 20_000, 40_000_000  # bytes of a picture that may be a page
MOST_EMBEDDED = 20
_EMBEDDED = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".docx", ".docm", ".doc", ".pdf"})

# What stands beside the body, in the order in which a reader meets it.
_PARTS: tuple[tuple[str, Zone], ...] = (
    ("word/header", Zone.HEADER),
    ("word/document.xml", Zone.BODY),
    ("word/footnotes.xml", Zone.NOTE),
    ("word/endnotes.xml", Zone.NOTE),
    ("word/footer", Zone.FOOTER),
)


class UnsafeXmlError(Exception):
    """A DOCTYPE in an office file: no program writes one, bombs do."""


def read_docx(archive: zipfile.ZipFile) -> tuple[Block, ...]:
    """The blocks of the document in ARCHIVE.

    Raises KeyError when there is no document in it, etree.XMLSyntaxError or zipfile.BadZipFile when it is damaged.
    """
    names = archive.namelist()
    numbering = Numbering.of(tree(archive, "word/numbering.xml") if "word/numbering.xml" in names else None)
    styles = tree(archive, "word/styles.xml") if "word/styles.xml" in names else None
    walk = _Walk(Writing.of(numbering, styles))
    archive.getinfo("word/document.xml")
    for prefix, zone in _PARTS:
        for name in sorted(name for name in names if name.startswith(prefix) and name.endswith(".xml")):
            walk.part(tree(archive, name), zone)
    return tuple(walk.blocks)


def tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """The XML of one part; no entities, no network, no more than it may be large."""
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise UnsafeXmlError(f"{name} is too large")
    data = archive.read(name)
    if b"<!DOCTYPE" in data[:4096]:
        raise UnsafeXmlError(f"{name} has a DOCTYPE")
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


@dataclass
class _Walk:
    """One walk through the parts of a document."""

    writing: Writing
    blocks: list[Block] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0

    def part(self, root: etree._Element, zone: Zone) -> None:
        for child in _content(root):
            self._block(child, zone)

    def _block(self, element: etree._Element, zone: Zone) -> None:
        if element.tag == W + "p":
            self._paragraph(element, zone)
            return
        if element.tag == W + "tbl":
            self._table(element, zone)
            return
        # sdt, ins, custom XML and the like only wrap what matters
        for child in () if element.tag in LEFT_OUT else element:
            self._block(child, zone)

    def _paragraph(self, element: etree._Element, zone: Zone) -> None:
        self.paragraphs += 1
        text = clean_lines(self.writing.line(element))
        for line in text:
            self.blocks.append(Paragraph(line, f"paragraph {self.paragraphs}", zone))
        for box in boxes(element):
            for child in box:
                self._block(child, Zone.TEXT_BOX)

    def _table(self, element: etree._Element, zone: Zone) -> None:
        self.tables += 1
        number = self.tables
        rows = _rows(element, self.writing)
        if rows:
            self.blocks.append(Table(rows, f"table {number}", zone))
        for paragraph in element.iter(W + "p"):
            for box in boxes(paragraph):
                for child in box:
                    self._block(child, Zone.TEXT_BOX)
        for nested in element.iterfind(f"{W}tr/{W}tc/{W}tbl"):
            self._table(nested, zone)


def clean_lines(text: str) -> list[str]:
    """TEXT by its line breaks, cleaned of what nobody sees, but for soft hyphens."""
    lines = (_cleaned(line).rstrip() for line in text.split("\n"))
    return [line for line in lines if line.strip()]


def _cleaned(text: str) -> str:
    return "\u00ad".join(clean(piece) for piece in text.split("\u00ad"))


def boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of text boxes anchored in PARAGRAPH; the second copy for old programs is left out."""
    for box in paragraph.iter(W + "txbxContent"):
        above = list(box.iterancestors())
        in_fallback = any(a.tag == MC + "Fallback" for a in above)
        nearest = next((a for a in above if a.tag == W + "p"), None)
        if not in_fallback and nearest is paragraph:
            yield box


def _content(root: etree._Element) -> Iterator[etree._Element]:
    body = root.find(W + "body")
    yield from body if body is not None else root


def _rows(table: etree._Element, writing: Writing) -> tuple[tuple[Cell, ...], ...]:
    rows: list[list[Cell]] = []
    for element in _own(table, "tr"):
        row: list[Cell] = [Cell("")] * _gap(element)
        for cell in _own(element, "tc"):
            row.extend(_cell(cell, rows[-1] if rows else [], len(row), writing))
        rows.append(row)
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row + [Cell("")] * (width - len(row))) for row in rows)


def _own(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows or cells of ELEMENT, also those in content controls and insertions, not those of nested tables."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in {W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "moveTo"}:
            yield from _own(child, name)


def _gap(row: etree._Element) -> int:
    before = row.find(f"{W}trPr/{W}gridBefore")
    return int(before.get(W + "val", "0")) if before is not None else 0


def _cell(cell: etree._Element, above: list[Cell], column: int, writing: Writing) -> list[Cell]:
    span_element = cell.find(f"{W}tcPr/{W}gridSpan")
    span = min(int(span_element.get(W + "val", "1")), 64) if span_element is not None else 1
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    continues = merge is not None and merge.get(W + "val", "continue") == "continue"
    if continues and column < len(above):
        return [Cell(above[column].text, covered=True)] * span
    text = "\n".join(line for p in cell_paragraphs(cell) for line in clean_lines(writing.line(p))).strip()
    return [Cell(text), *[Cell(text, covered=True)] * (span - 1)]


def cell_paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of CELL itself: not those of a table in it, nor of its text boxes."""
    for child in cell:
        if child.tag == W + "p":
            yield child
        elif child.tag in {W + "sdt", W + "sdtContent", W + "ins", W + "customXml"}:
            yield from cell_paragraphs(child)


def embedded_in(archive: zipfile.ZipFile) -> tuple[Member, ...]:
    """The workbooks and documents that are embedded in the Word file ARCHIVE, each with its name there."""
    return tuple(
        Member(PurePosixPath(entry.filename).name, archive.read(entry))
        for entry in archive.infolist()
        if entry.filename.startswith("word/embeddings/")
        and PurePosixPath(entry.filename).suffix in _EMBEDDED
        and entry.file_size <= LARGEST_PICTURE
    )[:MOST_EMBEDDED]


def pictures_in(archive: zipfile.ZipFile) -> tuple[bytes, ...]:
    """The pictures in the Word file ARCHIVE that may be pages, by their size."""
    return tuple(
        archive.read(entry)
        for entry in archive.infolist()
        if entry.filename.startswith("word/media/") and LEAST_PICTURE <= entry.file_size <= LARGEST_PICTURE
    )
