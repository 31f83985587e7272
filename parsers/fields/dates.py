"""Dates as Vietnamese offices write them, and the days that a report says it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from parsers.fields.folding import fold
from parsers.readings import Span
from parsers.vocabulary import Vocabulary

_DAY = r"(?P<d{0}>\d{{1,2}})"
_SLASHED = r"(?P<d{0}>\d{{1,2}})\s*[/.-]\s*(?P<m{0}>\d{{1,2}})(?:\s*[/.-]\s*(?P<y{0}>(?:19|20)\d\d))?"
_SPELT = r"(?P<d{0}>\d{{1,2}})\s+thang\s+(?P<m{0}>\d{{1,2}})(?:\s+nam\s+(?P<y{0}>(?:19|20)\d\d))?"
_WEEKDAY = r"(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)"
_TIME = r"\d{1,2}\s*(?:h|g|gio)\s*(?:\d{2})?'?,?"
_FILL = rf"(?:\s*(?:het\s+)?(?:{_WEEKDAY},?\s+)?(?:{_TIME}\s+)?(?:ngay\s+)?)"
_TO = r"\s*(?:-|den|toi)\s*"
# Most telling first: a span with both ends, then "tính đến".  Folded text.
SPANS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(r"(?<![\d/.-])" + pattern), reason)
    for pattern, reason in (
        (_SLASHED.format(1) + _TO + _FILL + _SLASHED.format(2) + r"(?!\d)", "28/02 - 05/3/2020, từ ngày … đến ngày …"),
        (_SPELT.format(1) + _TO + _FILL + _SPELT.format(2), "từ ngày 02 tháng 3 đến ngày 06 tháng 3"),
        (_DAY.format(1) + _TO + _FILL + _SLASHED.format(2) + r"(?!\d)", "02-06/3, từ ngày 02 đến 06/3/2020"),
        (r"(?:tinh )?(?:den|toi)\b" + _FILL + r"\s*" + _SLASHED.format(2) + r"(?!\d)", "tính đến 06/3/2020"),
        (r"(?:tinh )?(?:den|toi)\b" + _FILL + r"\s*" + _SPELT.format(2), "tính đến ngày 06 tháng 3"),
    )
)
_DATED = re.compile(r"ngay\s*(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*((?:19|20)\d\d)")
_ANY = re.compile(r"(?<![\d/.-])(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(
    r"\b(?:thang thanh nien|nam|thang \d{1,2}/|ky|dot|hoat dong|bao cao|tong ket)\s*(?:nam\s+)?((?:19|20)\d\d)\b"
)
LONGEST_SPAN = timedelta(days=120)


def dated(text: str) -> date | None:
    """The date of a document: "ngày 05 tháng 3 năm 2020"; None when a part is left blank."""
    found = _DATED.search(fold(text))
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def span_in(text: str, vocabulary: Vocabulary) -> Span | None:
    """The days that TEXT says are covered; a year that is not written is that of the campaign.

    "Tuần 2" gives none: units count weeks differently.
    """
    words = fold(text)
    for pattern, _ in SPANS:
        for found in pattern.finditer(words):
            span = _span(found, vocabulary)
            if span is not None:
                return span
        # A span that cannot be is none by half, either: "từ 06/3 đến 28/02".
        words = pattern.sub(" ", words)
    return None


def years_in(text: str) -> frozenset[int]:
    """The years that TEXT speaks of as its own: in full dates, "năm 2020", "Tháng Thanh niên 2020"."""
    words = fold(text)
    dates = {int(found[3]) for found in _ANY.finditer(words)} | {int(found[3]) for found in _DATED.finditer(words)}
    return frozenset(dates | {int(found[1]) for found in _YEAR.finditer(words)})


def dates_in(text: str) -> Iterator[date]:
    """All full dates in TEXT."""
    for found in (*_ANY.finditer(fold(text)), *_DATED.finditer(fold(text))):
        day = _date(int(found[1]), int(found[2]), int(found[3]))
        if day is not None:
            yield day


def _span(found: re.Match[str], vocabulary: Vocabulary) -> Span | None:
    groups = found.groupdict()
    end = _resolved(groups, "2", None, vocabulary)
    if end is None:
        return None
    if "d1" not in groups:
        return Span(None, end, found[0].strip())
    start = _resolved(groups, "1", end, vocabulary)
    if start is None or start > end or end - start > LONGEST_SPAN:
        return None
    return Span(start, end, found[0].strip())


def _resolved(groups: dict[str, str | None], which: str, end: date | None, vocabulary: Vocabulary) -> date | None:
    day, month, year = groups.get(f"d{which}"), groups.get(f"m{which}"), groups.get(f"y{which}")
    if day is None:
        return None
    if month is None:
        return _date(int(day), end.month, end.year) if end else None
    if year is None and end is not None:
        year = str(end.year)
    if year is None:
        other = groups.get("y1") if which == "2" else None
        year = other or str(_year_of(int(month), vocabulary))
    return _date(int(day), int(month), int(year))


def _year_of(month: int, vocabulary: Vocabulary) -> int:
    """The year of the campaign in which MONTH lies."""
    if vocabulary.starts.year == vocabulary.ends.year:
        return vocabulary.starts.year
    return vocabulary.starts.year if month >= vocabulary.starts.month else vocabulary.ends.year


def _date(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
