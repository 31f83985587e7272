"""Columns whose own heading names an indicator: "Số lượt ĐVTN tham gia" of each activity, added up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.fields.folding import fold
from parsers.forms.figures.cells import value_in
from parsers.forms.figures.claims import Claim, Weight
from parsers.forms.figures.columns import Columns, NumberedRow, Role
from parsers.forms.figures.frames import Setting
from parsers.forms.figures.labels import named
from parsers.forms.figures.units import is_money
from parsers.vocabulary import IndicatorWords

_TOTAL = re.compile(r"\W*(?:tong\b|cong\W*$)")


def sums_beside(
    rows: Sequence[NumberedRow], columns: Columns, setting: Setting, claims: Sequence[Claim]
) -> Iterator[Claim]:
    """The sums of columns that stand beside the values and name an indicator that no row has claimed."""
    claimed = {claim.indicator.id for claim in claims}
    for column, heading in enumerate(columns.headings):
        if column in {columns.label, *columns.values} or columns.roles[column] not in {Role.OTHER, None, Role.RESULT}:
            continue
        names = named(heading, "", setting.vocabulary)
        if len(names) == 1 and names[0].id not in claimed and not is_money(names[0]):
            yield from _sum(rows, column, names[0], setting)


def _sum(rows: Sequence[NumberedRow], column: int, indicator: IndicatorWords, setting: Setting) -> Iterator[Claim]:
    filled = [row for row in rows if column < len(row.cells) and row.cells[column].text.strip()]
    texts = [row.cells[column].text.strip() for row in filled]
    found = [value_in(text, indicator, "", setting.frame.months, shares=False) for text in texts]
    values = [value for value in found if value is not None]
    if len(values) < 2 or len(values) < len(found):
        return
    last = next((cell.text for cell in filled[-1].cells if cell.text.strip()), "")
    value = values[-1].value if _TOTAL.match(fold(last)) else sum(each.value for each in values)
    where = f"{setting.place}, column {column + 1}"
    approximate = any(each.approximate for each in values)
    yield Claim(indicator, value, Weight.CELL, where, " + ".join(texts), "sum of a column", approximate)
