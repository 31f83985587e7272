"""Numbers, days and names as an official paper writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

# What no XML file may hold, and marks that turn the direction of writing.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
MOST_NAMES = 70  # in one sentence
_PLACE = re.compile(r"(?:TP\.?|thành phố|tỉnh)\s*(\S.*)$", re.IGNORECASE)


def number(value: int) -> str:
    """1250 as 1.250."""
    return f"{value:,}".replace(",", ".")


def counted(value: int) -> str:
    """A small number as offices count people and things: 05."""
    return f"{value:02d}" if 0 < value < 10 else number(value)


def points(value: Fraction) -> str:
    """A number of points to one decimal, rounded half up: 36,7."""
    tenths = int(value * 10 + Fraction(1, 2))
    return f"{tenths // 10},{tenths % 10}"


def percent(part: int, whole: int) -> str:
    """PART of WHOLE in percent to one decimal, rounded half up; "" where there is no whole."""
    return f"{points(Fraction(100 * part, whole))}%" if whole else ""


def day(moment: date) -> str:
    """06/3/2020, as Vietnamese offices write it."""
    return f"{moment:%d}/{moment.month}/{moment.year}" if moment.month > 2 else f"{moment:%d/%m/%Y}"


def short_day(moment: date) -> str:
    """06/3."""
    return day(moment).rpartition("/")[0]


def clock(moment: datetime) -> str:
    """10h05."""
    return f"{moment:%H}h{moment:%M}"


def when(moment: datetime) -> str:
    """09h05 ngày 06/3/2020; MOMENT stands in its own zone."""
    return f"{clock(moment)} ngày {day(moment.date())}"


def cleaned(text: str) -> str:
    """TEXT on one line, without what no document may hold."""
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # as nearly all are; a large report has a million of them
    return " ".join(_FORBIDDEN.sub("", text).split())


def printable(value: object) -> object:
    """VALUE as a template prints it: nothing for None, text cleaned, everything else as it is."""
    if value is None:
        return ""
    return cleaned(value) if type(value) is str else value


def listed(names: Sequence[str]) -> str:
    """NAMES in a sentence: "A; B; C"."""
    return "; ".join(names)


def units_listed(names: Sequence[str]) -> str:
    """The NAMES of units in a sentence; of very many the first, and how many more there are."""
    more = len(names) - MOST_NAMES
    return listed(names) if more <= 0 else f"{listed(names[:MOST_NAMES])} và {number(more)} đơn vị khác"


def place_of(union: str) -> str:
    """The place that the name of a UNION ends with ("Cần Thơ"); "" when it names none."""
    found = _PLACE.search(union)
    return found[1].strip() if found else ""


def superior_of(union: str) -> str:
    """The Youth Union body above UNION, by the place in its name, in capitals; "" when it names none."""
    place = place_of(union)
    kind = "TỈNH ĐOÀN" if re.search(r"\btỉnh\b", union, re.IGNORECASE) else "THÀNH ĐOÀN"
    return f"{kind} {place.upper()}" if place else ""
