"""Units of count: which of them may stand beside a figure of which indicator."""

from __future__ import annotations

import re

from parsers.fields.folding import fold
from parsers.vocabulary import IndicatorWords

MONEY_UNIT = "dong"
# Units that count the same kind of thing; folded.
FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"hoat dong", "buoi", "cuoc", "dot", "chuyen", "lan", "luot", "hoi nghi", "lop", "ngay", "diem", "doi"}),
    frozenset({"doan vien", "dong chi", "d/c", "nguoi", "dv", "dvtn", "thanh nien", "em", "dvut", "quan chung", "ban"}),
    frozenset({"cai", "tam", "chiec", "bang ron", "pano", "pa-no"}),
    frozenset({"suat", "phan", "mon", "hop", "tui"}),
    frozenset({"luot", "luot nguoi", "nguoi", "dvtn", "doan vien", "dong chi", "luot dvtn", "thanh nien"}),
    frozenset({"nguoi", "luot nguoi", "luot", "benh nhan", "nguoi dan", "ba con", "ho", "nguoi ngheo", "ca"}),
    frozenset({"don vi", "don vi mau", "dv mau"}),
    frozenset({"cong trinh", "ct", "cttn"}),
    frozenset({"phan viec", "pv", "pvtn"}),
)
# The family of each unit of count that a campaign may name; another unit is a family of its own.
_HEADS: dict[str, int] = {
    "hoat dong": 0, "buoi": 0, "cuoc": 0, "dot": 0, "chuyen": 0, "lan": 0,
    "doan vien": 1, "dong chi": 1, "cai": 2, "tam": 2, "suat": 3, "phan": 3, "luot": 4, "nguoi": 5,
    "don vi": 6, "cong trinh": 7, "phan viec": 8,
}  # fmt: skip
_ALL = sorted({unit for family in FAMILIES for unit in family}, key=len, reverse=True)
COUNTED = re.compile(rf"\s*({'|'.join(map(re.escape, _ALL))})(?![a-z])")


def is_money(indicator: IndicatorWords) -> bool:
    """Whether the indicator counts dong."""
    return fold(indicator.unit) == MONEY_UNIT


def is_own_unit(indicator: IndicatorWords, folded: str, start: int) -> bool:
    """Whether the unit that the campaign names for INDICATOR stands at START of FOLDED text: "101 cây"."""
    return bool(re.match(rf"\s*{re.escape(fold(indicator.unit))}(?![a-z])", folded[start:]))


def allowed(indicator: IndicatorWords) -> frozenset[str]:
    """The units that may stand beside a figure of INDICATOR, folded."""
    unit = fold(indicator.unit)
    head = _HEADS.get(unit)
    return frozenset({unit}) if head is None else FAMILIES[head] | {unit}


def fits(indicator: IndicatorWords, unit: str) -> bool:
    """Whether UNIT, as a table or a sentence names it, may count INDICATOR; an empty one may."""
    named = fold(unit).strip(" .():")
    return not named or named in allowed(indicator)
