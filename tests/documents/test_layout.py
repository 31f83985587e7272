"""The report looks as a Youth Union office signs it, in Word and on paper."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from service.documents.masthead import Frame
from service.documents.paper import TEXT, content_of, new_paper, signature, write
from service.documents.rendering import Stamp, filled
from tests.documents.pages import Printed, printed
from tests.documents.sheets import opened

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Paper
    from docx.table import Table

    from service.flow.drafting import Draft

PARTS = (
    "I. CÔNG TÁC TRIỂN KHAI",
    "II. CHỦ ĐỀ VÀ HOẠT ĐỘNG CẤP KHỐI",
    "III. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
    "IV. KẾT QUẢ CÁC NỘI DUNG HOẠT ĐỘNG TRỌNG TÂM",
    "V. TỔ CHỨC THỰC HIỆN",
)


@pytest.fixture(scope="module")
def paper(final: Draft) -> Paper:
    return Document(io.BytesIO(final.files.docx))


@pytest.fixture(scope="module")
def on_paper(final: Draft, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return printed(final.files.docx, tmp_path_factory.mktemp("in"))


def texts(paper: Paper) -> list[str]:
    return [paragraph.text for paragraph in paper.paragraphs]


def lined(paper: Paper) -> list[Table]:
    """The tables with lines: not the letterhead, the signature, the photographs."""
    return [table for table in paper.tables if table.style is not None and table.style.name == "Table Grid"]


def test_every_page_is_a4_with_the_margins_of_the_guidance(paper: Paper) -> None:
    for section in paper.sections:
        sides = sorted((round(section.page_width.mm), round(section.page_height.mm)))  # type: ignore[union-attr]
        margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
        assert sides == [210, 297]
        assert [round(margin.mm) for margin in margins if margin is not None] == [20, 20, 30, 20]


def test_every_letter_is_times_new_roman_and_the_text_has_fourteen_points(paper: Paper) -> None:
    normal = paper.styles["Normal"]
    fonts = {value for fonts in paper.element.iter(qn("w:rFonts")) for value in fonts.attrib.values()}

    assert normal.font.name == "Times New Roman"
    assert normal.font.size == Pt(14)
    assert fonts <= {"Times New Roman"}
    assert paper.styles["Nội dung"].font.size == Pt(14)


def test_the_head_has_two_columns_as_the_guidance_says(paper: Paper) -> None:
    left, right = paper.tables[0].rows[0].cells
    lines = [paragraph.text for paragraph in left.paragraphs]
    organisation, place = right.paragraphs[0], right.paragraphs[-1]

    assert lines[0] == "THÀNH ĐOÀN CẦN THƠ"
    assert " ".join(lines[1:3]) == "BCH ĐOÀN KHỐI CƠ QUAN DÂN CHÍNH ĐẢNG TP. CẦN THƠ"
    assert lines[3] == "***"
    assert re.fullmatch(r"Số: +-BC/ĐTN", lines[4])
    assert organisation.text == "ĐOÀN TNCS HỒ CHÍ MINH"
    assert (organisation.runs[0].bold, organisation.runs[0].underline) == (True, True)
    assert organisation.runs[0].font.size == Pt(15)
    assert place.text == "Cần Thơ, ngày 02 tháng 4 năm 2020"
    assert place.runs[0].italic
    assert not paper.tables[0]._tbl.findall(f".//{qn('w:tblBorders')}")


def test_the_title_says_what_it_is_and_what_it_is_about(paper: Paper) -> None:
    title = next(paragraph for paragraph in paper.paragraphs if paragraph.text == "BÁO CÁO")
    place = [paragraph._p for paragraph in paper.paragraphs].index(title._p)
    style = paper.styles[title.style.name or ""] if title.style else None

    assert style is not None
    assert (style.font.size, style.font.bold) == (Pt(16), True)
    assert style.paragraph_format.alignment is WD_ALIGN_PARAGRAPH.CENTER
    assert texts(paper)[place + 1] == "Kết quả tổ chức các hoạt động Tháng Thanh niên năm 2020"
    assert texts(paper)[place + 2] == "-----"


def test_the_parts_are_numbered_after_the_plan_and_the_sections_without_a_gap(paper: Paper) -> None:
    headings = [text for text in texts(paper) if re.match(r"(?:[IVX]+|\d+)\. ", text) and not text.endswith(".")]

    assert [text for text in headings if text in PARTS] == list(PARTS)
    assert [text[:2] for text in headings if text not in PARTS] == ["1.", "2.", "3.", "4.", "1.", "2.", "3."]


def test_every_page_but_the_first_is_numbered_above_its_text(paper: Paper, on_paper: Printed) -> None:
    first = paper.sections[0]

    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert first.header.paragraphs[0].alignment is WD_ALIGN_PARAGRAPH.CENTER
    assert first.first_page_header.paragraphs[0].text == ""
    numbers = [page.strip().splitlines()[0].strip() for page in on_paper.pages]
    assert numbers[1:] == [str(number) for number in range(2, len(numbers) + 1)]
    assert numbers[0] != "1"


def test_every_table_repeats_its_heading_and_tears_no_row(paper: Paper) -> None:
    assert len(lined(paper)) == 6
    for table in lined(paper):
        first, *rows = table._tbl.tr_lst
        assert first.findall(f".//{qn('w:tblHeader')}")
        assert all(row.findall(f".//{qn('w:cantSplit')}") for row in (first, *rows))
        assert not any(row.findall(f".//{qn('w:tblHeader')}") for row in rows)


def test_on_paper_the_table_of_units_begins_every_page_with_its_heading(on_paper: Printed) -> None:
    annex = [page for page in on_paper.pages if re.search(r"\n +\d+ +(?:Đoàn|Chi đoàn) cơ sở .*\d", page)]
    across = [page for page in annex if "Hạng" not in page]

    assert len(across) >= 3
    assert all("Đơn vị" in page for page in across)


def test_all_letters_on_paper_are_of_the_font_that_has_them(on_paper: Printed) -> None:
    assert {font.partition("-")[0] for font in on_paper.fonts} == {"Tinos"}
    assert "ợ" in on_paper.pages[0]


def test_the_signature_stands_with_the_text_that_it_signs(on_paper: Printed) -> None:
    signed = next(page for page in on_paper.pages if "TM. BAN THƯỜNG VỤ" in page)

    assert signed.index("Trên đây là báo cáo") < signed.index("TM. BAN THƯỜNG VỤ") < signed.index("BÍ THƯ")
    assert re.search(r"Nơi nhận:", signed)
    assert "66 TCCSĐ trực thuộc" in signed


def test_wherever_the_text_ends_the_signature_never_stands_alone(tmp_path: Path) -> None:
    paper = new_paper()
    for lines in range(18, 50, 2):
        for _ in range(lines):
            write(paper, "Một dòng của văn bản.", TEXT)
        write(paper, "Trên đây là báo cáo kết quả./.", TEXT, keep=True)
        signature(paper)
        paper.add_page_break()
    frame = Frame("", ("",), "", "", "", (), ("Ban Thường vụ;", "Lưu VP."), "Nguyễn Văn A")
    docx = filled(content_of(paper), "test", lambda _: {"frame": frame}, Stamp("Đoàn Khối", datetime.now(UTC)))

    signed = [page for page in printed(docx, tmp_path).pages if "TM. BAN THƯỜNG VỤ" in page]

    assert len(signed) == 16
    assert all("Trên đây là báo cáo" in page and "Nguyễn Văn A" in page for page in signed)


def test_the_word_file_says_the_same_as_the_workbook(final: Draft, paper: Paper) -> None:
    totals = {row["Nội dung"].value: row for row in opened(final.files.xlsx).rows("Tổng hợp", "TT")}
    table = next(table for table in lined(paper) if table.rows[0].cells[2].text == "ĐVT")

    assert len(table.rows) == 17
    for row in table.rows[1:]:
        _, name, unit, value, stating = (cell.text for cell in row.cells)
        expected = totals[name]
        assert unit == expected["ĐVT"].value
        assert value.replace(".", "").replace("–", "") == str(expected["Toàn Khối"].value or "")
        assert stating == f"{expected['Đơn vị có số liệu'].value}/{expected['Tổng số đơn vị'].value}"


def test_the_annex_has_every_unit_with_every_figure(final: Draft, paper: Paper) -> None:
    expected = {row["Đơn vị"].value: row for row in opened(final.files.xlsx).rows("Đơn vị", "TT")}
    table = next(table for table in lined(paper) if len(table.rows) > 66 and table.rows[0].cells[1].text == "Đơn vị")
    heads = [cell.text for cell in table.rows[0].cells][2:]
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    units = [row for row in rows if row[1] in expected and row[0].isdigit()]

    assert len(units) == 66
    for _, name, *values in units:
        told = {head: value.rstrip("*").replace(".", "") for head, value in zip(heads, values, strict=True)}
        shown = {key.rpartition(" (")[0]: cell.value for key, cell in expected[name].items()}
        assert told == {head: "" if shown[head] is None else str(shown[head]) for head in heads}


def test_the_pictures_are_as_wide_as_the_text_and_the_photographs_as_half_of_it(paper: Paper) -> None:
    widths = [shape.width for shape in paper.inline_shapes]

    assert widths[:2] == [Mm(160), Mm(160)]
    assert len(widths) == 2 + 24
    assert all(width <= Mm(76) for width in widths[2:])
