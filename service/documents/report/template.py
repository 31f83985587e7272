"""The report's own template, for an office that has none: it can be written out, changed in Word and put back."""

from __future__ import annotations

from functools import lru_cache

from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm
from docx.table import Table

from service.documents.grids import RIGHT, Column, grid
from service.documents.paper import (
    CAPTION,
    CELL,
    CELL_SMALL,
    CENTRE,
    NOTE,
    PART,
    SECTION,
    TEXT,
    content_of,
    keep_whole,
    letterhead,
    new_paper,
    new_section,
    signature,
    title,
    write,
)


@lru_cache(maxsize=1)
def template() -> bytes:
    """The template as a Word file with tags; its facts are `service.documents.report.values.ReportPage`."""
    paper = new_paper()
    letterhead(paper)
    title(paper)
    write(paper, "{{ page.opening }}", TEXT)
    _beginning(paper)
    _targets(paper)
    _results(paper)
    _practice(paper)
    _last_words(paper)
    signature(paper)
    _annexes(paper)
    return content_of(paper)


def _each(paper: Paper, loop: str, text: str = "{{ text }}") -> None:
    """A paragraph of TEXT for each pass of LOOP."""
    write(paper, f"{{%p for {loop} %}}", TEXT)
    write(paper, text, TEXT)
    write(paper, "{%p endfor %}", TEXT)


def _when(paper: Paper, condition: str) -> None:
    write(paper, f"{{%p if {condition} %}}", TEXT)


def _end(paper: Paper) -> None:
    write(paper, "{%p endif %}", TEXT)


def _beginning(paper: Paper) -> None:
    write(paper, "I. CÔNG TÁC TRIỂN KHAI", PART)
    _each(paper, "text in page.overview")
    write(paper, "II. CHỦ ĐỀ VÀ HOẠT ĐỘNG CẤP KHỐI", PART)
    _when(paper, "page.theme")
    write(paper, "Chủ đề: “{{ page.theme }}”.", TEXT)
    _end(paper)
    _each(paper, "text in page.events", "- {{ text }}")


def _targets(paper: Paper) -> None:
    write(paper, "III. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", PART)
    _when(paper, "page.targets")
    write(paper, "Bảng 1. Kết quả thực hiện chỉ tiêu của Kế hoạch", CAPTION, keep=True)
    grid(
        paper,
        "row in page.targets",
        (
            Column("TT", "{{ row.place }}", 10, CENTRE),
            Column("Chỉ tiêu", "{{ row.name }}", 50),
            Column("Mức đề ra", "{{ row.aim }}", 42),
            Column("Kết quả/ mức đề ra", "{{ row.have }}/{{ row.needed }}", 30, CENTRE),
            Column("Số đơn vị đạt", "{{ row.met }}", 28, CENTRE),
        ),
    )
    _picture(paper, "page.targets_chart", "Hình 1. Tỷ lệ đơn vị đạt từng chỉ tiêu")
    _end(paper)
    _each(paper, "text in page.target_notes")


def _picture(paper: Paper, name: str, caption: str) -> None:
    _when(paper, name)
    shown = write(paper, f"{{{{ {name} }}}}", CAPTION, keep=True)
    shown.alignment = CENTRE
    write(paper, caption, CAPTION)
    _end(paper)


def _results(paper: Paper) -> None:
    write(paper, "IV. KẾT QUẢ CÁC NỘI DUNG HOẠT ĐỘNG TRỌNG TÂM", PART)
    write(paper, "1. Kết quả chung", SECTION)
    write(paper, "Bảng 2. Kết quả toàn Khối", CAPTION, keep=True)
    _totals(paper)
    _each(paper, "text in page.total_notes")
    _when(paper, "page.groups | length > 1")
    write(paper, "{{ page.places.groups }}. Kết quả theo nhóm thi đua", SECTION)
    write(paper, "Bảng 3. Kết quả theo nhóm thi đua", CAPTION, keep=True)
    grid(
        paper,
        "row in page.by_group",
        (
            Column("TT", "{{ row.place }}", 8, CENTRE),
            Column("Nội dung (đơn vị tính)", "{{ row.name }}", 36),
            Column("{{ name }}", "{{ value }}", 96, RIGHT, each=("name in page.groups", "value in row.values")),
            Column("Toàn Khối", "{{ row.total }}", 20, RIGHT),
        ),
        CELL_SMALL,
    )
    _end(paper)
    _when(paper, "page.tasks")
    write(paper, "{{ page.places.tasks }}. Nhiệm vụ giao cho đơn vị chủ trì", SECTION)
    _each(paper, "text in page.tasks", "- {{ text }}")
    _end(paper)
    _when(paper, "page.examples")
    write(paper, "{{ page.places.examples }}. Đơn vị có kết quả nổi bật", SECTION)
    _each(paper, "text in page.examples", "- {{ text }}")
    _end(paper)


def _totals(paper: Paper) -> None:
    """One table, with a column for what there was before, if there is any, or for the sum since the beginning."""
    grid(
        paper,
        "row in page.totals",
        (
            Column("TT", "{{ row.place }}", 10, CENTRE),
            Column("Nội dung", "{{ row.name }}", 57),
            Column("ĐVT", "{{ row.unit }}", 23, CENTRE),
            Column("{{ head }}", "{{ value }}", 70, RIGHT, each=("head in page.total_heads", "value in row.values")),
        ),
    )


def _practice(paper: Paper) -> None:
    write(paper, "V. TỔ CHỨC THỰC HIỆN", PART)
    write(paper, "1. Chế độ thông tin, báo cáo", SECTION)
    write(paper, "Bảng 4. Tình hình gửi báo cáo", CAPTION, keep=True)
    grid(
        paper,
        "row in page.turnouts",
        (
            Column("Nội dung, hạn gửi", "{{ row.name }}", 82),
            Column("Phải gửi", "{{ row.due }}", 16, CENTRE),
            Column("Đúng hạn", "{{ row.on_time }}", 16, CENTRE),
            Column("Trễ hạn", "{{ row.late }}", 14, CENTRE),
            Column("Chưa gửi", "{{ row.missing }}", 16, CENTRE),
            Column("Được miễn", "{{ row.exempt }}", 16, CENTRE),
        ),
    )
    _each(paper, "text in page.absences")
    _when(paper, "page.awards")
    write(paper, "{{ page.places.awards }}. Đề nghị khen thưởng", SECTION)
    _each(paper, "text in page.awards")
    _end(paper)
    write(paper, "{{ page.places.checks }}. Đối chiếu số liệu", SECTION)
    _each(paper, "text in page.checks")


def _last_words(paper: Paper) -> None:
    """The last sentences keep to the signature below, which must not stand alone on a page."""
    write(paper, "{%p for text in page.closing %}", TEXT)
    write(paper, "{{ text }}", TEXT, keep=True)
    write(paper, "{%p endfor %}", TEXT)


def _annexes(paper: Paper) -> None:
    new_section(paper, landscape=True)
    write(paper, "Phụ lục 1. Kết quả theo {{ page.lines_are }}{{ page.of_period }}", CAPTION)
    grid(
        paper,
        "row in page.by_unit",
        (
            Column("TT", "{{ row.place }}", 9, CENTRE),
            Column("Đơn vị", "{{ row.name }}", 62),
            Column(
                "{{ name }}",
                "{{ value }}",
                176,
                RIGHT,
                each=("name in page.indicators", "value in row.values"),
                upright=True,
            ),
        ),
        CELL_SMALL,
        bold="row.is_sum",
    )
    _each_note(paper, "text in page.unit_notes")
    new_section(paper, landscape=False)
    write(paper, "Phụ lục 2. Tiến độ gửi báo cáo của đơn vị", CAPTION)
    _when(paper, "page.weeks_chart")
    write(paper, "{{ page.weeks_chart }}", CAPTION)
    _end(paper)
    _scores(paper)
    _photographs(paper)


def _each_note(paper: Paper, loop: str) -> None:
    write(paper, f"{{%p for {loop} %}}", NOTE)
    write(paper, "{{ text }}", NOTE)
    write(paper, "{%p endfor %}", NOTE)


def _scores(paper: Paper) -> None:
    _when(paper, "page.scores")
    write(
        paper, "Phụ lục {{ page.places.scores }}. Bảng theo dõi thi đua{{ page.scores_are }}", CAPTION
    ).paragraph_format.page_break_before = True
    grid(
        paper,
        "row in page.scores",
        (
            Column("Hạng", "{{ row.place }}", 12, CENTRE),
            Column("Đơn vị", "{{ row.name }}", 47),
            Column("Nhóm (hạng)", "{{ row.group }}", 22),
            Column("{{ name }}", "{{ value }}", 66, CENTRE, each=("name in page.criteria", "value in row.values")),
            Column("Tổng", "{{ row.total }}", 13, CENTRE),
        ),
        CELL_SMALL,
    )
    write(paper, "Cách tính điểm:", NOTE, bold=True, keep=True)
    _each_note(paper, "text in page.score_rules")
    _end(paper)


def _photographs(paper: Paper) -> None:
    _when(paper, "page.photographs")
    text = "Phụ lục {{ page.places.photographs }}. Hình ảnh hoạt động do đơn vị gửi"
    write(paper, text, CAPTION).paragraph_format.page_break_before = True
    table: Table = paper.add_table(3, 2)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.rows[0].cells[0].text = "{%tr for pair in page.photographs %}"
    for side, cell in zip(("left", "right"), table.rows[1].cells, strict=True):
        cell.width = Mm(80)
        cell.paragraphs[0].text = f"{{%p if pair.{side} %}}"
        write(cell, f"{{{{ pair.{side}.picture }}}}", CAPTION)
        write(cell, f"{{{{ pair.{side}.caption }}}}", CELL_SMALL, italic=True).alignment = CENTRE
        write(cell, "{%p endif %}", CELL)
        write(cell, "", CELL_SMALL)
    table.rows[2].cells[0].text = "{%tr endfor %}"
    keep_whole(table)
    _end(paper)
