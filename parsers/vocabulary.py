"""The words of a campaign that the forms look for.  Made from campaign.toml; plain, to cross to a worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """How units word one indicator.  UNIT is its unit of count ("buổi", "đoàn viên"; "đồng" means money)."""

    id: str
    name: str
    unit: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the forms must know of the campaign: its name, days, plan number ("45-KH/ĐTN") and indicators.

    STARTS and ENDS give a year to dates written without one.  UNION_NAME is the superior body of every letterhead.
    REPORT_NAMES are the campaign's names of periodic and single reports ("Báo cáo nhanh", …), for titles.
    """

    campaign: str
    starts: date
    ends: date
    plan_number: str
    union_name: str
    indicators: tuple[IndicatorWords, ...]
    report_names: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()

    @property
    def months(self) -> frozenset[int]:
        """The months of the campaign; all twelve when it runs over the end of a year."""
        return frozenset(range(self.starts.month, self.ends.month + 1)) or frozenset(range(1, 13))
