"""A form of our own that comes back: known by its mark, and read row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parsers.documents import Cell, Document, Table
from parsers.fields.folding import fold
from parsers.forms.figures.cells import is_implausible, is_number, value_in
from parsers.forms.figures.claims import Claim, Weight, figure_of, shortened
from parsers.forms.pages import Page
from parsers.readings import Doubt, Figure, Mark
from parsers.vocabulary import IndicatorWords, Vocabulary

# The service writes it (`service.rules.forms.mark_of`); programs may change its capitals.
_MARK = re.compile(r"\bHOPTHU form (\S+) (\d{4}-\d{2}-\d{2}) ([a-z0-9]+(?:-[a-z0-9]+)*)", re.IGNORECASE)
LABEL, RESULT = "noi dung", "ket qua"
"""How the columns of the form are headed.  Folded."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the form's own table, and the document WITHOUT it, for what was written elsewhere."""

    figures: tuple[Figure, ...]
    doubts: tuple[Doubt, ...]
    without: Document


def mark_in(page: Page) -> Mark | None:
    """The mark of our own form on PAGE; None without one, or where two forms were put together."""
    found = {match.groups() for line in page.lines for match in _MARK.finditer(line.plain)}
    if len(found) != 1:
        return None
    obligation, day, unit = found.pop()
    try:
        return Mark(obligation, date.fromisoformat(day), unit.lower())
    except ValueError:
        return None


def filled_in(page: Page) -> Filled | None:
    """What a unit has filled into the table of our own form; None when the table is gone."""
    for position, block in enumerate(page.document.blocks):
        if isinstance(block, Table) and (where := _heading(block)) is not None:
            rest = tuple(each for number, each in enumerate(page.document.blocks) if number != position)
            reader = _Rows(block, where, page)
            return Filled(tuple(reader.figures()), tuple(reader.doubts), replace(page.document, blocks=rest))
    return None


@dataclass(frozen=True, slots=True)
class _Heading:
    row: int
    label: int
    result: int


def _heading(table: Table) -> _Heading | None:
    for number, row in enumerate(table.rows):
        names = [fold(cell.text) for cell in row]
        result = next((column for column, name in enumerate(names) if name.startswith(RESULT)), None)
        if LABEL in names and result is not None:
            return _Heading(number, names.index(LABEL), result)
    return None


class _Rows:
    """Reads the rows under the heading; what is doubtful gathers here."""

    def __init__(self, table: Table, heading: _Heading, page: Page) -> None:
        self._table = table
        self._heading = heading
        self._file = page.document.name
        self._indicators = _by_name(page.vocabulary)
        self._months = page.vocabulary.months
        self.doubts: list[Doubt] = []

    def figures(self) -> Iterator[Figure]:
        """The figures that were filled in, each indicator once."""
        seen: set[str] = set()
        for number, row in enumerate(self._table.rows[self._heading.row + 1 :], start=self._heading.row + 2):
            indicator = self._indicators.get(fold(_text(row, self._heading.label)))
            text = _text(row, self._heading.result)
            if indicator is None or not text or indicator.id in seen:
                continue
            seen.add(indicator.id)
            place = f"{self._table.place}, row {number}"
            figure = self._figure(indicator, text, place)
            if figure is None:
                quote = shortened(f"{indicator.name}: {text}")
                self.doubts.append(Doubt("implausible-figure", quote, place, self._file, indicator.id))
            else:
                yield figure

    def _figure(self, indicator: IndicatorWords, text: str, place: str) -> Figure | None:
        read = value_in(text, indicator, fold(indicator.unit), self._months, shares=False) if is_number(text) else None
        if read is None or is_implausible(indicator, read):
            return None
        quote = f"{indicator.name}: {text}"
        claim = Claim(indicator, read.value, Weight.CELL, place, quote, "row of our own form")
        return figure_of(claim, read.value, self._file, approximate=read.approximate)


def _by_name(vocabulary: Vocabulary) -> dict[str, IndicatorWords]:
    return {fold(indicator.name): indicator for indicator in vocabulary.indicators}


def _text(row: Sequence[Cell], column: int) -> str:
    return " ".join(row[column].text.split()) if column < len(row) and not row[column].covered else ""
