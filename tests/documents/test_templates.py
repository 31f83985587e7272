"""The office may replace the templates; what cannot be filled is told, and what units wrote is never a tag."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document

from parsers.readings import NomineeKind
from service.documents.masthead import Settings, masthead_of
from service.documents.papers import addendum_docx, nominations_docx, report_docx, report_template
from service.errors import PermanentError
from service.rules.summary.addenda import changes_since, frozen
from tests.rules.small_office import FRIDAYS, LAST_DAY, local
from tests.rules.small_summary import OTHER, TREES, UNIT, Desk

if TYPE_CHECKING:
    from service.documents.masthead import Masthead

HEAD = masthead_of("Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ", 6, Settings())


def small(quote: str = "") -> Desk:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, quote or "Trồng 05 cây")
    desk.gets(OTHER, {TREES: 2})
    return desk


def text_of(docx: bytes) -> str:
    paper = Document(io.BytesIO(docx))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def changed(old: str, new: str) -> tuple[str, bytes]:
    """The office's own template: ours with one run changed in Word."""
    paper = Document(io.BytesIO(report_template()))
    runs = [run for paragraph in paper.paragraphs for run in paragraph.runs]
    runs += [r for t in paper.tables for row in t.rows for c in row.cells for p in c.paragraphs for r in p.runs]
    for run in runs:
        if old in run.text:
            run.text = run.text.replace(old, new)
    out = io.BytesIO()
    paper.save(out)
    return "mau.docx", out.getvalue()


def test_the_offices_own_template_is_what_is_filled() -> None:
    own = changed("TM. BAN THƯỜNG VỤ", "TL. BAN THƯỜNG VỤ")

    told = text_of(report_docx(small().report(), HEAD, own_template=own))

    assert "TL. BAN THƯỜNG VỤ" in told
    assert "TM. BAN THƯỜNG VỤ" not in told
    assert "{{" not in told
    assert "{%" not in told


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        (changed("{{ page.opening }}", "{{ page.mo_dau }}"), "mo_dau"),
        (changed("{{ page.opening }}", "{{ page.opening "), "a tag is not closed in: {{ page.opening"),
        (("mau.docx", b"khong phai Word"), "cannot be filled"),
    ],
)
def test_a_template_that_cannot_be_filled_is_named_with_the_reason(own: tuple[str, bytes], reason: str) -> None:
    with pytest.raises(PermanentError, match=r"mau\.docx") as failed:
        report_docx(small().report(), HEAD, own_template=own)

    assert reason in str(failed.value)


def test_a_template_cannot_reach_into_the_service() -> None:
    own = changed("{{ page.opening }}", "{{ page.__class__.__mro__ }}")

    with pytest.raises(PermanentError, match="unsafe"):
        report_docx(small().report(), HEAD, own_template=own)


@pytest.mark.parametrize("quote", ["Trồng 05 cây {{ page.opening }} {% raw %}", "Trồng <b>05</b> cây & hoa ]]>"])
def test_what_units_wrote_stands_in_the_paper_as_they_wrote_it(quote: str) -> None:
    assert f"“{quote}”" in text_of(report_docx(small(quote).report(), HEAD))


def test_the_masthead_follows_the_unions_name_unless_it_is_set() -> None:
    told = text_of(report_docx(small().report(), _own_head()))

    for words in (
        "TỈNH ĐOÀN HẬU GIANG",
        "BCH ĐOÀN KHỐI",
        "Vị Thanh, ngày 28 tháng 3 năm 2020",
        "Lê Văn Bình",
        "- Lưu.",
    ):
        assert words in told


def _own_head() -> Masthead:
    own = Settings("TỈNH ĐOÀN HẬU GIANG", "BCH ĐOÀN KHỐI", "Vị Thanh", "Lê Văn Bình", ("Tỉnh đoàn", "Lưu"))
    return masthead_of("Đoàn Khối", 6, own)


def test_the_list_of_nominees_has_the_official_columns_and_no_private_data() -> None:
    desk = Desk()
    desk.gets(UNIT, {}, period=LAST_DAY, papers=("báo cáo thành tích",))
    desk.nominates(UNIT, NomineeKind.INDIVIDUAL, "Trần Thị Hoa", "Bí thư, sinh ngày 01/02/1990")
    desk.nominates(UNIT, NomineeKind.COLLECTIVE, "Chi đoàn Văn phòng")
    report = desk.report()
    assert report.desk is not None

    docx = nominations_docx(report, report.desk, HEAD)

    tables = Document(io.BytesIO(docx)).tables
    heads = [cell.text for cell in tables[1].rows[0].cells]
    assert heads == [
        "TT", "Tên tập thể, họ và tên", "Chức vụ, đơn vị", "Hình thức đề nghị", "Hồ sơ", "Báo cáo, chỉ tiêu, điểm",
        "Lưu ý", "Kết quả",
    ]  # fmt: skip
    assert [row.cells[1].text for row in tables[1].rows[1:]] == ["Chi đoàn Văn phòng"]
    assert [row.cells[1].text for row in tables[2].rows[1:]] == ["Trần Thị Hoa"]
    told = text_of(docx)
    assert "1990" not in told
    assert "thiếu: tờ trình hoặc công văn" in told
    assert "Đơn vị chưa đề nghị (05)" in told


def test_an_addendum_tells_every_number_before_and_after() -> None:
    desk = small()
    then = local(FRIDAYS[0], 10, 15)
    kept = frozen(desk.report(FRIDAYS[0], then))
    desk.gets("so-y-te", {TREES: 4})
    report = desk.report(FRIDAYS[0], local(FRIDAYS[1], 7, 30))

    told = text_of(addendum_docx(report, changes_since(kept, report), then, HEAD))

    assert "Bổ sung, điều chỉnh số liệu Báo cáo nhanh" in told
    assert "tổng hợp lúc 10h15 ngày 28/02/2020" in told
    assert "Đoàn cơ sở Sở Y tế: đã gửi, đúng hạn (trước đó: chưa gửi)." in told
    assert "7\n11\n+4" in told
    assert "–\n4\n+4" in told
