"""What has been recorded so far, as the rules see it: plain values that the store hands out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from parsers.readings import Change, NomineeKind


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded arrival for a period of an obligation.

    ARRIVED is the server's time, aware.  VERSION counts from 1 in order of arrival.  FIGURES are (indicator, value,
    to be confirmed).  COUNTED: a person or the rules agreed that it counts.
    """

    unit: str
    obligation: str
    period: date
    arrived: datetime
    version: int
    change: Change | None
    figures: tuple[tuple[str, int, bool], ...]
    nothing_happened: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class RecordedNomination:
    """A nominee on record.  ARRIVED is the server's time, aware."""

    unit: str
    kind: NomineeKind
    name: str
    position: str
    award: str
    arrived: datetime
    counted: bool
