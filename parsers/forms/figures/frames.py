"""What a report says of all its figures: which time they cover, and what its tables share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parsers.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Frame:
    """WHOLE: of the whole campaign, or of one week; the WEEK's number if it is told; YEAR and MONTHS of the campaign.

    DAYS are the day before the first and the last that the report says it covers, where it says so.  REMARK is the line
    before the table, folded: it may say in which unit money is given.  FIRST_WEEK is the first that title or first
    lines name, even where they name more: the report's own, for plans are told behind it.
    """

    whole: bool
    week: int | None
    year: int
    months: frozenset[int]
    remark: str = ""
    days: tuple[date, date] | None = None
    first_week: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a table stands: its PLACE, the FRAME of its report, and the words of the campaign."""

    place: str
    frame: Frame
    vocabulary: Vocabulary
