"""The columns of a table: what each holds, by its heading or by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from parsers.documents import Cell
from parsers.fields.folding import fold
from parsers.fields.numbers import numbers_in
from parsers.forms.figures.cells import ZERO
from parsers.forms.phrases import mentions
from parsers.vocabulary import IndicatorWords, Vocabulary

Row = Sequence[Cell]
LONGEST_LABEL = 200  # signs: a longer cell tells and names nothing


class Role(StrEnum):
    """What a column holds."""

    NUMBERING = "numbering"
    UNIT = "unit"
    PERCENT = "percent"
    CUMULATIVE = "cumulative"
    PLAN = "plan"
    NOTE = "note"
    RESULT = "result"
    LABEL = "label"


# Order matters: a heading such as "Tỷ lệ thực hiện" is a percentage before it is a result.  Folded.
HEADINGS: tuple[tuple[Role, str], ...] = (
    (Role.NUMBERING, r"^(?:stt|tt|so tt|so thu tu|#|no\.?)$"),
    (Role.UNIT, r"^(?:dvt|don vi tinh|don vi|dv tinh|dv)$"),
    (Role.PERCENT, r"ty le|ti le|%|phan tram|dat ty|so voi"),
    (Role.NOTE, r"ghi chu|dien giai|dia diem|thoi gian|minh chung|chu thich|nguoi thuc hien|mo ta"),
    (Role.CUMULATIVE, r"luy ke|cong don|tu dau|den nay|cong chung"),
    # registered, planned, or of another time
    (Role.PLAN, r"dang ky|ke hoach|muc tieu|chi tieu (?:nam|ca nam|giao|duoc giao|dang ky|thang)|duoc giao|du kien"),
    (Role.PLAN, r"tuan (?:toi|sau)|phan dau|cung ky|nam truoc|tuan truoc|ky truoc"),
    (Role.RESULT, r"ket qua|thuc hien|so luong|trong tuan|tuan nay|trong ky|trong thang|ca thang|dat duoc|so lieu"),
    (Role.RESULT, r"da dat|gia tri|^tuan\b|^tong(?: so| cong)?$|^sl$|^dat$|^thang 3"),
    (Role.LABEL, r"noi dung|chi tieu|hoat dong|tieu chi|cong viec|linh vuc|danh muc|chi so|hang muc|ten"),
)
_WEEK = re.compile(r"tuan|trong ky")
_WHOLE = re.compile(r"ca thang|tong|luy ke|ca dot|thang")


def role_of(heading: str) -> Role | None:
    """What a column with HEADING holds; None when the words say nothing."""
    words = fold(heading)
    return next((role for role, pattern in HEADINGS if words and re.search(pattern, words)), None)


def heading(rows: Sequence[Row]) -> int:
    """How many rows belong to the heading, with everything above it; 0 when there is none."""
    for number, row in enumerate(rows[:12]):
        own = [cell.text for cell in row if not cell.covered and cell.text.strip()]
        roles = {role_of(text) for text in own if len(text) < 60} - {None}
        if len(own) > 1 and len(roles) > 1 and not any(numbers_in(text) and len(text) < 12 for text in own):
            following = rows[number + 1] if number + 1 < len(rows) else []
            return number + (2 if _continues(following) else 1)
    return 0


def _continues(row: Row) -> bool:
    """Whether ROW is the second row of a heading: parts of merged cells, or headings again."""
    own = [cell.text for cell in row if not cell.covered and cell.text.strip()]
    covered = any(cell.covered for cell in row)
    letters = (
        own and all(re.fullmatch(r"\(?[a-zA-Z0-9]{1,2}\)?(?:=.*)?", text.strip()) for text in own) and len(own) > 2
    )
    parts = (covered or len(own) > 1) and bool(own) and all(role_of(text) for text in own)
    return bool(letters and not _is_data(row)) or parts


def _is_data(row: Row) -> bool:
    return any(len(cell.text) > 3 for cell in row)


def label_column(rows: Sequence[Row], head: int, vocabulary: Vocabulary) -> int | None:
    """The column in which most rows name an indicator; None when no two rows do, or one row of a headed table."""
    body = rows[head:]
    width = max((len(row) for row in body), default=0)
    hits = [sum(bool(named(row, column, None, vocabulary)) for row in body) for column in range(width)]
    best = max(hits, default=0)
    if best >= 2 or (best == 1 and (head or len(body) == 1) and width > 1):
        column = hits.index(best)
        return column if _values_beside(body, column) else None
    return None


def _values_beside(body: Sequence[Row], label: int) -> bool:
    """Whether anything short stands beside the labels; a layout table holds sentences only."""
    return any(
        _is_short(cell.text) for row in body for column, cell in enumerate(row) if column != label and not cell.covered
    )


def _is_short(text: str) -> bool:
    return 0 < len(text.strip()) <= 30


def named(row: Row, label: int, unit: int | None, vocabulary: Vocabulary) -> list[IndicatorWords]:
    """The indicators that the label of ROW names; with the unit before it when the label alone names none."""
    if label >= len(row) or row[label].covered:
        return []
    text = row[label].text
    if len(text) > LONGEST_LABEL:
        return []
    found = [m.indicator for m in mentions(text, vocabulary)]
    found = found or [m.indicator for m in mentions(text, vocabulary, with_names=True)]
    if not found and unit is not None and unit < len(row):
        found = [m.indicator for m in mentions(f"{row[unit].text} {text}", vocabulary, with_names=True)]
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand; SCALE multiplies money that the heading gives in thousands or millions."""

    label: int
    values: tuple[int, ...]
    unit: int | None
    note: int | None
    headings: tuple[str, ...]


def columns(rows: Sequence[Row], head: int, label: int, *, whole: bool) -> Columns:
    """What the columns of ROWS hold, the first HEAD of them being the heading and LABEL the column of names."""
    width = max(len(row) for row in rows)
    start = next((n for n, row in enumerate(rows[:head]) if len({role_of(c.text) for c in row} - {None}) > 1), head)
    headings = tuple(
        " ".join(dict.fromkeys(row[column].text for row in rows[start:head] if column < len(row)))
        for column in range(width)
    )
    roles = {column: role_of(text) for column, text in enumerate(headings) if column != label}
    unit = next((column for column, role in roles.items() if role is Role.UNIT), None)
    note = next((column for column, role in roles.items() if role is Role.NOTE), None)
    values = _value_columns(roles, headings, whole=whole) if head else _only_numbers(rows, label)
    return Columns(label, values, unit, note, headings)


def _value_columns(roles: dict[int, Role | None], headings: Sequence[str], *, whole: bool) -> tuple[int, ...]:
    results = [column for column, role in roles.items() if role is Role.RESULT]
    sums = [column for column, role in roles.items() if role is Role.CUMULATIVE]
    preferred = _WHOLE if whole else _WEEK
    if whole and sums:
        return tuple(sums[:1])
    if len(results) > 1:
        results = [column for column in results if preferred.search(fold(headings[column]))] or results
    return tuple(results[:1]) if len(results) == 1 else ()


def _only_numbers(rows: Sequence[Row], label: int) -> tuple[int, ...]:
    """Without headings: the one column that holds numbers, the running number left out."""
    width = max(len(row) for row in rows)
    found = []
    for column in range(width):
        texts = [row[column].text.strip() for row in rows if column < len(row) and not row[column].covered]
        filled = [text for text in texts if text]
        if column == label or not filled or [t.strip(".") for t in filled] == [str(n + 1) for n in range(len(filled))]:
            continue
        if all(ZERO.match(fold(text)) or (numbers_in(text) and len(text) <= 40) for text in filled):
            found.append(column)
    return tuple(found) if len(found) == 1 else ()
