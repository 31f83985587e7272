"""What stands behind the signature: every unit's figures, the emulation table, photographs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.documents.report.results import OTHERS, shown_of
from service.documents.report.values import ScoreRow, UnitRow
from service.documents.wording import cleaned, number, points
from service.rules.summary.report import Report
from service.rules.summary.sums import Total

MOST_UNITS = 300  # with more, the paper shows groups, and the units are looked up in the workbook
MOST_PLACES = 100  # of the emulation table, when there are so many units
_ROMAN = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


def unit_rows(report: Report) -> Iterator[UnitRow]:
    """The sum of each group and below it its units; the whole bloc last."""
    stated = stated_totals(report)
    noted = _noted(report)
    for place, (name, members) in enumerate(report.groups.items(), 1):
        sums = tuple(shown_of(dict(total.groups)[name]) for total in stated)
        yield UnitRow(roman(place), cleaned(name) or OTHERS, sums, is_sum=True)
        for number_in, unit in enumerate(members if is_short(report) else (), 1):
            values = tuple(_cell(total, unit.id, noted) for total in stated)
            yield UnitRow(str(number_in), cleaned(unit.name), values, is_sum=False)
    yield UnitRow("", "TOÀN KHỐI", tuple(shown_of(total.bloc) for total in stated), is_sum=True)


def is_short(report: Report) -> bool:
    """Whether every unit has its line on paper."""
    return len(report.units) <= MOST_UNITS


def stated_totals(report: Report) -> Sequence[Total]:
    """The indicators that anybody has stated."""
    return [total for total in report.totals if total.bloc.stating]


def _noted(report: Report) -> frozenset[tuple[str, str]]:
    """Units and indicators of which there is something to know: a difference, an event done together."""
    found = {(unit.id, indicator.id) for unit, indicator, _ in report.differing}
    found |= {(mark.part.unit, indicator.id) for indicator, mark in report.marks}
    for total in report.totals:
        found |= {(part.unit, total.indicator.id) for joint in total.together.joints for part in joint.parts}
    return frozenset(found)


def _cell(total: Total, unit: str, noted: frozenset[tuple[str, str]]) -> str:
    cell = total.cells.get(unit)
    if cell is None:
        return ""
    return f"{number(cell.value)}{'*' if (unit, total.indicator.id) in noted else ''}"


def unit_notes(report: Report) -> Iterator[str]:
    """How the table is to be read."""
    yield (
        "Ô trống: đơn vị không nêu số liệu; số 0: đơn vị báo không phát sinh; trong ngoặc: số đơn vị có số liệu. "
        "Cộng nhóm và toàn Khối tính một lần hoạt động do nhiều đơn vị phối hợp và cùng báo cáo."
    )
    if not is_short(report):
        units = number(len(report.units))
        yield f"Khối có {units} đơn vị: số liệu của từng đơn vị ở bảng tính tại văn phòng Đoàn Khối."
    elif _noted(report):
        yield "(*) Số liệu có điểm cần đối chiếu, nêu tại mục V."


def score_rows(report: Report) -> Iterator[ScoreRow]:
    """The emulation table, the best first; the first places only where there are very many."""
    most = None if is_short(report) else MOST_PLACES
    for score in sorted(report.scores, key=lambda each: each.place)[:most]:
        yield ScoreRow(
            score.place,
            cleaned(score.unit.name),
            f"{cleaned(score.unit.group)} ({score.group_place})" if score.unit.group else "–",
            tuple(points(each.points) for each in score.points),
            points(score.total),
        )


def roman(value: int) -> str:
    """VALUE, from 1 to 39, in Roman figures; beyond it as it is."""
    if not 1 <= value < 40:
        return str(value)
    found = ""
    for sign, worth in _ROMAN:
        while value >= worth:
            found += sign
            value -= worth
    return found
