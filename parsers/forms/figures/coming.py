"""Headings that speak of what is to come: by their words, or by a month, quarter or week later than the report's."""

from __future__ import annotations

import re

from parsers.fields.patterns import ways
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.headings import days_in

_SOME = r"(?:cac |mot so |nhung |ve |mot vai |phan |du kien )*"
_PLANNED = (
    r"(?:chuong trinh|lich|trong tam|nhiem vu|ke hoach|(?:noi dung|cong viec|viec|cong tac|hoat dong) trong tam"
    r"|(?:cong )?viec (?:can|phai|se|(?:cua )?tuan)|dinh huong|huong)\b"
)
# What a heading of tasks names; a sentence begins otherwise.
_TASKS = (
    rf"(?:{_PLANNED}|(?:(?:cong|dau|phan) )?viec|noi dung|hoat dong|cong tac|phong trao|su kien|cong trinh|buoc"
    r"|chi tieu|danh muc|sinh hoat|muc)\b"
)
_DO = (
    r"(?:lam|thuc hien|trien khai|to chuc|tien hanh|tap trung|hoan thanh|dien ra|tham gia|day manh|giai quyet"
    r"|thuc thi|phan dau)"
)
_TIME = r"(?:ngay|tuan(?: le)?|thang|quy|ky|dot|nam(?: hoc)?|thoi gian|giai doan|hoc ky)"
_NEXT = rf"(?:tiep theo|ke tiep|tiep den|toi day|sap toi|tiep sau|{_TIME} con lai)\b"
_LATER = rf"\b{_TIME} (?:toi|sau|den|ke|tiep)(?=\W*$|\s*[,:;(–-]| (?:cua|nam|nhu sau|gom)\b)"
_DUE = rf"\b(?:se|sap|can|phai)(?: (?:phai|can|duoc|tiep tuc))* {_DO}\b"
_PARTY = r"(?<!do )(?<!cua )(?<!dung )(?<!tac )(?<!vao )(?<!mung )(?<!chi bo )"  # Đảng, and not "đang"
_AHEAD = ways(rf"""
    (?<!chia )(?<!san )\bse\b
    \bsap (?:toi|den)\b
    {_DUE}
    \b{_DO} tiep\b(?! (?:nhan|can|tuc|suc|don|thi))
    \b{_NEXT}
    {_LATER}
    \b(?:cuoi nam|hoc ky ii|ngay mai|du (?:dinh|kien)|con lai)\b
    \b(?:chuan bi|(?<!sua )chua|{_PARTY}dang)(?: duoc)? {_DO}\b
    \b(?:viec|cong tac|hoat dong|chuong trinh|lich) toi\W*$
""")
_HEADED = re.compile(rf"^{_SOME}{_TASKS}")
_PLAN_HEADED = re.compile(rf"^{_SOME}{_PLANNED}")
# Headings that need no word for a task.
_BARE = ways(rf"""
    ^(?:{_SOME.removesuffix("*")})?(?:phuong huong|dinh huong(?! (?:nghe|tu tuong|gia tri|du luan)))\b
    ^du (?:dinh|tinh|tru)\b
    ^{_SOME}huong (?:hoat dong|cong tac|thuc hien|trien khai|phan dau|khac phuc|lam viec)\b
    ^{_DUE.removeprefix(chr(92) + "b")}(?: tiep)?(?: (?:trong )?(?:{_NEXT}|{_TIME} (?:toi|sau|ke|tiep)))?\W*$
    ^(?:trong |vao )?(?:buoc )?{_NEXT}\W*$
    ^(?:trong |vao )?(?:nhung |cac )?{_TIME} (?:toi|sau|ke|tiep)\W*$
""")
# What was done as well: such a heading is no heading of plans alone.
_DONE = re.compile(r"\b(?:da|ket qua|vua qua|dat duoc|(?:tuan|thang|ky) (?:qua|nay))\b")
_MONTH = re.compile(r"\bthang (0?[1-9]|1[0-2])(?:\s*[/-]\s*(?:20)?\d\d)?\b(?!\s*/)")
_QUARTER = re.compile(r"\bquy (iv|i{1,3}|[1-4])(?![\w])")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WEEK = re.compile(r"\btuan (?:thu )?0?(\d{1,2})\b(?!\s*[-/]\s*\d)")
_YEAR = re.compile(r"\b(?:nam|giai doan) (20\d\d)\b")
_TIME_ALONE = re.compile(
    r"^(?:trong |vao |sang )?(?:thang \d{1,2}|quy (?:iv|i{1,3}|[1-4]))(?:\s*[/-]\s*20\d\d| nam 20\d\d)?\W*$"
)
_APRIL = re.compile(r"\bthang tu(?=\W*$)")  # the only month that offices spell
_MONTHS_IN_QUARTER = 3


def is_coming(words: str, frame: Frame, *, standing: bool = False) -> bool:
    """Whether a heading, folded and without its number, speaks of what follows the time of the report in FRAME.

    STANDING: its number or its capitals make it the heading of a part, whatever it begins with.
    """
    words = _APRIL.sub("thang 4", words)
    if _DONE.search(words):
        return False
    headed, planned = standing or bool(_HEADED.match(words)), bool(_PLAN_HEADED.match(words))
    if _BARE.search(words) or (headed and _AHEAD.search(words)):
        return True
    if (headed or _TIME_ALONE.match(words)) and _is_after_campaign(words, frame):
        return True
    return (planned and _is_after_own(words, frame)) or (headed and _is_dated_later(words, frame))


def _is_after_campaign(words: str, frame: Frame) -> bool:
    """Whether the months, quarters or years that WORDS name all lie behind the campaign's."""
    if not frame.months or {1, 12} <= frame.months:
        return False  # over the turn of a year a bare month tells nothing
    last = max(frame.months)
    quarter = (last - 1) // _MONTHS_IN_QUARTER + 1
    told = [
        *(int(month) > last for month in _MONTH.findall(words)),
        *(each > quarter for each in _quarters(words)),
        *(int(year) > frame.year for year in _YEAR.findall(words) if int(year) != frame.year),
    ]
    return bool(told) and all(told)


def _quarters(words: str) -> list[int]:
    """The quarters that WORDS name, from 1."""
    return [_QUARTERS[each] if each in _QUARTERS else int(each) for each in _QUARTER.findall(words)]


def _is_after_own(words: str, frame: Frame) -> bool:
    """Whether WORDS name a month or a numbered week later than the report's own."""
    weeks = [int(week) for week in _WEEK.findall(words)]
    if weeks and frame.first_week is not None:
        return min(weeks) > frame.first_week
    months = [int(month) for month in _MONTH.findall(words)]
    return bool(months) and frame.days is not None and min(months) > frame.days[1].month


def _is_dated_later(words: str, frame: Frame) -> bool:
    """Whether WORDS name days that begin after the report's last: "Hoạt động từ 20/3 đến 26/3"."""
    days = days_in(words, frame)
    return days is not None and frame.days is not None and days[0] > frame.days[1]
