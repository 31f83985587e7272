"""The sheets on how it went: who reported when, what differs, the emulation table."""

from __future__ import annotations

from collections.abc import Iterator

from service.documents.wording import cleaned, number, points, short_day
from service.documents.workbook.figures import title_of
from service.documents.workbook.sheets import Book, Head, Put
from service.documents.workbook.sources import Sources, local
from service.rules.records import Recorded
from service.rules.scoring import rules_of
from service.rules.standing import Owed
from service.rules.summary.report import Report
from service.rules.verdicts import Status

WEEKS, CHECKS, SCORES = "Tuần", "Đối chiếu", "Thi đua"
SAID: dict[Status, tuple[str, str]] = {
    Status.ON_TIME: ("Đúng hạn", "good"),
    Status.LATE: ("Trễ hạn", "fair"),
    Status.MISSING: ("Chưa gửi", "bad"),
    Status.EXEMPT: ("Được miễn", "none"),
    Status.EXPECTED: ("Chưa đến hạn", "none"),
}


def write_weeks(book: Book, report: Report, sources: Sources) -> None:
    """Every unit with every deadline: what came of it and when; a click leads to the mail."""
    heads = [Head("TT", 6), Head("Nhóm", 14), Head("Đơn vị", 46)]
    owed = report.standings[0].owed if report.standings else ()
    heads += [Head(f"{each.obligation.name} {short_day(each.deadline.period)}", 16) for each in owed]
    heads += [Head("Đúng hạn", 10), Head("Trễ hạn", 10), Head("Chưa gửi", 10)]
    sheet = book.sheet(WEEKS, title_of(report, "Tiến độ gửi báo cáo"), heads, frozen=3)
    first = _first_records(report)
    for place, standing in enumerate(report.standings, 1):
        cells = [Put(place, "centre"), Put(standing.unit.group), Put(standing.unit.name)]
        for each in standing.owed:
            record = first.get((standing.unit.id, each.obligation.id, each.deadline.period.isoformat()))
            cells.append(
                Put(_said(each, report), SAID[each.status][1], sources.records.get(record.id, "") if record else "")
            )
        states = [each.status for each in standing.owed]
        counts = [states.count(status) for status in (Status.ON_TIME, Status.LATE, Status.MISSING)]
        sheet.row([*cells, *(Put(count, "count") for count in counts)])
    sheet.filter(len(heads))


def _first_records(report: Report) -> dict[tuple[str, str, str], Recorded]:
    """The first arrival for each deadline of each unit, by which it is judged."""
    found: dict[tuple[str, str, str], Recorded] = {}
    for record in report.records:
        if record.counted:
            found.setdefault((record.unit, record.obligation, record.period.isoformat()), record)
    return found


def _said(owed: Owed, report: Report) -> str:
    word = SAID[owed.status][0]
    if owed.received is None:
        return word
    return f"{word} {local(owed.received, report.campaign.zone):%d/%m %H:%M}"


def write_checks(book: Book, report: Report, sources: Sources) -> None:
    """What differs, what was done together, what waits: all of it."""
    heads = [Head("Loại", 30), Head("Đơn vị", 46), Head("Nội dung", 34), Head("Số liệu", 12), Head("Chi tiết", 90)]
    sheet = book.sheet(CHECKS, title_of(report, "Đối chiếu số liệu"), heads, frozen=2)
    for kind, unit, content, value, detail in _checks(report):
        link = sources.cells.get((unit, content), "")
        name, indicator = report.units[unit].name, report.campaign.indicator[content].name
        sheet.row([Put(kind), Put(name), Put(indicator), Put(value, "count", link), Put(detail)])
    sheet.filter(len(heads))


def _checks(report: Report) -> Iterator[tuple[str, str, str, int, str]]:
    """Kind, unit and indicator by their ids, value, and what there is to say."""
    for unit, indicator, cell in report.differing:
        told = f"Tổng các báo cáo nhanh: {number(cell.weeks)}; lấy theo báo cáo tổng kết."
        yield "Tổng kết khác tổng các kỳ", unit.id, indicator.id, cell.value, told
    for total in report.totals:
        for joint in total.together.joints:
            names = ", ".join(cleaned(report.units[part.unit].name) for part in joint.parts)
            for part in joint.parts:
                yield (
                    "Hoạt động chung, tính một lần",
                    part.unit,
                    total.indicator.id,
                    part.value,
                    f"Cùng báo cáo: {names}.",
                )
    for indicator, mark in report.marks:
        told = f"Nhắc đến {cleaned(report.units[mark.partner].name)}: {mark.because}; giữ nguyên, không trừ."
        yield "Có thể trùng, chưa trừ", mark.part.unit, indicator.id, mark.part.value, told
    for each in report.pending:
        yield "Bản quét, chờ xác nhận", each.unit.id, each.indicator.id, each.value, "Chưa tính vào tổng."


def write_scores(book: Book, report: Report) -> None:
    """The emulation table, each point explained, the rules below."""
    criteria = [point.criterion for point in report.scores[0].points] if report.scores else []
    heads = [Head("Hạng", 8), Head("Nhóm", 14), Head("Hạng trong nhóm", 10), Head("Đơn vị", 46)]
    for criterion in criteria:
        heads += [Head(criterion, 10), Head("Vì sao", 34)]
    heads.append(Head("Tổng điểm", 10))
    sheet = book.sheet(SCORES, title_of(report, "Bảng theo dõi thi đua"), heads, frozen=4)
    for score in sorted(report.scores, key=lambda each: each.place):
        cells = [
            Put(score.place, "centre"),
            Put(score.unit.group),
            Put(score.group_place, "centre"),
            Put(score.unit.name),
        ]
        for point in score.points:
            cells += [Put(_rounded(points(point.points)), "points"), Put(point.because)]
        sheet.row([*cells, Put(_rounded(points(score.total)), "points")])
    sheet.filter(len(heads))
    sheet.row([])
    for rule in ("Cách tính điểm:", *rules_of(report.campaign)):
        sheet.row([Put(rule, "note")])


def _rounded(text: str) -> float:
    """The number that a paper shows, so that both say the same."""
    return float(text.replace(",", "."))
