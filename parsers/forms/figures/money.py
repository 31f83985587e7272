"""Sums of money: the unit that a heading or a remark gives them, and what nobody would believe."""

from __future__ import annotations

import re

from parsers.fields.numbers import Number

LEAST_MARKED = 1_000  # dong; a smaller sum with its currency is a slip of the pen
LEAST_MONEY = 100_000  # dong; a smaller sum without a currency is written in thousands, or is no sum
MOST_MONEY = 1_000_000_000_000  # dong; more is a sum given in the wrong unit
_THOUSAND = re.compile(r"\b(?:1\.?000|nghin|ngan|ng\.?)\s*(?:dong|d|vnd)\b|\bngd\b")
_MILLION = re.compile(r"\btrieu(?:\s*(?:dong|d|vnd))?\b|\btr\.?\s?d\b|\btrd\b")

_DECIMAL = re.compile(r"\s*\((?P<remark>[^()]*)\)\s*[:=]?\s*(?P<whole>\d+)[.,](?P<rest>\d{1,2})(?=\s*(?:$|[.,;)]))")


def scale_in(folded: str) -> int:
    """By what a remark multiplies sums: "(triệu đồng)", "ĐVT: 1.000đ"; 1 when it says nothing."""
    if _MILLION.search(folded):
        return 1_000_000
    return 1_000 if _THOUSAND.search(folded) else 1


def in_dong(number: Number, remark: str) -> int | None:
    """NUMBER in whole dong, by a REMARK such as "(triệu đồng)"; None when nobody would believe it."""
    if number.marked:
        return number.value if number.value >= LEAST_MARKED or not number.value else None
    value = number.value * scale_in(remark)
    return value if value >= LEAST_MONEY else None


def decimal_sum(folded: str, start: int) -> int | None:
    """A broken number of thousands or millions right behind START: "(triệu đồng): 15,5"; None when there is none."""
    found = _DECIMAL.match(folded, start)
    scale = scale_in(found["remark"]) if found else 1
    if found is None or scale == 1:
        return None
    hundreds = f"{found['rest']:0<2}"
    return int(found["whole"]) * scale + int(hundreds) * scale // 100
