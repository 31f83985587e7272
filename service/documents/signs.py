"""How the state of a deadline is drawn on maps: by a sign as well as by its colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from service.documents.drawing import INK, PAPER
from service.rules.digest.progress import STATUSES
from service.rules.verdicts import Status

MOST_UNITS = 150  # with more, maps show groups: nobody could read so many lines
GOOD, PART, TRACK = "#1f8a5b", "#2563a8", "#e4e9ef"  # reached, on the way, and what is left


@dataclass(frozen=True, slots=True)
class Sign:
    """How a status is shown."""

    colour: str
    sign: str
    ink: str
    meaning: str


SIGNS: Mapping[Status, Sign] = {
    Status.ON_TIME: Sign(GOOD, "•", PAPER, STATUSES[Status.ON_TIME]),
    Status.LATE: Sign("#f0b44c", "T", INK, STATUSES[Status.LATE]),
    Status.MISSING: Sign("#c8382e", "×", PAPER, STATUSES[Status.MISSING]),
    Status.EXEMPT: Sign("#c3ccd5", "M", INK, STATUSES[Status.EXEMPT]),
    Status.EXPECTED: Sign(TRACK, "", INK, STATUSES[Status.EXPECTED]),
}


def initials(obligation: str) -> str:
    """The head of a column: the first letters of what was due."""
    return "".join(word[0].upper() for word in obligation.split()[:4])
