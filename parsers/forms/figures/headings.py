"""What a column of a table holds, by the words of its heading."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from parsers.fields.folding import fold
from parsers.fields.patterns import ways
from parsers.forms.figures.frames import Frame


class Role(StrEnum):
    """What a column, or a row of a table on its side, holds."""

    NUMBERING = "numbering"
    UNIT = "unit"
    PERCENT = "percent"
    CUMULATIVE = "cumulative"
    WIDER = "since the year began, or of a quarter"
    PLAN = "plan, or of another time"
    OTHER = "another measure"
    NOTE = "note"
    STORY = "what happened, in sentences"
    TOTAL = "total"
    MONTH = "a numbered month"
    BRANCH = "branch"
    WEEK = "a numbered or dated week"
    RESULT = "result"
    LABEL = "label"


_LATER = r"(?:tuan|thang|ky|thoi gian) (?:toi|sau|tiep theo|ke tiep)"
_DO = r"(?:thuc hien|to chuc|hoan thanh|trien khai|lam|dat|xong|ket nap|trao)\b"
_DAY = r"(?:ngay )?\d{1,2}"
_SPAN = rf"\(?(?:tu )?{_DAY}(?:[/.]\d{{1,2}})?(?:[/.]\d{{4}})?\s*(?:-|den)\s*{_DAY}[/.]\d{{1,2}}"
# Order matters: a heading such as "Tỷ lệ thực hiện" is a percentage before it is a result.  Folded.
HEADINGS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.NUMBERING, ways(r"^(?:stt|s\.?t\.?t\.?|tt|t\.t|so tt|so thu tu|thu tu|#|no\.?)$")),
    (Role.UNIT, ways(r"^(?:dvt|don vi tinh|don vi|dv tinh|dv)(?: \(dvt\))?$")),
    # what was done of what was registered, and the other way round
    (Role.RESULT, ways(r"\b(?:thuc hien|ket qua|dat|th)\s*/\s*(?:dang ky|ke hoach|chi tieu|kh|muc tieu)")),
    (Role.PLAN, ways(r"\b(?:dang ky|ke hoach|chi tieu|kh)\s*/\s*(?:thuc hien|ket qua|dat|th)\b")),
    (Role.PERCENT, ways(r"ty le|ti le|%|phan tram|dat ty|so voi|hoan thanh chi tieu|^muc do")),
    (
        Role.STORY,
        ways(r"""
        dien giai|mo ta|ket qua cu the|(?:noi dung|tom tat) (?:cu the|chi tiet)
        ^cu the$|^chi tiet$|^tom tat\b
        """),
    ),
    (
        Role.NOTE,
        ways(r"""
        ghi chu|dia diem|thoi gian|minh chung|chu thich|nguoi thuc hien|phu trach|hinh thuc|hinh anh
        don vi (?:thuc hien|phoi hop|chu tri|to chuc)|thanh phan|doi tuong|nguon|danh gia
        ^ngay\b(?! \d)|ly do|^noi to chuc
        """),
    ),
    (Role.RESULT, ways(r"\b(?:tang|phat sinh)(?: them| moi)? trong (?:ky|tuan|thang)\b")),
    (Role.CUMULATIVE, ways(r"\bcuoi (?:ky|tuan)\b")),
    (Role.PLAN, ways(r"\bdau (?:ky|tuan)\b")),
    (
        Role.OTHER,
        ways(r"""
        \b(?:so|luot|so luong|sl) ?(?:nguoi|luot|dvtn|doan vien|thanh nien|dv|can bo|ho)\b
        tham (?:gia|du)|quy mo
        kinh phi|tri gia|thanh tien|don gia|so tien|gia tri|chi phi
        tang\s*(?:[,/(-]|hay|hoac)?\s*giam|chenh lech|bien dong|^(?:tang|giam)\b
        """),
    ),
    (
        Role.WIDER,
        ways(
            r"\b(?:dau|ca|toan) nam\b|\bquy (?:iv|i{1,3}|[1-4])(?:\s*/\s*\d{4})?(?![\w/])"
            r"|\b(?:luy ke|cong don|tong) nam\b|\bnhiem ky\b"
        ),
    ),
    (
        Role.CUMULATIVE,
        ways(
            r"^thang$|luy ke|luy tien|cong don|tu dau|tu ngay \d.*(?:den|-)|den nay|cong chung",
            rf"\b(?:tinh |ke )?tu (?:khi|luc|{_DAY}[/.]\d{{1,2}}(?:[/.]\d{{4}})?(?!\s*(?:-|den|toi|[/.\d])))",
        ),
    ),
    (Role.RESULT, ways(r"\btheo (?:ke hoach|chi tieu|dang ky)\b")),
    # registered, planned, not yet done, mistaken, or of another time
    (
        Role.PLAN,
        ways(rf"""
        \b(?:con|chua|se|can|dang|phai)(?: (?:phai|can|tiep tuc|duoc))* {_DO}
        \bcon (?:phai|thieu|no|ton)\b|\bton dong\b
        dang ky|ke hoach|muc tieu|duoc giao|du kien|^kh\b|phan dau
        chi tieu (?:nam|ca nam|giao|duoc giao|dang ky|thang|dot|ca dot)
        ^se\b|^sap (?:lam|thuc hien|to chuc)\b|^chua lam\b
        {_LATER}|cung ky|nam (?:truoc|ngoai)|(?:tuan|ky|thang|lan) truoc|con lai|chua (?:thuc hien|dat)
        \b(?:da (?:bao cao|bao|gui|ghi)|bao cao (?:truoc|cu|lan truoc)|so (?:lieu )?(?:cu|sai|truoc))\b
        \b(?:ghi|bao|go) nham\b
        ^(?:so )?dau (?:ky|tuan)\b|^quy (?:[iv]{{1,3}}|[1-4])\b|^ca nam\b
        \btruoc (?:khi )?(?:dinh chinh|dieu chinh|sua)|^(?:sai|cu|ban dau)$
        """),
    ),
    (
        Role.RESULT,
        ways(r"\bso (?:lieu )?(?:dung|moi)\b|dinh chinh|dieu chinh|sua (?:lai|thanh)|chinh xac|^(?:dung|moi)(?: la)?$"),
    ),
    (
        Role.WEEK,
        ways(r"\btuan (?:thu )?0?\d\b(?!\s*[-/.]\s*\d)", rf"^(?:ket qua )?(?:(?:tuan|ky)(?: bao cao)?:?\s*)?{_SPAN}"),
    ),
    (Role.MONTH, ways(r"\bthang (?:0?[1-9]|1[0-2])\b")),
    (Role.TOTAL, ways(r"^(?:tong(?: so| cong| hop| chung)?\b|cong$|ca thang\b|toan (?:don vi|doan)\b|ca dot\b)")),
    (Role.BRANCH, ways(r"^(?:chi doan|cd|phan doan|lien chi doan|chi hoi|khoa|phong)\s+\S")),
    (
        Role.LABEL,
        ways(
            r"^(?:cac |ten |nhom |mang )*"
            r"(?:noi dung|cong viec|viec|hang muc|danh muc|linh vuc|tieu chi|mang|cong tac)\b"
            r"(?!.*\b(?:ket qua|bao nhieu|lam duoc))"
        ),
    ),
    (
        Role.RESULT,
        ways(r"""
        ket qua|thuc hien|so luong|trong tuan|tuan nay|trong ky|(?:ky|dot|lan|thang) nay|trong thang|dat duoc|so lieu
        ^th$|^kq\b|da (?:dat|lam|xong)|^tuan\b|^sl$|^dat$|^so (?:buoi|lan|cuoc|dot|hoat dong)|hoan thanh|thuc te
        ^(?:trong )?thang thanh nien\b|bao nhieu|lam duoc|^duoc$|phat sinh|ghi nhan|^con so$|^so$|^da co$
        """),
    ),
    (
        Role.LABEL,
        ways(r"noi dung|chi tieu|hoat dong|nhiem vu|cong viec|linh vuc|chi so|hang muc|ten|don vi|chi doan|^loai\b"),
    ),
)
_YEAR = re.compile(r"^(?:nam\s+)?((?:19|20)\d\d)$")
_DAYS = re.compile(
    r"(\d{1,2})(?:[/.](\d{1,2}))?(?:[/.]\d{4})?\s*(?:-|den|toi)\s*(?:het )?(?:ngay )?(\d{1,2})[/.](\d{1,2})(?!\d)"
)
_DATED = re.compile(r"(?:-|den|toi)\s*(?:ngay )?(\d{1,2})[/.](\d{1,2})(?!\d)")


def role_of(heading: str, frame: Frame | None = None) -> Role | None:
    """What a column with HEADING holds; None when the words say nothing.  FRAME tells the year of the campaign."""
    words = fold(heading)
    named = is_year(words)
    if named:
        return Role.RESULT if frame is not None and int(named[1]) == frame.year else Role.PLAN
    return next((role for role, pattern in HEADINGS if words and pattern.search(words)), None)


def is_year(words: str) -> re.Match[str] | None:
    """Whether a folded heading is a year and nothing else."""
    return _YEAR.match(words)


def last_day_in(heading: str, frame: Frame) -> date | None:
    """The last day of a dated heading ("Tuần 13-19/3", "Tuần 2 (đến 06/3)"), in the year of the campaign."""
    found = _DATED.search(fold(heading))
    try:
        return date(frame.year, int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def days_in(heading: str, frame: Frame) -> tuple[date, date] | None:
    """The first and the last day of a heading that names both ("Từ 28/02 đến 05/3"), in the year of the campaign."""
    found = _DAYS.search(fold(heading))
    try:
        if found is None:
            return None
        last = date(frame.year, int(found[4]), int(found[3]))
        return date(frame.year, int(found[2] or found[4]), int(found[1])), last
    except ValueError:
        return None
