"""The parts of a report by their headings: results, plans, difficulties, other times, sums, pictures."""

from __future__ import annotations

import re
from enum import Enum

from parsers.fields.patterns import ways


class Part(Enum):
    """What a part of a report tells."""

    RESULTS = "results"
    PLANS = "what is to come, or was asked for"
    LACKS = "difficulties and judgements, which tell the same again"
    BEFORE = "another time"
    SUMS = "sums since the beginning"
    PICTURES = "captions, which tell the same again"


_TO_COME = (
    r"(?:(?:tuan|thang|thoi gian|ky|quy|nam|dot) (?:toi|sau|den|tiep theo|ke tiep|tiep)\b|\bsap toi\b"
    r"|\bthoi gian toi\b)"
)
_SOME = r"(?:cac |mot so |nhung |ve |noi dung )?"
_BEGUN = r"(?:luy ke|cong don|tinh tu dau|tu dau (?:thang|nam|dot))\b"
# How the heading of a part begins, folded, without its number.  Order matters: the title of a report may promise plans.
HEADINGS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        Part.RESULTS,
        ways(rf"""
        ^bao cao\b
        ^ket qua(?! (?:tuan|ky|thang) truoc| luy ke| tu dau|.{{0,40}}\bluy ke\b)(?!.*{_TO_COME})
        """),
    ),
    (
        Part.PICTURES,
        ways(r"""
        ^(?:mot so )?(?:hinh anh|anh|chu thich anh|phu luc anh|hinh)\b\s*(?:\d+\s*)?(?:[:.(]|$)
        ^(?:mot so )?(?:hinh anh|anh) (?:hoat dong|minh hoa|minh chung|dinh kem)
        """),
    ),
    (
        Part.LACKS,
        ways(
            rf"^{_SOME}(?:ton tai|han che|kho khan|vuong mac|nguyen nhan|bai hoc|thuan loi|danh gia chung|nhan xet"
            r"|uu diem|khuyet diem)\b"
        ),
    ),
    (
        Part.PLANS,
        ways(rf"""
        ^{_SOME}(?:phuong huong|du kien|de xuat|kien nghi|de nghi(?=\W|$)|giai phap)\b
        ^{_SOME}(?:ke hoach|nhiem vu|cong viec|chuong trinh|cong tac|hoat dong)[^:#]{{0,60}}(?:{_TO_COME}|trong tam)
        ^{_SOME}(?:lich|chuong trinh) [^:#]{{0,60}}{_TO_COME}
        ^{_SOME}(?:ke hoach|nhiem vu|cong viec)\s*(?:tuan|thang|quy|hoat dong|cong tac|trong tam|thoi gian)\b
        ^(?:noi dung )?(?:trong |vao )?{_TO_COME}
        ^{_SOME}(?:dang ky|muc tieu|chi tieu (?:dang ky|phan dau|duoc giao|nam)|chi tieu, (?:ke hoach|muc tieu))\b
        ^[^#:]{{0,80}}{_TO_COME}[^#:]{{0,60}}:\s*$
        ^[^#:]{{0,80}}\b(?:phan dau|du kien|se)\b[^#:]{{0,80}}:\s*$
        ^(?:cac )?(?:chi doan|doan co so|don vi)[^#:]{{0,40}}\bdang ky\b[^#:]{{0,60}}:\s*$
        """),
    ),
    (
        Part.SUMS,
        ways(rf"""
        ^(?:ket qua |so lieu |tong hop )?{_BEGUN}
        ^(?:ket qua|so lieu|tong hop)[^:#]{{0,50}}\b{_BEGUN}
        """),
    ),
    (
        Part.BEFORE,
        ways(r"""
        ^(?:ket qua |so lieu )?(?:tuan|ky|thang|nam) (?:truoc|ngoai)\b
        ^(?:ket qua )?cung ky\b
        """),
    ),
)


def part_of(line: str) -> Part | None:
    """The part that LINE, folded and without its number, opens as a heading; None when it opens none."""
    return next((part for part, pattern in HEADINGS if pattern.search(line)), None)
