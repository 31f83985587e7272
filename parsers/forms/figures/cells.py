"""The value in a cell: a number with what stands around it, or a stated none."""

from __future__ import annotations

import re

from parsers.fields.folding import fold
from parsers.fields.numbers import Sort, numbers_in
from parsers.forms.figures.sentences import LEAST_MONEY, MOST
from parsers.forms.figures.units import COUNTED, fits, is_money
from parsers.vocabulary import IndicatorWords

ZERO = re.compile(r"^(?:0+|-+|–|—|khong|khong co|khong phat sinh|chua co|chua|k|ko)$")
_THOUSAND = re.compile(r"\b(?:1\.?000|nghin|ngan) dong\b|\bngan d\b")
_MILLION = re.compile(r"\btrieu(?: dong)?\b|\btr\.?d\b|\btrd\b")
BRACKETS = re.compile(r"\(([^)]*)\)")


def unit_fits(indicator: IndicatorWords, unit: str, text: str) -> bool:
    """Whether UNIT, the unit's column, and what stands behind the number in TEXT may count INDICATOR."""
    if is_money(indicator):
        return True
    beside = re.search(r"[\d)]\s*([^\d\s(][^\d(]*)", fold(text))
    inside = COUNTED.match(beside[1]) if beside else None
    return fits(indicator, unit) and (inside is None or fits(indicator, inside[1]))


def is_implausible(indicator: IndicatorWords, value: int) -> bool:
    """Whether nobody would believe VALUE: a handful of dong, or a hundred thousand events."""
    return 0 < value < LEAST_MONEY if is_money(indicator) else value > MOST


def is_value(text: str) -> bool:
    """Whether a cell is a value and not a tale: a number, perhaps with a unit and a bracket."""
    plain = BRACKETS.sub("", fold(text)).strip(" .")
    if ZERO.match(plain):
        return True
    return bool(re.fullmatch(r"(?:hon|tren|gan|khoang|~)?\s*\d[\d.,]*(?:\s*/\s*\d[\d.,]*)?\s*[^\d,;:.]{0,24}", plain))


def cell_value(text: str, indicator: IndicatorWords, hints: str = "") -> tuple[int, bool] | None:
    """The value in a cell and whether it is approximate; None when there is none.

    HINTS (unit column, heading) may say that money is given in thousands or millions of dong.
    """
    plain = BRACKETS.sub("", text).strip()
    if ZERO.match(fold(plain).strip(" .")):
        return 0, False
    scale = _scale(hints) if is_money(indicator) else 1
    found = numbers_in(f"x {plain}")
    if not found:
        decimal = re.fullmatch(r"(\d+)[.,](\d{1,2})", plain)
        return (round(float(f"{decimal[1]}.{decimal[2]}") * scale), False) if decimal and scale > 1 else None
    number = found[0]
    if number.sort is Sort.PRICE or (number.sort is Sort.MONEY and not is_money(indicator)):
        return None
    if scale > 1 and not number.marked:
        return number.value * scale, number.approximate
    return number.value, number.approximate


def _scale(hints: str) -> int:
    words = fold(hints)
    if _MILLION.search(words):
        return 1_000_000
    return 1_000 if _THOUSAND.search(words) else 1
