"""The value in a cell: a number with what stands around it, or a stated none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.fields.folding import fold, fold_keeping_places
from parsers.fields.numbers import Number, Sort, numbers_in
from parsers.fields.spelt import value_in_words
from parsers.forms.figures.bindings import MOST
from parsers.forms.figures.bounds import is_endless
from parsers.forms.figures.money import LEAST_MARKED, LEAST_MONEY, MOST_MONEY, scale_in
from parsers.forms.figures.units import allowed, fits, is_money, unit_after
from parsers.vocabulary import IndicatorWords

ZERO = re.compile(r"^(?:0+|khong|khong co|khong phat sinh|chua co|chua phat sinh|k|ko|0+ \w+)$")
DASH = re.compile(r"^[-–—]+$")
BRACKETS = re.compile(r"\(([^)]*)\)")
_TIMES_PRICE = re.compile(
    r"\s[x×]\s*[\d.,]+\s*(?:đồng|đ|k|nghìn|ngàn|triệu|tr)*(?!\w)", re.IGNORECASE
)  # "20 suất x 300.000đ"
_BEFORE = re.compile(
    r"(?:hon|tren|gan|khoang|uoc|dat|tong(?: so| cong)?|duoc|~|>|da|co|to chuc|thuc hien|ket nap|gioi thieu|treo|trao"
    r"|tang|hoan thanh|trong tuan|:|\s)*"
)
# What may follow a number that has no unit.
_STATUS = re.compile(
    r"\s*(?:$|[.,;:–-]|(?:dat|vuot|hoan thanh|xong|so voi|chiem|trong do|gom|bao gom|cu the|tai|cho|chi tieu|dang ky"
    r"|tren)\b|_)"
)
_AFTER_UNIT = re.compile(
    r"\s*(?:$|[.,;:/–-]|(?:dat|vuot|hoan thanh|xong|so voi|chiem|trong do|gom|bao gom|cu the|tai|o|cho|moi|mau|nu|nam"
    r"|luot|nguoi|dan|ngheo|thanh nien|quan chung|uu tu|truc tuyen|trong|cua|va|voi|do|tren|trien khai|duoc)\b|_)"
)


_WRITTEN = re.compile(r"(?:hon|tren|gan|khoang|~|>)?\s*\d[\d.,]*(?:\s*/\s*\d[\d.,]*)?\s*%?\s*[^\d,;:.]{0,24}")
LONGEST_SPELT = 40  # signs


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says.  DASH: nothing but a dash, which is none only in a table that is filled in.

    MARKED: money with its currency.
    """

    value: int
    approximate: bool = False
    dash: bool = False
    marked: bool = False


def value_in(text: str, indicator: IndicatorWords, hints: str, months: frozenset[int], *, shares: bool) -> Value | None:
    """The value of INDICATOR in a cell; None when the cell is empty, tells a tale or counts another thing.

    HINTS (unit column, heading, remark), folded, may give the unit.  SHARES: "5/12" is a share here and never a day.
    """
    if is_endless(text):
        return None
    plain = " ".join(_TIMES_PRICE.sub(" ", BRACKETS.sub(" ", text)).split())
    bare = fold(plain).strip(" .")
    if DASH.match(bare):
        return Value(0, dash=True)
    if ZERO.match(bare):
        return Value(0)
    number = _only_number(f"x {plain}", indicator, months, shares=shares)
    if number is not None:
        return _amount(number, indicator, hints)
    spelt = value_in_words(plain) if not is_money(indicator) else None
    return Value(spelt) if spelt is not None else _decimal(bare, indicator, hints)


def is_implausible(indicator: IndicatorWords, found: Value) -> bool:
    """Whether nobody would believe FOUND: a handful of dong without a currency, or a million events."""
    if not is_money(indicator):
        return found.value > MOST
    return found.value > MOST_MONEY or (0 < found.value < LEAST_MONEY and not found.marked)


def is_number(text: str) -> bool:
    """Whether a cell is nothing but a number, a none or a number with a unit, whatever it counts."""
    if is_endless(text):
        return False
    plain = " ".join(BRACKETS.sub(" ", fold(text)).split()).strip(" .")
    if ZERO.match(plain) or DASH.match(plain):
        return True
    return bool(_WRITTEN.fullmatch(plain)) or (len(text) <= LONGEST_SPELT and _is_spelt(text))


def _is_spelt(text: str) -> bool:
    """Whether a cell is a number in words with its unit: "một buổi", "mười lăm lượt"."""
    numbers = numbers_in(f"x {text}") if not re.search(r"\d", text) else ()
    return len(numbers) == 1 and numbers[0].start == len("x ")


def unit_fits(indicator: IndicatorWords, unit: str) -> bool:
    """Whether UNIT, from the unit's column or a bracket in the label, may count INDICATOR."""
    return is_money(indicator) or fits(indicator, unit)


def _only_number(text: str, indicator: IndicatorWords, months: frozenset[int], *, shares: bool) -> Number | None:
    """The number that a cell is; TEXT begins with a letter, so that no number is one of a list."""
    numbers = numbers_in(text, (indicator.unit,))
    if not numbers:
        return None
    number, folded = numbers[0], fold_keeping_places(text)
    if not _BEFORE.fullmatch(folded, 1, number.start) or (number.datelike and not shares and number.of in months):
        return None
    if any(other.sort is not Sort.COUNT for other in numbers[1:]) and not is_money(indicator):
        return None
    unit = unit_after(indicator, folded, number.end)
    if unit is not None:
        return number if unit["unit"] in allowed(indicator) and _AFTER_UNIT.match(folded, unit.end()) else None
    return number if _STATUS.match(folded, number.end) or is_money(indicator) else None


def _amount(number: Number, indicator: IndicatorWords, hints: str) -> Value | None:
    if number.sort is Sort.PRICE or (number.sort is Sort.MONEY and not is_money(indicator)):
        return None
    if not is_money(indicator) or (number.marked and number.value >= LEAST_MARKED):
        return Value(number.value, number.approximate, marked=number.marked)
    return Value(number.value * scale_in(hints), number.approximate)


def _decimal(bare: str, indicator: IndicatorWords, hints: str) -> Value | None:
    """A broken number of millions: "15,5" under "(triệu đồng)"."""
    found = re.fullmatch(r"(\d+)[.,](\d{1,2})", bare)
    scale = scale_in(hints)
    if not found or not is_money(indicator) or scale == 1:
        return None
    return Value(int(found[1]) * scale + int(f"{found[2]:0<2}") * scale // 100)
