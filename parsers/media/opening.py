"""Any file to a `Document`: the right reader by content, every failure as one named problem."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from parsers.documents import Block, Document, Problem, Read, seen_in
from parsers.mail.charsets import decoded
from parsers.mail.parts import parsed, parts_of
from parsers.media import archives, inspection, workbook
from parsers.media.archives import Member
from parsers.media.docx import UnsafeXmlError, embedded_in, pictures_in, read_docx
from parsers.media.html import blocks_of_html
from parsers.media.kinds import is_unsafe, kind_of
from parsers.media.letters import with_letters_of_today
from parsers.media.oldword import as_docx
from parsers.media.pdf.reading import read_pdf
from parsers.media.programs import MissingError
from parsers.media.scans.reading import MOST_PAGES, read_picture, read_scan
from parsers.media.slides import read_slides
from parsers.media.text import blocks_of_text, blocks_of_values
from parsers.media.word97.reading import read_word97
from parsers.media.word97.streams import UnsureError

PICTURES = frozenset({"jpg", "png", "gif", "bmp", "tiff", "heic", "webp"})

LONGEST_TEXT = 2_000_000  # bytes: of a longer text only the beginning is read
FEW_WORDS = 60  # a Word file with fewer may hold its report as a pasted picture
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_TOLD = PICTURES | {"html", "text", "mht"}  # whose readers have told their letters, or OCR has
NO_OCR = "máy chưa có chương trình đọc bản quét"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file read: its blocks, remarks for people, and the files that lie in it."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()


Reader = Callable[[bytes], Opened]


def open_file(data: bytes, name: str) -> Document:
    """DATA opened; the document tells by its `problem` when it could not be read.  Containers come without blocks."""
    return open_whole(data, name)[0]


def open_whole(data: bytes, name: str) -> tuple[Document, tuple[Member, ...]]:
    """DATA opened as `open_file` does, and the files that are attached to it or embedded in it."""
    if is_unsafe(name, data):
        return Document(name, "program", Read.NO, Problem.UNSAFE), ()
    kind = kind_of(data, name)
    if not data:
        return Document(name, kind, Read.NO, Problem.DAMAGED), ()
    if kind == "encrypted":
        return Document(name, kind, Read.NO, Problem.PASSWORD), ()
    reader = READERS.get(kind)
    if reader is None:
        return Document(name, kind, Read.NO, Problem.UNREADABLE), ()
    try:
        inspection.inspect(data, kind)
        opened = reader(data)
        if kind not in _TOLD and opened.blocks:
            opened = replace(opened, blocks=with_letters_of_today(opened.blocks))
    except tuple(FAULTS) as fault:
        return Document(name, kind, Read.NO, problem_of(fault)), ()
    return _document(name, kind, opened), opened.members


def _document(name: str, kind: str, opened: Opened) -> Document:
    seen = [bool(seen_in(block)) for block in opened.blocks]
    read = Read.OCR if seen and all(seen) else Read.TEXT
    if kind in PICTURES:
        return Document(name, kind, read if seen else Read.IMAGE, None, opened.blocks, opened.notes)
    if not opened.blocks:
        return Document(name, kind, Read.NO, Problem.UNREADABLE, notes=opened.notes)
    return Document(name, kind, read, None, opened.blocks, opened.notes)


def problem_of(fault: Exception) -> Problem:
    """The named problem that FAULT, one of FAULTS, stands for."""
    return next(problem for kind, problem in FAULTS.items() if isinstance(fault, kind))


def _picture(data: bytes) -> Opened:
    """A photographed page is read; a photograph of anything else, or one that nobody can read, is kept as it is."""
    try:
        return Opened(read_picture(data))
    except MissingError:
        return Opened((), (NO_OCR,))
    except archives.DamagedError:
        return Opened(())


def _docx(data: bytes) -> Opened:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        notes = ("tệp có macro, không được chạy",) if "word/vbaProject.bin" in archive.namelist() else ()
        return _with_pictures(Opened(read_docx(archive), notes, embedded_in(archive)), archive)


def _with_pictures(opened: Opened, archive: zipfile.ZipFile) -> Opened:
    """OPENED with the pages that somebody has pasted into the Word file ARCHIVE as pictures."""
    if sum(len(line.split()) for line in _lines(opened.blocks)) >= FEW_WORDS:
        return opened
    blocks, notes = list(opened.blocks), opened.notes
    for number, picture in enumerate(pictures_in(archive)[:MOST_PAGES], 1):
        try:
            blocks += read_picture(picture, f"picture {number}")
        except archives.DamagedError:
            continue
        except MissingError:
            notes = (*notes, NO_OCR)
            break
    return replace(opened, blocks=tuple(blocks), notes=notes)


def _lines(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return Document("", "", Read.TEXT, blocks=blocks).lines


def _slides(data: bytes) -> Opened:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return Opened(read_slides(archive), members=embedded_in(archive))


def _word97(data: bytes) -> Opened:
    try:
        blocks = read_word97(data)
    except (UnsureError, archives.DamagedError):
        blocks = ()
    # Without words it may hold pictures, and those are found more easily in a docx.
    return Opened(blocks) if blocks else _docx(as_docx(data, "doc"))


def _by_office(ending: str) -> Reader:
    return lambda data: _docx(as_docx(data, ending))


def _pdf(data: bytes) -> Opened:
    found = read_pdf(data)
    notes: tuple[str, ...] = ()
    if found.left_out:
        notes += (f"tệp có {found.count} trang, đã đọc {found.count - found.left_out} trang",)
    if len(found.scans) > MOST_PAGES:
        notes += (f"tệp có {len(found.scans)} trang quét, đã đọc {MOST_PAGES} trang đầu",)
    pages = dict(found.pages)
    try:
        pages |= read_scan(data, found.scans) if found.scans else {}
    except MissingError:
        notes += (NO_OCR,)
    except archives.DamagedError:
        notes += ("có trang quét không đọc được",)
    return Opened(tuple(block for number in sorted(pages) for block in pages[number]), notes, found.attached)


def _workbook(data: bytes) -> Opened:
    return Opened(*workbook.read_workbook(data))


def _html(data: bytes) -> Opened:
    said = _CHARSET.search(data[:4096])
    return Opened(blocks_of_html(decoded(data[:LONGEST_TEXT], said[1].decode("ascii") if said else "")), _cut(data))


def _text(data: bytes) -> Opened:
    text = decoded(data[:LONGEST_TEXT])
    return Opened(blocks_of_values(text) or blocks_of_text(text), _cut(data))


def _mht(data: bytes) -> Opened:
    """A web page with its pictures in one file, as Word and browsers save it."""
    parts = parts_of(parsed(data))
    return Opened(blocks_of_html(parts.html) or blocks_of_text(parts.plain))


def _excel_xml(data: bytes) -> Opened:
    return Opened(*workbook.read_xml(data))


def _cut(data: bytes) -> tuple[str, ...]:
    return ("tệp rất dài, đã đọc phần đầu",) if len(data) > LONGEST_TEXT else ()


READERS: dict[str, Reader] = {
    "docx": _docx,
    "doc": _word97,
    "rtf": _by_office("rtf"),
    "odt": _by_office("odt"),
    "sxw": _by_office("sxw"),
    "wps": _by_office("wps"),
    "wordxml": _by_office("xml"),
    "fodt": _by_office("fodt"),
    "mht": _mht,
    "pptx": _slides,
    "odp": _slides,
    "excelxml": _excel_xml,
    "pdf": _pdf,
    "xlsx": _workbook,
    "xlsb": _workbook,
    "xls": _workbook,
    "ods": _workbook,
    "html": _html,
    "text": _text,
} | dict.fromkeys(PICTURES, _picture)
FAULTS: dict[type[Exception], Problem] = {
    MissingError: Problem.UNREADABLE,
    workbook.LockedError: Problem.PASSWORD,
    archives.LockedError: Problem.PASSWORD,
    archives.BombError: Problem.BOMB,
    inspection.TooLargeError: Problem.TOO_LARGE,
    UnsafeXmlError: Problem.BOMB,
    workbook.DamagedError: Problem.DAMAGED,
    archives.DamagedError: Problem.DAMAGED,
    zipfile.BadZipFile: Problem.DAMAGED,
    zlib.error: Problem.DAMAGED,
    etree.XMLSyntaxError: Problem.DAMAGED,
    KeyError: Problem.DAMAGED,
    ValueError: Problem.DAMAGED,
    OSError: Problem.DAMAGED,
    EOFError: Problem.DAMAGED,
    NotImplementedError: Problem.DAMAGED,  # a way of packing that nobody uses
}
