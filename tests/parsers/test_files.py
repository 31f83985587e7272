"""Files as offices send them: opened by content, with their places; or refused with one named problem."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl.styles import Font
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as PdfTable

from parsers.documents import Document, Paragraph, Problem, Read, Table, Zone
from parsers.media.opening import open_file
from parsers.reader import read_file
from tests.parsers.plan import vocabulary

SENTENCE = "Kết nạp 03 đoàn viên mới; hòa bình, Đường, Ưu tú."


@pytest.fixture(scope="session")
def font() -> str:
    """The name of a font that has all Vietnamese letters, as set-up installs it."""
    pdfmetrics.registerFont(TTFont("Tinos", "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"))
    return "Tinos"


def saved(made: object) -> bytes:
    out = io.BytesIO()
    made.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def words(document: Document) -> str:
    return "\n".join(document.lines)


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_word_keeps_paragraphs_tables_headers_and_text_boxes_apart() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "ĐOÀN KHỐI"
    made.add_paragraph(SENTENCE)
    grid = made.add_table(rows=2, cols=2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "Nội dung", "Kết quả"
    grid.cell(1, 0).merge(grid.cell(1, 1)).text = "Đoàn viên mới\n03"
    box = parse_xml(
        f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>Số: 04</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r>"
    )
    made.paragraphs[0]._p.append(box)

    document = open_file(saved(made), "bc.docx")

    assert (document.type, document.read, document.problem) == ("docx", Read.TEXT, None)
    zones = {block.text: block.zone for block in document.blocks if isinstance(block, Paragraph)}
    assert zones[SENTENCE] is Zone.BODY
    assert zones["Số: 04"] is Zone.TEXT_BOX
    assert zones["ĐOÀN KHỐI"] is Zone.HEADER
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert [(cell.text, cell.covered) for cell in table.rows[1]] == [
        ("Đoàn viên mới\n03", False),
        ("Đoàn viên mới\n03", True),
    ]


def test_numbers_that_word_writes_by_itself_are_written_out() -> None:
    made = docx.Document()
    for style in ("List Number", "List Number", "List Bullet"):
        made.add_paragraph("Kết nạp đoàn viên mới", style=style)
    for paragraph, (number, level) in zip(made.paragraphs, (("1", "0"), ("1", "0"), ("2", "0")), strict=True):
        properties = paragraph._p.get_or_add_pPr()
        numbering = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", level), ("w:numId", number)):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value)
            numbering.append(element)
        properties.append(numbering)

    document = open_file(saved(made), "bc.docx")

    assert all(line.endswith("Kết nạp đoàn viên mới") and line != "Kết nạp đoàn viên mới" for line in document.lines)


def test_what_was_deleted_is_gone_what_was_inserted_is_there_and_macros_do_not_run() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Kết nạp ")
    for tag, inner, text in (("w:del", "w:delText", "05"), ("w:ins", "w:t", "03")):
        change = OxmlElement(tag)
        run, run_text = OxmlElement("w:r"), OxmlElement(inner)
        run_text.text = text
        run.append(run_text)
        change.append(run)
        paragraph._p.append(change)
    data = io.BytesIO(saved(made))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")

    document = open_file(data.getvalue(), "bc.docm")

    assert words(document) == "Kết nạp 03"
    assert document.notes == ("tệp có macro, không được chạy",)


def test_a_workbook_keeps_numbers_dates_and_merged_cells_and_tells_of_hidden_sheets() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tuần 2"
    for row in (
        ("Nội dung", "Kết quả"),
        ("Đoàn viên mới", 3),
        ("Kinh phí", 15.5),
        ("Ngày", date(2020, 3, 5)),
        ("Đủ", True),
    ):
        sheet.append(row)
    sheet["A6"] = "Ghi chú chung"
    sheet.merge_cells("A6:B6")
    sheet["A1"].font = Font(bold=True)
    hidden = book.create_sheet("Nháp")
    hidden["A1"], hidden.sheet_state = "x", "hidden"

    document = open_file(saved(book), "bc.xlsx")

    first = document.blocks[0]
    assert isinstance(first, Table)
    assert first.place == "sheet Tuần 2"
    values = [row[1].text for row in first.rows[1:5]]
    assert values == ["3", "15,5", "05/3/2020", "có"]
    assert first.rows[5][1].covered
    assert document.notes == ("trang tính ẩn: Nháp",)


def test_a_pdf_with_a_text_layer_gives_lines_and_tables_with_their_pages(font: str) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont(font, 13)
    canvas.drawString(72, 780, SENTENCE)
    canvas.showPage()
    canvas.setFont(font, 13)
    canvas.drawString(72, 780, "Trang hai")
    canvas.save()

    document = open_file(out.getvalue(), "bc.pdf")

    assert [(block.text, block.place) for block in document.blocks if isinstance(block, Paragraph)] == [
        (SENTENCE, "page 1, line 1"),
        ("Trang hai", "page 2, line 1"),
    ]


def test_a_ruled_table_in_a_pdf_is_a_table(font: str) -> None:
    out = io.BytesIO()
    grid = PdfTable(
        [["Nội dung", "Kết quả"], ["Đoàn viên mới", "03"]],
        style=[("GRID", (0, 0), (-1, -1), 1, "black"), ("FONT", (0, 0), (-1, -1), font)],
    )
    SimpleDocTemplate(out).build([grid])

    document = open_file(out.getvalue(), "bc.pdf")

    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [["Nội dung", "Kết quả"], ["Đoàn viên mới", "03"]]


def test_a_pdf_without_text_is_named_so_and_a_locked_one_too(font: str) -> None:
    def pdf(**how: object) -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out, **how)
        canvas.setFont(font, 12)
        canvas.rect(10, 10, 50, 50) if not how else canvas.drawString(72, 700, "x")
        canvas.save()
        return out.getvalue()

    assert open_file(pdf(), "scan.pdf").problem is Problem.UNREADABLE
    assert open_file(pdf(encrypt="mat-khau"), "bc.pdf").problem is Problem.PASSWORD


HTML = """<html><body><p>B&aacute;o c&aacute;o nhanh</p>
<table><tr><th rowspan=2>Nội dung</th><th colspan=2>Kết quả</th></tr><tr><th>Trong
 tuần</th><th>Lũy kế</th></tr><tr><td>Đoàn viên<br>mới</td><td>03</td><td>&nbsp;</td></tr></table>
<script>alert(1)</script><blockquote type=cite>Kết nạp 99 đoàn viên mới.</blockquote></body></html>"""


def test_html_that_calls_itself_word_is_read_as_what_it_is() -> None:
    document = open_file(HTML.encode(), "BaoCao.doc")

    assert document.type == "html"
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    texts = [[cell.text for cell in row] for row in table.rows]
    assert texts == [
        ["Nội dung", "Kết quả", "Kết quả"],
        ["Nội dung", "Trong tuần", "Lũy kế"],
        ["Đoàn viên\nmới", "03", ""],
    ]
    assert [cell.covered for cell in table.rows[1]] == [True, False, False]
    assert "alert" not in words(document)
    assert "> Kết nạp 99 đoàn viên mới." in document.lines


def test_text_with_tabs_is_a_table_and_endless_text_is_cut_and_told() -> None:
    document = open_file("Nội dung\tKết quả\nĐoàn viên mới\t3\n\nTrân trọng".encode(), "bc.txt")
    assert isinstance(document.blocks[0], Table)
    assert document.lines[-1] == "Trân trọng"

    endless = open_file(b"dong chu\n" * 400_000, "bc.txt")
    assert endless.notes == ("tệp rất dài, đã đọc phần đầu",)


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (saved(docx.Document())[:4000], "bc.docx", Problem.DAMAGED),
        (b"%PDF-1.4 broken", "bc.pdf", Problem.DAMAGED),
        (b"MZ\x90\x00" + b"x" * 100, "BC nhanh.pdf.exe", Problem.UNSAFE),
        (b"MZ\x90\x00" + b"x" * 100, "BC nhanh.pdf", Problem.UNSAFE),
        (bytes(range(256)) * 20, "bc.bin", Problem.UNREADABLE),
        (zipped(**{"word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}), "bc.docx", Problem.BOMB),
        (b"", "bc.docx", Problem.DAMAGED),
    ],
)
def test_what_cannot_be_opened_has_one_named_problem(data: bytes, name: str, problem: Problem) -> None:
    document = open_file(data, name)

    assert (document.problem, document.read, document.blocks) == (problem, Read.NO, ())


def test_pictures_are_kept_as_pictures() -> None:
    assert open_file(b"\xff\xd8\xff\xe0" + b"x" * 100, "IMG_1.jpg").read is Read.IMAGE


def members(data: bytes, name: str) -> list[tuple[str, Read, Problem | None]]:
    return [(part.name, part.read, part.problem) for part in read_file(data, name, vocabulary()).parts]


def test_an_archive_is_unpacked_with_its_folders_and_archives_in_it() -> None:
    inner = zipped(**{"Báo cáo/bc.txt": b"Ket nap 03 doan vien moi", "__MACOSX/._bc.txt": b"x"})
    outer = zipped(**{"trong.zip": inner, "../../etc/passwd": b"x y z"})

    assert members(outer, "ngoai.zip") == [
        ("ngoai.zip", Read.CONTAINER, None),
        ("ngoai.zip/trong.zip", Read.CONTAINER, None),
        ("ngoai.zip/trong.zip/Báo cáo/bc.txt", Read.TEXT, None),
        ("ngoai.zip/etc/passwd", Read.TEXT, None),
    ]


def test_bombs_are_refused_by_their_directory_and_their_depth() -> None:
    assert members(zipped(**{"to.txt": bytes(200_000_000)}), "bom.zip") == [("bom.zip", Read.NO, Problem.BOMB)]

    nested = zipped(**{"bc.txt": b"Ket nap"})
    for _ in range(6):
        nested = zipped(**{"a.zip": nested})
    assert members(nested, "sau.zip")[-1][2] is Problem.BOMB


def test_a_locked_archive_asks_for_one_without_password() -> None:
    data = bytearray(zipped(**{"bc.txt": b"Ket nap 03 doan vien moi"}))
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1

    assert members(bytes(data), "bc.zip") == [("bc.zip", Read.NO, Problem.PASSWORD)]


def test_names_in_an_archive_without_the_mark_of_utf8_are_read_all_the_same() -> None:
    data = zipped(**{"báo cáo.txt": "Kết nạp".encode()}).replace(b"\x00\x08\x00\x00", b"\x00\x00\x00\x00")

    assert "báo cáo.txt" in members(data, "bc.zip")[-1][0]
