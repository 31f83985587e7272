"""The sheets with figures: totals over the bloc and its groups, every unit, every target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from service.documents.report.page import span_of
from service.documents.wording import cleaned, when
from service.documents.workbook.sheets import Book, Head, Put, column, place
from service.documents.workbook.sources import Sources
from service.rules.summary.reached import wording_of
from service.rules.summary.report import Report
from service.rules.summary.sums import Sum, Total

TOTALS, UNITS, TARGETS = "Tổng hợp", "Đơn vị", "Chỉ tiêu"
OTHERS = "Đơn vị khác"
_BEFORE_INDICATORS = 3  # columns of the sheet of units: number, group, name


def title_of(report: Report, what: str) -> list[str]:
    """The lines above a sheet."""
    period = "" if report.asked.is_final else f", {span_of(report)}"
    return [f"{what} – {report.campaign.name}{period}", f"Số liệu đến {when(report.asked.at)}"]


def write_units(book: Book, report: Report, sources: Sources) -> Mapping[str, str]:
    """Every unit with every indicator; where the column of each indicator lies."""
    heads = [Head("TT", 6), Head("Nhóm", 14), Head("Đơn vị", 46)]
    heads += [Head(f"{total.indicator.name} ({total.indicator.unit})", 10, "turned") for total in report.totals]
    sheet = book.sheet(UNITS, title_of(report, "Kết quả theo đơn vị"), heads, frozen=_BEFORE_INDICATORS)
    for number, unit in enumerate(report.units.values(), 1):
        cells = [Put(number, "centre"), Put(unit.group), Put(unit.name)]
        sheet.row([*cells, *(_value(total, unit.id, sources) for total in report.totals)])
    last = len(report.units) + sheet.first - 1
    sums = [Put(total.bloc.value if total.bloc.stating else None, "sum") for total in report.totals]
    sheet.row([Put("", "sum text"), Put("", "sum text"), Put("Cộng (hoạt động chung tính một lần)", "sum text"), *sums])
    stating = [Put(f"{total.bloc.stating}/{total.bloc.units}", "sum text") for total in report.totals]
    sheet.row([Put("", "sum text"), Put("", "sum text"), Put("Số đơn vị có số liệu", "sum text"), *stating])
    sheet.filter(len(heads), last)
    return {
        total.indicator.id: place(UNITS, sheet.first, last, column(_BEFORE_INDICATORS + number))
        for number, total in enumerate(report.totals, 1)
    }


def _value(total: Total, unit: str, sources: Sources) -> Put:
    cell = total.cells.get(unit)
    if cell is None:
        return Put(None, "count")
    return Put(cell.value, "count", sources.cells.get((unit, total.indicator.id), ""))


def write_totals(book: Book, report: Report, columns: Mapping[str, str]) -> None:
    """Every indicator over the bloc and each group; a click leads to the units."""
    heads = [Head("TT", 6), Head("Nội dung", 40), Head("ĐVT", 12), Head("Toàn Khối", 12)]
    heads += [Head("Đơn vị có số liệu", 12), Head("Tổng số đơn vị", 10), Head("Phần trùng đã trừ", 10)]
    for name in report.groups:
        heads += [Head(cleaned(name) or OTHERS, 12), Head("Đơn vị có số liệu", 12)]
    heads += _compared(report)
    sheet = book.sheet(TOTALS, title_of(report, "Tổng hợp kết quả"), heads, frozen=2)
    running = {total.indicator.id: total for total in report.running}
    for number, total in enumerate(report.totals, 1):
        link = columns[total.indicator.id]
        cells = [Put(number, "centre"), Put(total.indicator.name), Put(total.indicator.unit, "centre")]
        cells += [*_sum(total.bloc, link), Put(total.bloc.units, "count"), Put(total.bloc.twice, "count")]
        for _, each in total.groups:
            cells += _sum(each, link)
        sheet.row([*cells, *_comparison(total, running, report)])


def _compared(report: Report) -> Iterator[Head]:
    if not report.asked.is_final:
        yield from (Head("Lũy kế", 12), Head("Đơn vị có số liệu", 12))
    elif report.asked.before:
        yield from (Head("Cùng kỳ năm trước", 12), Head("Tăng, giảm (%)", 10))


def _comparison(total: Total, running: Mapping[str, Total], report: Report) -> Iterator[Put]:
    if total.indicator.id in running:
        yield from _sum(running[total.indicator.id].bloc, "")
    elif report.asked.before:
        yield Put(total.before, "count")
        yield Put(total.growth, "count")


def _sum(total: Sum, link: str) -> list[Put]:
    return [Put(total.value if total.stating else None, "sum", link), Put(total.stating, "count")]


def write_targets(book: Book, report: Report, sources: Sources) -> None:
    """Every unit with what it has of each target and what it needs; a click leads to the source."""
    heads = [Head("TT", 6), Head("Nhóm", 14), Head("Đơn vị", 46)]
    for reached in report.reached:
        heads += [
            Head(f"{reached.indicator.name}: kết quả", 10, "turned"),
            Head(wording_of(reached.target), 10, "turned"),
        ]
    heads += [Head("Số chỉ tiêu đạt", 10), Head("Số chỉ tiêu", 10)]
    sheet = book.sheet(TARGETS, title_of(report, "Thực hiện chỉ tiêu"), heads, frozen=3)
    goals = [{unit.id: goal for unit, goal in reached.goals} for reached in report.reached]
    for number, standing in enumerate(report.standings, 1):
        unit = standing.unit
        cells = [Put(number, "centre"), Put(unit.group), Put(unit.name)]
        for reached, by_unit in zip(report.reached, goals, strict=True):
            goal = by_unit.get(unit.id)
            if goal is None:
                cells += [Put("–", "none"), Put("không đăng ký", "none")]
            else:
                link = sources.cells.get((unit.id, reached.indicator.id), "")
                cells += [Put(goal.have, "good" if goal.met else "bad", link), Put(goal.needed, "count")]
        met = sum(by_unit[unit.id].met for by_unit in goals if unit.id in by_unit)
        sheet.row([*cells, Put(met, "count"), Put(sum(unit.id in by_unit for by_unit in goals), "count")])
    last = len(report.units) + sheet.first - 1
    cells = [Put("", "sum text"), Put("", "sum text"), Put("Cộng; số đơn vị đạt", "sum text")]
    for reached in report.reached:
        cells += [Put(reached.have, "sum"), Put(f"{len(reached.met)}/{len(reached.goals)}", "sum text")]
    sheet.row(cells)
    sheet.filter(len(heads), last)
