"""The sheet of nominees: what the award meeting sees, and where it marks what it has decided."""

from __future__ import annotations

from collections.abc import Mapping

from service.documents.wording import points
from service.documents.workbook.figures import title_of
from service.documents.workbook.sheets import Book, Head, Put
from service.documents.workbook.sources import local
from service.rules.awards import Desk, PutForward
from service.rules.nominations import KINDS
from service.rules.summary.report import Report

AWARDS = "Khen thưởng"
HEADS = (
    Head("Mã", 8),
    Head("Loại", 10),
    Head("Nhóm", 14),
    Head("Đơn vị", 40),
    Head("Tập thể, cá nhân", 32),
    Head("Chức vụ", 26),
    Head("Hình thức đề nghị", 18),
    Head("Thư đến", 20),
    Head("Văn bản chính", 12),
    Head("Giấy tờ đã có", 30),
    Head("Giấy tờ còn thiếu", 30),
    Head("Kỳ đúng hạn", 10),
    Head("Kỳ đến hạn", 10),
    Head("Chỉ tiêu đạt", 10),
    Head("Số chỉ tiêu", 10),
    Head("Điểm thi đua", 10),
    Head("Lưu ý", 40),
    Head("Kết quả", 14),
    Head("Hình thức khen", 20),
)
HOW = (
    "Hội nghị ghi vào cột “Kết quả”: x hoặc “đồng ý”, “không”; cột “Hình thức khen” nếu khác đề nghị. "
    "Gửi lại tệp này vào hộp thư Đoàn Khối để ghi nhận."
)


def write_awards(book: Book, report: Report, desk: Desk, codes: Mapping[int, str]) -> None:
    """The nominees in the order of DESK; CODES name them."""
    sheet = book.sheet(AWARDS, [*title_of(report, desk.obligation.name), HOW], HEADS, frozen=5)
    for nominee in desk.nominees:
        sheet.row(_cells(nominee, report, codes))
    sheet.filter(len(HEADS))
    if desk.silent:
        sheet.row([])
        sheet.row([Put(f"Chưa đề nghị ({len(desk.silent)} đơn vị):", "note")])
        for unit in desk.silent:
            sheet.row([None, None, Put(unit.group), Put(unit.name)])


def _cells(nominee: PutForward, report: Report, codes: Mapping[int, str]) -> list[Put | None]:
    result = nominee.result
    return [
        Put(next((codes[number] for number in nominee.numbers if number in codes), ""), "centre"),
        Put(KINDS[nominee.kind].capitalize()),
        Put(nominee.unit.group),
        Put(nominee.unit.name),
        Put(nominee.name),
        Put(nominee.position),
        Put(nominee.award),
        Put(local(nominee.mailed, report.campaign.zone), "moment"),
        Put(nominee.paper, "day") if nominee.paper else Put("chưa có", "bad"),
        Put("; ".join(nominee.here)),
        Put("; ".join(nominee.missing), "bad" if nominee.missing else "text"),
        Put(nominee.on_time, "count"),
        Put(nominee.due, "count"),
        Put(nominee.met, "count"),
        Put(nominee.goals, "count"),
        Put(float(points(nominee.points).replace(",", ".")), "points"),
        Put(" ".join(nominee.remarks)),
        Put("" if result is None else "đồng ý" if result.granted else "không", "centre"),
        Put(result.award if result else "", "centre"),
    ]
