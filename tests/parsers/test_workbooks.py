"""Workbooks as offices fill them: what is hidden is told, what is reckoned is read, no number changes on the way."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from parsers.documents import Document, Read, Table
from parsers.media.opening import open_file
from tests.bench.office import converted
from tests.bench.reports import as_xlsx, reports, saved
from tests.parsers.test_word import figures


def values(document: Document) -> list[list[str]]:
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for row in table.rows]


def book(*rows: tuple[object, ...], hidden: int | None = None) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    if hidden:
        made.active.row_dimensions[hidden].hidden = True
    return saved(made)


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """DATA with OLD replaced by NEW in its first sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            after.writestr(entry, content.replace(old, new) if entry.filename.endswith("sheet1.xml") else content)
    return out.getvalue()


@pytest.mark.parametrize("target", ["xls", "ods", "xlsx"])
def test_a_report_in_a_workbook_says_the_same_in_every_format(target: str) -> None:
    report = reports(1)[0]
    [data] = converted([as_xlsx(report)], "xlsx", target)

    document = open_file(data, f"bc.{target}")

    assert (document.type, document.read, document.problem) == (target, Read.TEXT, None)
    assert figures(document) == report.figures
    assert document.lines == open_file(as_xlsx(report), "bc.xlsx").lines


@pytest.mark.parametrize("target", ["xlsx", "xls", "ods"])
def test_hidden_rows_are_told(target: str) -> None:
    made = book(("Nội dung", "Kết quả"), ("Đoàn viên mới", 3), ("Phần việc", 9), hidden=3)
    [data] = converted([made], "xlsx", target)

    assert open_file(data, "bc").notes == ("1 hàng ẩn",)
    assert open_file(book(("Nội dung", "Kết quả"), ("Đoàn viên mới", 3)), "bc").notes == ()


def test_formulas_give_their_results_and_those_without_are_told() -> None:
    made = book(("Chi đoàn A", 3), ("Chi đoàn B", 4), ("Tổng", "=B1+B2"))
    [reckoned] = converted([made], "xlsx", "xlsx:Calc MS Excel 2007 XML")

    assert values(open_file(reckoned, "bc.xlsx"))[2] == ["Tổng", "7"]
    assert open_file(reckoned, "bc.xlsx").notes == ()
    assert open_file(made, "bc.xlsx").notes == ("1 ô công thức chưa có kết quả",)


def test_dimensions_that_lie_lose_no_cell() -> None:
    made = book(("Nội dung", "Kết quả"), ("Đoàn viên mới", 3))

    lying = changed(made, b'<dimension ref="A1:B2"', b'<dimension ref="A1"')

    assert lying != made
    assert values(open_file(lying, "bc.xlsx")) == [["Nội dung", "Kết quả"], ["Đoàn viên mới", "3"]]


@pytest.mark.parametrize(
    ("value", "written"),
    [("03", "03"), (3, "3"), (1250, "1250"), (15.5, "15,5"), (53.168, "53,1680"), ("1.250 lượt", "1.250 lượt")],
)
def test_numbers_are_written_as_offices_do_and_never_as_another_number(value: object, written: str) -> None:
    assert values(open_file(book(("Lượt", value)), "bc.xlsx")) == [["Lượt", written]]


def test_lines_in_a_cell_stay_lines() -> None:
    assert values(open_file(book(("Kết quả", "- Treo 02 băng-rôn\n- Kết nạp  03")), "bc.xlsx")) == [
        ["Kết quả", "- Treo 02 băng-rôn\n- Kết nạp 03"]
    ]


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_values_parted_by_a_mark_are_a_table(mark: str, encoding: str) -> None:
    rows = [["Nội dung", "Kết quả"], ["Đoàn viên mới", "03"], ["Phần việc", "05"]]

    document = open_file("\r\n".join(mark.join(row) for row in rows).encode(encoding), "bc.csv")

    assert values(document) == rows


def test_sentences_with_commas_are_no_table() -> None:
    told = "Kết nạp 03 đoàn viên mới, trong đó 02 nữ\nTreo 02 băng-rôn\nTổ chức 01 tọa đàm, có 45 lượt tham gia, vui"

    assert open_file(told.encode(), "bc.txt").lines == tuple(told.split("\n"))


def test_a_workbook_saved_as_xml_is_read() -> None:
    cells = (
        "<Cell><Data ss:Type='String'>Đoàn viên mới</Data></Cell>"
        "<Cell ss:Index='3'><Data ss:Type='Number'>3</Data></Cell>"
    )
    xml = (
        "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' "
        "xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet ss:Name='Tuần 2'><Table>"
        f"<Row>{cells}</Row></Table></Worksheet></Workbook>"
    )

    assert values(open_file(xml.encode(), "bc.xls")) == [["Đoàn viên mới", "", "3"]]
