"""Columns whose own heading names an indicator: "Số lượt ĐVTN tham gia" of each activity, added up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.fields.folding import fold
from parsers.forms.figures.cells import Value, value_in
from parsers.forms.figures.claims import Claim, Weight
from parsers.forms.figures.columns import Columns, NumberedRow, headings_of
from parsers.forms.figures.frames import Setting
from parsers.forms.figures.headings import Role, role_of
from parsers.forms.figures.labels import is_about_it, named
from parsers.forms.figures.units import is_money
from parsers.vocabulary import IndicatorWords

_TOTAL = re.compile(r"\W*(?:tong\b|cong\W*$)")
_NOT_DONE = re.compile(r"\b(?:du kien|ke hoach|dang ky|tuan toi|tuan sau|chua)\b")
_SUMMED = frozenset({Role.OTHER, None, Role.RESULT, Role.LABEL, Role.TOTAL})


def sums_beside(
    rows: Sequence[NumberedRow], columns: Columns, setting: Setting, claims: Sequence[Claim]
) -> Iterator[Claim]:
    """The sums of columns that stand beside the values and name an indicator that no row has claimed."""
    claimed = {claim.indicator.id for claim in claims}
    free = [n for n in range(len(columns.headings)) if n not in {columns.label, *columns.values}]
    found = _headed({n: columns.headings[n] for n in free if columns.roles[n] in _SUMMED}, setting)
    for indicator, column in found.items():
        if indicator.id not in claimed and not is_money(indicator):
            yield from _sum(rows, column, indicator, setting)


def sums_of_columns(rows: Sequence[NumberedRow], head: int, setting: Setting) -> tuple[Claim, ...]:
    """The sums of the columns of a table whose rows are events: "Đợt | Số đơn vị máu", with or without a total."""
    headings = headings_of([row.cells for row in rows], head, setting.frame)
    named_by = {n: text for n, text in enumerate(headings) if role_of(text, setting.frame) in _SUMMED}
    found = _headed(named_by, setting)
    return tuple(claim for indicator, n in found.items() for claim in _sum(rows[head:], n, indicator, setting))


def _headed(headings: dict[int, str], setting: Setting) -> dict[IndicatorWords, int]:
    """The columns whose HEADINGS name one indicator and ask for it; none where two of them do."""
    found: dict[IndicatorWords, list[int]] = {}
    for column, heading in headings.items():
        names = named(heading, "", setting.vocabulary)
        if len(names) == 1 and is_about_it(heading, names[0], setting.vocabulary, whole=setting.frame.whole):
            found.setdefault(names[0], []).append(column)
    return {indicator: columns[0] for indicator, columns in found.items() if len(columns) == 1}


def _sum(rows: Sequence[NumberedRow], column: int, indicator: IndicatorWords, setting: Setting) -> Iterator[Claim]:
    """What COLUMN comes to: its row of totals, or else all its rows when each is a number."""
    filled = [row for row in rows if column < len(row.cells) and row.cells[column].text.strip()]
    totals = [row for row in filled if _TOTAL.match(_first_words(row))]
    results = totals if len(totals) == 1 else [row for row in filled if not _NOT_DONE.search(_first_words(row))]
    values = [_value(row, column, indicator, setting) for row in results]
    sure = [value for value in values if value is not None]
    if len(totals) > 1 or len(sure) < len(values) or len(filled) < 2 or not sure:
        return
    texts = " + ".join(row.cells[column].text.strip() for row in results)
    where = f"{setting.place}, column {column + 1}"
    approximate = any(value.approximate for value in sure)
    value = sum(each.value for each in sure)
    yield Claim(indicator, value, Weight.CELL, where, texts, "sum of a column of a table", approximate)


def _value(row: NumberedRow, column: int, indicator: IndicatorWords, setting: Setting) -> Value | None:
    return value_in(row.cells[column].text.strip(), indicator, "", setting.frame.months, shares=False)


def _first_words(row: NumberedRow) -> str:
    return next((fold(cell.text) for cell in row.cells if re.search(r"[^\W\d_]", cell.text)), "")
