"""Pictures for a letter: the map of units and deadlines, targets against the goal, groups.

Each is as wide as half a page and as a telephone, so that two stand side by side here and below each other there.
They tell by signs as well as by colours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.documents import signs
from service.documents.drawing import PAPER, SOFT, Sheet, fitted
from service.documents.signs import GOOD, MOST_UNITS, PART, TRACK, Sign, initials
from service.rules.digest.progress import NO_GROUP, Reached, Share
from service.rules.items import called
from service.rules.phrasing import number, short_day
from service.rules.standing import Owed, Standing
from service.rules.verdicts import Status

ACROSS = 600  # pixels: 300 as shown, drawn twice as fine
FINENESS = 2
MOST_LINES = 80
NEAR = 6  # an end of a group is near the middle when it is not further off than a sixth of the lines
MARKED = 20  # pixels; in narrower cells the colour alone tells
_FILL = {True: "#8fd0b0", False: "#a9c8ec"}
_EDGE = 4
_SIZE, _SMALL, _HEADING = 22, 20, 26
_ROW, _TITLE = 34, 56  # heights
_BAR = 82
_CELL = 32  # the widest


# Colours alone tell of what came in time: so many dots would be a carpet.
SIGNS = {**signs.SIGNS, Status.ON_TIME: replace(signs.SIGNS[Status.ON_TIME], sign="")}


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, its WIDTH and HEIGHT as shown, in pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the map: a group's name, or a unit or group with its SIGNS."""

    name: str
    signs: tuple[Sign, ...] = ()

    @property
    def is_heading(self) -> bool:
        return not self.signs


def map_of(standings: Sequence[Standing]) -> tuple[Picture, ...]:
    """The map of all deadlines in two halves: a line a unit, or a line a group where there are too many units."""
    heads = [_head(owed) for owed in standings[0].owed]
    by_group: dict[str, list[Standing]] = {}
    for standing in standings:
        by_group.setdefault(standing.unit.group or NO_GROUP, []).append(standing)
    if len(standings) > MOST_UNITS:
        lines = [_group_line(name, members) for name, members in by_group.items()][:MOST_LINES]
    else:
        lines = [line for name, members in by_group.items() for line in _unit_lines(name, members)]
    halves = _halves(lines)
    return tuple(_map(heads, half, legend=half is halves[0]) for half in halves)


def _head(owed: Owed) -> str:
    """The head of a column: the first letters of what was due, and the day."""
    return f"{initials(owed.obligation.name)} {short_day(owed.deadline.period)}"


def _unit_lines(group: str, members: Sequence[Standing]) -> Iterator[_Line]:
    yield _Line(group)
    for standing in members:
        yield _Line(called(standing.unit), tuple(SIGNS[owed.status] for owed in standing.owed))


def _group_line(name: str, members: Sequence[Standing]) -> _Line:
    """How many of a group have not sent each."""
    return _Line(name, tuple(_of_group(owed) for owed in zip(*(each.owed for each in members), strict=True)))


def _of_group(owed: Sequence[Owed]) -> Sign:
    counts = Counter(each.status for each in owed)
    here, missing = counts[Status.ON_TIME] + counts[Status.LATE], counts[Status.MISSING]
    if missing:
        return Sign(SIGNS[Status.MISSING].colour, f"{missing}" if missing < 100 else "×", PAPER, "")
    return SIGNS[Status.ON_TIME] if here else SIGNS[Status.EXPECTED]


def _halves(lines: Sequence[_Line]) -> tuple[Sequence[_Line], ...]:
    """LINES in two columns of about the same length, parted between two groups where one ends near the middle."""
    half = (len(lines) + 1) // 2
    ends = [place for place, line in enumerate(lines) if line.is_heading and place]
    nearest = min(ends, key=lambda place: abs(place - half), default=half)
    if abs(nearest - half) <= len(lines) // NEAR:
        return lines[:nearest], lines[nearest:]
    before = next((line.name for line in reversed(lines[:half]) if line.is_heading), "")
    again = (_Line(f"{before} (tiếp)"),) if before else ()
    return tuple(part for part in (lines[:half], (*again, *lines[half:])) if part)


def _map(heads: Sequence[str], lines: Sequence[_Line], *, legend: bool) -> Picture:
    cell = min(_CELL, (ACROSS - 2 * _EDGE) * 0.55 / len(heads))
    names = ACROSS - 2 * _EDGE - cell * len(heads)
    top = 132
    end = top + _ROW * len(lines)
    sheet = Sheet(end + 90, ACROSS)
    for column, head in enumerate(heads):
        sheet.upright((_EDGE + names + cell * (column + 0.5), top - 6), head, min(_SMALL, int(cell)), SOFT)
    for row, line in enumerate(lines):
        _line(sheet, line, top + row * _ROW, names, cell)
    if legend:
        _legend(sheet, end + 18)
    return _shown(sheet, end + 90)


def _line(sheet: Sheet, line: _Line, top: float, names: float, cell: float) -> None:
    middle = top + _ROW / 2
    if line.is_heading:
        sheet.text((_EDGE, middle + 3), fitted(line.name, ACROSS - 2 * _EDGE, _SMALL), _SMALL, SOFT, bold=True)
        return
    sheet.text((_EDGE, middle), fitted(line.name, names - 10, _SIZE), _SIZE)
    for column, sign in enumerate(line.signs):
        left = _EDGE + names + cell * column
        sheet.box(left + 2, top + 3, left + cell - 2, top + _ROW - 3, sign.colour, round_by=5)
        if sign.sign and cell >= MARKED:
            size = _SMALL if len(sign.sign) == 1 else 16
            sheet.text((left + cell / 2, middle), sign.sign, size, sign.ink, centred=True, bold=True)


def _legend(sheet: Sheet, top: float) -> None:
    for place, sign in enumerate(SIGNS.values()):
        left, middle = _EDGE + place % 3 * 190, top + place // 3 * 34 + 12
        sheet.box(left, middle - 12, left + 26, middle + 12, sign.colour, round_by=4)
        sheet.text((left + 13, middle), sign.sign, 18, sign.ink, centred=True, bold=True)
        sheet.text((left + 36, middle), sign.meaning, _SMALL, SOFT)


def targets_of(reached: Sequence[Reached]) -> Picture:
    """A bar a target: what all units have together of what they are to reach."""
    sheet = _titled("Chỉ tiêu cả Khối", len(reached))
    for place, each in enumerate(reached):
        told = f"{each.met}/{each.units} đơn vị đạt"
        inside = f"{number(each.have)}/{number(each.needed)} {each.counted}"
        _bar(sheet, place, (each.label, told, inside), each.have / each.needed if each.needed else 1.0)
    return _shown(sheet, _height(len(reached)))


def groups_of(shares: Sequence[Share]) -> Picture:
    """A bar a group: how complete its reports are."""
    sheet = _titled("Đã nộp theo nhóm", len(shares))
    for place, each in enumerate(shares):
        told = (each.label, f"{each.percent}%", f"{each.part}/{each.whole} lượt báo cáo")
        _bar(sheet, place, told, each.part / each.whole if each.whole else 0.0)
    return _shown(sheet, _height(len(shares)))


def _bar(sheet: Sheet, place: int, told: tuple[str, str, str], share: float) -> None:
    """A bar with what is TOLD before it, at its end and in it."""
    label, aside, inside = told
    top, left, right = _TITLE + place * _BAR, _EDGE, ACROSS - _EDGE
    sheet.text((left, top + 18), fitted(label, right - left - 180, _SIZE), _SIZE)
    sheet.text_before((right, top + 18), aside, _SMALL, SOFT, bold=True)
    sheet.box(left, top + 38, right, top + 66, TRACK, round_by=6)
    if share > 0:
        full = share >= 1
        sheet.box(left, top + 38, left + max(12, (right - left) * min(share, 1.0)), top + 66, _FILL[full], round_by=6)
        sheet.box(left, top + 38, left + 5, top + 66, GOOD if full else PART, round_by=2)
    sheet.text((left + 14, top + 52), inside, 18)


def _titled(title: str, rows: int) -> Sheet:
    sheet = Sheet(_height(rows), ACROSS)
    sheet.text((_EDGE, 28), title, _HEADING, bold=True)
    return sheet


def _height(rows: int) -> int:
    return _TITLE + rows * _BAR + 12


def _shown(sheet: Sheet, height: int) -> Picture:
    return Picture(sheet.png(144), ACROSS // FINENESS, height // FINENESS)
