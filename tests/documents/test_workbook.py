"""The workbook is safe to open, whatever units wrote, and every cell leads somewhere."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from parsers.readings import NomineeKind
from service.documents.workbook import report_xlsx
from service.documents.workbook.sheets import MOST_LINKS, Book, Head, Put
from service.rules.roster import Roster, Unit
from tests.documents.sheets import opened
from tests.rules.small_office import LAST_DAY, local
from tests.rules.small_summary import TREES, UNIT, Desk

if TYPE_CHECKING:
    from service.flow.drafting import Draft

HOSTILE = ('=HYPERLINK("http://x.example";"bấm")', "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "#N/A", "\t=1")


def desk_of(text: str) -> Desk:
    """An office in which everything that others have written is TEXT."""
    desk = Desk()
    units = (Unit(UNIT, text, (), text, ("stp@hoa.example",)), *desk.office.roster.units[1:])
    desk.office = replace(desk.office, roster=Roster(units))
    desk.gets(UNIT, {TREES: 5}, text)
    desk.gets(UNIT, {}, period=LAST_DAY, papers=("báo cáo thành tích",))
    desk.nominates(UNIT, NomineeKind.INDIVIDUAL, text, text)
    return desk


@pytest.mark.parametrize("text", HOSTILE)
def test_what_units_wrote_is_never_a_formula(text: str) -> None:
    content = report_xlsx(desk_of(text).report())

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row]
    shown = [cell for cell in cells if cell.value == text.strip()]
    assert len(shown) >= 5
    assert {cell.data_type for cell in shown} == {"s"}
    assert all(cell.quotePrefix for cell in shown if cell.style_id) or not text.strip().startswith(("=", "+", "-", "@"))


def test_letters_that_no_file_may_hold_do_no_harm() -> None:
    content = report_xlsx(desk_of("Sở\x00 Tư\x0b pháp\ud800\u202exe\n(hết)").report())

    values = {
        cell
        for row in CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Đơn vị").to_python()
        for cell in row
    }
    assert "Sở Tư phápxe (hết)" in values


def test_what_is_very_long_is_cut() -> None:
    content = report_xlsx(desk_of("Dài " * 20_000).report())

    cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row]
    assert max(len(str(cell.value)) for cell in cells) <= 2_000


def test_a_sheet_has_no_more_links_than_excel_takes() -> None:
    book = Book("Đoàn Khối", local(LAST_DAY))
    sheet = book.sheet("Số", ["Số"], [Head("Số", 8)])
    for number in range(MOST_LINKS + 50):
        sheet.row([Put(number, "count", "'Số'!A1")])

    with zipfile.ZipFile(io.BytesIO(book.content())) as archive:
        assert archive.read("xl/worksheets/sheet1.xml").count(b"<hyperlink ") == MOST_LINKS


def test_every_number_of_the_sheets_has_a_way_to_its_source(final: Draft) -> None:
    book = opened(final.files.xlsx)
    ways = {"Tổng hợp": range(4, 17), "Đơn vị": range(4, 70), "Chỉ tiêu": range(4, 70)}

    for sheet, rows in ways.items():
        heads = [cell.value for cell in book.book[sheet][3]]
        for row in rows:
            for head, cell in zip(heads, book.book[sheet][row], strict=True):
                assert not _is_figure(sheet, str(head), cell) or cell.hyperlink, (sheet, cell.coordinate)


def _is_figure(sheet: str, head: str, cell: Any) -> bool:  # noqa: ANN401 - a cell of a library without types
    """Whether CELL is a figure of a report, and not a count of units or what is needed."""
    if not isinstance(cell.value, int) or cell.value == 0:
        return False
    if sheet == "Tổng hợp":
        return head in {"Toàn Khối", "Nhóm 3", "Nhân ái", "Thanh lịch", "Nhóm 5", "Nhóm 4"}
    return head.endswith(": kết quả") if sheet == "Chỉ tiêu" else head != "TT"


def test_every_report_of_the_map_of_weeks_leads_to_its_mail(final: Draft) -> None:
    book = opened(final.files.xlsx)

    for row in book.rows("Tuần", "TT"):
        came = [cell for cell in list(row.values())[3:10] if str(cell.value).startswith(("Đúng hạn", "Trễ hạn"))]
        for cell in came:
            (source,) = book.linked(cell)
            assert source[0] == row["Đơn vị"].value
            assert source[5].strftime("%d/%m %H:%M") in cell.value
            assert "@" in source[6]


def test_the_sheets_stand_in_the_order_in_which_they_are_read(final: Draft, weekly: Draft) -> None:
    whole = ["Tổng hợp", "Đơn vị", "Tuần", "Chỉ tiêu", "Khen thưởng", "Thi đua", "Đối chiếu", "Nguồn"]

    assert opened(final.files.xlsx).book.sheetnames == whole
    assert opened(weekly.files.xlsx).book.sheetnames == [
        name for name in whole if name not in {"Khen thưởng", "Thi đua"}
    ]


def test_every_sheet_keeps_its_heads_in_view_and_prints_them_on_every_page(final: Draft) -> None:
    for sheet in opened(final.files.xlsx).book:
        assert sheet.freeze_panes, sheet.title
        assert sheet.print_title_rows, sheet.title
        assert sheet.auto_filter.ref or sheet.title == "Tổng hợp"


def test_last_year_stands_beside_this_one() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 12})

    (trees, gifts) = opened(report_xlsx(desk.report(before={TREES: 8}))).rows("Tổng hợp", "TT")

    assert (trees["Cùng kỳ năm trước"].value, trees["Tăng, giảm (%)"].value) == (8, 50)
    assert (gifts["Cùng kỳ năm trước"].value, gifts["Tăng, giảm (%)"].value) == (None, None)
