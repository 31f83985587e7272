"""Workbooks (xlsx, xls, ods): each sheet a table; numbers written as Vietnamese offices write them."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from parsers.documents import Block, Cell, Table
from parsers.fields.folding import clean, clean_but_hyphens
from parsers.media.hidden import is_locked, notes_on
from parsers.media.text import grid

MOST_CELLS = 400_000
MOST_XML_ROWS, MOST_XML_COLUMNS = 20_000, 200
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?")


class LockedError(Exception):
    """The workbook asks for a password."""


class DamagedError(Exception):
    """The workbook cannot be opened."""


def read_workbook(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The sheets that hold something, and notes on what is hidden.  Raises LockedError or DamagedError."""
    blocks: list[Block] = []
    notes: list[str] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in book.sheets_metadata:
            if meta.typ is SheetTypeEnum.WorkSheet:
                name = clean(meta.name)
                notes += [f"trang tính ẩn: {name}"] if meta.visible is not SheetVisibleEnum.Visible else []
                table = _table(book.get_sheet_by_name(meta.name), f"sheet {name}")
                blocks += [table] if table else []
                notes += [f"trang tính quá lớn, không đọc: {name}"] if table is None else []
    except PasswordError as error:
        raise LockedError from error
    except (CalamineError, OSError, ValueError) as error:
        if is_locked(data):
            raise LockedError from error
        raise DamagedError(str(error)) from error
    return tuple(blocks), (*notes, *notes_on(data))


def _table(sheet: CalamineSheet, place: str) -> Table | Literal[False] | None:
    """SHEET as a table; False for an empty one, None for one that is too large."""
    rows = sheet.to_python(skip_empty_area=True)
    if not rows:
        return False
    if len(rows) * len(rows[0]) > MOST_CELLS:
        return None
    return Table(_grid(rows, sheet.start or (0, 0), getattr(sheet, "merged_cell_ranges", None) or []), place)


Corner = tuple[int, int]


def _grid(
    rows: Sequence[Sequence[Any]], start: Corner, merged: Sequence[tuple[Corner, Corner]]
) -> tuple[tuple[Cell, ...], ...]:
    """The cells, and those of merged ranges filled with the text of their first cell."""
    texts = [[_written(value) for value in row] for row in rows]
    covered: dict[Corner, str] = {}
    for (top, left), (bottom, right) in merged:
        y, x = top - start[0], left - start[1]
        if not (0 <= y < len(texts) and 0 <= x < len(texts[y])):
            continue
        down, along = min(bottom - start[0] + 1, len(texts)), min(right - start[1] + 1, len(texts[y]))
        covered |= dict.fromkeys(itertools.product(range(y, down), range(x, along)), texts[y][x])
        del covered[y, x]
    return tuple(
        tuple(Cell(covered.get((y, x), text), covered=(y, x) in covered) for x, text in enumerate(row))
        for y, row in enumerate(texts)
    )


def _written(value: object) -> str:
    """A value as an office writes it: 15, 15,5, 05/3/2020."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else _fraction(value)
    if isinstance(value, datetime | date):
        return f"{value.day:02d}/{value.month}/{value.year}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, time | timedelta):
        return str(value)
    return "\n".join(line for raw in clean_but_hyphens(str(value)).split("\n") if (line := " ".join(raw.split())))


def _fraction(value: float) -> str:
    """VALUE with a comma; never with three digits behind it, for those are read as thousands."""
    written = f"{value:.10g}".replace(".", ",")
    return f"{written}0" if re.search(r",\d{3}$", written) else written


def read_xml(data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The sheets of a workbook that was saved as XML (Excel 2003).  Raises DamagedError."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except etree.XMLSyntaxError as error:
        raise DamagedError(str(error)) from error
    if root is None:
        raise DamagedError("no XML")
    blocks: list[Block] = []
    for sheet in root.iter(_SS + "Worksheet"):
        rows = [_row_of_xml(row) for row in itertools.islice(sheet.iter(_SS + "Row"), MOST_XML_ROWS)]
        if any(any(row) for row in rows):
            blocks.append(grid(rows, f"sheet {clean(sheet.get(_SS + 'Name', ''))}"))
    return tuple(blocks), ()


def _row_of_xml(row: etree._Element) -> list[str]:
    """The texts of a row; cells that are left out before another are empty."""
    texts: list[str] = []
    for cell in row.iterfind(_SS + "Cell"):
        place = cell.get(_SS + "Index", "")
        texts += [""] * (min(int(place), MOST_XML_COLUMNS) - 1 - len(texts) if place.isdecimal() else 0)
        value = cell.find(_SS + "Data")
        text = "".join(str(part) for part in value.itertext()) if value is not None else ""
        number = value is not None and value.get(_SS + "Type") == "Number"
        texts.append(_written(float(text)) if number and _NUMBER.fullmatch(text) else " ".join(clean(text).split()))
    return texts
