"""Claims: places where a text seems to state a figure, before they are weighed against each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from parsers.readings import Doubt, Evidence, Figure
from parsers.vocabulary import IndicatorWords

LONGEST_QUOTE = 160


class Weight(IntEnum):
    """How firmly a claim speaks for the whole; the firmest stand before the others."""

    TOLD = 1  # "tổ chức 02 buổi tuyên truyền": one event among perhaps several
    STATED = 2  # "Buổi tuyên truyền: 02": a line of its own
    TOTAL = 3  # "tổng số …"
    CELL = 4  # a cell of a table


@dataclass(frozen=True, slots=True)
class Claim:
    """VALUE for INDICATOR, as one place of a text has it."""

    indicator: IndicatorWords
    value: int
    weight: Weight
    place: str
    quote: str
    rule: str
    approximate: bool = False
    start: int = 0  # where in the quoted text


@dataclass(frozen=True, slots=True)
class Figures:
    """What a document states: figures, what it leaves in doubt, and whether it says that nothing happened."""

    figures: tuple[Figure, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    nothing_happened: bool = False


def figure_of(claim: Claim, value: int, file: str) -> Figure:
    """CLAIM as a figure of FILE."""
    evidence = Evidence(file, claim.place, shortened(claim.quote), claim.rule)
    return Figure(claim.indicator.id, value, evidence, claim.approximate)


def shortened(text: str) -> str:
    """TEXT on one line and not longer than a quotation may be."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"
