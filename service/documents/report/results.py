"""What was reached: targets, totals, groups, tasks, the best examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.documents.report.values import GroupRow, TargetRow, TotalRow
from service.documents.wording import cleaned, counted, listed, number, percent, units_listed
from service.rules.campaign import Assignment
from service.rules.roster import Unit
from service.rules.summary.reached import Reached, wording_of
from service.rules.summary.report import Report
from service.rules.summary.sums import Sum, Total
from service.rules.summary.turnout import Turnout

MOST_NAMED = 25  # names in one sentence; of more only the number is told
STATING = "Số đơn vị có số liệu"
OTHERS = "Đơn vị khác"  # units of no group


def target_rows(report: Report) -> Iterator[TargetRow]:
    """The targets of the plan."""
    for place, reached in enumerate(report.reached, 1):
        met, aimed = len(reached.met), len(reached.goals)
        yield TargetRow(
            place,
            reached.indicator.name,
            wording_of(reached.target),
            number(reached.have),
            number(reached.needed),
            f"{met}/{aimed} ({percent(met, aimed)})" if aimed else "–",
        )


def target_notes(report: Report) -> Iterator[str]:
    """Who has reached everything, and who has not reached what."""
    if not report.reached:
        return
    short = {unit.id for reached in report.reached for unit in reached.unmet}
    bound = {unit.id for reached in report.reached for unit, _ in reached.goals}
    whole = [unit for unit in report.units.values() if unit.id in bound - short]
    if whole:
        yield f"Đơn vị đạt tất cả chỉ tiêu ({counted(len(whole))} đơn vị): {units_listed(_names(whole))}."
    for reached in report.reached if report.asked.is_final else ():
        if reached.unmet:
            yield _unmet(reached)


def _unmet(reached: Reached) -> str:
    names = f": {listed(_names(reached.unmet))}" if len(reached.unmet) <= MOST_NAMED else ""
    unbound = f" Có {counted(len(reached.unbound))} đơn vị không đăng ký." if reached.unbound else ""
    return f"Chưa đạt chỉ tiêu “{reached.indicator.name}” ({counted(len(reached.unmet))} đơn vị){names}.{unbound}"


def _names(units: Sequence[Unit]) -> list[str]:
    return [cleaned(unit.name) for unit in units]


def total_heads(report: Report) -> tuple[str, ...]:
    """The heads of the columns with numbers."""
    if not report.asked.is_final:
        return ("Trong kỳ", STATING, "Lũy kế", STATING)
    return ("Kết quả", STATING, "Cùng kỳ năm trước", "Tăng, giảm") if report.asked.before else ("Kết quả", STATING)


def total_rows(report: Report) -> Iterator[TotalRow]:
    """Every indicator over the whole bloc."""
    running = {total.indicator.id: total for total in report.running}
    for place, total in enumerate(report.totals, 1):
        values = [shown(total.bloc), _of(total.bloc)]
        if total.indicator.id in running:
            since = running[total.indicator.id].bloc
            values += [shown(since), _of(since)]
        elif report.asked.before:
            values += [_or_dash(total.before), growth(total)]
        yield TotalRow(place, total.indicator.name, total.indicator.unit, tuple(values))


def shown(total: Sum) -> str:
    """A sum as it is printed; a dash where nobody has stated anything."""
    return number(total.value) if total.stating else "–"


def shown_of(total: Sum) -> str:
    """A sum with the number of units that it rests on, of how many: "1.068 (65/66)"."""
    return f"{shown(total)} ({_of(total)})"


def growth(total: Total) -> str:
    """How much more or less than last year, in percent."""
    if total.growth is None:
        return "–"
    return f"{'+' if total.growth > 0 else '−' if total.growth < 0 else ''}{number(abs(total.growth))}%"


def _or_dash(value: int | None) -> str:
    return "–" if value is None else number(value)


def _of(total: Sum) -> str:
    return f"{total.stating}/{total.units}"


def total_notes(report: Report) -> Iterator[str]:
    """How the totals came about."""
    if report.asked.is_final:
        yield (
            "Số liệu của mỗi đơn vị lấy theo báo cáo tổng kết; nội dung mà báo cáo tổng kết không nêu lấy theo tổng "
            "các báo cáo nhanh. Số liệu đọc từ bản quét chỉ được tính khi đã được xác nhận."
        )
    else:
        yield "Số liệu lũy kế là tổng các báo cáo nhanh từ đầu đợt. Số liệu đọc từ bản quét chỉ tính khi đã xác nhận."
    once = [total for total in report.totals if total.bloc.twice]
    if once:
        taken = listed([f"{total.indicator.name}: {number(total.bloc.twice)} {total.indicator.unit}" for total in once])
        yield f"Hoạt động do nhiều đơn vị phối hợp và cùng báo cáo được tính một lần; phần trùng đã trừ: {taken}."


def group_names(report: Report) -> tuple[str, ...]:
    """The groups, those without one last."""
    return tuple(cleaned(name) or OTHERS for name in report.groups)


def group_rows(report: Report) -> Iterator[GroupRow]:
    """Every indicator that anybody has stated, over each group."""
    stated = [total for total in report.totals if total.bloc.stating]
    for place, total in enumerate(stated, 1):
        name = f"{total.indicator.name} ({total.indicator.unit})" if total.indicator.unit else total.indicator.name
        values = tuple(shown_of(each) for _, each in total.groups)
        yield GroupRow(place, name, values, shown_of(total.bloc))


def tasks(report: Report) -> Iterator[str]:
    """What was given to whom, and whether those who lead have reported; told at the end."""
    for assignment in report.campaign.assignments if report.asked.is_final else ():
        leads = _led_by(assignment, report)
        if leads:
            yield f"{cleaned(assignment.task)}: {_told(assignment, leads, report)}."


def _led_by(assignment: Assignment, report: Report) -> list[Unit]:
    leads = [report.units[unit] for unit in assignment.leads if unit in report.units]
    return leads or list(report.groups.get(assignment.leads_group or "", ()))


def _told(assignment: Assignment, leads: Sequence[Unit], report: Report) -> str:
    named = f"Nhóm “{cleaned(assignment.leads_group)}”" if assignment.leads_group else listed(_names(leads))
    helpers = [report.units[unit].name for unit in assignment.with_units if unit in report.units]
    helpers += [f"Nhóm “{assignment.with_group}”"] if assignment.with_group else []
    together = f"; phối hợp: {listed([cleaned(name) for name in helpers])}" if helpers else ""
    return f"{named} chủ trì{together}; {_reported(leads, report.turnout)}"


def _reported(leads: Sequence[Unit], turnout: Turnout) -> str:
    here = {unit.id for unit in (*turnout.on_time, *turnout.late)}
    count = sum(unit.id in here for unit in leads)
    if len(leads) > 1:
        return f"đã có báo cáo của {count}/{len(leads)} đơn vị chủ trì"
    return "đơn vị chủ trì đã gửi báo cáo" if count else "đơn vị chủ trì chưa gửi báo cáo"


def examples(report: Report) -> Iterator[str]:
    """The best of each indicator, in their own words."""
    for each in report.examples:
        value = f"{number(each.value)} {each.indicator.unit}".strip()
        quote = f", “{cleaned(each.quote)}”" if each.quote else ""
        yield f"{each.indicator.name}: {cleaned(each.unit.name)} ({value}){quote}."
