"""What a workbook hides: rows that are not shown, formulas that nobody has reckoned yet."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator

import olefile

MOST_BYTES = 50 * 2**20  # of one sheet that is looked at
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml|content\.xml")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=\"(?:1|true)\"")
_UNRECKONED = re.compile(
    rb"</(?:\w+:)?f>\s*(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<(?:\w+:)?v></)|<(?:\w+:)?f[^>]*/></(?:\w+:)?c>"
)
_COLLAPSED = re.compile(rb"<table:table-row\b[^>]*table:visibility=\"(?:collapse|filter)\"[^>]*>")
_REPEATED = re.compile(rb"number-rows-repeated=\"(\d{1,6})\"")
_BIFF_ROW, _BIFF_HIDDEN, _BIFF_LOCKED = 0x0208, 0x20, 0x002F
_BEGINNING = 4096  # bytes of the stream among which a lock is told


def notes_on(data: bytes) -> tuple[str, ...]:
    """Remarks for people on what the workbook DATA hides; none for one that cannot be looked into."""
    try:
        rows, formulas = _in_ole(data) if data.startswith(olefile.MAGIC) else _in_zip(data)
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, RuntimeError, NotImplementedError, struct.error):
        return ()  # whether it is damaged its reader will tell
    notes = ((rows, f"{rows} hàng ẩn"), (formulas, f"{formulas} ô công thức chưa có kết quả"))
    return tuple(note for count, note in notes if count)


def is_locked(data: bytes) -> bool:
    """Whether DATA is an old workbook that asks for a password."""
    try:
        return any(kind == _BIFF_LOCKED for kind, _ in _records(_stream(data)[:_BEGINNING]))
    except (OSError, ValueError, KeyError, struct.error):
        return False


def _in_zip(data: bytes) -> tuple[int, int]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [
            _in_sheet(archive.read(entry))
            for entry in archive.infolist()
            if entry.file_size <= MOST_BYTES and _SHEET.fullmatch(entry.filename)
        ]
    return sum(rows for rows, _ in sheets), sum(formulas for _, formulas in sheets)


def _in_sheet(sheet: bytes) -> tuple[int, int]:
    """The hidden rows and unreckoned formulas of a sheet of Excel, or of all sheets of OpenDocument."""
    collapsed = sum(_times(row[0]) for row in _COLLAPSED.finditer(sheet))
    return len(_ROW.findall(sheet)) + collapsed, len(_UNRECKONED.findall(sheet))


def _times(row: bytes) -> int:
    repeated = _REPEATED.search(row)
    times = int(repeated[1]) if repeated else 1
    return times if times < 10_000 else 0  # the empty rest of a sheet


def _in_ole(data: bytes) -> tuple[int, int]:
    return sum(kind == _BIFF_ROW and bool(said[12] & _BIFF_HIDDEN) for kind, said in _records(_stream(data))), 0


def _stream(data: bytes) -> bytes:
    """The records of an old workbook."""
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        read: bytes = ole.openstream("Workbook" if ole.exists("Workbook") else "Book").read(MOST_BYTES)
    return read


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        said = stream[place + 4 : place + 4 + length]
        if kind != _BIFF_ROW or len(said) >= 16:
            yield kind, said
        place += 4 + length
