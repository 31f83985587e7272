"""How the plan was carried out: who has reported, who was put forward, and how sure the figures are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from parsers.readings import NomineeKind
from service.documents.report.results import MOST_NAMED
from service.documents.report.values import TurnoutRow
from service.documents.wording import cleaned, counted, day, listed, number, short_day, units_listed, when
from service.rules.campaign import Deadline, Obligation
from service.rules.roster import Unit
from service.rules.summary.report import Report
from service.rules.summary.turnout import Turnout

MOST_TOLD = 10  # of what differs; the workbook has all
IN_OFFICE = "có bảng chi tiết tại văn phòng Đoàn Khối"


def overview(report: Report) -> Iterator[str]:
    """How far the plan has reached: units, groups, reports."""
    names = [f"“{cleaned(name)}”" for name in report.groups if name]
    groups = f", chia thành {counted(len(names))} nhóm thi đua ({', '.join(names)})" if len(names) > 1 else ""
    yield f"Kế hoạch được triển khai đến {len(report.units)} tổ chức cơ sở đoàn trực thuộc{groups}."
    turnout = report.turnout
    late = f", {counted(len(turnout.late))} trễ hạn" if turnout.late else ""
    told = f"{counted(len(turnout.on_time))} đúng hạn{late}"
    stating = len({unit for total in (report.running or report.totals) for unit in total.cells})
    yield (
        f"Đến {when(report.asked.at)}, có {turnout.here}/{turnout.due} đơn vị gửi {name_of(turnout)} ({told}); "
        f"{stating}/{len(report.units)} đơn vị đã có số liệu từ đầu đợt."
    )


def name_of(turnout: Turnout) -> str:
    """What was due: "Báo cáo nhanh kỳ 06/3/2020"."""
    obligation = turnout.obligation
    return f"{obligation.name} kỳ {day(turnout.deadline.period)}" if obligation.periodic else obligation.name


def events(report: Report) -> Iterator[str]:
    """The calendar of the bloc, as far as it has come."""
    for event in report.campaign.events:
        if event.starts <= report.asked.at.date():
            days = day(event.starts) if event.starts == event.ends else f"{short_day(event.starts)}–{day(event.ends)}"
            yield f"{days}: {cleaned(event.name)}."


def turnout_rows(report: Report) -> Iterator[TurnoutRow]:
    """Every deadline that is over, and the one that was asked for."""
    for each in report.turnouts:
        if each.deadline.due <= report.asked.at or each.deadline == report.asked.deadline:
            yield TurnoutRow(
                f"{each.obligation.name}, {_until(each.obligation, each.deadline)}",
                str(each.due),
                str(len(each.on_time)),
                str(len(each.late)),
                str(len(each.missing)),
                str(len(each.exempt)) if each.exempt else "–",
            )


def _until(obligation: Obligation, deadline: Deadline) -> str:
    word = "đến" if deadline.inclusive else "trước"
    return f"{word} {when(deadline.due)}" if obligation.deadlines else ""


def absences(report: Report) -> Iterator[str]:
    """Who has not sent what was asked for, who was late, whose signed original is missing."""
    turnout = report.turnout
    yield from _named(f"Chưa gửi {name_of(turnout)}", turnout.missing, all_of_them=True)
    yield from _named(f"Gửi trễ {name_of(turnout)}", turnout.late)
    yield from _named("Được miễn", turnout.exempt)
    if report.asked.is_final:
        for each in report.turnouts:
            if each.obligation.paper and each.deadline.due <= report.asked.at:
                yield from _named(f"Chưa nộp văn bản chính của {each.obligation.name}", each.unsigned)
    if turnout.due == turnout.here:
        yield f"Tất cả đơn vị đã gửi {name_of(turnout)}."


def _named(what: str, units: Sequence[Unit], *, all_of_them: bool = False) -> Iterator[str]:
    if not units:
        return
    names = f": {units_listed([cleaned(unit.name) for unit in units])}"
    yield f"{what} ({counted(len(units))} đơn vị){names if all_of_them or len(units) <= MOST_NAMED else ''}."


def awards(report: Report) -> Iterator[str]:
    """Who was put forward, told in numbers; the names stand in a list of their own."""
    desk = report.desk
    if desk is None or not report.asked.is_final:
        return
    collectives, individuals = (len(desk.of(kind)) for kind in NomineeKind)
    forward = len(report.units) - len(desk.silent)
    lacking = len({nominee.unit.id for nominee in desk.nominees if nominee.missing})
    papers = f"; {counted(lacking)} hồ sơ còn thiếu giấy tờ" if lacking else ""
    yield (
        f"Có {forward}/{len(report.units)} đơn vị gửi {desk.obligation.name}, đề nghị {counted(collectives)} tập thể "
        f"và {counted(individuals)} cá nhân (có danh sách riêng){papers}."
    )
    yield from _named("Chưa đề nghị khen thưởng", desk.silent)


def checks(report: Report) -> Iterator[str]:
    """What was compared, and what could not be settled: told shortly, the workbook has all of it."""
    found = [*_differences(report), *_together(report), *_pending(report)]
    yield from found or ["Số liệu các báo cáo thống nhất, không có điểm cần lưu ý."]


def _differences(report: Report) -> Iterator[str]:
    differing = [*report.differing]
    if not differing:
        return
    units = Counter(unit.name for unit, _, _ in differing)
    head = (
        f"Báo cáo tổng kết khác tổng các báo cáo nhanh ở {counted(len(differing))} số liệu của {counted(len(units))} "
        "đơn vị, đã lấy theo báo cáo tổng kết"
    )
    if len(differing) <= MOST_TOLD:
        told = [
            f"{cleaned(unit.name)}, {indicator.name}: tổng kết {number(cell.value)}, tổng các kỳ {number(cell.weeks)}"
            for unit, indicator, cell in differing
        ]
        yield f"{head}: {listed(told)}."
    elif len(units) <= MOST_NAMED:
        told = [f"{cleaned(name)} ({counted(count)})" for name, count in units.items()]
        yield f"{head}: {listed(told)}; {IN_OFFICE}."
    else:
        yield f"{head}; {IN_OFFICE}."


def _together(report: Report) -> Iterator[str]:
    joints = [(total.indicator, joint) for total in report.totals for joint in total.together.joints]
    if joints:
        told = [
            f"{indicator.name} ({number(joint.value)} {indicator.unit}): "
            + ", ".join(cleaned(report.units[part.unit].name) for part in joint.parts)
            for indicator, joint in joints[:MOST_TOLD]
        ]
        yield f"Hoạt động phối hợp được các đơn vị cùng báo cáo, tính một lần: {listed(told)}."
    marks = [*report.marks]
    if marks:
        yield (
            f"Có {counted(len(marks))} số liệu nêu hoạt động phối hợp nhưng chưa đối chiếu được với báo cáo của đơn vị "
            f"cùng thực hiện, giữ nguyên theo báo cáo ({IN_OFFICE})."
        )


def _pending(report: Report) -> Iterator[str]:
    if report.pending:
        units = units_listed(list(dict.fromkeys(cleaned(each.unit.name) for each in report.pending)))
        yield f"Chưa tính {counted(len(report.pending))} số liệu đọc từ bản quét, chờ xác nhận: {units}."
