"""Scans and photographs of paper: read, proposed, and told from pictures of anything else."""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import docx
import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.documents import Document, Problem, Read, seen_in
from parsers.media.opening import open_file
from parsers.reader import read_file
from tests.bench.office import converted, photographed
from tests.bench.reports import as_docx, reports
from tests.parsers.plan import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

FONT = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"
LINES = (
    "ĐOÀN KHỐI CƠ QUAN DÂN CHÍNH ĐẢNG",
    "BCH ĐOÀN CƠ SỞ SỞ TƯ PHÁP",
    "BÁO CÁO NHANH",
    "(từ ngày 28/02/2020 đến ngày 05/3/2020)",
    "1. Kết nạp 03 đoàn viên mới.",
    "2. Tổ chức 02 buổi tọa đàm, có 45 lượt ĐVTN tham gia.",
)
ROWS = (("TT", "Nội dung", "Kết quả"), ("1", "Kết nạp đoàn viên mới", "03"), ("2", "Phần việc thanh niên", "05"))


@lru_cache(maxsize=2)
def page(*, table: bool = False) -> Image.Image:
    """A page of paper at 150 dots an inch."""
    paper = Image.new("L", (1240, 1754), 250)
    draw = ImageDraw.Draw(paper)
    font = ImageFont.truetype(FONT, 34)
    for number, line in enumerate(LINES[: 4 if table else None]):
        draw.text((140, 140 + 70 * number), line, 20, font)
    for number, row in enumerate(ROWS if table else ()):
        for left, text in zip((140, 260, 900), row, strict=True):
            draw.text((left, 500 + 70 * number), text, 20, font)
    return paper


def as_pdf(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=150)
    return out.getvalue()


def as_photo(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


def text(document: Document) -> str:
    return "\n".join(document.lines)


def stated(data: bytes, name: str) -> dict[str, int]:
    [part] = read_file(data, name, vocabulary()).parts
    assert part.reading is not None
    return {figure.indicator: figure.value for figure in part.reading.figures}


FIGURES = {"ket-nap-doan-vien": 3, "toa-dam": 2, "luot-tham-gia": 45}


def test_a_scanned_pdf_is_read_page_by_page_with_its_places() -> None:
    document = open_file(as_pdf(page()), "scan0001.pdf")

    assert (document.type, document.read, document.problem) == ("pdf", Read.OCR, None)
    assert "Kết nạp 03 đoàn viên mới." in text(document)
    assert document.blocks[0].place.startswith("page 1, line 1, box ")
    assert stated(as_pdf(page()), "scan0001.pdf") == FIGURES


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_its_head_is_turned(degrees: int) -> None:
    assert stated(as_pdf(page().rotate(degrees, expand=True)), "scan.pdf") == FIGURES


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_few_small_pale_lines_photographed_on_their_side_or_head_on_a_desk_are_not_lost(degrees: int) -> None:
    lines = ("Sở Tư pháp báo cáo", "Không phát sinh hoạt động", "Kính gửi Đoàn Khối", "Bí thư ký tên")
    paper = Image.new("L", (1240, 1754), 245)
    for number, line in enumerate(lines):
        ImageDraw.Draw(paper).text((140, 140 + 70 * number), line, 150, ImageFont.truetype(FONT, 26))
    desk = Image.new("L", (1500, 2000), 120)
    desk.paste(paper, (130, 120))

    read = text(open_file(as_photo(desk.rotate(degrees, expand=True)), "IMG_1.jpg"))

    assert "không phát sinh hoạt động" in read.lower()


def test_what_stands_in_columns_is_a_table() -> None:
    assert stated(as_pdf(page(table=True)), "scan.pdf") == {"ket-nap-doan-vien": 3, "phan-viec": 5}


def test_a_photographed_page_is_read_and_a_photograph_of_people_is_kept_as_a_picture() -> None:
    people = Image.effect_noise((800, 600), 90).convert("RGB")
    people.paste((40, 90, 20), (0, 200, 800, 600))

    assert open_file(as_photo(page()), "IMG_1.jpg").read is Read.OCR
    assert open_file(as_photo(people), "IMG_2.jpg").read is Read.IMAGE


def test_a_white_picture_without_words_is_no_page() -> None:
    assert open_file(as_photo(Image.new("L", (1200, 1600), 255)), "trang.jpg").read is Read.IMAGE


def test_a_page_pasted_into_word_is_read() -> None:
    made = docx.Document()
    made.add_picture(io.BytesIO(as_photo(page())))
    out = io.BytesIO()
    made.save(out)

    document = open_file(out.getvalue(), "bc.docx")

    assert document.read is Read.OCR
    assert stated(out.getvalue(), "bc.docx") == FIGURES


def test_an_empty_scan_is_named_as_unreadable() -> None:
    assert open_file(as_pdf(Image.new("L", (1240, 1754), 255)), "trang.pdf").problem is Problem.UNREADABLE


def test_a_broken_picture_is_kept_and_breaks_nothing() -> None:
    assert open_file(as_photo(page())[:3000], "IMG_1.jpg").read is Read.IMAGE


def ruled(rows: tuple[tuple[str, ...], ...], across: tuple[int, ...], high: int = 110) -> Image.Image:
    """A page with a table drawn in lines; a label may run over two lines of its cell, its value stands on the first."""
    paper = Image.new("L", (1240, 1754), 250)
    draw = ImageDraw.Draw(paper)
    font = ImageFont.truetype(FONT, 30)
    for number, line in enumerate(LINES[:4]):
        draw.text((140, 140 + 60 * number), line, 20, font)
    for number, row in enumerate(rows):
        top = 480 + high * number
        for (left, right), text in zip(pairwise(across), row, strict=True):
            draw.rectangle((left, top, right, top + high), outline=20, width=2)
            draw.multiline_text((left + 14, top + 14), text, 20, font, spacing=10)
    return paper


LONG = (
    ("TT", "Nội dung", "ĐVT", "Kết quả"),
    ("1", "Kết nạp đoàn\nviên mới", "đoàn\nviên", "03"),
    ("2", "Phần việc\nthanh niên", "phần\nviệc", "15"),
    ("3", "Buổi tọa đàm", "buổi", "6"),
)
DRAWN = {"ket-nap-doan-vien": 3, "phan-viec": 15, "toa-dam": 6}
ACROSS = (120, 200, 560, 760, 1000)


def test_a_ruled_table_keeps_each_value_in_its_row_with_the_box_of_the_row() -> None:
    [part] = read_file(as_pdf(ruled(LONG, ACROSS)), "scan.pdf", vocabulary()).parts

    assert part.reading is not None
    assert {figure.indicator: figure.value for figure in part.reading.figures} == DRAWN
    [place] = [figure.evidence.place for figure in part.reading.figures if figure.indicator == "phan-viec"]
    assert place.startswith("page 1, table 1, row 3, box ")
    left, top, width, height = map(int, place.rpartition(" ")[2].split(","))
    assert 100 < left < left + width < 800
    assert 390 < top < top + height < 470


def test_every_word_keeps_how_sure_it_is_and_where_it_stands() -> None:
    document = open_file(as_pdf(ruled(LONG, ACROSS)), "scan.pdf")
    words = [word for block in document.blocks for word in seen_in(block)]

    assert {"Kết", "nạp", "đoàn", "viên", "03"} <= {word.text for word in words}
    assert all(0 < word.confidence <= 100 for word in words)
    assert all(0 <= word.box.left < 1000 and 0 < word.box.height < 100 for word in words)


def test_a_page_photographed_askew_in_bad_light_is_read(tmp_path: Path) -> None:
    report = reports(1)[0]
    [page_of_it] = converted([as_docx(report)], "docx", "pdf")
    (tmp_path / "IMG.jpg").write_bytes(photographed(page_of_it, 1))

    [part] = read_file((tmp_path / "IMG.jpg").read_bytes(), "IMG.jpg", vocabulary()).parts

    assert part.read is Read.OCR
    assert part.reading is not None
    found = {figure.indicator: figure.value for figure in part.reading.figures}
    assert len(found) >= len(report.figures) - 1
    assert found.items() <= report.figures.items()


def test_the_photographs_of_telephones_are_opened() -> None:
    out = io.BytesIO()
    page().convert("RGB").save(out, "HEIF", quality=80)

    document = open_file(out.getvalue(), "IMG_0001.HEIC")

    assert (document.type, document.read) == ("heic", Read.OCR)
    assert "Kết nạp 03 đoàn viên mới." in text(document)


def test_a_banner_in_a_photograph_of_people_makes_no_page_of_it() -> None:
    people = Image.new("RGB", (1600, 1200), (225, 225, 220))
    draw = ImageDraw.Draw(people)
    draw.rectangle((0, 700, 1600, 1200), fill=(60, 110, 60))
    draw.rectangle((200, 120, 1400, 320), fill=(200, 30, 30))
    draw.text((260, 140), "LỄ RA QUÂN THÁNG THANH NIÊN NĂM 2020", "yellow", ImageFont.truetype(FONT, 48))
    draw.text((420, 220), "Chung tay phòng, chống dịch bệnh", "yellow", ImageFont.truetype(FONT, 48))
    for number in range(12):
        draw.ellipse((80 + 120 * number, 560, 160 + 120 * number, 640), fill=(200, 160, 130))

    assert open_file(as_photo(people), "IMG_3.jpg").read is Read.IMAGE


def test_a_page_pasted_under_a_few_words_is_read_and_to_be_confirmed() -> None:
    made = docx.Document()
    made.add_paragraph("Kính gửi Đoàn Khối báo cáo nhanh tuần 1.")
    made.add_picture(io.BytesIO(as_photo(page())))
    out = io.BytesIO()
    made.save(out)

    [part] = read_file(out.getvalue(), "bc.docx", vocabulary()).parts

    assert part.reading is not None
    assert {figure.indicator: figure.confirm for figure in part.reading.figures} == dict.fromkeys(FIGURES, True)
