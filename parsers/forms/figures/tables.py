"""Figures in tables: columns known by their headings, rows by the indicator that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parsers.documents import Block, Cell, Paragraph, Table
from parsers.fields.folding import fold
from parsers.fields.numbers import Sort, numbers_in
from parsers.forms.figures.claims import Claim, Weight, shortened
from parsers.forms.figures.plans import PLAN_HEADING
from parsers.forms.figures.sentences import LEAST_MONEY, MOST, is_plan_heading
from parsers.forms.figures.units import COUNTED, fits, is_money
from parsers.forms.phrases import mentions
from parsers.readings import Doubt
from parsers.vocabulary import IndicatorWords, Vocabulary


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
HEADINGS: tuple[tuple[Role, str, str], ...] = (
    (Role.NUMBERING, r"^(?:stt|tt|so tt|so thu tu|#|no\.?)$", "the running number"),
    (Role.UNIT, r"^(?:dvt|don vi tinh|don vi|dv tinh|dv)$", "the unit of count"),
    (Role.PERCENT, r"ty le|ti le|%|phan tram|dat ty|so voi", "a share, no figure"),
    (Role.NOTE, r"ghi chu|dien giai|dia diem|thoi gian|minh chung|chu thich|nguoi thuc hien|mo ta", "remarks"),
    (Role.CUMULATIVE, r"luy ke|cong don|tu dau|den nay|cong chung", "the sum since the beginning"),
    (
        Role.PLAN,
        r"dang ky|ke hoach|muc tieu|chi tieu (?:nam|ca nam|giao|duoc giao|dang ky|thang)|duoc giao|du kien|tuan (?:toi|sau)"
        r"|phan dau|cung ky|nam truoc|tuan truoc|ky truoc|nam 2019",
        "what is planned, or another time",
    ),
    (
        Role.RESULT,
        r"ket qua|thuc hien|so luong|trong tuan|tuan nay|trong ky|trong thang|ca thang|dat duoc|so lieu|da dat|gia tri"
        r"|^tuan\b|^tong(?: so| cong)?$|^sl$|^dat$|^thang 3",
        "what was done",
    ),
    (
        Role.LABEL,
        r"noi dung|chi tieu|hoat dong|tieu chi|cong viec|linh vuc|danh muc|chi so|hang muc|ten",
        "what is counted",
    ),
)
_WEEK = re.compile(r"tuan|trong ky")
_WHOLE = re.compile(r"ca thang|tong|luy ke|ca dot|thang")
_ZERO = re.compile(r"^(?:0+|-+|–|—|khong|khong co|khong phat sinh|chua co|chua|k|ko)$")
_THOUSAND = re.compile(r"\b(?:1\.?000|nghin|ngan) dong\b|\bngan d\b")
_MILLION = re.compile(r"\btrieu(?: dong)?\b|\btr\.?d\b|\btrd\b")
_BRACKETS = re.compile(r"\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class TableRead:
    """What a table claims; LINES are its cells that tell in sentences."""

    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    lines: tuple[Paragraph, ...] = ()


def under_plans(blocks: Sequence[Block]) -> frozenset[int]:
    """The positions of tables that stand under a heading such as "Kế hoạch tuần tới"."""
    found: set[int] = set()
    planned = False
    for position, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            line = fold(block.text)
            planned = is_plan_heading(line) or (planned and len(line) > 120)
        elif planned:
            found.add(position)
    return frozenset(found)


def read_table(table: Table, vocabulary: Vocabulary, *, whole: bool) -> TableRead:
    """The claims of TABLE: a row an indicator, or a column an indicator; else its cells as lines."""
    rows = [row for row in table.rows if any(cell.text.strip() for cell in row)]
    head = _heading(rows, vocabulary)
    label = _label_column(rows, head, vocabulary)
    if label is not None:
        return _by_rows(rows, head, label, table.place, vocabulary, whole=whole)
    across = _transposed(rows, vocabulary)
    if across is not None:
        return _by_columns(rows, across, table.place, vocabulary, whole=whole)
    return TableRead(lines=tuple(_lines(rows, table.place)))


def _lines(rows: Sequence[Sequence[Cell]], place: str) -> Iterator[Paragraph]:
    for number, row in enumerate(rows, start=1):
        for cell in row:
            if not cell.covered:
                for line in cell.text.split("\n"):
                    if line.strip():
                        yield Paragraph(line.strip(), f"{place}, row {number}")


def role_of(heading: str) -> Role | None:
    """What a column with HEADING holds; None when the words say nothing."""
    words = fold(heading)
    return next((role for role, pattern, _ in HEADINGS if words and re.search(pattern, words)), None)


def _heading(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> int:
    """How many rows belong to the heading, with everything above it; 0 when there is none."""
    for number, row in enumerate(rows[:12]):
        own = [cell.text for cell in row if not cell.covered and cell.text.strip()]
        roles = {role_of(text) for text in own if len(text) < 60} - {None}
        if len(own) > 1 and len(roles) > 1 and not any(numbers_in(text) and len(text) < 12 for text in own):
            following = rows[number + 1] if number + 1 < len(rows) else []
            return number + (2 if _continues(following) else 1)
    return 0


def _continues(row: Sequence[Cell]) -> bool:
    """Whether ROW is the second row of a heading: parts of merged cells, or headings again."""
    own = [cell.text for cell in row if not cell.covered and cell.text.strip()]
    covered = any(cell.covered for cell in row)
    letters = (
        own and all(re.fullmatch(r"\(?[a-zA-Z0-9]{1,2}\)?(?:=.*)?", text.strip()) for text in own) and len(own) > 2
    )
    return bool(letters and not _is_data(row)) or (covered and bool(own) and all(role_of(text) for text in own))


def _is_data(row: Sequence[Cell]) -> bool:
    return any(len(cell.text) > 3 for cell in row)


def _label_column(rows: Sequence[Sequence[Cell]], head: int, vocabulary: Vocabulary) -> int | None:
    """The column in which most rows name an indicator; None when no two rows do, or one row of a headed table."""
    body = rows[head:]
    width = max((len(row) for row in body), default=0)
    hits = [sum(bool(_named(row, column, None, vocabulary)) for row in body) for column in range(width)]
    best = max(hits, default=0)
    if best >= 2 or (best == 1 and (head or len(body) == 1) and width > 1):
        column = hits.index(best)
        return column if _values_beside(body, column) else None
    return None


def _values_beside(body: Sequence[Sequence[Cell]], label: int) -> bool:
    """Whether anything short stands beside the labels; a layout table holds sentences only."""
    return any(
        _is_short(cell.text) for row in body for column, cell in enumerate(row) if column != label and not cell.covered
    )


def _is_short(text: str) -> bool:
    return 0 < len(text.strip()) <= 30


def _named(row: Sequence[Cell], label: int, unit: int | None, vocabulary: Vocabulary) -> list[IndicatorWords]:
    """The indicators that the label of ROW names; with the unit before it when the label alone names none."""
    if label >= len(row) or row[label].covered:
        return []
    text = row[label].text
    if len(text) > 200:
        return []
    found = [m.indicator for m in mentions(text, vocabulary)]
    found = found or [m.indicator for m in mentions(text, vocabulary, with_names=True)]
    if not found and unit is not None and unit < len(row):
        found = [m.indicator for m in mentions(f"{row[unit].text} {text}", vocabulary, with_names=True)]
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand; SCALE multiplies money that the heading gives in thousands or millions."""

    label: int
    values: tuple[int, ...]
    unit: int | None
    note: int | None
    headings: tuple[str, ...]


def _columns(rows: Sequence[Sequence[Cell]], head: int, label: int, *, whole: bool) -> _Columns:
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
    return _Columns(label, values, unit, note, headings)


def _value_columns(roles: dict[int, Role | None], headings: Sequence[str], *, whole: bool) -> tuple[int, ...]:
    results = [column for column, role in roles.items() if role is Role.RESULT]
    sums = [column for column, role in roles.items() if role is Role.CUMULATIVE]
    preferred = _WHOLE if whole else _WEEK
    if whole and sums:
        return tuple(sums[:1])
    if len(results) > 1:
        results = [column for column in results if preferred.search(fold(headings[column]))] or results
    return tuple(results[:1]) if len(results) == 1 else ()


def _only_numbers(rows: Sequence[Sequence[Cell]], label: int) -> tuple[int, ...]:
    """Without headings: the one column that holds numbers, the running number left out."""
    width = max(len(row) for row in rows)
    found = []
    for column in range(width):
        texts = [row[column].text.strip() for row in rows if column < len(row) and not row[column].covered]
        filled = [text for text in texts if text]
        if column == label or not filled or [t.strip(".") for t in filled] == [str(n + 1) for n in range(len(filled))]:
            continue
        if all(_ZERO.match(fold(text)) or (numbers_in(text) and len(text) <= 40) for text in filled):
            found.append(column)
    return tuple(found) if len(found) == 1 else ()


def _by_rows(  # noqa: PLR0913 - the parts of one table
    rows: Sequence[Sequence[Cell]], head: int, label: int, place: str, vocabulary: Vocabulary, *, whole: bool
) -> TableRead:
    columns = _columns(rows, head, label, whole=whole)
    if not columns.values and not _tells(rows[head:], columns):
        return TableRead()
    claims: list[Claim] = []
    doubts: list[Doubt] = []
    lines: list[Paragraph] = []
    for number, row in enumerate(rows[head:], start=head + 1):
        where = f"{place}, row {number}"
        named = _named(row, label, columns.unit, vocabulary)
        value = _value_cell(row, columns)
        if len(named) > 1 and value and _pure(value):
            doubts.append(Doubt("joint-figure", _quoted(row), where, indicator=named[0].id))
        elif len(named) == 1 and not PLAN_HEADING.match(fold(row[label].text)):
            _read_row(named[0], row, value, columns, where, claims, doubts, lines)
        elif not named and value and not _pure(value):
            lines.append(Paragraph(value, where))
    return TableRead(tuple(_own_rows(claims)), tuple(doubts), tuple(lines))


def _tells(body: Sequence[Sequence[Cell]], columns: _Columns) -> bool:
    return columns.note is not None and not any(role_of(text) is Role.PLAN for text in columns.headings) and bool(body)


def _value_cell(row: Sequence[Cell], columns: _Columns) -> str:
    """The text of the value; the note's, when the value is empty and the note is nothing but a number."""
    for column in columns.values:
        if column < len(row) and not row[column].covered and row[column].text.strip():
            return row[column].text.strip()
    if not columns.values and columns.note is not None and columns.note < len(row):
        note = row[columns.note].text.strip()
        return note if _pure(note) else ""
    return ""


def _read_row(  # noqa: PLR0913 - one row and where its findings go
    indicator: IndicatorWords,
    row: Sequence[Cell],
    text: str,
    columns: _Columns,
    place: str,
    claims: list[Claim],
    doubts: list[Doubt],
    lines: list[Paragraph],
) -> None:
    if not text:
        return
    label = row[columns.label].text
    unit = row[columns.unit].text if columns.unit is not None and columns.unit < len(row) else ""
    if not _pure(text):
        lines.append(Paragraph(text, place))
        return
    hints = f"{unit} {' '.join(_BRACKETS.findall(label))} {' '.join(columns.headings[c] for c in columns.values)}"
    read = cell_value(text, indicator, hints)
    if read is None or not _unit_fits(indicator, unit, text):
        return
    value, approximate = read
    if _is_implausible(indicator, value):
        doubts.append(Doubt("implausible-figure", _quoted(row), place, indicator=indicator.id))
        return
    claims.append(Claim(indicator, value, Weight.CELL, place, _quoted(row), "cell of a table", approximate))


def _unit_fits(indicator: IndicatorWords, unit: str, text: str) -> bool:
    if is_money(indicator):
        return True
    beside = re.search(r"[\d)]\s*([^\d\s(][^\d(]*)", fold(text))
    inside = COUNTED.match(beside[1]) if beside else None
    return fits(indicator, unit) and (inside is None or fits(indicator, inside[1]))


def _is_implausible(indicator: IndicatorWords, value: int) -> bool:
    return 0 < value < LEAST_MONEY if is_money(indicator) else value > MOST


def _pure(text: str) -> bool:
    """Whether a cell is a value and not a tale: a number, perhaps with a unit and a bracket."""
    plain = _BRACKETS.sub("", fold(text)).strip(" .")
    if _ZERO.match(plain):
        return True
    return bool(re.fullmatch(r"(?:hon|tren|gan|khoang|~)?\s*\d[\d.,]*(?:\s*/\s*\d[\d.,]*)?\s*[^\d,;:.]{0,24}", plain))


def cell_value(text: str, indicator: IndicatorWords, hints: str = "") -> tuple[int, bool] | None:
    """The value in a cell and whether it is approximate; None when there is none.

    HINTS (unit column, heading) may say that money is given in thousands or millions of dong.
    """
    plain = _BRACKETS.sub("", text).strip()
    if _ZERO.match(fold(plain).strip(" .")):
        return 0, False
    scale = _scale(hints) if is_money(indicator) else 1
    found = numbers_in(f"x {plain}")
    if not found:
        decimal = re.fullmatch(r"(\d+)[.,](\d{1,2})", plain)
        return (int(round(float(f"{decimal[1]}.{decimal[2]}") * scale)), False) if decimal and scale > 1 else None
    number = found[0]
    if number.sort is Sort.PRICE or (number.sort is Sort.MONEY and not is_money(indicator)):
        return None
    if scale > 1 and not number.marked:
        return number.value * scale, number.approximate
    return number.value, number.approximate


def _scale(hints: str) -> int:
    words = fold(hints)
    if _MILLION.search(words):
        return 1_000_000
    return 1_000 if _THOUSAND.search(words) else 1


def _own_rows(claims: Sequence[Claim]) -> Iterator[Claim]:
    """CLAIMS without rows that only split one above: "- Trong đó: …"; a total row stands for its indicator."""
    seen: set[str] = set()
    for claim in claims:
        words = fold(claim.quote).lstrip("0123456789.-+ |")
        if claim.indicator.id in seen and words.startswith("trong do"):
            continue
        seen.add(claim.indicator.id)
        yield claim


def _quoted(row: Sequence[Cell]) -> str:
    return shortened(" | ".join(cell.text.strip() for cell in row if not cell.covered and cell.text.strip()))


def _transposed(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> int | None:
    """The row whose cells name the indicators, when it is they that head the columns."""
    for number, row in enumerate(rows[:6]):
        named = sum(bool(_named(row, column, None, vocabulary)) for column in range(len(row)))
        if named >= 2 and number + 1 < len(rows):
            return number
    return None


def _by_columns(
    rows: Sequence[Sequence[Cell]], head: int, place: str, vocabulary: Vocabulary, *, whole: bool
) -> TableRead:
    body = [(n, row) for n, row in enumerate(rows[head + 1 :], start=head + 2) if any(c.text.strip() for c in row)]
    chosen = _value_row(body, whole=whole)
    if chosen is None:
        return TableRead()
    number, row = chosen
    claims = []
    for column in range(len(rows[head])):
        named = _named(rows[head], column, None, vocabulary)
        text = row[column].text.strip() if column < len(row) else ""
        if len(named) == 1 and text and _pure(text):
            read = cell_value(text, named[0], rows[head][column].text)
            if read is not None and not _is_implausible(named[0], read[0]):
                quote = f"{rows[head][column].text}: {text}"
                rule = "cell of a table, indicators across"
                where = f"{place}, row {number}, column {column + 1}"
                claims.append(Claim(named[0], read[0], Weight.CELL, where, quote, rule, read[1]))
    return TableRead(tuple(claims))


def _value_row(body: Sequence[tuple[int, Sequence[Cell]]], *, whole: bool) -> tuple[int, Sequence[Cell]] | None:
    """The row of results: the only one, or the one whose first words say so."""
    if len(body) == 1:
        return body[0]
    wanted = (Role.CUMULATIVE, Role.RESULT) if whole else (Role.RESULT,)
    for role in wanted:
        rows = [entry for entry in body if role_of(next((c.text for c in entry[1] if c.text.strip()), "")) is role]
        if len(rows) == 1:
            return rows[0]
    return None
