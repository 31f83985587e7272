"""Scans and photographs of paper: read, proposed, and told from pictures of anything else."""

from __future__ import annotations

import io
from functools import lru_cache

import docx
import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.documents import Document, Problem, Read
from parsers.media.opening import open_file
from parsers.reader import read_file
from tests.parsers.plan import vocabulary

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
