"""Claims: places where a text seems to state a figure, before they are weighed against each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from parsers.readings import Doubt, Evidence, Figure
from parsers.vocabulary import IndicatorWords

LONGEST_QUOTE = 160


class Weight(IntEnum):
    """How firmly a claim speaks for the whole; the firmest stand before the others."""

    PASSING = 0  # "tại 02 buổi tọa đàm": spoken of; counts when nothing else is said
    TOLD = 1  # "tổ chức 02 buổi tuyên truyền": one event among perhaps several
    STATED = 2  # "Buổi tuyên truyền: 02": a line of its own
    TOTAL = 3  # "tổng số …"
    CELL = 4  # a cell of a table


@dataclass(frozen=True, slots=True)
class Claim:
    """VALUE for INDICATOR, as one place of a text has it.

    START is where the number stands in QUOTE.  LABEL are the words that name it, folded.  LOOSE: said of the time up
    to now, which may be more than the week.  PLACED: day or place are told with it, as of one event.
    """

    indicator: IndicatorWords
    value: int
    weight: Weight
    place: str
    quote: str
    rule: str
    approximate: bool = False
    start: int = 0
    label: str = ""
    loose: bool = False
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """What a document states: figures, what it leaves in doubt, and whether it says that nothing happened.

    SUMS are the sums to date that a report on a week prints beside its figures.
    """

    figures: tuple[Figure, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    nothing_happened: bool = False
    sums: tuple[Figure, ...] = ()


def figure_of(claim: Claim, value: int, file: str, *, approximate: bool) -> Figure:
    """CLAIM as a figure of FILE that comes to VALUE."""
    evidence = Evidence(file, claim.place, around(claim.quote, claim.start), claim.rule)
    return Figure(claim.indicator.id, value, evidence, approximate)


def shortened(text: str) -> str:
    """TEXT on one line and not longer than a quotation may be."""
    return around(text, 0)


def around(text: str, start: int) -> str:
    """TEXT on one line, cut to the words around START when it is longer than a quotation may be."""
    if len(text) <= LONGEST_QUOTE:
        return " ".join(text.split())
    first = max(0, min(start - LONGEST_QUOTE // 2, len(text) - LONGEST_QUOTE))
    first = text.find(" ", first) + 1 if first else 0
    cut = text[first : first + LONGEST_QUOTE - 2]
    before, after = ("…" if first else ""), ("…" if first + len(cut) < len(text) else "")
    return before + " ".join(cut.split()) + after
