"""The sheet of sources: for every number where it was read, in which mail, file, place, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from service.documents.wording import day
from service.documents.workbook.sheets import Book, Head, Put, place
from service.rules.campaign import Campaign
from service.rules.records import Recorded
from service.rules.summary.cells import Cell, Part
from service.rules.summary.report import Pending, Report

NAME = "Nguồn"
HEADS = (
    Head("Đơn vị", 34),
    Head("Nội dung", 28),
    Head("Báo cáo, kỳ", 28),
    Head("Số liệu", 12),
    Head("Cách tính", 26),
    Head("Nhận lúc", 20),
    Head("Người gửi", 30),
    Head("Tiêu đề thư", 34),
    Head("Tệp", 28),
    Head("Vị trí", 20),
    Head("Trích nguyên văn", 60),
    Head("Mã thư", 34),
)
ARRIVED = 5  # the place of the column that holds a moment
COLUMNS = f"A:{chr(ord('A') + len(HEADS) - 1)}"
COUNTS, BEHIND, WAITING, CAME = "Tính vào tổng", "Không cộng: đã có báo cáo tổng kết", "Chưa tính: chờ xác nhận", ""


@dataclass(frozen=True)
class Sources:
    """Where on the sheet what is proved: by unit and indicator, and by the number of a submission."""

    cells: Mapping[tuple[str, str], str]
    records: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Row:
    unit: str
    content: str
    value: int | None
    how: str
    record: Recorded
    part: Part | None = None


def write_sources(book: Book, report: Report) -> Sources:
    """Write the sheet; where everything stands on it."""
    sheet = book.sheet(NAME, ["Nguồn số liệu", "Mỗi số liệu trong các bảng dẫn về đây."], HEADS, frozen=2)
    cells: dict[tuple[str, str], str] = {}
    records: dict[int, str] = {}
    by_unit: dict[str, list[Recorded]] = {}
    for record in report.records:
        by_unit.setdefault(record.unit, []).append(record)
    waiting: dict[str, list[Pending]] = {}
    for pending in report.pending:
        waiting.setdefault(pending.unit.id, []).append(pending)
    for unit in report.units.values():
        for record in by_unit.get(unit.id, ()):
            number = sheet.row(_cells(_Row(unit.name, "(thư)", None, CAME, record), report))
            records.setdefault(record.id, place(NAME, number, columns=COLUMNS))
        for total in report.totals:
            cell = total.cells.get(unit.id)
            if cell is not None:
                numbers = [sheet.row(_cells(row, report)) for row in _rows(unit.name, total.indicator.name, cell)]
                cells[unit.id, total.indicator.id] = place(NAME, numbers[0], numbers[-1], COLUMNS)
        for each in waiting.get(unit.id, ()):
            row = _Row(unit.name, each.indicator.name, each.value, WAITING, each.record)
            sheet.row(_cells(row, report, each.indicator.id))
    sheet.filter(len(HEADS))
    return Sources(cells, records)


def _rows(unit: str, indicator: str, cell: Cell) -> Iterator[_Row]:
    for how, parts in ((COUNTS, cell.parts), (BEHIND, cell.behind)):
        for part in parts:
            yield _Row(unit, indicator, part.value, how, part.record, part)


def _cells(row: _Row, report: Report, indicator: str = "") -> list[Put | None]:
    record = row.record
    mail = report.evidence.mails.get(record.message)
    words = report.evidence.quotations.get((record.id, indicator)) if indicator else None
    words = row.part.words if row.part else words
    told = (
        row.unit,
        row.content,
        _period(record, report.campaign),
        row.value,
        f"{row.how}{_remarks(row)}",
        None,
        mail.sender if mail else "",
        mail.subject if mail else "",
        (words.file or "(nội dung thư)") if words else "",
        words.place if words else "",
        words.quote if words else _by_hand(row.part),
        mail.message_id if mail else "",
    )
    cells: list[Put | None] = [Put(value, "") for value in told]
    cells[ARRIVED] = Put(local(record.arrived, report.campaign.zone), "moment")
    return cells


def _period(record: Recorded, campaign: Campaign) -> str:
    obligation = campaign.obligation.get(record.obligation)
    name = obligation.name if obligation else record.obligation
    version = f", bản {record.version}" if record.version > 1 else ""
    return f"{name}, {day(record.period)}{version}"


def _remarks(row: _Row) -> str:
    """What is to be known of a number besides."""
    words = row.part.words if row.part else None
    told = [
        "; số gần đúng" if words and words.approximate else "",
        "; bản quét, đã xác nhận" if words and words.by_ocr else "",
        "; đã trả lại đơn vị" if row.record.returned else "",
        "; chờ thư ký đồng ý" if not row.record.counted else "",
    ]
    return "".join(told).removeprefix("; ") if not row.how else "".join(told)


def _by_hand(part: Part | None) -> str:
    """Who has set a number that no report states."""
    if part is None or part.hand is None:
        return ""
    return f"Số do {part.hand.author} ghi ngày {day(part.hand.at.date())}"


def local(moment: datetime, zone: tzinfo) -> datetime:
    """MOMENT as the office's clock shows it."""
    return moment.astimezone(zone)
