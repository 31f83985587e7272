"""The best examples: the largest values, quoted from the reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.rules.campaign import Indicator
from service.rules.roster import Unit
from service.rules.summary.cells import Cell, Part
from service.rules.summary.sums import Total

MOST = 12  # examples in one report
MOST_OF_UNIT = 2  # so that one large unit does not fill the page
FEWEST_STATING = 2  # where one unit alone states something there is no best


@dataclass(frozen=True, slots=True)
class Example:
    """UNIT has the largest VALUE of INDICATOR; QUOTE are its own words, one line."""

    unit: Unit
    indicator: Indicator
    value: int
    quote: str
    part: Part


def examples_of(totals: Sequence[Total], units: Mapping[str, Unit]) -> tuple[Example, ...]:
    """The best of each indicator, in the order of the plan; what only OCR has read is not quoted."""
    found: list[Example] = []
    taken: Counter[str] = Counter()
    for total in totals:
        best = next((each for each in _ranked(total, units) if taken[each.unit.id] < MOST_OF_UNIT), None)
        if best is not None and total.bloc.stating >= FEWEST_STATING and len(found) < MOST:
            found.append(best)
            taken[best.unit.id] += 1
    return tuple(found)


def _ranked(total: Total, units: Mapping[str, Unit]) -> Iterator[Example]:
    """Those with the largest values first; of equal ones whoever reported first."""
    ranked = sorted(total.cells.items(), key=lambda pair: (-pair[1].value, pair[1].parts[0].record.arrived))
    for unit, cell in ranked:
        part = _told_best(cell)
        if part is not None and cell.value > 0:
            yield Example(units[unit], total.indicator, cell.value, _in_words(part), part)


def _told_best(cell: Cell) -> Part | None:
    """The statement to quote: a sentence before the row of a table, then the largest."""
    quotable = [
        part for part in (*cell.parts, *cell.behind) if part.words and part.words.quote and not part.words.by_ocr
    ]
    return max(
        quotable, key=lambda part: (part.words is not None and "|" not in part.words.quote, part.value), default=None
    )


def _in_words(part: Part) -> str:
    """The quotation on one line; "" for the row of a table, which says no more than the number."""
    quote = " ".join(part.words.quote.split()) if part.words else ""
    return "" if " | " in quote else quote.strip(" -–+•;,.")
