"""Figures in tables: columns known by their headings, rows by the indicator that they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.documents import Block, Paragraph, Table, row_place
from parsers.fields.folding import fold
from parsers.forms.figures.cells import BRACKETS, cell_value, is_implausible, is_value, unit_fits
from parsers.forms.figures.claims import Claim, Weight, shortened
from parsers.forms.figures.columns import Columns, Role, Row, columns, heading, label_column, named, role_of
from parsers.forms.figures.headings import is_plan_heading
from parsers.forms.figures.plans import PLAN_HEADING
from parsers.readings import Doubt
from parsers.vocabulary import IndicatorWords, Vocabulary


@dataclass(frozen=True, slots=True)
class TableRead:
    """What a table claims; LINES are its cells that tell in sentences."""

    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    lines: tuple[Paragraph, ...] = ()


def under_plans(blocks: Sequence[Block]) -> frozenset[int]:
    """The positions of tables that stand under a heading such as "Kế hoạch tuần tới"."""
    found: set[int] = set()
    planned = False
    for position, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            line = fold(block.text)
            planned = is_plan_heading(line) or (planned and len(line) > 120)
        elif planned:
            found.add(position)
    return frozenset(found)


def read_table(table: Table, vocabulary: Vocabulary, *, whole: bool) -> TableRead:
    """The claims of TABLE: a row an indicator, or a column an indicator; else its cells as lines."""
    rows = [row for row in table.rows if any(cell.text.strip() for cell in row)]
    head = heading(rows)
    label = label_column(rows, head, vocabulary)
    if label is not None:
        return _by_rows(rows, head, columns(rows, head, label, whole=whole), table.place, vocabulary)
    across = _transposed(rows, vocabulary)
    if across is not None:
        return _by_columns(rows, across, table.place, vocabulary, whole=whole)
    return TableRead(lines=tuple(_lines(rows, table.place)))


def _lines(rows: Sequence[Row], place: str) -> Iterator[Paragraph]:
    for number, row in enumerate(rows, start=1):
        lines = [line.strip() for cell in row if not cell.covered for line in cell.text.split("\n")]
        yield from (Paragraph(line, row_place(place, number, row)) for line in lines if line)


class _Rows:
    """Reads a table whose rows are the indicators; what it finds gathers here."""

    def __init__(self, table: str, columns: Columns, vocabulary: Vocabulary) -> None:
        self._table = table
        self._columns = columns
        self._vocabulary = vocabulary
        self.claims: list[Claim] = []
        self.doubts: list[Doubt] = []
        self.lines: list[Paragraph] = []

    def read(self, number: int, row: Row) -> None:
        """Read row NUMBER of the table."""
        place = row_place(self._table, number, row)
        names = named(row, self._columns.label, self._columns.unit, self._vocabulary)
        text = self._value(row)
        if len(names) > 1 and text and is_value(text):
            self.doubts.append(Doubt("joint-figure", _quoted(row), place, indicator=names[0].id))
        elif len(names) == 1 and not PLAN_HEADING.match(fold(row[self._columns.label].text)):
            self._indicator(names[0], row, text, place)
        elif not names and text and not is_value(text):
            self.lines.append(Paragraph(text, place))

    def _value(self, row: Row) -> str:
        """The text of the value; the note's, when the value is empty and the note is nothing but a number."""
        columns = self._columns
        for column in columns.values:
            if column < len(row) and not row[column].covered and row[column].text.strip():
                return row[column].text.strip()
        if not columns.values and columns.note is not None and columns.note < len(row):
            note = row[columns.note].text.strip()
            return note if is_value(note) else ""
        return ""

    def _indicator(self, indicator: IndicatorWords, row: Row, text: str, place: str) -> None:
        if not text:
            return
        if not is_value(text):
            self.lines.append(Paragraph(text, place))
            return
        unit = self._unit(row)
        read = cell_value(text, indicator, self._hints(row, unit))
        if read is None or not unit_fits(indicator, unit, text):
            return
        value, approximate = read
        if is_implausible(indicator, value):
            self.doubts.append(Doubt("implausible-figure", _quoted(row), place, indicator=indicator.id))
            return
        self.claims.append(Claim(indicator, value, Weight.CELL, place, _quoted(row), "cell of a table", approximate))

    def _unit(self, row: Row) -> str:
        unit = self._columns.unit
        return row[unit].text if unit is not None and unit < len(row) else ""

    def _hints(self, row: Row, unit: str) -> str:
        """What may say that money is given in thousands or millions."""
        label = row[self._columns.label].text
        headings = " ".join(self._columns.headings[column] for column in self._columns.values)
        return f"{unit} {' '.join(BRACKETS.findall(label))} {headings}"


def _by_rows(rows: Sequence[Row], head: int, columns: Columns, place: str, vocabulary: Vocabulary) -> TableRead:
    if not columns.values and not _tells(rows[head:], columns):
        # Without a heading nothing says that these are plans: the cells may tell in sentences.
        return TableRead() if head else TableRead(lines=tuple(_lines(rows, place)))
    found = _Rows(place, columns, vocabulary)
    for number, row in enumerate(rows[head:], start=head + 1):
        found.read(number, row)
    return TableRead(tuple(_own_rows(found.claims)), tuple(found.doubts), tuple(found.lines))


def _tells(body: Sequence[Row], columns: Columns) -> bool:
    return columns.note is not None and not any(role_of(text) is Role.PLAN for text in columns.headings) and bool(body)


def _own_rows(claims: Sequence[Claim]) -> Iterator[Claim]:
    """CLAIMS without rows that only split one above: "- Trong đó: …"; a total row stands for its indicator."""
    seen: set[str] = set()
    for claim in claims:
        words = fold(claim.quote).lstrip("0123456789.-+ |")
        if claim.indicator.id in seen and words.startswith("trong do"):
            continue
        seen.add(claim.indicator.id)
        yield claim


def _quoted(row: Row) -> str:
    return shortened(" | ".join(cell.text.strip() for cell in row if not cell.covered and cell.text.strip()))


def _transposed(rows: Sequence[Row], vocabulary: Vocabulary) -> int | None:
    """The row whose cells name the indicators, when it is they that head the columns."""
    for number, row in enumerate(rows[:6]):
        hits = sum(bool(named(row, column, None, vocabulary)) for column in range(len(row)))
        if hits >= 2 and number + 1 < len(rows):
            return number
    return None


def _by_columns(rows: Sequence[Row], head: int, place: str, vocabulary: Vocabulary, *, whole: bool) -> TableRead:
    body = [(n, row) for n, row in enumerate(rows[head + 1 :], start=head + 2) if any(c.text.strip() for c in row)]
    chosen = _value_row(body, whole=whole)
    if chosen is None:
        return TableRead()
    number, row = chosen
    claims = []
    for column in range(len(rows[head])):
        names = named(rows[head], column, None, vocabulary)
        text = row[column].text.strip() if column < len(row) else ""
        if len(names) == 1 and text and is_value(text):
            read = cell_value(text, names[0], rows[head][column].text)
            if read is not None and not is_implausible(names[0], read[0]):
                quote = f"{rows[head][column].text}: {text}"
                rule = "cell of a table, indicators across"
                where = f"{row_place(place, number, row)}, column {column + 1}"
                claims.append(Claim(names[0], read[0], Weight.CELL, where, quote, rule, read[1]))
    return TableRead(tuple(claims))


def _value_row(body: Sequence[tuple[int, Row]], *, whole: bool) -> tuple[int, Row] | None:
    """The row of results: the only one, or the one whose first words say so."""
    if len(body) == 1:
        return body[0]
    wanted = (Role.CUMULATIVE, Role.RESULT) if whole else (Role.RESULT,)
    for role in wanted:
        rows = [entry for entry in body if role_of(next((c.text for c in entry[1] if c.text.strip()), "")) is role]
        if len(rows) == 1:
            return rows[0]
    return None
