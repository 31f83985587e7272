"""Figures in tables: columns known by their headings, rows by the indicator that they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.documents import Cell, Table
from parsers.fields.folding import fold
from parsers.forms.figures.across import by_columns, heading_row
from parsers.forms.figures.cells import is_number
from parsers.forms.figures.columns import NumberedRow, Row, columns, heading, headings_of
from parsers.forms.figures.frames import Frame, Setting
from parsers.forms.figures.headings import Role, role_of
from parsers.forms.figures.labels import label_column, named
from parsers.forms.figures.lines import unmarked
from parsers.forms.figures.parts import Part, part_of
from parsers.forms.figures.rows import TableRead, by_rows, told_lines
from parsers.forms.figures.rowsums import sums_of_columns
from parsers.vocabulary import Vocabulary

FEWEST_ROWS = 3  # with the heading, of a table whose heading is told by its place


def read_table(table: Table, frame: Frame, vocabulary: Vocabulary) -> TableRead:
    """The claims of TABLE: a row an indicator, or a column an indicator; else its cells as lines."""
    rows = [
        NumberedRow(number, row) for number, row in enumerate(table.rows, start=1) if any(c.text.strip() for c in row)
    ]
    setting = Setting(table.place, frame, vocabulary)
    reads = [_read(half, setting) for half in _halves(rows, frame)]
    return TableRead(
        tuple(claim for read in reads for claim in read.claims),
        tuple(doubt for read in reads for doubt in read.doubts),
        tuple(line for read in reads for line in read.lines),
    )


def _read(rows: Sequence[NumberedRow], setting: Setting) -> TableRead:
    frame, vocabulary = setting.frame, setting.vocabulary
    cells = [row.cells for row in rows]
    head = heading(cells, frame) or _plain_heading(cells, vocabulary)
    if _is_of_others(rows[: max(head - 1, 0)] or rows[:1], frame):
        return TableRead()
    roles = [role_of(text, frame) for text in headings_of(cells, head, frame)] if head else []
    label = label_column(cells, head, roles, vocabulary)
    across = heading_row(rows, vocabulary)
    if label is not None and (across is None or across >= head > 0 or not _is_wide(rows, across)):
        numeric = _numeric(cells[head:], label)
        return by_rows(rows, head, columns(cells, head, label, frame, numeric), setting)
    if across is not None:
        return by_columns(rows, across, setting)
    lines = tuple(told_lines(rows[head:], setting.place, _untold(cells, head, frame)))
    return TableRead(sums_of_columns(rows, head, setting) if head else (), lines=lines)


def _plain_heading(cells: Sequence[Row], vocabulary: Vocabulary) -> int:
    """1 where the first row heads the table by its place alone: words over figures, whatever they are."""
    if len(cells) < FEWEST_ROWS:
        return 0
    first = [cell.text.strip() for cell in cells[0]]
    if sum(map(bool, first)) < 2 or any(is_number(text) or named(text, "", vocabulary) for text in first if text):
        return 0
    below = ([row[n].text.strip() for row in cells[1:] if n < len(row)] for n, text in enumerate(first) if text)
    return int(any(len([text for text in column if is_number(text)]) >= 2 for column in below))


def _is_wide(rows: Sequence[NumberedRow], across: int) -> bool:
    """Whether under the row of names stand numbers, and not names again."""
    below = rows[across + 1 :]
    numbers = sum(is_number(cell.text) for row in below for cell in row.cells if cell.text.strip() and not cell.covered)
    words = sum(
        not is_number(cell.text) for row in below for cell in row.cells if cell.text.strip() and not cell.covered
    )
    return numbers > words


def _is_of_others(rows: Sequence[NumberedRow], frame: Frame) -> bool:
    """Whether a title above the heading says that the table holds plans, another time or another body's results."""
    for row in rows:
        own = [cell.text for cell in row.cells if not cell.covered and cell.text.strip()]
        if len(own) == 1 and part_of(unmarked(fold(own[0])), frame) in {Part.PLANS, Part.BEFORE, Part.THEIRS}:
            return True
    return False


def _untold(cells: Sequence[Sequence[Cell]], head: int, frame: Frame) -> frozenset[int]:
    """The columns that tell no results: plans, notes and sums."""
    if not head:
        return frozenset()
    roles = [role_of(text, frame) for text in headings_of(cells, head, frame)]
    silent = {Role.PLAN, Role.NOTE, Role.PERCENT, Role.WIDER} | (set() if frame.whole else {Role.CUMULATIVE})
    return frozenset(number for number, role in enumerate(roles) if role in silent)


def _numeric(body: Sequence[Sequence[Cell]], label: int) -> list[int]:
    """The columns that hold nothing but numbers, the running number left out."""
    width = max((len(row) for row in body), default=0)
    found = []
    for column in range(width):
        texts = [row[column].text.strip() for row in body if column < len(row) and not row[column].covered]
        filled = [text for text in texts if text]
        running = [text.strip(".").lstrip("0") for text in filled] == [str(n + 1) for n in range(len(filled))]
        # A column left of the labels that counts up is the running number.
        if column != label and filled and not (running and column < label) and all(map(is_number, filled)):
            found.append(column)
    return found


def _halves(rows: Sequence[NumberedRow], frame: Frame) -> Iterator[list[NumberedRow]]:
    """The table, or its two halves where the heading stands twice side by side."""
    cells = [row.cells for row in rows]
    head = heading(cells, frame)
    texts = [fold(cell.text) for cell in cells[head - 1]] if head else []
    middle = len(texts) // 2
    if len(texts) >= 4 and len(texts) % 2 == 0 and texts[:middle] == texts[middle:]:
        for start, end in ((0, middle), (middle, len(texts))):
            yield [replace(row, cells=tuple(row.cells[start:end])) for row in rows]
        return
    yield list(rows)
