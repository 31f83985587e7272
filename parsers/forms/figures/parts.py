"""The parts of a report by their headings: results, plans, difficulties, other times, sums, pictures."""

from __future__ import annotations

import re
from enum import Enum

from parsers.fields.folding import fold
from parsers.fields.patterns import ways
from parsers.forms.figures.coming import is_coming
from parsers.forms.figures.frames import Frame


class Part(Enum):
    """What a part of a report tells."""

    RESULTS = "results"
    PLANS = "what is to come, or was asked for"
    LACKS = "difficulties and judgements, which tell the same again"
    BEFORE = "another time"
    THEIRS = "what another body did"
    SUMS = "sums since the beginning"
    PICTURES = "captions, which tell the same again"


_TO_COME = (
    r"(?:(?:tuan|thang|thoi gian|ky|quy|nam|dot) (?:toi|sau|den|tiep theo|ke tiep|tiep)\b|\bsap toi\b"
    r"|\bthoi gian toi\b)"
)
_CARRIED_OUT = re.compile(r"\bda (?:thuc hien|trien khai|lam|to chuc|hoan thanh|tien hanh)\b(?! (?:va|den) )")
_SOME = r"(?:cac |mot so |nhung |ve |noi dung )?"
_BEGUN = r"(?:luy ke|cong don|tinh tu dau|tu dau (?:thang|nam|dot))\b"
# What stands before the words of a heading and only counts it: "Phụ lục 1:", "Biểu số 2.", "Bảng III -".
_COUNTED = re.compile(
    r"^(?:phu luc|bieu(?: mau)?|bang|sheet)(?:\s+so(?=\s*[\divx]+\W))?"
    r"(?:\s*(?:\d{1,2}|[ivx]{1,4}|[a-d])(?![\w/])|(?=\s*[:.)-])|\s(?=(?:ket qua|so lieu|ke hoach|tong hop|cung ky"
    r"|du kien|dang ky|chi tieu)\b))\s*[:.)-]*\s*"
)
ANNEX = re.compile(r"^phu luc\b")
# What is to be done, where results stand before it; a report may begin with its duties.
DUTIES = re.compile(rf"{_SOME}(?:nhiem vu|viec can lam)\W*")
# Judgements that tell what went well: again after the results, or in their stead.
MERITS = re.compile(rf"^{_SOME}(?:uu diem|thuan loi|danh gia chung|nhan xet)\b")
_OTHER_BODIES = (
    r"(?:cong doan|hoi (?:cuu chien binh|phu nu|chu thap do|nong dan|khuyen hoc)|ban nu cong|nu cong|ccb"
    r"|chi bo|dang (?:bo|uy)|chinh quyen|don vi ban|(?:doan|don vi) (?:khac|ban)|cac don vi khac)\b"
)
_WIDER_BODIES = r"toan (?:khoi|thanh pho|tinh|nganh)\b|(?:cua|do) (?:doan khoi|thanh doan|tinh doan|khoi|nganh)\b"
_OF_THEM = r"(?:(?:chung|tong hop|thuc hien|hoat dong|dat duoc|tham khao|(?:trong )?tuan(?: nay| qua)?|nam _*) )*"
_TOLD = r"(?:bang |tong hop )*(?:ket qua|so lieu|hoat dong|tong hop|thanh tich|noi dung)"
_YEAR = re.compile(
    r"\b(?:nam|thang thanh nien|thang \d{1,2}\s*/|quy (?:[ivx]+|\d)\s*/)\s*((?:19|20)\d\d)\b(?!\s*[-/]\s*\d)"
)
_BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# Years that are not the time of what is told: of a paper that is carried out, or compared with.
_OF_PAPERS = re.compile(
    r"\b(?:chi thi|nghi quyet|quyet dinh|huong dan|cong van|luat|ket luan|thong tu|de an|nghi dinh|so voi|nhiem ky"
    r"|ke hoach|chuong trinh|bao cao)\b"
)
_TELLS_OF = re.compile(
    rf"^(?:{_TOLD}|thong ke|cung ky|(?:cac )?chi tieu|cong tac|phong trao|nam|quy|thang (?=thanh nien.*:|\d))\b"
)
# How the heading of a part begins, folded, without its number.  Order matters: the title of a report may promise plans.
HEADINGS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        Part.THEIRS,
        ways(rf"""
        ^{_TOLD} {_OF_THEM}(?:cua |do |ben )?(?:{_OTHER_BODIES}|{_WIDER_BODIES})
        ^(?:phan |khoi |ben )?{_OTHER_BODIES}(?: co so| bo phan)?\W*$
        \(\s*(?:so lieu )?(?:chi )?(?:de )?(?:tham khao|biet)(?: them)?\s*\)\W*$
        """),
    ),
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
        ^{_SOME}(?:ke hoach|nhiem vu|cong viec)\s*(?:tuan(?! (?:nay|qua)\b)|thang|quy|hoat dong|cong tac|trong tam)\b
        ^{_SOME}(?:ke hoach|nhiem vu|cong viec)\s*thoi gian\b
        ^(?:ke hoach|kh)\W*$
        ^(?:noi dung )?(?:trong |vao )?{_TO_COME}
        ^{_SOME}(?:dang ky|muc tieu|chi tieu (?:dang ky|phan dau|duoc giao|nam)|chi tieu, (?:ke hoach|muc tieu))\b
        ^[^#:]{{0,80}}{_TO_COME}[^#:]{{0,60}}:\s*$
        ^[^#:]{{0,80}}\b(?:phan dau|du kien|se(?! (?:bo sung|gui|goi|nop)))\b[^#:]{{0,80}}:\s*$
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
        ^(?:ket qua |so lieu |tong hop )*cung ky\b
        \(\s*(?:so lieu )?(?:chi )?(?:de )?(?:so sanh|doi chieu|tham khao)\s*\)\W*$
        """),
    ),
)


def part_of(line: str, frame: Frame, *, standing: bool = False) -> Part | None:
    """The part that LINE, folded and without its number, opens as a heading; None when it opens none.

    FRAME tells the time of the report: what a heading dates before the campaign is of another, later times are plans.
    STANDING: its number or capitals make it the heading of a part.
    """
    words = uncounted(line)
    if _is_before(words, frame.year):
        return Part.BEFORE
    found = next((part for part, pattern in HEADINGS if pattern.search(words)), None)
    if found is Part.PLANS and _CARRIED_OUT.search(words) and not re.search(_TO_COME, words):
        return None  # "Nhiệm vụ trọng tâm đã thực hiện"
    return Part.PLANS if found is None and is_coming(words, frame, standing=standing) else found


def part_of_sheet(name: str, frame: Frame) -> Part | None:
    """The part that a workbook's sheet holds by its NAME: "Nam 2019", "KH tuan toi", "Cong doan"."""
    words = re.sub(r"\bkh\b", "ke hoach", re.sub(r"[_.]+", " ", fold(name)).strip())
    years = [int(found) for found in _BARE_YEAR.findall(words)]
    return Part.BEFORE if years and max(years) < frame.year else part_of(words, frame)


def uncounted(heading: str) -> str:
    """A folded HEADING without "Phụ lục 1:" or "Biểu số 2." before its words."""
    return _COUNTED.sub("", heading, count=1)


def _is_before(words: str, year: int) -> bool:
    """Whether all years that a heading names are before the campaign's, as the time of what it tells."""
    years = [int(found) for found in _YEAR.findall(words)]
    if not years or max(map(int, _BARE_YEAR.findall(words))) >= year:
        return False
    return bool(_TELLS_OF.match(words) or words.endswith(":")) and not _OF_PAPERS.search(words)
