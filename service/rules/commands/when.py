"""Moments, days and periods as offices write them in a line: "đến 16h ngày 30/3", "tuần này", "thêm 2 ngày"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from service.rules.commands.lexicon import Lexicon
from service.rules.commands.rest import Rest

CLOSING_TIME = time(17)  # a day without a time lasts until the office closes
LONGEST_REST = timedelta(days=31)
_YEAR = r"(?:\s*(?:[/.-]|\s+nam\s+)\s*(?P<year>\d{4}|\d\d))?(?!\d)"
_D = r"(?:ngay\s+)?(?P<day>\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(?P<month>\d{1,2})" + _YEAR
_T = r"(?P<hour>\d{1,2})\s*(?::|h|g|gio)\s*(?P<minute>\d\d)?(?!\d)[’']{0,2}(?:\s*(?P<half>sang|chieu|toi))?"
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_NAMED = r"(?P<named>hom nay|ngay mai|mai|thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)(?:\s+(?P<next>tuan sau|toi))?"
_TO = r"\b(?:den het|den|toi|sang|truoc|het)\s+"
_JOIN = r"\s*,?\s*"
# After "đến": a time and a day in either order, or one of them.
_UNTIL = tuple(
    re.compile(_TO + pattern)
    for pattern in (
        _T + _JOIN + _D,
        _D + _JOIN + r"(?:luc\s+)?" + _T,
        _T + _JOIN + _NAMED,
        _NAMED + _JOIN + r"(?:luc\s+)?" + _T,
        _D,
        _NAMED,
        _T,
    )
)
_BY = re.compile(r"\bthem\s+(?P<count>\d{1,3})\s*(?P<unit>gio|ngay|tuan)\b")
_UNITS = {"gio": timedelta(hours=1), "ngay": timedelta(days=1), "tuan": timedelta(weeks=1)}
_PERIOD = re.compile(r"\b(?:ky|tuan|ky bao cao)?\s*" + _D)
_WEEK = re.compile(r"\btuan\s+(?P<which>nay|truoc|sau|toi)\b")
_WEEKS = {"nay": 0, "truoc": -1, "sau": 1, "toi": 1}
_SPAN = re.compile(r"\b(?:tu\s+)?" + _D + r"\s*(?:den|toi|-)\s*(?:het\s+)?" + _D.replace("<", "<last_"))
_DAY = re.compile(r"\b" + _D)


def until(rest: Rest, lexicon: Lexicon) -> tuple[datetime | None, Rest]:
    """The moment after "đến" in REST, in the union's zone, and what is left; a day without a time ends at 17:00."""
    for pattern in _UNTIL:
        found = rest.find(pattern)
        moment = _moment(found, lexicon) if found else None
        if found and moment is not None:
            return moment, rest.without(found.start(), found.end())
    return None, rest


def longer(rest: Rest) -> tuple[timedelta | None, Rest]:
    """The span after "thêm" in REST, and what is left."""
    found = rest.find(_BY)
    if found is None:
        return None, rest
    return int(found["count"]) * _UNITS[found["unit"]], rest.without(found.start(), found.end())


def period(rest: Rest, lexicon: Lexicon) -> tuple[date | None, Rest]:
    """The local day that names a period in REST ("kỳ 06/3", "tuần này"), and what is left."""
    week = rest.find(_WEEK)
    if week is not None:
        day = _in_week(lexicon, _WEEKS[week["which"]])
        return day, rest.without(week.start(), week.end()) if day else rest
    found = rest.find(_PERIOD)
    day = _date(found.groupdict(), lexicon) if found else None
    if found is None or day is None or day not in _periods(lexicon):
        return None, rest
    return day, rest.without(found.start(), found.end())


def days(rest: Rest, lexicon: Lexicon) -> tuple[tuple[date, ...], Rest]:
    """All days that REST names, spans written out, and what is left."""
    found: list[date] = []
    while (next_one := _next_days(rest, lexicon)) is not None:
        named, rest = next_one
        found += named
    return tuple(dict.fromkeys(found)), rest


def _next_days(rest: Rest, lexicon: Lexicon) -> tuple[tuple[date, ...], Rest] | None:
    span = rest.find(_SPAN)
    if span is not None:
        groups = span.groupdict()
        first = _date(groups, lexicon)
        last = _date({name.removeprefix("last_"): groups[name] for name in groups if "last_" in name}, lexicon)
        if first and last and timedelta(0) <= last - first <= LONGEST_REST:
            return tuple(_each(first, last)), rest.without(span.start(), span.end())
    single = rest.find(_DAY)
    day = _date(single.groupdict(), lexicon) if single else None
    return ((day,), rest.without(single.start(), single.end())) if single and day else None


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _moment(found: re.Match[str], lexicon: Lexicon) -> datetime | None:
    groups = found.groupdict()
    day = _date(groups, lexicon) if groups.get("day") else _named_day(groups, lexicon)
    clock = _time(groups)
    if day is None or clock is None:
        return None
    return datetime.combine(day, clock, lexicon.now.tzinfo)


def _time(groups: dict[str, str | None]) -> time | None:
    if groups.get("hour") is None:
        return CLOSING_TIME
    hour, minute = int(groups["hour"] or 0), int(groups.get("minute") or 0)
    if groups.get("half") in {"chieu", "toi"} and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _date(groups: dict[str, str | None], lexicon: Lexicon) -> date | None:
    """The day of GROUPS; without a year the one that lies nearest to the present."""
    day, month, year = groups.get("day"), groups.get("month"), groups.get("year")
    if day is None or month is None:
        return None
    today = lexicon.now.date()
    years = [int(year) + (2000 if len(year) == 2 else 0)] if year else [today.year, today.year + 1, today.year - 1]
    found = [made for each in years if (made := _made(each, int(month), int(day))) is not None]
    return min(found, key=lambda each: abs(each - today), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named_day(groups: dict[str, str | None], lexicon: Lexicon) -> date | None:
    """Today where only a time is given; "thứ hai" is the next one."""
    named, today = groups.get("named"), lexicon.now.date()
    if named is None or named == "hom nay":
        return today
    if named in {"ngay mai", "mai"}:
        return today + timedelta(days=1)
    word = named.split()[-1]
    weekday = 6 if named == "chu nhat" else _WEEKDAYS[word] if word in _WEEKDAYS else int(word) - 2
    ahead = (weekday - today.weekday()) % 7
    if groups.get("next") == "tuan sau":
        return today - timedelta(days=today.weekday()) + timedelta(days=7 + weekday)
    return today + timedelta(days=ahead)


def _periods(lexicon: Lexicon) -> frozenset[date]:
    return frozenset(d.period for owed in lexicon.campaign.obligations for d in owed.deadlines)


def _in_week(lexicon: Lexicon, ahead: int) -> date | None:
    """The period of a weekly obligation that lies in the week so many weeks AHEAD."""
    today = lexicon.now.date()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
    weekly = (d.period for owed in lexicon.campaign.obligations if owed.periodic for d in owed.deadlines)
    return next((day for day in weekly if monday <= day < monday + timedelta(days=7)), None)
