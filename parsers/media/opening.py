"""Any file to a `Document`: the right reader by content, every failure as one named problem."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from lxml import etree

from parsers.documents import Block, Document, Problem, Read
from parsers.mail.charsets import decoded
from parsers.media import archives, pdf, workbook
from parsers.media.docx import UnsafeXmlError, read_docx
from parsers.media.html import blocks_of_html
from parsers.media.kinds import is_unsafe, kind_of
from parsers.media.oldword import read_old_word
from parsers.media.programs import MissingError
from parsers.media.scans.reading import MOST_PAGES, read_picture, read_scan
from parsers.media.text import blocks_of_text
from parsers.media.word97.reading import read_word97
from parsers.media.word97.streams import UnsureError

PICTURES = frozenset({"jpg", "png", "gif", "bmp", "tiff", "heic"})
CONTAINERS = frozenset({"zip", "eml"})

LEAST_PAGE, LARGEST_PAGE = 20_000, 40_000_000  # bytes of a picture that may be a page
LONGEST_TEXT = 2_000_000  # bytes: of a longer text only the beginning is read

Reader = Callable[[bytes], tuple[tuple[Block, ...], tuple[str, ...]]]


def open_file(data: bytes, name: str) -> Document:
    """DATA opened; the document tells by its `problem` when it could not be read.  Containers come without blocks."""
    if is_unsafe(name, data):
        return Document(name, "program", Read.NO, Problem.UNSAFE)
    kind = kind_of(data, name)
    if kind == "encrypted":
        return Document(name, kind, Read.NO, Problem.PASSWORD)
    if kind in PICTURES:
        return _picture(data, name, kind)
    reader = READERS.get(kind)
    if reader is None:
        return Document(name, kind, Read.NO, Problem.UNREADABLE)
    try:
        blocks, notes = reader(data)
    except tuple(FAULTS) as fault:
        return Document(name, kind, Read.NO, problem_of(fault))
    if not blocks:
        return _scanned(data, name, kind, notes)
    return Document(name, kind, Read.TEXT, None, blocks, notes)


def _picture(data: bytes, name: str, kind: str) -> Document:
    """A photographed page is read; a photograph of anything else, or one that nobody can read, is kept as it is."""
    try:
        blocks = read_picture(data)
    except (MissingError, archives.DamagedError):
        blocks = ()
    return Document(name, kind, Read.OCR if blocks else Read.IMAGE, None, blocks)


def _scanned(data: bytes, name: str, kind: str, notes: tuple[str, ...]) -> Document:
    """A file without text: its pages are pictures."""
    try:
        blocks = read_scan(data) if kind == "pdf" else _pasted(data) if kind == "docx" else ()
    except MissingError:
        return Document(
            name, kind, Read.NO, Problem.UNREADABLE, notes=(*notes, "máy chưa có chương trình đọc bản quét")
        )
    except archives.DamagedError:
        blocks = ()
    if not blocks:
        return Document(name, kind, Read.NO, Problem.UNREADABLE, notes=notes)
    return Document(name, kind, Read.OCR, None, blocks, notes)


def _pasted(data: bytes) -> tuple[Block, ...]:
    """The pages that somebody has pasted into a Word file as pictures."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pictures = [entry for entry in archive.infolist() if entry.filename.startswith("word/media/")]
        fitting = [entry for entry in pictures if LEAST_PAGE <= entry.file_size <= LARGEST_PAGE][:MOST_PAGES]
        return tuple(block for entry in fitting for block in read_picture(archive.read(entry)))


def problem_of(fault: Exception) -> Problem:
    """The named problem that FAULT, one of FAULTS, stands for."""
    return next(problem for kind, problem in FAULTS.items() if isinstance(fault, kind))


def _docx(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        notes = ("tệp có macro, không được chạy",) if "word/vbaProject.bin" in archive.namelist() else ()
        return read_docx(archive), notes


def _pdf(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    pages = pdf.read_pdf(data)
    notes = (f"tệp có {pages.count} trang, đã đọc {pdf.LONGEST} trang đầu",) if pages.count > pdf.LONGEST else ()
    return pages.blocks, notes


def _html(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    return blocks_of_html(decoded(data[:LONGEST_TEXT])), _cut(data)


def _text(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    return blocks_of_text(decoded(data[:LONGEST_TEXT])), _cut(data)


def _cut(data: bytes) -> tuple[str, ...]:
    return ("tệp rất dài, đã đọc phần đầu",) if len(data) > LONGEST_TEXT else ()


def _word97(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    try:
        return read_word97(data), ()
    except (UnsureError, archives.DamagedError):
        return read_old_word(data, "doc"), ()


def _old_word(ending: str) -> Reader:
    return lambda data: (read_old_word(data, ending), ())


READERS: dict[str, Reader] = {
    "docx": _docx,
    "doc": _word97,
    "rtf": _old_word("rtf"),
    "odt": _old_word("odt"),
    "pdf": _pdf,
    "xlsx": workbook.read_workbook,
    "xls": workbook.read_workbook,
    "ods": workbook.read_workbook,
    "html": _html,
    "text": _text,
}
FAULTS: dict[type[Exception], Problem] = {
    MissingError: Problem.UNREADABLE,
    pdf.LockedError: Problem.PASSWORD,
    workbook.LockedError: Problem.PASSWORD,
    archives.LockedError: Problem.PASSWORD,
    archives.BombError: Problem.BOMB,
    UnsafeXmlError: Problem.BOMB,
    pdf.DamagedError: Problem.DAMAGED,
    workbook.DamagedError: Problem.DAMAGED,
    archives.DamagedError: Problem.DAMAGED,
    zipfile.BadZipFile: Problem.DAMAGED,
    zlib.error: Problem.DAMAGED,
    etree.XMLSyntaxError: Problem.DAMAGED,
    KeyError: Problem.DAMAGED,
    ValueError: Problem.DAMAGED,
    OSError: Problem.DAMAGED,
    EOFError: Problem.DAMAGED,
}
