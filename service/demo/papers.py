"""Reports as offices write them: Word with a table, Word in sentences, a workbook, or typed into the mail."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import openpyxl

from service.demo.word import Word

SUPERIOR = "ĐOÀN KHỐI CƠ QUAN DÂN CHÍNH ĐẢNG TP. CẦN THƠ"


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as a unit words it: LABEL of a table, SENTENCE with {} for the number, COUNTED unit."""

    label: str
    sentence: str
    counted: str


# How a unit words what the campaign counts.
LINES: dict[str, Line] = {
    "tuyen-truyen": Line("Buổi tuyên truyền", "tổ chức {} buổi tuyên truyền", "buổi"),
    "bang-ron": Line("Treo băng-rôn, pa-nô", "treo {} băng-rôn tại cơ quan", "cái"),
    "toa-dam": Line("Tọa đàm, sinh hoạt truyền thống", "tổ chức {} buổi tọa đàm", "buổi"),
    "ket-nap-doan-vien": Line("Kết nạp đoàn viên mới", "kết nạp {} đoàn viên mới", "đoàn viên"),
    "gioi-thieu-dang": Line(
        "Đoàn viên ưu tú giới thiệu cho Đảng", "giới thiệu {} đoàn viên ưu tú cho Đảng", "đoàn viên"
    ),
    "cong-trinh": Line("Công trình thanh niên", "hoàn thành {} công trình thanh niên", "công trình"),
    "phan-viec": Line("Phần việc thanh niên", "thực hiện {} phần việc thanh niên", "phần việc"),
    "luot-tham-gia": Line("Lượt ĐVTN tham gia", "có {} lượt ĐVTN tham gia", "lượt"),
}


TOGETHER = "tuyen-truyen"  # what several units do together


@dataclass(frozen=True, slots=True)
class Paper:
    """What a report says.  FIGURES maps indicators to values; SPAN is empty for the final report.

    TOGETHER are the names of the units that the indicator of this name was done with.
    """

    unit: str
    number: str
    dated: date
    title: str
    span: tuple[date, date] | None
    figures: tuple[tuple[str, int], ...]
    signer: str
    together: tuple[str, ...] = ()

    @property
    def days(self) -> str:
        """The days that it covers, in brackets; "" without."""
        return f"(từ ngày {_day(self.span[0])} đến ngày {_day(self.span[1])})" if self.span else ""


def word_table(paper: Paper) -> bytes:
    """A Word file with the figures in a table."""
    document = _headed(paper)
    rows = [("TT", "Nội dung", "ĐVT", "Kết quả")]
    for number, (name, value) in enumerate(paper.figures, 1):
        rows.append((str(number), LINES[name].label, LINES[name].counted, f"{value:02d}"))
    document.table(rows)
    return _signed(document, paper)


def word_sentences(paper: Paper) -> bytes:
    """A Word file that tells the figures in sentences."""
    document = _headed(paper)
    document.paragraph("Trong kỳ báo cáo, đơn vị đã thực hiện các nội dung sau:")
    for name, value in paper.figures:
        sentence = LINES[name].sentence.format(f"{value:02d}")
        if name == TOGETHER and paper.together:
            sentence = f"phối hợp với {' và '.join(paper.together)} {sentence}"
        document.paragraph(f"- {sentence[0].upper()}{sentence[1:]}.")
    return _signed(document, paper)


def workbook(paper: Paper) -> bytes:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    rows: list[Sequence[object]] = [(SUPERIOR,), (paper.unit.upper(),), (paper.title,), (paper.days,)]
    rows += [("TT", "Nội dung", "ĐVT", "Số lượng")]
    for number, (name, value) in enumerate(paper.figures, 1):
        rows.append((number, LINES[name].label, LINES[name].counted, value))
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def typed(paper: Paper) -> str:
    """The report as the text of a mail."""
    lines = [f"Kính gửi Đoàn Khối, {paper.unit} báo cáo nhanh tuần {paper.days}:"]
    lines += [f"- {LINES[name].label}: {value:02d} {LINES[name].counted}" for name, value in paper.figures]
    return "\n".join([*lines, "", "Trân trọng,", paper.signer])


def blank_form() -> bytes:
    """The form that the union once sent out, with nothing filled in."""
    document = Word()
    for text in (SUPERIOR, "ĐƠN VỊ: ..............................", "BÁO CÁO NHANH"):
        document.paragraph(text)
    document.table([(line.label, "") for line in LINES.values()])
    return document.content()


def dossier(unit: str, dated: date, collective: str, person: str, signer: str) -> bytes:
    """The papers of a nomination, zipped: request, list, minutes, two achievement reports."""
    head = Paper(unit, "04-TTr/ĐTN", dated, "TỜ TRÌNH", None, (), signer)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        request = _headed(head, "Về việc đề nghị khen thưởng Tháng Thanh niên năm 2020")
        request.paragraph(f"{unit} kính đề nghị khen thưởng 01 tập thể, 01 cá nhân (danh sách kèm theo).")
        archive.writestr("1. To trinh.docx", _signed(request, head))
        archive.writestr("2. Danh sach.docx", _list(head, collective, person))
        minutes = _headed(_titled(head, "BIÊN BẢN"), "Họp xét khen thưởng Tháng Thanh niên năm 2020")
        minutes.paragraph(f"Kết quả bỏ phiếu: {collective}: 7/7 phiếu; đồng chí {person}: 7/7 phiếu.")
        archive.writestr("3. Bien ban.docx", _signed(minutes, head))
        for number, label in enumerate((f"Tên tập thể: {collective}", f"Họ và tên: {person}"), 4):
            report = _headed(_titled(head, "BÁO CÁO THÀNH TÍCH"), "Đề nghị tặng Giấy khen")
            report.paragraph(label)
            report.paragraph("Thành tích: hoàn thành xuất sắc nhiệm vụ Tháng Thanh niên.")
            archive.writestr(f"{number}. Bao cao thanh tich.docx", _signed(report, head))
    return out.getvalue()


def _list(head: Paper, collective: str, person: str) -> bytes:
    document = _headed(_titled(head, "DANH SÁCH"), "Đề nghị khen thưởng Tháng Thanh niên năm 2020")
    rows = [
        ("STT", "Tên tập thể / Họ và tên", "Chức vụ, đơn vị", "Hình thức khen thưởng"),
        ("I", "TẬP THỂ", "", ""),
        ("1", collective, head.unit, "Giấy khen"),
        ("II", "CÁ NHÂN", "", ""),
        ("1", f"Đ/c {person}", "Ủy viên BCH", "Giấy khen"),
    ]
    document.table(rows)
    return _signed(document, head)


def _titled(paper: Paper, title: str) -> Paper:
    return Paper(paper.unit, "", paper.dated, title, None, (), paper.signer)


def _headed(paper: Paper, *under: str) -> Word:
    """A document with letterhead and title."""
    document = Word()
    number = f"\nSố: {paper.number}" if paper.number else ""
    left = f"{SUPERIOR}\nBCH {paper.unit.upper()}\n***{number}"
    day = paper.dated
    right = f"ĐOÀN TNCS HỒ CHÍ MINH\n\nCần Thơ, ngày {day:%d} tháng {day.month} năm {day.year}"
    document.table([(left, right)])
    for line in (paper.title, *under, paper.days):
        if line:
            document.paragraph(line)
    return document


def _signed(document: Word, paper: Paper) -> bytes:
    left = "Nơi nhận:\n- BTV Đoàn Khối;\n- Lưu."
    document.table([(left, f"TM. BAN CHẤP HÀNH\nBÍ THƯ\n\n{paper.signer}")])
    return document.content()


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
