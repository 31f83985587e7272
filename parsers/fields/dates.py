"""Dates as Vietnamese offices write them, and the days that a report says it covers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from parsers.fields.folding import fold
from parsers.readings import Span
from parsers.vocabulary import Vocabulary

_YEAR_OF_DAY = r"(?:\s*(?:[/.-]|,?\s*nam)\s*(?P<y{0}>(?:19|20)\d\d|[12]\d(?![\d/]))(?!\d))?"
_SLASHED = r"(?P<d{0}>\d{{1,2}})\s*[/.-]\s*(?P<m{0}>\d{{1,2}})(?!\d)" + _YEAR_OF_DAY
_SPELT = r"(?P<d{0}>\d{{1,2}})\s+thang\s+(?P<m{0}>\d{{1,2}})(?!\d)" + _YEAR_OF_DAY
# A bare day; the number of a week, a month or a time is none.
_DAY = r"(?<!tuan )(?<!tuan thu )(?<!thang )(?<!lan )(?<!dot )(?<!so )(?P<d{0}>\d{{1,2}})"
_TO = r"\s*(?:-|den|toi)\s*"
_UNTIL = r"(?:tinh |chot |cho )?(?:so lieu )?\b(?:den|toi|chot|chot so lieu)\s*"
# Most telling first: a span with both ends, then "tính đến".  Over text with its fillings taken out.
SPANS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(r"(?<![\d/.-])" + pattern), reason)
    for pattern, reason in (
        (_SLASHED.format(1) + _TO + _SLASHED.format(2), "28/02 - 05/3/2020, từ ngày … đến ngày …"),
        (_SPELT.format(1) + _TO + _SPELT.format(2), "từ ngày 02 tháng 3 đến ngày 06 tháng 3"),
        (_DAY.format(1) + _TO + _SLASHED.format(2), "02-06/3, từ ngày 02 đến 06/3/2020"),
        (_DAY.format(1) + _TO + _SPELT.format(2), "từ 02 đến 06 tháng 3"),
        (_UNTIL + _SLASHED.format(2), "tính đến 06/3/2020, chốt 06/3"),
        (_UNTIL + _SPELT.format(2), "tính đến ngày 06 tháng 3"),
    )
)
_TIME = r"\b\d{1,2}\s*(?:h|g|gio)(?:\s*\d{2}(?!\s*[/.-]|\d))?(?:\s*phut)?\b'?,?"
# What stands around the days of a span and says nothing of them.
FILLINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\btu\s+{_TIME}\s*(?:-|den)\s*{_TIME}(?:\s*,?\s*ngay)?"), "từ 8h đến 11h: the hours of an event"),
    (re.compile(_TIME), "hours"),
    (re.compile(r"\b(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|t[2-7])\b,?"), "days of the week"),
    (re.compile(r"\b(?:tuan (?:truoc|nay)|thoi diem(?: bao cao)?|ngay bao cao)\b"), "which week"),
    (re.compile(r"\b(?:het|ngay|mung|mong)\b|[()\[\]]"), "words before a day"),
    (re.compile(r"(?<=[\d(] )(?:sang|chieu)\b|\b(?:sang|chieu)(?= )"), "parts of the day"),
    (re.compile(r"(?<!\s)\s*(?:(?<!-)-{1,9}>|(?<!=)={1,9}>|→|~|÷)\s*"), "arrows"),
)
_ONE_DAY = re.compile(r"(?<![\d/.-])" + _SLASHED.format(1) + r"(?![\d/])|(?<![\d/.-])" + _SPELT.format(2))
_DATED = re.compile(r"ngay\s*(\d{1,2})\s*,?\s*thang\s*(\d{1,2})\s*,?\s*nam\s*((?:19|20)\d\d)")
_DATED_SHORT = re.compile(r"(?:^|,|\bngay)\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)\s*\.?$")
_ANY = re.compile(r"(?<![\d/.-])(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(
    r"\b(?:thang thanh nien|nam|thang \d{1,2}/|ky|dot|hoat dong|bao cao|tong ket)\s*(?:nam\s+)?((?:19|20)\d\d)\b"
)
_ACCENTED = (
    ("den", "đến"), ("toi", "tới"), ("tinh", "tính"), ("chot", "chốt"), ("so lieu", "số liệu"),
    ("thang", "tháng"), ("nam", "năm"),
)  # fmt: skip
LONGEST_SPAN = timedelta(days=120)
LONGEST_TEXT = 10_000  # signs: a period is named at the beginning


def dated(text: str) -> date | None:
    """The date of a document: "ngày 05 tháng 3 năm 2020", "Cần Thơ, 05/3/2020"; None when a part is left blank."""
    words = fold(text)
    found = _DATED.search(words) or _DATED_SHORT.search(words)
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def span_in(text: str, vocabulary: Vocabulary) -> Span | None:
    """The days that TEXT says are covered; a year that is not written is that of the campaign.

    "Tuần 2" gives none: units count weeks differently.
    """
    words = _bare(text)
    for pattern, _ in SPANS:
        for found in pattern.finditer(words):
            span = _span(found, vocabulary)
            if span is not None:
                return span
        # A span that cannot be is none by half, either: "từ 06/3 đến 28/02".
        words = pattern.sub(" ", words)
    return None


def _bare(text: str) -> str:
    """TEXT folded, without what fills the space between the days of a span."""
    words = fold(text[:LONGEST_TEXT])
    for pattern, reason in FILLINGS:
        words = pattern.sub(" - " if reason == "arrows" else " ", words)
    return " ".join(words.split())


def years_in(text: str) -> frozenset[int]:
    """The years that TEXT speaks of as its own: in full dates, "năm 2020", "Tháng Thanh niên 2020"."""
    words = fold(text)
    dates = {int(found[3]) for found in _ANY.finditer(words)} | {int(found[3]) for found in _DATED.finditer(words)}
    return frozenset(dates | {int(found[1]) for found in _YEAR.finditer(words)})


def days_named(text: str, vocabulary: Vocabulary) -> frozenset[date]:
    """The days that TEXT, a subject or file name, names: "BC nhanh 13/3", "27.3.2020"; the year is the campaign's."""
    found = [match.groupdict() for match in _ONE_DAY.finditer(_bare(text))]
    days = (_resolved(groups, "1" if groups["d1"] else "2", None, vocabulary) for groups in found)
    return frozenset(day for day in days if day is not None)


def _span(found: re.Match[str], vocabulary: Vocabulary) -> Span | None:
    groups = found.groupdict()
    end = _resolved(groups, "2", None, vocabulary)
    if end is None:
        return None
    yearless = not (groups.get("y1") or groups.get("y2"))
    if "d1" not in groups:
        return Span(None, end, _spoken(found[0]), yearless)
    start = _resolved(groups, "1", end, vocabulary)
    if start is None or start > end or end - start > LONGEST_SPAN:
        return None
    return Span(start, end, _spoken(found[0]), yearless)


def _spoken(folded: str) -> str:
    """FOLDED words of a span with their accents, for people."""
    words = folded.strip()
    for word, accented in _ACCENTED:
        words = re.sub(rf"\b{word}\b", accented, words)
    return words


def _resolved(groups: dict[str, str | None], which: str, end: date | None, vocabulary: Vocabulary) -> date | None:
    day, month, year = groups.get(f"d{which}"), groups.get(f"m{which}"), groups.get(f"y{which}")
    if day is None:
        return None
    if month is None:
        return _date(int(day), end.month, end.year) if end else None
    if year is None:
        year = str(end.year) if end else groups.get("y1")
    number = int(year) if year else _year_of(int(month), vocabulary)
    return _date(int(day), int(month), number + 2000 if number < 100 else number)


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
