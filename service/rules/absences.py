"""When somebody who is away will be back, as an automatic answer says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from parsers.fields.folding import fold

LONGEST = timedelta(days=200)  # a day further off is no return; without a year it is one that is over
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = "|".join(_MONTHS)
# A day: 10/3, 10/03/2020, 10 tháng 3 năm 2020, 10 March 2020, March 10.
_DAY = (
    rf"(?:(?P<d>\d{{1,2}})(?:\s*[/.-]\s*|\s+thang\s+)(?P<m>\d{{1,2}})(?:(?:\s*[/.-]\s*|\s+nam\s+)(?P<y>20\d\d))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<n2>{_NAMES})[a-z]*\.?(?:,?\s+(?P<y2>20\d\d))?"
    rf"|(?P<n3>{_NAMES})[a-z]*\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y3>20\d\d))?)(?!\d)"
)
_FILL = (
    r"\s*(?:het|sang|chieu|vao|ngay|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|on|the|of"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?:h|g|:)\d{0,2}|,|\s)*\s*"
)
_BACK = re.compile(
    r"\b(?:tro lai|quay lai|di lam lai|lam viec (?:lai|tro lai)|co mat|ve co quan|be back|back in|return\w*|back)\b"
    rf"(?:[^.\n\d]{{0,40}}?){_FILL}{_DAY}"
)
_UNTIL = re.compile(rf"\b(?:den|toi|until|till|through)\b{_FILL}{_DAY}")


@dataclass(frozen=True, slots=True)
class Absence:
    """Who writes from ADDRESS is BACK at work on a local day."""

    address: str
    back: date


def back_on(text: str, today: date) -> date | None:
    """The day from which on the writer of TEXT is there again; None when no day to come is named.  TODAY is local.

    "Trở lại ngày 11/3" is that day, "đến hết ngày 10/3" the day after.
    """
    words = " ".join(fold(line) for line in text.splitlines())
    named = [_day(found, today) for found in _BACK.finditer(words)]
    named += [day + timedelta(days=1) for found in _UNTIL.finditer(words) if (day := _day(found, today))]
    return next((day for day in named if day is not None and today < day <= today + LONGEST), None)


def _day(found: re.Match[str], today: date) -> date | None:
    """The day FOUND; without a year the next such day from TODAY on."""
    groups = {name: value for name, value in found.groupdict().items() if value is not None}
    day = int(next(groups[name] for name in ("d", "d2", "d3") if name in groups))
    name = groups.get("n2") or groups.get("n3")
    month = _MONTHS.index(name) + 1 if name else int(groups["m"])
    year = next((int(groups[each]) for each in ("y", "y2", "y3") if each in groups), None)
    for candidate in (year,) if year else (today.year, today.year + 1):
        try:
            found_day = date(candidate, month, day)
        except ValueError:
            return None
        if year or found_day >= today:
            return found_day
    return None
