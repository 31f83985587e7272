"""The columns of a table: what each holds, by its heading or by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from parsers.documents import Cell
from parsers.fields.folding import fold
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.headings import Role, days_in, is_year, last_day_in, role_of

Row = Sequence[Cell]
LONGEST_HEADING = 60  # signs
LONGEST_UNIT = 12  # signs


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row with the number by which people find it, from 1."""

    number: int
    cells: Row


_THIS_WEEK = re.compile(r"trong tuan|tuan nay|trong ky|\btuan\b|\b(?:ky|dot|lan) nay\b")
_RATE = re.compile(r"\d{1,4}(?:[.,]\d+)?\s*%")
_ONE_DAY, _LONGEST_WEEK = timedelta(days=1), timedelta(days=14)
_SPAN = re.compile(r"(?:ca )?(?:tuan|thang|quy|nam|ky)")  # under "Chỉ tiêu" and "Kết quả"
_TIMED = frozenset({Role.WEEK, Role.CUMULATIVE, Role.RESULT, Role.WIDER, None})
_LETTERS = re.compile(r"\(?[a-zA-Z0-9]{1,2}\)?(?:=.*)?")


def heading(rows: Sequence[Row], frame: Frame) -> int:
    """How many rows belong to the heading, with everything above it; 0 when there is none."""
    for number, row in enumerate(rows[:12]):
        own = [cell.text.strip() for cell in row if not cell.covered and cell.text.strip()]
        roles = {role_of(text, frame) for text in own if len(text) < LONGEST_HEADING} - {None}
        if len(own) > 1 and len(roles) > 1 and not any(_is_figure(text) for text in own):
            return number + 1 + _continued(rows[number + 1 : number + 4], frame)
    return 0


def _is_figure(text: str) -> bool:
    """Whether a cell is plainly a value: then its row heads nothing."""
    return bool(re.fullmatch(r"[\d.,/\s]{1,12}(?:\s*\D{1,12})?", text)) and not is_year(fold(text))


def _continued(rows: Sequence[Row], frame: Frame) -> int:
    """How many of ROWS, right below a heading, belong to it: parts of merged cells, headings again, column letters."""
    count = 0
    for row in rows:
        own = [cell.text.strip() for cell in row if not cell.covered and cell.text.strip()]
        covered = any(cell.covered for cell in row)
        letters = len(own) > 2 and all(_LETTERS.fullmatch(text) for text in own) and not _counts_up(own[1:])
        parts = (
            (covered or len(own) > 1)
            and bool(own)
            and all(role_of(text, frame) or _SPAN.fullmatch(fold(text)) for text in own)
        )
        if not (letters or (parts and not any(_is_figure(text) for text in own))):
            break
        count += 1
    return count


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether TEXTS are figures and no letters or numbers of columns."""
    numbers = [int(text) for text in texts if text.isdigit()]
    return len(numbers) == len(texts) and numbers != list(range(numbers[0], numbers[0] + len(numbers)))


def headings_of(rows: Sequence[Row], head: int, frame: Frame) -> tuple[str, ...]:
    """The heading of each column: the words of all its heading rows, titles above them left out."""
    width = max(len(row) for row in rows)
    start = next(
        (n for n, row in enumerate(rows[:head]) if len({role_of(c.text, frame) for c in row} - {None}) > 1), head
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
    headings = headings_of(rows, head, frame)
    roles = tuple(None if n == label else role_of(text, frame) for n, text in enumerate(headings))
    # "Chỉ tiêu" is what rows are called, or beside their names what was to be reached.
    roles = tuple(
        Role.PLAN if role is Role.LABEL and "chi tieu" in fold(headings[n]) else role for n, role in enumerate(roles)
    )
    roles = tuple(
        Role.NOTE if role is Role.UNIT and not _counts(rows[head:], n) else role for n, role in enumerate(roles)
    )
    roles = tuple(Role.PERCENT if _is_rate(rows[head:], n, role) else role for n, role in enumerate(roles))
    roles = _by_days(roles, headings, frame)
    unit = next((n for n, role in enumerate(roles) if role is Role.UNIT), None)
    note = next((n for n, role in enumerate(roles) if role is Role.NOTE and "ghi chu" in fold(headings[n])), None)
    values = _value_columns(roles, headings, frame, numeric) if head else tuple(numeric) if len(numeric) == 1 else ()
    return Columns(label, values, unit, note, headings, roles)


def _counts(body: Sequence[Row], column: int) -> bool:
    """Whether a column headed "Đơn vị" holds units of count, and not who did it."""
    texts = [fold(row[column].text) for row in body if column < len(row) and row[column].text.strip()]
    return not texts or any(len(text) <= LONGEST_UNIT for text in texts)


def _is_rate(body: Sequence[Row], column: int, role: Role | None) -> bool:
    """Whether a column that might be the result holds nothing but percentages: "Đạt | 78,6%"."""
    texts = [row[column].text.strip() for row in body if column < len(row) and not row[column].covered]
    filled = [text for text in texts if text.strip(" -")]
    return role in {Role.RESULT, None} and bool(filled) and all(map(_RATE.fullmatch, filled))


def _by_days(roles: tuple[Role | None, ...], headings: Sequence[str], frame: Frame) -> tuple[Role | None, ...]:
    """ROLES, where one dated column repeats the report's own days and others hold these and more: sums to date."""
    if frame.days is None:
        return roles
    first, last = own = (frame.days[0] + _ONE_DAY, frame.days[1])
    dated = {n: days for n, text in enumerate(headings) if roles[n] in _TIMED and (days := days_in(text, frame))}
    repeating = [n for n, days in dated.items() if days == own]
    around = [n for n, days in dated.items() if days != own and days[0] <= first and last <= days[1]]
    if len(repeating) != 1 or not around:
        return roles
    wider = Role.CUMULATIVE if last - first < _LONGEST_WEEK else Role.WIDER
    changed = dict.fromkeys(around, wider) | {repeating[0]: Role.RESULT if wider is Role.WIDER else Role.WEEK}
    return tuple(changed.get(n, role) for n, role in enumerate(roles))


def _value_columns(
    roles: Sequence[Role | None], headings: Sequence[str], frame: Frame, numeric: Sequence[int]
) -> tuple[int, ...]:
    def of(role: Role) -> list[int]:
        return [n for n, each in enumerate(roles) if each is role]

    weeks, totals, branches, results = of(Role.WEEK), of(Role.TOTAL), of(Role.BRANCH), of(Role.RESULT)
    results = results or (of(Role.MONTH) if frame.whole else [])
    sums = of(Role.CUMULATIVE)
    if frame.whole and of(Role.WIDER) and not sums and not totals:
        results = [n for n in results if not _THIS_WEEK.search(fold(headings[n]))]
        if not results and (weeks or of(Role.RESULT)):
            return ()  # beside a column of the week nothing is of the campaign
        if not results:
            return _unnamed(roles, numeric)  # a quarter or a year alone says nothing of the campaign
    if frame.whole and (sums or (weeks and totals)):
        return tuple((sums or totals)[:1])
    if len(weeks) > 1 or (weeks and sums):
        return tuple(weeks) if frame.whole else _of_week(weeks, headings, frame)
    if totals and (branches or frame.whole or not results):
        return tuple(totals[:1]) if len(totals) == 1 else ()
    if branches and not results:
        return tuple(branches) if len(branches) > 1 else ()
    if results or weeks:
        return _of_results(results or weeks, headings, frame, numeric)
    stories = of(Role.STORY)
    return _unnamed(roles, numeric) or _bare_values(roles, headings) or (tuple(stories) if len(stories) == 1 else ())


def _of_week(weeks: Sequence[int], headings: Sequence[str], frame: Frame) -> tuple[int, ...]:
    """Of columns for several weeks that of the report: by its days where headings are dated, else by its number."""
    ends = {n: last_day_in(headings[n], frame) for n in weeks}
    if frame.days is not None and any(ends.values()):
        inside = [n for n, end in ends.items() if end is not None and frame.days[0] < end <= frame.days[1]]
        return tuple(inside) if len(inside) == 1 else ()
    named = [n for n in weeks if re.search(rf"\btuan (?:thu )?0?{frame.week}\b", fold(headings[n]))]
    return tuple(named) if frame.week is not None and len(named) == 1 else tuple(weeks) if len(weeks) == 1 else ()


def _of_results(
    results: Sequence[int], headings: Sequence[str], frame: Frame, numeric: Sequence[int]
) -> tuple[int, ...]:
    if len(results) > 1 and not frame.whole:
        results = [n for n in results if _THIS_WEEK.search(fold(headings[n]))] or results
    if len(results) > 1:
        results = [n for n in results if n in numeric]
    return tuple(results) if len(results) == 1 else ()


def _bare_values(roles: Sequence[Role | None], headings: Sequence[str]) -> tuple[int, ...]:
    """The one column that is headed "Giá trị" and nothing else, where no other measures anything."""
    measures = [n for n, role in enumerate(roles) if role in {Role.OTHER, Role.RESULT, Role.PLAN, Role.CUMULATIVE}]
    return tuple(measures) if len(measures) == 1 and fold(headings[measures[0]]).strip() == "gia tri" else ()


def _unnamed(roles: Sequence[Role | None], numeric: Sequence[int]) -> tuple[int, ...]:
    """The one column of numbers whose heading says nothing that speaks against it, as the unit's own name."""
    found = [n for n in numeric if n < len(roles) and roles[n] is None]
    return tuple(found) if len(found) == 1 else ()
