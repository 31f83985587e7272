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

from parsers.documents import Block, Paragraph, Table, Zone
from parsers.mail.charsets import decoded
from parsers.media.archives import Member
from parsers.media.html import blocks_of_html
from parsers.media.numbering import Numbering
from parsers.media.wordtables import cells_of, clean_lines, own, rows_of
from parsers.media.writing import LEFT_OUT, MC, W, Writing

LARGEST_PART = 200 * 2**20  # bytes of XML
LEAST_PICTURE, LARGEST_PICTURE = 20_000, 40_000_000  # bytes of a picture that may be a page
MOST_EMBEDDED = 20
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EMBEDDED = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".docx", ".docm", ".doc", ".pdf"})

_MAIN = "/officeDocument"  # how the relation to the main part ends, in either edition of the standard
_STRICT, _USUAL = b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()
_STYLE, _STYLE_ENDS, _OF_TABLES = b"<w:style ", b"</w:style>", b'w:type="table"'
# What stands beside the body, in the order in which a reader meets it; None is the body.
_PARTS: tuple[tuple[str | None, Zone], ...] = (
    ("header", Zone.HEADER),
    (None, Zone.BODY),
    ("footnotes.xml", Zone.NOTE),
    ("endnotes.xml", Zone.NOTE),
    ("footer", Zone.FOOTER),
)


class UnsafeXmlError(Exception):
    """A DOCTYPE in an office file: no program writes one, bombs do."""


def read_docx(archive: zipfile.ZipFile) -> tuple[Block, ...]:
    """The blocks of the document in ARCHIVE.

    Raises KeyError when there is no document in it, etree.XMLSyntaxError or zipfile.BadZipFile when it is damaged.
    """
    names = archive.namelist()
    main = _main_part(archive, names)
    folder = f"{PurePosixPath(main).parent}/"
    numbering = Numbering.of(tree(archive, f"{folder}numbering.xml") if f"{folder}numbering.xml" in names else None)
    styles = _styles(archive, f"{folder}styles.xml") if f"{folder}styles.xml" in names else None
    walk = _Walk(Writing.of(numbering, styles), archive, main)
    for start, zone in _PARTS:
        parts = (name for name in names if start and name.startswith(folder + start) and name.endswith(".xml"))
        for name in sorted(parts) if start else [main]:
            walk.part(tree(archive, name), zone)
    return tuple(walk.blocks)


def _main_part(archive: zipfile.ZipFile, names: list[str]) -> str:
    """The name of the part with the text; most programs call it word/document.xml."""
    if "word/document.xml" in names:
        return "word/document.xml"
    relations = tree(archive, "_rels/.rels")
    found = (relation.get("Target", "") for relation in relations if relation.get("Type", "").endswith(_MAIN))
    return next(found, "word/document.xml").lstrip("/")


def _styles(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """What the part NAME says of the styles of paragraphs and letters."""
    data = _read(archive, name)
    try:
        return _parsed(b"".join(_without_tables(data)))
    except etree.XMLSyntaxError:  # it is written so oddly that too much was cut out, or it is damaged
        return _parsed(data)


def _without_tables(styles: bytes) -> Iterator[bytes]:
    """STYLES without those of tables: most of what a file says of its styles, and nothing that its text depends on."""
    *pieces, end = styles.split(_STYLE_ENDS)
    for piece in pieces:
        start = piece.rfind(_STYLE)
        told, closed, _ = piece[start:].partition(b">")
        if start >= 0 and closed and _OF_TABLES in told and not told.endswith(b"/"):
            yield piece[:start]
        else:
            yield piece + _STYLE_ENDS
    yield end


def tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """The XML of one part; no entities, no network, no more than it may be large."""
    return _parsed(_read(archive, name))


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise UnsafeXmlError(f"{name} is too large")
    data = archive.read(name)
    if b"<!DOCTYPE" in data[:4096]:
        raise UnsafeXmlError(f"{name} has a DOCTYPE")
    if _STRICT in data[:4096]:
        data = data.replace(_STRICT, _USUAL)
    return data


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


@dataclass
class _Walk:
    """One walk through the parts of a document."""

    writing: Writing
    archive: zipfile.ZipFile
    main: str
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
        if element.tag == W + "altChunk":
            self._chunk(element)
            return
        if element.tag == W + "sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            return
        # sdt, ins, custom XML and the like only wrap what matters
        for child in () if element.tag in LEFT_OUT else element:
            self._block(child, zone)

    def _paragraph(self, element: etree._Element, zone: Zone) -> None:
        self.paragraphs += 1
        text = clean_lines(self.writing.line(element))
        for line in text:
            self.blocks.append(Paragraph(line, f"paragraph {self.paragraphs}", zone))
        self._boxes(element)

    def _table(self, element: etree._Element, zone: Zone) -> None:
        self.tables += 1
        number = self.tables
        rows = rows_of(element, self.writing)
        if rows:
            self.blocks.append(Table(rows, f"table {number}", zone))
        for cell in cells_of(element):
            for paragraph in own(cell, "p"):
                self._boxes(paragraph)
            for nested in own(cell, "tbl"):
                self._table(nested, zone)

    def _boxes(self, paragraph: etree._Element) -> None:
        for box in boxes(paragraph):
            for child in box:
                self._block(child, Zone.TEXT_BOX)

    def _chunk(self, element: etree._Element) -> None:
        """A page of HTML that a program has put into the file as it was."""
        folder = PurePosixPath(self.main).parent
        relations = tree(self.archive, f"{folder}/_rels/{PurePosixPath(self.main).name}.rels")
        target = next((r.get("Target", "") for r in relations if r.get("Id") == element.get(_ID)), "")
        name = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        if name in self.archive.namelist() and self.archive.getinfo(name).file_size <= LARGEST_PART:
            self.blocks += blocks_of_html(decoded(self.archive.read(name)))


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


def embedded_in(archive: zipfile.ZipFile) -> tuple[Member, ...]:
    """The workbooks and documents that are embedded in the office file ARCHIVE, each with its name there."""
    return tuple(
        Member(PurePosixPath(entry.filename).name, archive.read(entry))
        for entry in archive.infolist()
        if "/embeddings/" in entry.filename
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
