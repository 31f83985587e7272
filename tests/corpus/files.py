"""The files of a mail: a paper in the format that the ending of its name asks for, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageDraw

from tests.corpus.cases import Paper
from tests.corpus.markup import Grid, blocks_of, pair_of
from tests.corpus.pages import html_page, pdf_file
from tests.corpus.word import word_file

FIXED = (2020, 3, 1, 8, 0, 0)
TIMES = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
NUMBER = re.compile(r"0|[1-9]\d*")  # typed as a number; "05" and "1.250" are kept as text


def file_of(paper: Paper) -> bytes:
    """The bytes of PAPER."""
    data = _made(paper)
    return data[: len(data) * 3 // 5] if paper.spoilt == "cut" else data


def _made(paper: Paper) -> bytes:
    match paper.file.rpartition(".")[2].lower():
        case "docx":
            return _settled(word_file(paper))
        case "xlsx":
            return _settled(_workbook(paper))
        case "pdf":
            return pdf_file(paper)
        case "html" | "htm" | "doc":
            return html_page(paper).encode()
        case "zip":
            return _archive([(member.file, file_of(member)) for member in paper.members])
        case "jpg" | "png":
            return _picture(paper)
        case "exe":
            return b"MZ" + paper.file.encode() * 40
        case _:
            return plain(paper).encode()


def plain(paper: Paper) -> str:
    """PAPER as lines of text; the cells of a table stand apart by tabs."""
    head = [f"{left}\t{right}".rstrip() for left, right in pair_of(paper.head).rows]
    foot = [f"{left}\t{right}".rstrip() for left, right in pair_of(paper.foot).rows]
    lines: list[str] = []
    for block in blocks_of(paper):
        rows = ["\t".join(row) for row in block.rows] if isinstance(block, Grid) else [block.text]
        lines += rows
    return "\r\n".join([*head, *lines, *foot]).replace("⏎", " ").replace("<", "").replace("^", "") + "\r\n"


def _workbook(paper: Paper) -> bytes:
    """PAPER as an Excel file; a line `=== name` begins a sheet."""
    book = Workbook()
    first = book.worksheets[0]
    for name, text in _sheets(paper.text):
        sheet = book.create_sheet(name) if name else first
        _fill(sheet, paper.model_copy(update={"text": text}))
    if first.max_row == 1 and first.cell(1, 1).value is None:
        book.remove(first)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheets(text: str) -> list[tuple[str, str]]:
    first, *more = re.split(r"^=== *(.+)\n", text, flags=re.MULTILINE)
    named = list(zip(more[::2], more[1::2], strict=True))
    return [("", first), *named] if first.strip() else named


def _fill(sheet: Worksheet, paper: Paper) -> None:
    row = 1
    for left, right in pair_of(paper.head).rows:
        sheet.cell(row, 1, left or None)
        sheet.cell(row, 5, right or None)
        row += 1
    for block in blocks_of(paper):
        row = _grid(sheet, block, row) if isinstance(block, Grid) else _line(sheet, block.text, row)
    for left, right in pair_of(paper.foot).rows:
        sheet.cell(row, 1, left or None)
        sheet.cell(row, 5, right or None)
        row += 1


def _line(sheet: Worksheet, text: str, row: int) -> int:
    sheet.cell(row, 1, text)
    return row + 1


def _grid(sheet: Worksheet, grid: Grid, first: int) -> int:
    for cell in grid.cells:
        row, column = first + cell.row, 1 + cell.column
        text = cell.text.replace("⏎", "\n")
        sheet.cell(row, column, int(text) if NUMBER.fullmatch(text) else text or None)
        if cell.height + cell.width > 2:
            sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + cell.height - 1, end_column=column + cell.width - 1
            )
    return first + len(grid.rows)


def _archive(members: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, FIXED), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _settled(office: bytes) -> bytes:
    """An Office file without the time at which it was made."""
    with zipfile.ZipFile(io.BytesIO(office)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    return _archive(
        [(n, TIMES.sub(b"2020-03-01T08:00:00Z", data) if n == "docProps/core.xml" else data) for n, data in members]
    )


def _picture(paper: Paper) -> bytes:
    """A small picture of an activity: a sky, a yard and people in blue shirts."""
    picture = Image.new("RGB", (320, 240), (196, 222, 240))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 150, 320, 240), fill=(120, 150, 90))
    for number in range(len(paper.file)):
        draw.ellipse((14 * number, 120, 14 * number + 10, 132), fill=(90, 60, 50))
        draw.rectangle((14 * number, 132, 14 * number + 10, 165), fill=(30, 80, 190))
    stream = io.BytesIO()
    picture.save(stream, "JPEG" if paper.file.lower().endswith("jpg") else "PNG")
    return stream.getvalue()
