"""Units of count: which of them may stand beside a figure of which indicator."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.fields.folding import fold
from parsers.vocabulary import IndicatorWords

MONEY_UNIT = "dong"
MOST_EVENTS = 100  # so many turns and more are of guests
_CAME = re.compile(r"\s*(?:nguoi|dvtn|doan vien|thanh nien|tham gia|tham du|sinh vien|hoc sinh|can bo)\b")
_PERSONS = frozenset({
    "doan vien", "dong chi", "d/c", "dc", "nguoi", "dv", "dvtn", "thanh nien", "thanh nien uu tu", "em", "dvut",
    "doan vien uu tu", "dv uu tu", "quan chung", "ban", "hoc sinh", "sinh vien", "truong hop",
})  # fmt: skip
_PATIENTS = frozenset({
    "nguoi", "luot nguoi", "luot", "benh nhan", "luot benh nhan", "nguoi dan", "ba con", "nguoi ngheo", "ca", "cu",
    "nguoi cao tuoi", "em", "tre em", "hoc sinh", "cong nhan", "doi tuong", "luot ba con", "luot nguoi dan",
    "nguoi benh", "nguoi co cong", "can bo", "hoi vien", "nong dan", "ngu dan", "dan ngheo", "dan",
    "cu gia", "cu ong", "cu ba", "ong ba", "bac", "co bac", "co chu", "gia", "me", "ba me",
    "tre", "tre mo coi", "tre khuyet tat", "be", "chau", "thieu nhi", "hoc vien", "sinh vien", "thuong binh",
    "phu nu", "thai phu", "san phu", "benh nhi", "nguoi lao dong", "cuu chien binh", "nguoi khuyet tat",
    "nguoi mu", "nguoi gia", "dong bao", "pham nhan", "tieu thuong", "vien chuc", "cong nhan lao dong", "chien si",
})  # fmt: skip
# What else may be written where a campaign names a unit; folded.  Another unit is written as it is.
EQUAL_UNITS: dict[str, frozenset[str]] = {
    "hoat dong": frozenset({"buoi", "cuoc", "dot", "lan", "luot"}),
    "buoi": frozenset({"cuoc", "dot", "lan", "hoi nghi"}),
    "chuyen": frozenset({"dot", "lan", "cuoc", "buoi", "hanh trinh"}),
    "doan vien": _PERSONS,
    "dong chi": _PERSONS,
    "cai": frozenset({"tam", "chiec", "bang ron", "bang-ron", "pano", "pa-no", "bo"}),
    "suat": frozenset({"phan", "xuat"}),
    "phan": frozenset({"suat", "xuat", "mon", "hop", "tui"}),
    "luot": frozenset({"luot nguoi", "nguoi", "dvtn", "doan vien", "dong chi", "luot dvtn", "luot doan vien", "d/c"}),
    "nguoi": _PATIENTS,
    "don vi": frozenset({"don vi mau", "dv mau", "dv", "dvm"}),
    "cong trinh": frozenset({"ct", "cttn"}),
    "phan viec": frozenset({"pv", "pvtn", "viec", "phan"}),
    "em": frozenset({"chau", "hoc sinh", "thieu nhi", "tre em", "be"}),
    "ho": frozenset({"ho dan", "ho gia dinh", "gia dinh", "ho ngheo"}),
    "ngay cong": frozenset({"cong"}),
    "tin bai": frozenset({"tin", "bai", "bai viet", "tin, bai"}),
    "cay": frozenset({"cay xanh"}),
    "met": frozenset({"m", "met dai", "m dai"}),
    "kg": frozenset({"ky", "ki", "kilogam", "kg rac"}),
}
_ALL = sorted({unit for units in EQUAL_UNITS.values() for unit in units} | set(EQUAL_UNITS), key=len, reverse=True)
COUNTED = re.compile(rf"\s*(?P<unit>{'|'.join(map(re.escape, _ALL))})(?![a-z])")
# Words between a number and what it counts that say nothing of their own.
_SOFT = "duoc|da|moi|vua|them|la|mo hinh|nam|nu|ban|vi|vinh du|uu tu|ra quan|chi bo|cap uy"


def is_money(indicator: IndicatorWords) -> bool:
    """Whether the indicator counts dong."""
    return fold(indicator.unit) == MONEY_UNIT


def counts_persons(indicator: IndicatorWords) -> bool:
    """Whether the indicator counts members by head."""
    return fold(indicator.unit) in {"doan vien", "dong chi"}


def counts_people(indicator: IndicatorWords) -> bool:
    """Whether the indicator counts those for whom something was done: patients, guests."""
    return fold(indicator.unit) == "nguoi"


@lru_cache(maxsize=256)
def allowed(indicator: IndicatorWords) -> frozenset[str]:
    """The units that may stand beside a figure of INDICATOR, folded."""
    unit = fold(indicator.unit)
    units = (EQUAL_UNITS.get(unit, frozenset()) | {unit}) if unit else _named_units(indicator) | {unit}
    days = any(fold(phrase).startswith("ngay ") for phrase in indicator.phrases)
    return units | {"ngay"} if days else units


def _named_units(indicator: IndicatorWords) -> frozenset[str]:
    """The units that the words of INDICATOR name where the campaign gives it none: "Trồng cây: 5 cây"."""
    words = " ".join(map(fold, (indicator.name, *indicator.phrases)))
    return frozenset(unit for unit in _ALL if re.search(rf"\b{re.escape(unit)}\b", words))


@lru_cache(maxsize=256)
def between(indicator: IndicatorWords) -> re.Pattern[str]:
    """What may stand between a number and the phrase of INDICATOR: its units, and words that say nothing."""
    units = "|".join(map(re.escape, sorted(allowed(indicator), key=len, reverse=True)))
    return re.compile(
        rf"\s*(?:\([^)#]{{0,24}}\)\s*)?(?:(?:{units}|{_SOFT}|[\"“”'])\s*(?![a-z])\s*){{0,4}}(?:\([^)#]{{0,40}}\)\s*(?:(?:{_SOFT})\s+)*)?"
    )


def unit_after(indicator: IndicatorWords, folded: str, start: int) -> re.Match[str] | None:
    """The unit that stands at START of FOLDED text, the campaign's own or another of the language."""
    return _unit(fold(indicator.unit)).match(folded, start) or COUNTED.match(folded, start)


@lru_cache(maxsize=256)
def _unit(unit: str) -> re.Pattern[str]:
    """Matches nothing where the campaign names no unit."""
    return re.compile(rf"\s*(?P<unit>{re.escape(unit)})(?![a-z])" if unit else r"(?P<unit>)(?!)")


def is_own_unit(indicator: IndicatorWords, folded: str, start: int) -> bool:
    """Whether the unit that the campaign names for INDICATOR stands at START of FOLDED text: "101 cây"."""
    return bool(_unit(fold(indicator.unit)).match(folded, start))


def counts_guests(indicator: IndicatorWords, folded: str, number: tuple[int, int], named: str = "") -> bool:
    """Whether "lượt" behind a number tells how many came to what INDICATOR counts otherwise: "Buổi tọa đàm: 80 lượt".

    NUMBER is where it ends, and its value; NAMED the phrase that it stands with, folded.
    """
    end, value = number
    unit = unit_after(indicator, folded, end)
    if unit is None or not unit["unit"].startswith("luot") or fold(indicator.unit) in {"luot", "nguoi"}:
        return False
    other = COUNTED.match(named)
    came = _CAME.match(folded, unit.end()) or unit["unit"] != "luot"
    return bool(came) or value >= MOST_EVENTS or (other is not None and other["unit"] != "luot")


def is_telling_unit(indicator: IndicatorWords) -> bool:
    """Whether the unit of INDICATOR counts hardly anything else: "đơn vị" of blood, "suất", "cây"; not "buổi"."""
    return fold(indicator.unit) not in _PERSONS | {"buoi", "hoat dong", "cai", "luot", "lop", "ngay"}


def fits(indicator: IndicatorWords, unit: str) -> bool:
    """Whether UNIT, as a table or a sentence names it, may count INDICATOR; an empty one may."""
    named = fold(unit).strip(" .():")
    return not named or named in allowed(indicator)
