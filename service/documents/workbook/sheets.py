"""A workbook that grows row by row: styles, links from cell to cell, texts that are never formulas."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from service.documents.wording import cleaned

LONGEST_TEXT = 2_000  # signs in a cell; Excel takes 32,767
MOST_LINKS = 65_000  # on one sheet; Excel mends a file with more than 65,530
_RISKY = ("=", "+", "-", "@", "#")  # what begins so, Excel takes for a formula or an error
_FONT = "Times New Roman"
_LINE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREEN, _AMBER, _RED, _GREY = "DDEFE3", "FCEBCB", "F6D5D2", "EDEFF1"
_COUNT = "#,##0"


@dataclass(frozen=True, slots=True)
class _Style:
    """How a cell looks; NUMBER is Excel's format."""

    bold: bool = False
    fill: str = ""
    number: str = "General"
    across: str = "left"
    size: int = 11
    turned: bool = False
    boxed: bool = True


STYLES: dict[str, _Style] = {
    "title": _Style(bold=True, size=14, boxed=False),
    "note": _Style(boxed=False),
    "head": _Style(bold=True, fill="E4E8EC", across="center"),
    "turned": _Style(bold=True, fill="E4E8EC", across="center", turned=True),
    "text": _Style(),
    "centre": _Style(across="center"),
    "count": _Style(number=_COUNT, across="right"),
    "sum": _Style(bold=True, fill=_GREY, number=_COUNT, across="right"),
    "sum text": _Style(bold=True, fill=_GREY),
    "points": _Style(number="0.0", across="right"),
    "moment": _Style(number="dd/mm/yyyy hh:mm:ss", across="center"),
    "day": _Style(number="dd/mm/yyyy", across="center"),
    "good": _Style(fill=_GREEN, number=_COUNT, across="center"),
    "fair": _Style(fill=_AMBER, number=_COUNT, across="center"),
    "bad": _Style(fill=_RED, number=_COUNT, across="center"),
    "none": _Style(fill=_GREY, number=_COUNT, across="center"),
}


@dataclass(frozen=True, slots=True)
class Put:
    """A VALUE with the name of its STYLE, "" for none, which is quickest; LINK is where a click leads."""

    value: str | float | datetime | date | None
    style: str = "text"
    link: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, so many letters WIDE."""

    text: str
    wide: float
    style: str = "head"


def place(sheet: str, first: int, last: int | None = None, columns: str = "A") -> str:
    """Where rows FIRST to LAST of COLUMNS ("A", "A:N") on SHEET lie, for a link."""
    left, _, right = columns.partition(":")
    end = f":{right or left}{last or first}" if right or last not in {None, first} else ""
    return f"'{sheet}'!{left}{first}{end}"


def column(number: int) -> str:
    """The letters of column NUMBER, from 1."""
    return str(get_column_letter(number))


class Book:
    """A workbook on its way.  AUTHOR and MADE (aware, union zone) stand in its properties."""

    def __init__(self, author: str, made: datetime) -> None:
        self._book = Workbook(write_only=True)
        self._book.properties.creator = author
        self._book.properties.created = self._book.properties.modified = made.replace(tzinfo=None)
        for name, style in STYLES.items():
            self._book.add_named_style(_named(name, style))

    def sheet(self, name: str, title: Sequence[str], heads: Sequence[Head], frozen: int = 0) -> Sheet:
        """A new sheet below a TITLE in lines and a row of HEADS; FROZEN columns stay in view."""
        return Sheet(self._book, name, title, heads, frozen)

    def content(self, order: Sequence[str] = ()) -> bytes:
        """The bytes of the workbook, its sheets in ORDER."""
        # Links lead to rows, so what they lead to is written first and stands last.
        self._book._sheets.sort(key=lambda sheet: order.index(sheet.title) if sheet.title in order else len(order))  # noqa: SLF001 - the library only moves one sheet at a time
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()


class Sheet:
    """One sheet, written from top to bottom."""

    def __init__(self, book: Any, name: str, title: Sequence[str], heads: Sequence[Head], frozen: int) -> None:  # noqa: ANN401 - of a library without types
        self.name = name
        self._sheet = book.create_sheet(name)
        self._links = self._row = 0
        self._styles: dict[str, Any] = {}
        for number, head in enumerate(heads, 1):
            self._sheet.column_dimensions[column(number)].width = head.wide
        self.first = len(title) + 2
        self._sheet.freeze_panes = f"{column(frozen + 1)}{self.first}"
        self._sheet.print_title_rows = f"{self.first - 1}:{self.first - 1}"
        self._sheet.page_setup.orientation = "landscape"
        self._sheet.page_setup.paperSize = 9  # A4
        self._sheet.page_setup.fitToHeight = 0
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True
        if any(head.style == "turned" for head in heads):
            self._sheet.row_dimensions[self.first - 1].height = 130
        for number, line in enumerate(title):
            self.row([Put(line, "note" if number else "title")])
        self.row([Put(head.text, head.style) for head in heads])

    def row(self, cells: Sequence[Put | None]) -> int:
        """Write the next row; its number."""
        self._row += 1
        self._sheet.append([None if put is None else self._cell(put) for put in cells])
        return self._row

    def filter(self, columns: int, last: int | None = None) -> None:
        """Let people filter the rows down to LAST (default: the last one) by every column."""
        self._sheet.auto_filter.ref = f"A{self.first - 1}:{column(columns)}{last or self._row}"

    def _cell(self, put: Put) -> Any:  # noqa: ANN401 - of a library without types
        value = put.value
        if not put.style and value in {None, ""}:
            return None  # no cell at all, which is quickest
        if isinstance(value, str):
            value = cleaned(value)[:LONGEST_TEXT]
        elif isinstance(value, datetime):
            value = value.replace(tzinfo=None, microsecond=0)
        is_risky = isinstance(value, str) and value.startswith(_RISKY)
        if not put.style and not put.link and not is_risky:
            return value
        cell = WriteOnlyCell(self._sheet)
        if put.style:
            # The library looks a style up by its name for each cell, which takes longer than all else.
            cell._style = copy(self._style(put.style)) if is_risky else self._style(put.style)  # noqa: SLF001
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # whatever it begins with, what people wrote is text
            if is_risky:
                cell.quotePrefix = True
        if put.link and value is not None and self._links < MOST_LINKS:
            self._links += 1
            cell.hyperlink = Hyperlink(ref="", location=put.link)
        return cell

    def _style(self, name: str) -> Any:  # noqa: ANN401 - the same
        if name not in self._styles:
            probe = WriteOnlyCell(self._sheet)
            probe.style = name
            self._styles[name] = probe._style  # noqa: SLF001 - see above
        return self._styles[name]


def _named(name: str, style: _Style) -> NamedStyle:
    made = NamedStyle(f"hopthu {name}")
    made.name = name
    made.font = Font(name=_FONT, size=style.size, bold=style.bold)
    if style.fill:
        made.fill = PatternFill("solid", fgColor=style.fill)
    made.number_format = style.number
    made.border = _BOX if style.boxed else Border()
    made.alignment = Alignment(
        horizontal=style.across, vertical="center", wrap_text=style.boxed, text_rotation=90 if style.turned else 0
    )
    return made
