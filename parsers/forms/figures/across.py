"""A table on its side: the indicators head the columns, the rows are branches, weeks or what was planned and done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.fields.folding import fold
from parsers.forms.figures.cells import Value, is_implausible, value_in
from parsers.forms.figures.claims import Claim, Weight
from parsers.forms.figures.columns import NumberedRow, Row
from parsers.forms.figures.frames import Frame, Setting
from parsers.forms.figures.headings import Role, role_of
from parsers.forms.figures.labels import named
from parsers.forms.figures.rows import TableRead
from parsers.readings import Doubt
from parsers.vocabulary import IndicatorWords, Vocabulary

_TOTAL = re.compile(r"^\W*(?:tong(?: so| cong| chung)?\b|cong\W*$|toan (?:don vi|doan|chi doan)\b)")
_BRANCH = re.compile(r"^\W*(?:chi doan|cd|phan doan|lien chi doan|chi hoi|khoa|phong)\b")
_BRANCHES = re.compile(
    r"(?:ten )?(?:(?:chi doan|phan doan|lien chi doan|chi hoi|khoa|phong|to)(?: truc thuoc)?|don vi truc thuoc)"
)
_TOLD_APART = frozenset({Role.PLAN, Role.RESULT, Role.CUMULATIVE, Role.WIDER})
_WEEK = re.compile(r"^\W*tuan (?:thu )?(\d)\b")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that holds results of one indicator."""

    number: int
    indicator: IndicatorWords
    heading: str


def heading_row(rows: Sequence[NumberedRow], vocabulary: Vocabulary) -> int | None:
    """The row whose cells name indicators, when it is they that head the columns."""
    for position, row in enumerate(rows[:6]):
        texts = (cell.text for cell in row.cells if not cell.covered and not re.search(r"\d{2}", cell.text))
        hits = sum(bool(named(text, "", vocabulary)) for text in texts)
        if hits >= 2 and position + 1 < len(rows):
            return position
    return None


def by_columns(rows: Sequence[NumberedRow], head: int, setting: Setting) -> TableRead:
    """What a table claims whose row HEAD names the indicators."""
    frame = setting.frame
    body = [row for row in rows[head + 1 :] if any(cell.text.strip() for cell in row.cells)]
    roles: dict[int, Role | None] = {}
    if body and _is_subheading(body[0].cells, frame):
        roles = {n: role_of(cell.text, frame) for n, cell in enumerate(body[0].cells)}
        body = body[1:]
    branches = any(_BRANCHES.fullmatch(fold(cell.text)) for cell in rows[head].cells)
    chosen, parts = _chosen(body, frame, branches=branches)
    claims: list[Claim] = []
    doubts: list[Doubt] = []
    for column in _columns(rows[head].cells, roles, setting):
        found = _summed(chosen, column, frame)
        if found is None or is_implausible(column.indicator, found):
            continue
        claims.append(_claim(chosen, column, found, setting.place))
        split = _summed([row for row in parts if row not in chosen], column, frame)
        if split is not None and len(parts) > 2 and split.value != found.value:
            doubts.append(Doubt("figures-disagree", claims[-1].quote, claims[-1].place, indicator=column.indicator.id))
    return TableRead(tuple(claims), tuple(doubts))


def _claim(rows: Sequence[NumberedRow], column: _Column, found: Value, place: str) -> Claim:
    texts = [row.cells[column.number].text.strip() for row in rows]
    where = f"{place}, row {rows[-1].number}, column {column.number + 1}"
    quote, rule = f"{column.heading}: {' + '.join(texts)}", "cell of a table, indicators across"
    return Claim(column.indicator, found.value, Weight.CELL, where, quote, rule, found.approximate)


def _is_subheading(row: Row, frame: Frame) -> bool:
    """Whether the row under the names says which of their columns were planned and which done."""
    own = [cell.text for cell in row if not cell.covered and cell.text.strip()]
    return (
        len(own) > 1
        and all(role_of(text, frame) or not re.search(r"\d", text) for text in own)
        and any(role_of(text, frame) in _TOLD_APART for text in own)
    )


def _columns(row: Row, roles: dict[int, Role | None], setting: Setting) -> Iterator[_Column]:
    """The columns of results, one for each indicator."""
    frame, vocabulary = setting.frame, setting.vocabulary
    wanted = Role.CUMULATIVE if frame.whole and Role.CUMULATIVE in roles.values() else Role.RESULT
    seen: set[str] = set()
    for number, cell in enumerate(row):
        names = named(cell.text, "", vocabulary)
        if len(names) != 1 or names[0].id in seen or role_of(cell.text, frame) in {Role.PLAN, Role.PERCENT}:
            continue
        role = roles.get(number)
        if roles and role is not None and role is not wanted:
            continue
        seen.add(names[0].id)
        yield _Column(number, names[0], cell.text.strip())


def _label(row: NumberedRow) -> str:
    """The first words of a row, a running number left out; folded."""
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    words = next((text for text in texts if re.search(r"[^\W\d_]", text)), "")
    return fold(words)


def _chosen(
    body: Sequence[NumberedRow], frame: Frame, *, branches: bool
) -> tuple[list[NumberedRow], Sequence[NumberedRow]]:
    """The rows that add up to the result, and those against which a total can be checked.

    BRANCHES: the heading says that each row is one.
    """
    labels = {row.number: _label(row) for row in body}
    totals = [row for row in body if _TOTAL.match(labels[row.number])]
    weeks = [row for row in body if _WEEK.match(labels[row.number])]
    if len(weeks) > 1 and not frame.whole:
        return [row for row in weeks if int((_WEEK.match(labels[row.number]) or [0, 0])[1]) == frame.week], ()
    if len(totals) == 1:
        return totals, body if all(_BRANCH.match(labels[r.number]) or r in totals for r in body) else ()
    if len(body) == 1 and role_of(labels[body[0].number], frame) is not Role.PLAN:
        return list(body), ()
    own = [
        row for row in body if _BRANCH.match(labels[row.number]) or (branches and _is_name(labels[row.number], frame))
    ]
    if len(own) == len(body) > 1 or (weeks and len(weeks) == len(body)):
        return list(body), ()
    wanted = (Role.CUMULATIVE, Role.RESULT) if frame.whole else (Role.RESULT,)
    for role in wanted:
        rows = [row for row in body if role_of(labels[row.number], frame) is role]
        if len(rows) == 1:
            return rows, ()
    return [], ()


def _is_name(label: str, frame: Frame) -> bool:
    """Whether the folded LABEL of a row says nothing of what its numbers are, as the name of a branch."""
    return bool(label) and role_of(label, frame) in {None, Role.BRANCH, Role.LABEL}


def _summed(rows: Sequence[NumberedRow], column: _Column, frame: Frame) -> Value | None:
    """The value of a column in ROWS: every filled cell must be one; all dashes are nothing."""
    hints = fold(f"{column.heading} ; {frame.remark}")
    texts = [row.cells[column.number].text for row in rows if column.number < len(row.cells)]
    found = [value_in(text, column.indicator, hints, frame.months, shares=False) for text in texts if text.strip()]
    values = [value for value in found if value is not None]
    if not values or len(values) < len(found):
        return None
    return Value(sum(value.value for value in values), any(value.approximate for value in values))
