"""Reports for the bench: one content, written as Word, workbook, HTML, text, and in the letters of the nineties."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import docx
import openpyxl
from docx.shared import Pt

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as Line

HEAD = (
    "TỈNH ĐOÀN CẦN THƠ\nĐOÀN KHỐI CƠ QUAN DÂN CHÍNH ĐẢNG",
    "ĐOÀN TNCS HỒ CHÍ MINH\nNinh Kiều, ngày 06 tháng 3 năm 2020",
)
UNITS = ("SỞ TƯ PHÁP", "SỞ Y TẾ", "SỞ XÂY DỰNG", "SỞ NỘI VỤ")
TITLE = ("BÁO CÁO NHANH", "Kết quả thực hiện Tháng Thanh niên (từ ngày 28/02/2020 đến ngày 05/3/2020)")
INTRODUCTION = (
    "Thực hiện Kế hoạch số 45-KH/ĐTN của Ban Thường vụ Đoàn Khối về tổ chức các hoạt động Tháng Thanh niên năm 2020,"
    " Ban Chấp hành Đoàn cơ sở đã chỉ đạo các chi đoàn trực thuộc triển khai nhiều hoạt động thiết thực, ý nghĩa,"
    " gắn với nhiệm vụ chuyên môn của cơ quan, cụ thể như sau:"
)
# What is counted, how a table and a sentence word it, and in what.
LINES = (
    ("tuyen-truyen", "Buổi tuyên truyền", "Tổ chức {} buổi tuyên truyền về phòng, chống dịch bệnh.", "buổi"),
    ("bang-ron", "Băng-rôn, pa-nô tuyên truyền", "Treo {} băng-rôn tại trụ sở cơ quan.", "cái"),
    ("ket-nap-doan-vien", "Kết nạp đoàn viên mới", "Kết nạp {} đoàn viên mới.", "đoàn viên"),
    ("phan-viec", "Phần việc thanh niên", "Thực hiện {} phần việc thanh niên.", "phần việc"),
    ("luot-tham-gia", "Lượt ĐVTN tham gia", "Thu hút {} lượt ĐVTN tham gia.", "lượt"),
    ("qua-tang", "Suất quà tặng gia đình khó khăn", "Trao tặng {} suất quà cho các gia đình khó khăn.", "suất"),
)
END = "Trên đây là báo cáo nhanh của đơn vị, kính gửi Đoàn Khối tổng hợp."
SIGNED = ("Nơi nhận:\n- Đoàn Khối;\n- Lưu: VP.", "TM. BAN CHẤP HÀNH\nBÍ THƯ\n\nNguyễn Thị Thu Hương")


@dataclass(frozen=True, slots=True)
class Report:
    """A report of UNIT.  IN_TABLE: its figures stand in a table, else in sentences."""

    unit: str
    figures: dict[str, int]
    in_table: bool

    @property
    def rows(self) -> list[tuple[str, str, str, str]]:
        """The table with its heading."""
        lines = [
            (str(n), label, unit, f"{self.figures[name]:02d}") for n, (name, label, _, unit) in enumerate(LINES, 1)
        ]
        return [("TT", "Nội dung", "ĐVT", "Kết quả"), *lines]

    @property
    def sentences(self) -> list[str]:
        """The same as sentences."""
        return [f"{n}. {told.format(f'{self.figures[name]:02d}')}" for n, (name, _, told, _) in enumerate(LINES, 1)]


def reports(count: int, *, in_table: bool = True) -> list[Report]:
    """COUNT reports, each with other figures."""
    values = [[2 + n, 3 + 2 * n, 4 + n, 5 + 3 * n, 120 + 37 * n, 10 + n] for n in range(count)]
    return [
        Report(UNITS[n % len(UNITS)], dict(zip([name for name, *_ in LINES], row, strict=True)), in_table)
        for n, row in enumerate(values)
    ]


@dataclass(frozen=True, slots=True)
class Hand:
    """How a report is typed: in FONT, capitals (as small letters) in the font CAPITALS, letters as WRITE has them."""

    font: str = "Tinos"
    capitals: str = ""
    write: Callable[[str], str] = str

    def put(self, paragraph: Line, text: str) -> None:
        """Type TEXT into PARAGRAPH, line by line."""
        for number, line in enumerate(text.split("\n")):
            in_capitals = bool(self.capitals) and line.isupper()
            run = paragraph.add_run(self.write(line.lower() if in_capitals else line))
            run.font.name = self.capitals if in_capitals else self.font
            if number < text.count("\n"):
                run.add_break()


def as_docx(report: Report, hand: Hand = Hand(), pages: int = 1) -> bytes:
    """REPORT as Word, typed by HAND; on each of PAGES the same again."""
    made = docx.Document()
    made.styles["Normal"].font.size = Pt(13)
    for number in range(pages):
        if number:
            made.add_page_break()
        _type(made, report, hand)
    return saved(made)


def _type(made: Word, report: Report, hand: Hand) -> None:
    _side_by_side(made, (HEAD[0] + f"\n{report.unit}", HEAD[1]), hand)
    for line in (*TITLE, INTRODUCTION):
        hand.put(made.add_paragraph(), line)
    if report.in_table:
        grid = made.add_table(rows=0, cols=4, style="Table Grid")
        for row in report.rows:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                hand.put(cell.paragraphs[0], text)
    else:
        for line in report.sentences:
            hand.put(made.add_paragraph(), line)
    hand.put(made.add_paragraph(), END)
    _side_by_side(made, SIGNED, hand)


def _side_by_side(made: Word, texts: tuple[str, str], hand: Hand) -> None:
    cells = made.add_table(rows=1, cols=2).rows[0].cells
    for cell, text in zip(cells, texts, strict=True):
        hand.put(cell.paragraphs[0], text)


def as_xlsx(report: Report) -> bytes:
    """REPORT as a workbook with numbers as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (HEAD[0].replace("\n", " "), report.unit, *TITLE):
        sheet.append((line,))
    for number, *texts, value in report.rows:
        sheet.append((number, *texts, int(value) if value.isdigit() else value))
    return saved(book)


def as_html(report: Report) -> bytes:
    """REPORT as a page that Word would open."""
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in report.rows)
    cells = [text.replace("\n", "<br>") for text in (f"{HEAD[0]}\n{report.unit}", HEAD[1], *SIGNED)]
    lines = "".join(f"<p>{line}</p>" for line in (*TITLE, INTRODUCTION))
    page = (
        f"<p>{cells[0]}</p><p>{cells[1]}</p>{lines}<table>{rows}</table><p>{END}</p><p>{cells[2]}</p><p>{cells[3]}</p>"
    )
    return f"<html><meta charset=utf-8><body>{page}</body></html>".encode()


def as_text(report: Report) -> str:
    """REPORT typed, its table parted by tabs."""
    rows = ["\t".join(row) for row in report.rows]
    return "\n".join([f"{HEAD[0]}\n{report.unit}", HEAD[1], *TITLE, INTRODUCTION, *rows, END, *SIGNED])


def saved(made: object) -> bytes:
    """What MADE, a document of any library, saves."""
    out = io.BytesIO()
    made.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


@lru_cache(maxsize=2)
def _letters(encoding: str) -> dict[str, str]:
    tables = json.loads((files("parsers.fields") / "data" / "legacy.json").read_text("utf-8"))
    return {meant: written for written, meant in tables[encoding].items()}


def in_tcvn3(text: str) -> str:
    """TEXT as it is typed in .VnTime; capitals with marks are small there."""
    letters = _letters("tcvn3")
    return "".join(letters.get(sign, letters.get(sign.lower(), sign)) for sign in text)


def in_vni(text: str) -> str:
    """TEXT as it is typed in VNI-Times."""
    letters = _letters("vni")
    return "".join(letters.get(sign, sign) for sign in text)


TODAY = Hand()
TCVN3 = Hand(".VnTime", ".VnTimeH", in_tcvn3)
VNI = Hand("VNI-Times", write=in_vni)
