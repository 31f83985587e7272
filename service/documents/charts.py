"""Pictures of the figures: bars of the units that have reached a target, a map of who reported when.

They tell by signs as well as by colours: official papers are printed in black and white.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.documents.drawing import SOFT, WIDTH, Sheet, fitted
from service.documents.signs import GOOD, MOST_UNITS, PART, SIGNS, TRACK, Sign, initials
from service.documents.wording import cleaned, percent, short_day
from service.rules.roster import Unit
from service.rules.standing import Standing
from service.rules.verdicts import Status

_BAR, _ROW, _HEAD = 64, 56, 116  # heights in pixels
_SIZE, _SMALL = 34, 29
_BODY = re.compile(r"^(?:Chi đoàn cơ sở|Đoàn cơ sở|Chi đoàn|Đoàn)\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Bar:
    """PART of WHOLE have done what LABEL says."""

    label: str
    part: int
    whole: int


def bars(rows: Sequence[Bar]) -> bytes:
    """A bar a row, as PNG."""
    sheet = Sheet(_BAR * len(rows) + 20)
    left, right = 690, WIDTH - 330
    for place, bar in enumerate(rows):
        top = 10 + place * _BAR
        middle, share = top + _BAR / 2, bar.part / bar.whole if bar.whole else 0.0
        sheet.text((0, middle), fitted(bar.label, left - 24, _SIZE), _SIZE)
        sheet.box(left, top + 13, right, top + _BAR - 13, TRACK)
        if bar.part:
            end = left + (right - left) * share
            sheet.box(left, top + 13, end, top + _BAR - 13, GOOD if bar.part == bar.whole else PART)
        told = f"{bar.part}/{bar.whole}  ({percent(bar.part, bar.whole)})" if bar.whole else "–"
        sheet.text((right + 22, middle), told, _SIZE, bold=True)
    return sheet.png()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the map: a group's name, or a unit with its SIGNS."""

    name: str
    signs: tuple[Sign, ...] = ()
    is_group: bool = False


def weeks(standings: Sequence[Standing], groups: Mapping[str, Sequence[Unit]]) -> bytes:
    """The map of all deadlines, as PNG: a line a unit, or a line a group where there are too many units."""
    heads = [(initials(owed.obligation.name), short_day(owed.deadline.period)) for owed in standings[0].owed]
    by_unit = {standing.unit.id: standing for standing in standings}
    if len(standings) > MOST_UNITS:
        lines = [_group_line(name, [by_unit[unit.id] for unit in units]) for name, units in groups.items()]
        return _drawn(heads, [lines], wide=True)
    lines = [line for name, units in groups.items() for line in _unit_lines(name, units, by_unit)]
    half = (len(lines) + 1) // 2
    return _drawn(heads, [lines[:half], lines[half:]], wide=False)


def _unit_lines(group: str, units: Sequence[Unit], by_unit: Mapping[str, Standing]) -> Iterator[_Line]:
    yield _Line(cleaned(group) or "Đơn vị khác", is_group=True)
    for unit in units:
        signs = tuple(SIGNS[owed.status] for owed in by_unit[unit.id].owed)
        yield _Line(_BODY.sub("", cleaned(unit.name)), signs)


def _group_line(name: str, standings: Sequence[Standing]) -> _Line:
    """How many of a group have sent each; as dark as the share is large."""
    signs = []
    for owed in zip(*(standing.owed for standing in standings), strict=True):
        counted = Counter(each.status for each in owed)
        here = counted[Status.ON_TIME] + counted[Status.LATE]
        due = here + counted[Status.MISSING]
        full = SIGNS[Status.ON_TIME] if due and here * 10 >= due * 9 else SIGNS[Status.LATE]
        signs.append(Sign(full.colour, f"{here}/{due}", full.ink, "") if due else SIGNS[Status.EXPECTED])
    return _Line(cleaned(name) or "Đơn vị khác", tuple(signs))


def _drawn(heads: Sequence[tuple[str, str]], blocks: Sequence[Sequence[_Line]], *, wide: bool) -> bytes:
    sheet = Sheet(_HEAD + _ROW * max(map(len, blocks)) + 80)
    span = (WIDTH - 30 * (len(blocks) - 1)) / len(blocks)
    cell = min(span * (0.7 if wide else 0.44) / len(heads), 150 if wide else 60)
    for number, lines in enumerate(blocks):
        left = number * (span + 30)
        _block(sheet, left, left + span - cell * len(heads), cell, (heads, lines))
    _legend(sheet, _HEAD + _ROW * max(map(len, blocks)) + 50)
    return sheet.png()


def _block(
    sheet: Sheet, left: float, edge: float, cell: float, told: tuple[Sequence[tuple[str, str]], Sequence[_Line]]
) -> None:
    """Names from LEFT to EDGE, from there on the signs, CELL pixels each."""
    heads, lines = told
    for column, (name, day) in enumerate(heads):
        middle = edge + cell * (column + 0.5)
        sheet.text((middle, 46), fitted(name, cell - 2, 18), 18, SOFT, centred=True)
        sheet.text((middle, 84), day, 20, SOFT, centred=True)
    for row, line in enumerate(lines):
        top = _HEAD + row * _ROW
        sheet.text((left, top + _ROW / 2), fitted(line.name, edge - left - 14, _SMALL), _SMALL, bold=line.is_group)
        for column, sign in enumerate(line.signs):
            at = edge + cell * column
            sheet.box(at + 2, top + 3, at + cell - 2, top + _ROW - 3, sign.colour)
            sheet.text((at + cell / 2, top + _ROW / 2), sign.sign, _SMALL, sign.ink, centred=True, bold=True)


def _legend(sheet: Sheet, middle: float) -> None:
    left = 0.0
    for sign in SIGNS.values():
        sheet.box(left, middle - 20, left + 44, middle + 20, sign.colour)
        sheet.text((left + 22, middle), sign.sign, _SMALL, sign.ink, centred=True, bold=True)
        sheet.text((left + 58, middle), sign.meaning, _SMALL, SOFT)
        left += 330
