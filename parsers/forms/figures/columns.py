"""The columns of a table: what each holds, by its heading or by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from parsers.documents import Cell
from parsers.fields.folding import fold
from parsers.fields.patterns import ways
from parsers.forms.figures.frames import Frame

Row = Sequence[Cell]
LONGEST_HEADING = 60  # signs
LONGEST_UNIT = 12  # signs


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row with the number by which people find it, from 1."""

    number: int
    cells: Row


class Role(StrEnum):
    """What a column, or a row of a table on its side, holds."""

    NUMBERING = "numbering"
    UNIT = "unit"
    PERCENT = "percent"
    CUMULATIVE = "cumulative"
    PLAN = "plan"
    OTHER = "another measure"
    NOTE = "note"
    TOTAL = "total"
    MONTH = "a numbered month"
    BRANCH = "branch"
    WEEK = "a numbered week"
    RESULT = "result"
    LABEL = "label"


_LATER = r"(?:tuan|thang|ky|thoi gian) (?:toi|sau|tiep theo|ke tiep)"
# Order matters: a heading such as "Tỷ lệ thực hiện" is a percentage before it is a result.  Folded.
HEADINGS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.NUMBERING, ways(r"^(?:stt|tt|so tt|so thu tu|#|no\.?)$")),
    (Role.UNIT, ways(r"^(?:dvt|don vi tinh|don vi|dv tinh|dv)$")),
    # what was done of what was registered, and the other way round
    (Role.RESULT, ways(r"\b(?:thuc hien|ket qua|dat|th)\s*/\s*(?:dang ky|ke hoach|chi tieu|kh|muc tieu)")),
    (Role.PLAN, ways(r"\b(?:dang ky|ke hoach|chi tieu|kh)\s*/\s*(?:thuc hien|ket qua|dat|th)\b")),
    (Role.PERCENT, ways(r"ty le|ti le|%|phan tram|dat ty|so voi|hoan thanh chi tieu")),
    (
        Role.NOTE,
        ways(r"""
        ghi chu|dien giai|dia diem|thoi gian|minh chung|chu thich|nguoi thuc hien|mo ta|phu trach|hinh thuc
        don vi (?:thuc hien|phoi hop|chu tri|to chuc)|thanh phan|doi tuong|^ngay\b|nguon|ket qua cu the|danh gia
        """),
    ),
    (
        Role.OTHER,
        ways(r"""
        \b(?:so|luot|so luong|sl) ?(?:nguoi|luot|dvtn|doan vien|thanh nien|dv|can bo|ho)\b
        tham (?:gia|du)|quy mo
        kinh phi|tri gia|thanh tien|don gia|so tien|gia tri|chi phi
        """),
    ),
    (Role.CUMULATIVE, ways(r"luy ke|cong don|tu dau|den nay|cong chung")),
    (Role.RESULT, ways(r"\btheo (?:ke hoach|chi tieu|dang ky)\b")),
    # registered, planned, or of another time
    (
        Role.PLAN,
        ways(rf"""
        dang ky|ke hoach|muc tieu|duoc giao|du kien|^kh\b|phan dau
        chi tieu (?:nam|ca nam|giao|duoc giao|dang ky|thang|dot)
        {_LATER}|cung ky|nam truoc|(?:tuan|ky|thang) truoc|con lai|chua (?:thuc hien|dat)
        """),
    ),
    (Role.WEEK, ways(r"\btuan (?:thu )?\d\b")),
    (Role.MONTH, ways(r"\bthang (?:0?[1-9]|1[0-2])\b")),
    (Role.TOTAL, ways(r"^(?:tong(?: so| cong| hop| chung)?\b|cong$|ca thang\b|toan (?:don vi|doan)\b|ca dot\b)")),
    (Role.BRANCH, ways(r"^(?:chi doan|cd|phan doan|lien chi doan|chi hoi|khoa|phong)\s+\S")),
    (Role.LABEL, ways(r"^(?:cac |ten )*(?:noi dung|cong viec|hang muc|danh muc|linh vuc|tieu chi)\b(?!.*\bket qua)")),
    (
        Role.RESULT,
        ways(r"""
        ket qua|thuc hien|so luong|trong tuan|tuan nay|trong ky|trong thang|dat duoc|so lieu|^th$|^kq\b
        da dat|^tuan\b|^sl$|^dat$|^so (?:buoi|lan|cuoc|dot|hoat dong)|hoan thanh
        ^(?:tu )?(?:ngay )?\d{1,2}[/.]\d{1,2}\b.*(?:den|-)
        """),
    ),
    (
        Role.LABEL,
        ways(r"noi dung|chi tieu|hoat dong|nhiem vu|cong viec|linh vuc|chi so|hang muc|ten|don vi|chi doan"),
    ),
)
_YEAR = re.compile(r"^(?:nam\s+)?((?:19|20)\d\d)$")
_THIS_WEEK = re.compile(r"trong tuan|tuan nay|trong ky|\btuan\b")
_LETTERS = re.compile(r"\(?[a-zA-Z0-9]{1,2}\)?(?:=.*)?")


def role_of(heading: str, year: int = 0) -> Role | None:
    """What a column with HEADING holds; None when the words say nothing.  YEAR is that of the campaign."""
    words = fold(heading)
    named = _YEAR.match(words)
    if named:
        return Role.RESULT if int(named[1]) == year else Role.PLAN
    return next((role for role, pattern in HEADINGS if words and pattern.search(words)), None)


def heading(rows: Sequence[Row], year: int = 0) -> int:
    """How many rows belong to the heading, with everything above it; 0 when there is none."""
    for number, row in enumerate(rows[:12]):
        own = [cell.text.strip() for cell in row if not cell.covered and cell.text.strip()]
        roles = {role_of(text, year) for text in own if len(text) < LONGEST_HEADING} - {None}
        if len(own) > 1 and len(roles) > 1 and not any(_is_figure(text) for text in own):
            return number + 1 + _continued(rows[number + 1 : number + 4], year)
    return 0


def _is_figure(text: str) -> bool:
    """Whether a cell is plainly a value: then its row heads nothing."""
    return bool(re.fullmatch(r"[\d.,/\s]{1,12}(?:\s*\D{1,12})?", text)) and not _YEAR.match(fold(text))


def _continued(rows: Sequence[Row], year: int) -> int:
    """How many of ROWS, right below a heading, belong to it: parts of merged cells, headings again, column letters."""
    count = 0
    for row in rows:
        own = [cell.text.strip() for cell in row if not cell.covered and cell.text.strip()]
        covered = any(cell.covered for cell in row)
        letters = len(own) > 2 and all(_LETTERS.fullmatch(text) for text in own) and not _counts_up(own[1:])
        parts = (covered or len(own) > 1) and bool(own) and all(role_of(text, year) for text in own)
        if not (letters or (parts and not any(_is_figure(text) for text in own))):
            break
        count += 1
    return count


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether TEXTS are figures and no letters or numbers of columns."""
    numbers = [int(text) for text in texts if text.isdigit()]
    return len(numbers) == len(texts) and numbers != list(range(numbers[0], numbers[0] + len(numbers)))


def headings_of(rows: Sequence[Row], head: int, year: int) -> tuple[str, ...]:
    """The heading of each column: the words of all its heading rows, titles above them left out."""
    width = max(len(row) for row in rows)
    start = next(
        (n for n, row in enumerate(rows[:head]) if len({role_of(c.text, year) for c in row} - {None}) > 1), head
    )
    return tuple(
        " ".join(dict.fromkeys(row[column].text.strip() for row in rows[start:head] if column < len(row))).strip()
        for column in range(width)
    )


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand.  VALUES are the columns whose cells hold the figure, added up when there are several."""

    label: int
    values: tuple[int, ...]
    unit: int | None
    note: int | None
    headings: tuple[str, ...]
    roles: tuple[Role | None, ...]


def columns(rows: Sequence[Row], head: int, label: int, frame: Frame, numeric: Sequence[int]) -> Columns:
    """What the columns of ROWS hold, the first HEAD of them being the heading and LABEL the column of names.

    NUMERIC are the columns whose cells are values.
    """
    headings = headings_of(rows, head, frame.year)
    roles = tuple(None if n == label else role_of(text, frame.year) for n, text in enumerate(headings))
    # "Chỉ tiêu" is what rows are called, or beside their names what was to be reached.
    roles = tuple(
        Role.PLAN if role is Role.LABEL and "chi tieu" in fold(headings[n]) else role for n, role in enumerate(roles)
    )
    roles = tuple(
        Role.NOTE if role is Role.UNIT and not _counts(rows[head:], n) else role for n, role in enumerate(roles)
    )
    unit = next((n for n, role in enumerate(roles) if role is Role.UNIT), None)
    note = next((n for n, role in enumerate(roles) if role is Role.NOTE and "ghi chu" in fold(headings[n])), None)
    values = _value_columns(roles, headings, frame, numeric) if head else tuple(numeric) if len(numeric) == 1 else ()
    return Columns(label, values, unit, note, headings, roles)


def _counts(body: Sequence[Row], column: int) -> bool:
    """Whether a column headed "Đơn vị" holds units of count, and not who did it."""
    texts = [fold(row[column].text) for row in body if column < len(row) and row[column].text.strip()]
    return not texts or any(len(text) <= LONGEST_UNIT for text in texts)


def _value_columns(
    roles: Sequence[Role | None], headings: Sequence[str], frame: Frame, numeric: Sequence[int]
) -> tuple[int, ...]:
    def of(role: Role) -> list[int]:
        return [n for n, each in enumerate(roles) if each is role]

    weeks, totals, branches, results = of(Role.WEEK), of(Role.TOTAL), of(Role.BRANCH), of(Role.RESULT)
    results = results or (of(Role.MONTH) if frame.whole else [])
    sums = of(Role.CUMULATIVE)
    if frame.whole and (sums or (weeks and totals)):
        return tuple((sums or totals)[:1])
    if len(weeks) > 1 or (weeks and sums):
        return tuple(weeks) if frame.whole else _of_week(weeks, headings, frame)
    if totals and (branches or frame.whole or not results):
        return tuple(totals[:1]) if len(totals) == 1 else ()
    if branches and not results:
        return tuple(branches) if len(branches) > 1 else ()
    return _of_results(results or weeks, headings, frame, numeric) if results or weeks else _unnamed(roles, numeric)


def _of_week(weeks: Sequence[int], headings: Sequence[str], frame: Frame) -> tuple[int, ...]:
    named = [n for n in weeks if re.search(rf"\btuan (?:thu )?{frame.week}\b", fold(headings[n]))]
    return tuple(named) if frame.week is not None and len(named) == 1 else tuple(weeks) if len(weeks) == 1 else ()


def _of_results(
    results: Sequence[int], headings: Sequence[str], frame: Frame, numeric: Sequence[int]
) -> tuple[int, ...]:
    if len(results) > 1 and not frame.whole:
        results = [n for n in results if _THIS_WEEK.search(fold(headings[n]))] or results
    if len(results) > 1:
        results = [n for n in results if n in numeric]
    return tuple(results) if len(results) == 1 else ()


def _unnamed(roles: Sequence[Role | None], numeric: Sequence[int]) -> tuple[int, ...]:
    """The one column of numbers whose heading says nothing that speaks against it, as the unit's own name."""
    found = [n for n in numeric if n < len(roles) and roles[n] is None]
    return tuple(found) if len(found) == 1 else ()
