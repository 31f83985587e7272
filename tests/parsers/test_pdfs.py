"""PDF files with everything that offices put into them, each read or opened as a reader's eye would."""

from __future__ import annotations

import io
import subprocess
from functools import lru_cache
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as PdfTable

from parsers.documents import Document, Read, Table, seen_in
from parsers.fields.syllables import mended, seems_broken
from parsers.media.opening import open_file
from parsers.media.pdf.poppler import words_by_page
from parsers.media.pdf.reading import _by_plumber, read_pdf
from parsers.reader import read_file
from tests.parsers.plan import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FONT = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"
SENTENCES = (
    "Kết nạp 03 đoàn viên mới tại chi đoàn Văn phòng.",
    "Tổ chức 02 buổi tọa đàm, có 45 lượt ĐVTN tham gia.",
    "Treo 06 băng-rôn tuyên truyền tại trụ sở cơ quan.",
)


@lru_cache(maxsize=1)
def font() -> str:
    """The name of a font that has all Vietnamese letters, as set-up installs it."""
    pdfmetrics.registerFont(TTFont("Tinos", FONT))
    return "Tinos"


def drawn(draw: Callable[[Canvas], None], **how: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, **how)
    canvas.setFont(font(), 13)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def sentences(canvas: Canvas, left: float = 72, top: float = 780) -> None:
    for number, sentence in enumerate(SENTENCES):
        canvas.drawString(left, top - 20 * number, sentence)


def lines(data: bytes) -> list[str]:
    return list(open_file(data, "bc.pdf").lines)


def tables(document: Document) -> list[list[list[str]]]:
    found = [block for block in document.blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row] for row in table.rows] for table in found]


def test_a_page_without_ruling_lines_is_read_by_both_programs_alike() -> None:
    data = drawn(sentences)
    [(_, plumbed)] = list(_by_plumber(data, [1]))

    assert words_by_page(data, 1)[1]
    assert read_pdf(data).pages[1] == plumbed
    assert lines(data) == list(SENTENCES)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_pages_that_were_turned_are_read_upright(degrees: int) -> None:
    document = pypdfium2.PdfDocument(drawn(sentences))
    document[0].set_rotation(degrees)
    out = io.BytesIO()
    document.save(out)
    document.close()

    assert lines(out.getvalue()) == list(SENTENCES)


@pytest.mark.parametrize(("degrees", "to"), [(90, (500, 0)), (270, (100, 842)), (180, (595, 842))])
def test_text_that_was_laid_across_the_page_is_read_upright(degrees: int, to: tuple[float, float]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*to)
        canvas.rotate(degrees)
        sentences(canvas, left=60, top=300 if degrees != 180 else 700)

    assert lines(drawn(draw)) == list(SENTENCES)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = ("Cột trái dòng thứ nhất", "cột trái dòng thứ hai", "cột trái dòng thứ ba")
    right = ("Cột phải dòng thứ nhất", "cột phải dòng thứ hai", "cột phải dòng thứ ba")

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 800, "Báo cáo nhanh")
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(72, 770 - 18 * number, one)
            canvas.drawString(320, 770 - 18 * number, other)
        canvas.drawString(72, 700, "Trân trọng")

    assert lines(drawn(draw)) == ["Báo cáo nhanh", *left, *right, "Trân trọng"]


def test_words_that_two_fonts_tore_apart_are_whole_again() -> None:
    torn = "Th ực hi ện K ế ho ạch v ề t ổ ch ức c ác ho ạt đ ộng Th áng Thanh ni ên ở ủy ban, gi ới thi ệu ĐVƯT"

    assert lines(drawn(lambda canvas: canvas.drawString(40, 780, torn))) == [
        "Thực hiện Kế hoạch về tổ chức các hoạt động Tháng Thanh niên ở ủy ban, giới thiệu ĐVƯT"
    ]


@pytest.mark.parametrize("text", [*SENTENCES, "TP. HCM, ông A ở P. 5 và bà Y. ở Sở Y tế", "a) b) c) ý kiến"])
def test_whole_words_stay_as_they_are(text: str) -> None:
    assert not seems_broken([text])
    assert mended(text) == text


def test_a_heading_written_with_gaps_is_words() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 780, "BÁO CÁO NHANH", charSpace=6)
        sentences(canvas, top=740)

    assert lines(drawn(draw))[0].replace("  ", " ") == "BÁO CÁO NHANH"


def test_cells_that_cover_rows_and_columns_keep_their_place() -> None:
    rows = [["Nội dung", "Kết quả", ""], ["", "Trong tuần", "Lũy kế"], ["Đoàn viên mới", "03", "12"]]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("GRID", (0, 0), (-1, -1), 1, "black")]
    out = io.BytesIO()
    SimpleDocTemplate(out).build([PdfTable(rows, style=[*spans, ("FONT", (0, 0), (-1, -1), font())])])

    [table] = tables(open_file(out.getvalue(), "bc.pdf"))

    assert table == [
        ["Nội dung", "Kết quả", "Kết quả"],
        ["Nội dung", "Trong tuần", "Lũy kế"],
        ["Đoàn viên mới", "03", "12"],
    ]


def test_what_was_typed_into_a_form_stands_beside_its_label() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Kết nạp đoàn viên mới:")
        canvas.acroForm.textfield(name="kn", value="03", x=220, y=694, width=60, height=20)
        canvas.drawString(72, 660, "Không phát sinh hoạt động")
        canvas.acroForm.checkbox(name="ps", checked=False, x=260, y=656)

    found = read_file(drawn(draw), "bc.pdf", vocabulary()).parts[0]

    assert found.reading is not None
    assert {figure.indicator: figure.value for figure in found.reading.figures} == {"ket-nap-doan-vien": 3}
    assert any(line.split() == ["Kết", "nạp", "đoàn", "viên", "mới:", "03"] for line in lines(drawn(draw)))


def test_files_attached_to_a_pdf_are_opened_with_it() -> None:
    document = pypdfium2.PdfDocument(drawn(sentences))
    document.new_attachment("phụ lục.txt").set_data("Trao tặng 20 suất quà.".encode())
    out = io.BytesIO()
    document.save(out)
    document.close()

    parts = read_file(out.getvalue(), "bc.pdf", vocabulary()).parts

    assert [(part.name, part.read) for part in parts] == [("bc.pdf", Read.TEXT), ("bc.pdf/phụ lục.txt", Read.TEXT)]


@pytest.mark.parametrize("strength", [40, 128])
def test_a_pdf_that_anybody_may_open_is_opened(strength: int) -> None:
    locked = StandardEncryption("", ownerPassword="chu-nhan", canPrint=0, strength=strength)

    assert lines(drawn(sentences, encrypt=locked)) == list(SENTENCES)


def scan() -> ImageReader:
    paper = Image.new("L", (1240, 1754), 250)
    draw = ImageDraw.Draw(paper)
    for number, sentence in enumerate(("BÁO CÁO NHANH", "Thực hiện 05 phần việc thanh niên.", *SENTENCES[:1])):
        draw.text((140, 140 + 70 * number), sentence, 20, ImageFont.truetype(FONT, 34))
    return ImageReader(paper)


def test_a_scanned_page_among_typed_ones_is_read_and_only_its_figures_are_to_be_confirmed() -> None:
    def draw(canvas: Canvas) -> None:
        sentences(canvas)
        canvas.showPage()
        canvas.drawImage(scan(), 0, 0, *A4)

    [part] = read_file(drawn(draw), "bc.pdf", vocabulary()).parts

    assert part.read is Read.TEXT
    assert part.reading is not None
    confirm = {figure.indicator: figure.confirm for figure in part.reading.figures}
    assert confirm["phan-viec"]
    assert not confirm["toa-dam"]
    [figure] = [figure for figure in part.reading.figures if figure.indicator == "phan-viec"]
    assert figure.evidence.place.startswith("page 2, line 2, box ")


def test_what_a_scanner_has_read_behind_its_picture_is_not_believed() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(scan(), 0, 0, *A4)
        hidden = canvas.beginText(72, 780)
        hidden.setTextRenderMode(3)
        hidden.textLine("BAo cAo NHANH 88 phAn viEc")
        canvas.drawText(hidden)

    document = open_file(drawn(draw), "scan.pdf")

    assert document.read is Read.OCR
    assert all(seen_in(block) for block in document.blocks)
    assert "88" not in " ".join(document.lines)


def test_letters_drawn_twice_to_look_bold_are_read_once_and_doubled_letters_twice() -> None:
    def draw(canvas: Canvas) -> None:
        for left, top, text in (
            (80, 740, "Nội dung"),
            (300, 740, "Kết quả"),
            (80, 710, "Lượt xem"),
            (300, 710, "1.155"),
        ):
            canvas.rect(left - 8, top - 8, 220, 30)
            canvas.drawString(left, top, text)
            canvas.drawString(left + 0.4, top, text)

    assert tables(open_file(drawn(draw), "bc.pdf")) == [[["Nội dung", "Kết quả"], ["Lượt xem", "1.155"]]]


def test_labels_with_values_beside_them_are_a_table_though_nobody_drew_it() -> None:
    rows = (("Kết nạp đoàn viên mới", "03"), ("Phần việc thanh niên", "05"), ("Lượt ĐVTN tham gia", "1.250 lượt"))

    def draw(canvas: Canvas) -> None:
        for number, (label, value) in enumerate(rows):
            canvas.drawString(72, 700 - 20 * number, label)
            canvas.drawString(400, 700 - 20 * number, value)

    assert tables(open_file(drawn(draw), "bc.pdf")) == [[list(row) for row in rows]]


def test_a_pdf_of_libreoffice_says_what_the_word_file_says(tmp_path: Path) -> None:
    made = docx.Document()
    for sentence in SENTENCES:
        made.add_paragraph(sentence)
    grid = made.add_table(rows=2, cols=2, style="Table Grid")
    for cell, text in zip([cell for row in grid.rows for cell in row.cells], ("TT", "Nội dung", "1", "x"), strict=True):
        cell.text = text
    made.save(str(tmp_path / "bc.docx"))
    words = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*words, "--outdir", tmp_path, tmp_path / "bc.docx"], check=True, capture_output=True, timeout=120)

    document = open_file((tmp_path / "bc.pdf").read_bytes(), "bc.pdf")

    assert document.lines[:3] == SENTENCES
    assert tables(document) == [[["TT", "Nội dung"], ["1", "x"]]]
