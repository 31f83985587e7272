"""PDF with a text layer: tables as grids, the rest line by line; two columns are read one after the other."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from parsers.documents import Block, Cell, Paragraph, Table
from parsers.fields.folding import clean

LONGEST = 300  # pages that are read
MOST_LINES = 5_000  # ruling lines of a page on which tables are still looked for: a grid of hairlines takes minutes
COLUMN_GAP = 22.0  # points between two words that no longer belong to one line
LINE_HEIGHT = 3.0  # points by which words of one line may differ in height


class LockedError(Exception):
    """The file asks for a password."""


class DamagedError(Exception):
    """The file cannot be opened."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The blocks of a PDF.  TEXTLESS are the numbers of pages that hold pictures and no text, from 1."""

    blocks: tuple[Block, ...]
    textless: tuple[int, ...]
    count: int


def read_pdf(data: bytes) -> Pages:
    """The pages of a PDF, the first LONGEST of them.  Raises LockedError or DamagedError."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            pages = [_closed(page, number) for number, page in enumerate(pdf.pages[:LONGEST], start=1)]
            textless = tuple(number for number, found in enumerate(pages, start=1) if not found)
            return Pages(tuple(block for found in pages for block in found), textless, len(pdf.pages))
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise LockedError from error
        raise DamagedError(str(error)) from error
    except (
        MalformedPDFException,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
        RecursionError,
    ) as error:
        # pdfminer meets damage with whatever its code happens to raise.
        raise DamagedError(type(error).__name__) from error


def _closed(page: Any, number: int) -> list[Block]:  # noqa: ANN401 - pdfplumber ships no types
    """The blocks of a page, its memory given back."""
    found = list(_page(page, number))
    page.close()
    return found


def _page(page: Any, number: int) -> Iterator[Block]:  # noqa: ANN401 - pdfplumber ships no types
    upright = page.dedupe_chars(tolerance=1)
    tables = upright.find_tables() if len(page.edges) <= MOST_LINES else []
    grids = [
        (table.bbox, table) for table in tables if len(table.rows) > 1 and max(len(r.cells) for r in table.rows) > 1
    ]
    words = upright.extract_words(x_tolerance=2, y_tolerance=3, keep_blank_chars=False)
    free = [word for word in words if not any(_inside(word, box) for box, _ in grids)]
    pieces: list[tuple[float, Block]] = [(top, Paragraph(text, "")) for top, text in _lines(free) if text]
    pieces += [(box[1], Table(_rows(table), "")) for box, table in grids]
    paragraphs = tables_seen = 0
    for _, block in sorted(pieces, key=lambda piece: piece[0]):
        if isinstance(block, Paragraph):
            paragraphs += 1
            yield Paragraph(block.text, f"page {number}, line {paragraphs}")
        else:
            tables_seen += 1
            yield Table(block.rows, f"page {number}, table {tables_seen}")


def _inside(word: Any, box: tuple[float, float, float, float]) -> bool:  # noqa: ANN401 - pdfplumber's dict
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words without a wide gap between them.  Points from the left and from the top."""

    left: float
    top: float
    text: str


def _lines(words: Sequence[Any]) -> Iterator[tuple[float, str]]:
    """Lines from the top; where lines stand in two columns, the left column first, then the right."""
    rows = [list(_pieces(row)) for row in _rows_of_words(words)]
    for wide, group in groupby(rows, key=lambda row: len(row) > 1):
        block = list(group)
        if not wide:
            yield from ((row[0].top, row[0].text) for row in block)
            continue
        top = block[0][0].top
        middle = min(row[1].left for row in block) - 1
        ordered = [piece for row in block for piece in row if piece.left < middle]
        ordered += [piece for row in block for piece in row if piece.left >= middle]
        # One height for the whole block keeps its order between what stands above and below.
        yield from ((top, piece.text) for piece in ordered)


def _rows_of_words(words: Sequence[Any]) -> Iterator[list[Any]]:
    row: list[Any] = []
    for word in sorted(words, key=lambda w: (w["bottom"], w["x0"])):
        if row and word["bottom"] - row[0]["bottom"] > LINE_HEIGHT:
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _pieces(row: list[Any]) -> Iterator[_Piece]:
    words = sorted(row, key=lambda w: w["x0"])
    start = 0
    for position in range(1, len(words) + 1):
        if position == len(words) or words[position]["x0"] - words[position - 1]["x1"] > COLUMN_GAP:
            piece = words[start:position]
            yield _Piece(piece[0]["x0"], piece[0]["top"], clean(" ".join(w["text"] for w in piece)).strip())
            start = position


def _rows(table: Any) -> tuple[tuple[Cell, ...], ...]:  # noqa: ANN401 - pdfplumber's table
    """The grid; a place without a cell of its own belongs to the merged cell left of it or above."""
    rows: list[list[Cell]] = []
    for texts in table.extract():
        row: list[Cell] = []
        for column, text in enumerate(texts):
            above = rows[-1][column].text if rows and column < len(rows[-1]) else ""
            covering = row[-1].text if row else above
            own = text is not None
            row.append(Cell(clean(" ".join(text.split())).strip() if own else covering, covered=not own))
        rows.append(row)
    return tuple(tuple(row) for row in rows)
