"""A table whose rows are the indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.documents import Paragraph, row_place
from parsers.fields.folding import fold
from parsers.fields.numbers import numbers_in
from parsers.forms.figures.bounds import is_endless
from parsers.forms.figures.cells import BRACKETS, Value, is_implausible, is_number, unit_fits, value_in
from parsers.forms.figures.claims import Claim, Weight, shortened
from parsers.forms.figures.columns import Columns, NumberedRow, Row
from parsers.forms.figures.frames import Setting
from parsers.forms.figures.headings import Role, role_of
from parsers.forms.figures.labels import is_about_it, label_text, named
from parsers.forms.figures.lines import Hand, is_capital, unmarked
from parsers.forms.figures.parts import Part, part_of
from parsers.forms.figures.percents import is_misprinted
from parsers.forms.figures.rowsums import sums_beside
from parsers.forms.figures.telling import told_of
from parsers.forms.figures.units import is_money
from parsers.readings import Doubt
from parsers.vocabulary import IndicatorWords

_ROMAN = re.compile(r"^(?:[ivx]{1,4}|[a-d])[.)]?$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-h])[.)]?\)?$", re.IGNORECASE)
_SUB = re.compile(r"^\s*(?:[-–+*•]|[a-h][.)]\s|\d+\.\d+)")
_COUNTED_IN_CELL = re.compile(r"\d\s+([a-z]+)")
_DONE = re.compile(r"(?:da )?(?:thuc hien|hoan thanh|to chuc|xong|dat)(?: xong)?")
_SPLITS = re.compile(r"^\W*(?:trong do|gom|bao gom)\b")
# Columns that tell no results.
SILENT = frozenset({Role.PLAN, Role.NOTE, Role.PERCENT, Role.CUMULATIVE, Role.WIDER, Role.OTHER})
_AMOUNT = re.compile(r"\b(?:thanh tien|so tien|kinh phi|tri gia|gia tri)\b(?!.*\b(?:moi|don gia)\b)")
NOT_DONE = re.compile(r"\b(?:chua|dang|du kien|se|hoan|tuan toi|dang ky)\b")


@dataclass(frozen=True, slots=True)
class TableRead:
    """What a table claims; LINES are its cells that tell in sentences."""

    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    lines: tuple[Paragraph, ...] = ()


class RowReader:
    """Reads the rows of a table one after the other; what it finds gathers here."""

    def __init__(self, columns: Columns, setting: Setting) -> None:
        self._columns = columns
        self._place, self._frame, self._vocabulary = setting.place, setting.frame, setting.vocabulary
        self._part = Part.RESULTS
        self._above: set[str] = set()  # indicators of the last row that was no part of another
        self._is_sub = False
        self._dashes: list[Claim] = []
        self._amounts = [
            n
            for n, role in enumerate(columns.roles)
            if role is Role.OTHER and _AMOUNT.search(fold(columns.headings[n]))
        ]
        above = fold(" ".join(columns.headings[n] for n in columns.values if n < len(columns.headings)))
        self._units_above = [
            unit for bracket in re.findall(r"\(([^)]*)\)", above) for unit in re.split(r"[/,]\s*", bracket)
        ]
        self._shares = False
        self._capitals = True
        self._lines: list[Paragraph] = []
        self._claims: list[Claim] = []
        self._doubts: list[Doubt] = []

    def read(self, rows: Sequence[NumberedRow]) -> TableRead:
        """What ROWS, those under the heading, claim."""
        values = [self._value(row.cells) for row in rows]
        self._shares = sum(bool(re.fullmatch(r"\d+\s*/\s*\d+", value)) for value in values) > 1 or any(
            "/" in self._columns.headings[n] for n in self._columns.values if n < len(self._columns.headings)
        )
        labels = [row.cells[self._columns.label].text for row in rows if self._columns.label < len(row.cells)]
        self._capitals = Hand.of(labels).capitals
        for row, value in zip(rows, values, strict=True):
            self._read(row, value)
        claims = [*self._claims, *(self._dashes if self._claims else ())]
        return TableRead(tuple(claims), tuple(self._doubts), tuple(self._lines))

    def _read(self, row: NumberedRow, text: str) -> None:
        opened = self._opened(row.cells)
        if opened is not None:
            self._part = opened
        if self._part is not Part.RESULTS and not (self._frame.whole and self._part is Part.SUMS):
            return
        label = label_text(row.cells, self._columns, self._vocabulary)
        units = (self._unit(row.cells), *_COUNTED_IN_CELL.findall(fold(text)), *self._units_above)
        found = next((names for unit in units if (names := named(label, unit, self._vocabulary))), [])
        names = [name for name in found if self._is_about(label, name)]
        if not text and len(names) == 1 and is_money(names[0]):
            text = self._amount(row.cells)
        place = row_place(self._place, row.number, row.cells)
        if len(names) > 1 and text and is_number(text):
            self._doubts.append(Doubt("joint-figure", _quoted(row.cells), place, indicator=names[0].id))
        elif len(names) == 1 and not self._splits(row.cells, label, names[0]):
            self._indicator(names[0], row, text, place)
        elif len(names) != 1 and text and not is_number(text):
            self._tell(text, names, place)

    def _is_about(self, label: str, indicator: IndicatorWords) -> bool:
        return is_about_it(label, indicator, self._vocabulary, whole=self._frame.whole)

    def _opened(self, row: Row) -> Part | None:
        """The part that a row opens as a heading across the table; None when it is no heading."""
        own = [cell.text.strip() for cell in row if not cell.covered and cell.text.strip()]
        words = own[1:] if own and _NUMBERED.match(own[0]) else own
        if len(words) != 1:
            return None
        part = part_of(unmarked(fold(words[0])), self._frame)
        if part is not None:
            return part
        is_heading = (self._capitals and is_capital(words[0])) or any(
            _ROMAN.match(text) and not text.islower() for text in own
        )
        return Part.RESULTS if is_heading else None

    def _splits(self, row: Row, label: str, indicator: IndicatorWords) -> bool:
        """Whether the row only splits one above: "- Trong đó: …", or a sub-row on the same indicator."""
        numbering = next((n for n, role in enumerate(self._columns.roles) if role is Role.NUMBERING), None)
        number = row[numbering].text.strip() if numbering is not None and numbering < len(row) else "1"
        self._is_sub = bool(_SUB.match(label)) or "." in number.rstrip(".") or (not number and numbering is not None)
        if not self._is_sub and not _SPLITS.match(fold(label)):
            self._above = set()
            return False
        return indicator.id in self._above

    def _value(self, row: Row) -> str:
        """The text of the value: the one cell, or where there are several columns of weeks or branches all of them."""
        columns = self._columns
        texts = [row[n].text.strip() for n in columns.values if n < len(row) and not row[n].covered]
        filled = [text for text in texts if text]
        if len(columns.values) > 1:
            return " + ".join(filled)
        return filled[0] if filled else self._noted(row)

    def _noted(self, row: Row) -> str:
        """The note, where the value is empty and the note is nothing but a number with its unit."""
        note = self._columns.note
        if note is None or note >= len(row) or row[note].covered:
            return ""
        text, folded = row[note].text.strip(), fold(row[note].text)
        bare = self._columns.values and not re.search(r"\d\s*[^\W\d]", text)
        planned = any(role is Role.PLAN for role in self._columns.roles) and not self._columns.values
        return "" if bare or planned or not is_number(text) or NOT_DONE.search(folded) else text

    def _amount(self, row: Row) -> str:
        """The sum of money of a row without another value, in the one column of amounts: "Thành tiền"."""
        if len(self._amounts) != 1 or self._amounts[0] >= len(row):
            return ""
        return row[self._amounts[0]].text.strip()

    def _indicator(self, indicator: IndicatorWords, row: NumberedRow, text: str, place: str) -> None:
        if not text:
            return
        hints = self._hints(row.cells)
        if self._tells_more(text) and self._tell(text, [indicator], place):
            return
        found = self._sum_of(text, indicator, hints) if unit_fits(indicator, self._unit(row.cells)) else None
        if found is None:
            done = row.cells[self._columns.label].text if _DONE.fullmatch(fold(text).strip(" .")) else text
            self._tell(done, [indicator], place)
            return
        if is_implausible(indicator, found):
            self._doubts.append(Doubt("implausible-figure", _quoted(row.cells), place, indicator=indicator.id))
            return
        if not self._is_sub:
            self._above.add(indicator.id)
        if is_misprinted(row.cells, self._columns, found.value):
            self._doubts.append(Doubt("implausible-figure", _quoted(row.cells), place, indicator=indicator.id))
        claim = Claim(
            indicator, found.value, Weight.CELL, place, _quoted(row.cells), "cell of a table", found.approximate,
            label=fold(row.cells[self._columns.label].text),
        )  # fmt: skip
        (self._dashes if found.dash else self._claims).append(claim)

    def _sum_of(self, text: str, indicator: IndicatorWords, hints: str) -> Value | None:
        """The value of a cell; of several columns their sum, when each says a number."""
        pieces = text.split(" + ") if len(self._columns.values) > 1 else [text]
        found = [value_in(piece, indicator, hints, self._frame.months, shares=self._shares) for piece in pieces]
        values = [value for value in found if value is not None]
        if not values or len(values) < len(found):
            return None
        first, *others = values
        return first if not others else Value(sum(v.value for v in values), any(v.approximate for v in values))

    def _tells_more(self, text: str) -> bool:
        """Whether a cell of one column tells of several numbers: "Đã tổ chức 02 buổi với 45 lượt ĐVTN"."""
        if is_endless(text):
            return True
        return len(self._columns.values) < 2 and len(numbers_in(f"x {BRACKETS.sub(' ', text)}")) > 1

    def _tell(self, text: str, topics: Sequence[IndicatorWords], place: str) -> bool:
        """Read a cell that tells in sentences: what it says of the row's own indicators stands as a cell's value.

        True when it says something of them.
        """
        told = told_of(text, topics, place, self._vocabulary, self._frame)
        own = {topic.id for topic in topics}
        self._above |= own & {claim.indicator.id for claim in told.claims}
        self._claims += [replace(c, weight=Weight.CELL) if c.indicator.id in own else c for c in told.claims]
        self._doubts += told.doubts
        return bool(own & {claim.indicator.id for claim in told.claims})

    def _unit(self, row: Row) -> str:
        unit = self._columns.unit
        return row[unit].text if unit is not None and unit < len(row) else ""

    def _hints(self, row: Row) -> str:
        """What may say that money is given in thousands or millions, folded."""
        label = row[self._columns.label].text if self._columns.label < len(row) else ""
        brackets = " ".join(re.findall(r"\(([^)]*)\)", label))
        told = self._columns.values if self._value(row) else self._amounts
        headings = " ".join(self._columns.headings[n] for n in told if n < len(self._columns.headings))
        return fold(f"{self._unit(row)} ; {brackets} ; {headings} ; {self._frame.remark}")


def _quoted(row: Row) -> str:
    return shortened(" | ".join(cell.text.strip() for cell in row if not cell.covered and cell.text.strip()))


def by_rows(rows: Sequence[NumberedRow], head: int, columns: Columns, setting: Setting) -> TableRead:
    """What a table claims whose column of labels names the indicators; its first HEAD rows are the heading."""
    if not columns.values and columns.note is None:
        silent = frozenset(n for n, role in enumerate(columns.roles) if role in SILENT)
        planned = role_of(columns.headings[columns.label]) is Role.PLAN if head else False
        without = silent | ({columns.label} if planned else set())
        return TableRead(lines=tuple(told_lines(rows[head:], setting.place, without)))
    read = RowReader(columns, setting).read(rows[head:])
    return replace(read, claims=(*read.claims, *sums_beside(rows[head:], columns, setting, read.claims)))


def told_lines(rows: Sequence[NumberedRow], place: str, without: frozenset[int]) -> Iterator[Paragraph]:
    """The cells of ROWS as lines, those of the columns WITHOUT left out."""
    for row in rows:
        own = [cell.text for column, cell in enumerate(row.cells) if not cell.covered and column not in without]
        lines = (line.strip() for cell in own for line in cell.split("\n"))
        yield from (Paragraph(line, row_place(place, row.number, row.cells)) for line in lines if line)
