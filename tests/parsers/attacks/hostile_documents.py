"""Word files, workbooks, pages and text that want more than there is."""

from __future__ import annotations

import io
import zipfile

import openpyxl

from tests.parsers.attacks.bombs import MEGABYTE
from tests.parsers.attacks.samples import word, workbook, zipped

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_with(document: str) -> bytes:
    """A Word file whose text is DOCUMENT, XML."""
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped(members | {"word/document.xml": document.encode()})


def word_of_zeros() -> bytes:
    return word_with(" " * (100 * MEGABYTE))


def laughs() -> bytes:
    """The billion laughs."""
    return word_with(
        f"<?xml version='1.0'?><!DOCTYPE d [{LAUGHS}]><w:document {WORD}><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"
        "</w:body></w:document>"
    )


def laughing_workbook() -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped(members | {"xl/sharedStrings.xml": f"<!DOCTYPE d [{LAUGHS}]><sst>&l9;</sst>".encode("utf-16")})


def deep_tables() -> bytes:
    depth = 3_000
    tables = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    return word_with(f"<w:document {WORD}><w:body>{tables}</w:body></w:document>")


def wide_table() -> bytes:
    """Cells that each claim to cover a million columns."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    gap = '<w:trPr><w:gridBefore w:val="90000000"/></w:trPr>'
    return word_with(
        f"<w:document {WORD}><w:body><w:tbl>{f'<w:tr>{gap}{cell * 50}</w:tr>' * 50}</w:tbl></w:body></w:document>"
    )


def long_word() -> bytes:
    """A megabyte of text, well packed, that becomes many."""
    line = f"<w:p><w:r><w:t>{'kết nạp đoàn viên mới: 1.1.1.1. ' * 20}</w:t></w:r></w:p>"
    return word_with(f"<w:document {WORD}><w:body>{line * 40_000}</w:body></w:document>")


def workbook_to_the_corner() -> bytes:
    """Two cells, the farthest that there are: 4.8 kB that want seventeen thousand million cells."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"], book.active["XFD1048576"] = 1, 2
    book.save(out)
    return out.getvalue()


def workbook_with(sheet: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return zipped(members | {"xl/worksheets/sheet1.xml": f"{head}{sheet}</worksheet>".encode()})


def merged_workbook() -> bytes:
    """Cells merged over everything, a thousand times."""
    row = '<row r="1"><c r="A1"><v>1</v></c></row><row r="600"><c r="AAA600"><v>1</v></c></row>'
    merged = '<mergeCell ref="A1:XFD1048576"/>' * 1_000
    return workbook_with(f"<sheetData>{row}</sheetData><mergeCells>{merged}</mergeCells>")


def deep_html() -> bytes:
    return b"<html><body>" + b"<div><blockquote type=cite>" * 50_000 + b"x"


def spanning_html() -> bytes:
    row = b"<tr>" + b"<td rowspan=65534 colspan=1000>x</td>" * 400 + b"</tr>"
    return b"<html><body><table>" + row * 400 + b"</table></body></html>"


def deep_rtf() -> bytes:
    return b"{\\rtf1" + b"{\\b" * 200_000 + b"x"


def catching_text() -> bytes:
    """Lines on which careless patterns search for ever."""
    lines = ["1." * 50_000, " " * 200_000 + "x", "-" * 100_000, "kết nạp " * 30_000, "từ ngày " * 30_000, "(" * 100_000]
    return "\n".join(lines).encode()
