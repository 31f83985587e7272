"""A unit's own form as a Word file and as a workbook: what is known stands in it, the results wait to be filled in."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from service.rules.forms import UnitForm

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FONT = "Times New Roman"
RESULT = "Kết quả"
COLUMNS = ("TT", "Nội dung", "Đơn vị tính", RESULT)  # and the guide; `parsers.forms.own` knows them by these words
SOFT = "808080"
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


@dataclass(frozen=True, slots=True)
class _Look:
    """How a line is set: SIZE in points, COLOUR as RRGGBB."""

    size: int = 13
    bold: bool = False
    italic: bool = False
    colour: str = ""
    align: WD_ALIGN_PARAGRAPH | None = None


_PLAIN = _Look()
# The columns of the table: width in twentieths of a point, alignment, and how their texts are set.
_CELLS = (
    (620, "center", ""),
    (4200, "left", ""),
    (1470, "center", ""),
    (1360, "right", ""),
    (1700, "right", f'<w:i/><w:color w:val="{SOFT}"/>'),
)


def docx_of(form: UnitForm) -> bytes:
    """FORM as a Word file (.docx)."""
    document = docx.Document()
    _set_up(document, form)
    _letterhead(document, form)
    _write(document.add_paragraph(), form.name.upper(), _Look(size=14, bold=True, align=_CENTRE))
    _write(document.add_paragraph(), days_of(form), _Look(italic=True, align=_CENTRE))
    _table(document, form)
    document.add_paragraph()
    _signature(document)
    _write(document.sections[0].footer.paragraphs[0], _kept(form), _Look(size=8, colour=SOFT))
    return _saved(document)


def xlsx_of(form: UnitForm) -> bytes:
    """FORM as a workbook (.xlsx) of one sheet."""
    book = Workbook()
    for style in _styles():
        book.add_named_style(style)
    sheet = book.active
    sheet.title = "Báo cáo"
    heads = [
        (form.union.upper(), "nhỏ"),
        (form.unit.upper(), "tên"),
        (form.name.upper(), "tên"),
        (days_of(form), "ngày"),
    ]
    rows: list[list[tuple[str | int | None, str]]] = [[head] for head in heads]
    rows.append([(heading, "cột") for heading in (*COLUMNS, form.guide)])
    for number, line in enumerate(form.lines, start=1):
        guide = (line.known, "trước")
        rows.append([(number, "ô giữa"), (line.name, "ô"), (line.counted, "ô giữa"), (None, "kết quả"), guide])
    rows.append([(_kept(form), "mã")])
    for number, row in enumerate(rows, start=1):
        _fill(sheet, number, row)
    for letter, width in zip("ABCDE", (6, 48, 14, 12, 18), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = sheet.cell(len(heads) + 2, 1)
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return _saved(book)


def _styles() -> Iterator[NamedStyle]:
    """The looks of cells by name: set so, a cell costs a tenth of one that is set property by property."""
    thin = Side(style="thin", color="999999")
    frame = {"border": Border(left=thin, right=thin, top=thin, bottom=thin)}
    left, middle = (Alignment(vertical="top", wrap_text=True, horizontal=side) for side in ("left", "center"))
    yield NamedStyle("nhỏ", font=Font(name=FONT, size=13))
    yield NamedStyle("tên", font=Font(name=FONT, size=13, bold=True))
    yield NamedStyle("ngày", font=Font(name=FONT, size=12, italic=True))
    yield NamedStyle("mã", font=Font(name=FONT, size=8, color=SOFT))
    yield NamedStyle("cột", font=Font(name=FONT, size=12, bold=True), alignment=middle, **frame)
    plain = Font(name=FONT, size=12)
    yield NamedStyle("ô", font=plain, alignment=left, **frame)
    yield NamedStyle("ô giữa", font=plain, alignment=middle, **frame)
    yellow = PatternFill("solid", fgColor="FFF8E1")
    yield NamedStyle("kết quả", font=plain, alignment=middle, fill=yellow, number_format="#,##0", **frame)
    grey = Font(name=FONT, size=12, italic=True, color=SOFT)
    yield NamedStyle("trước", font=grey, alignment=middle, number_format="#,##0", **frame)


def _fill(sheet: Worksheet, number: int, row: Sequence[tuple[str | int | None, str]]) -> None:
    """Row NUMBER of SHEET, values with their looks; texts stay texts, also those that begin like a formula."""
    for column, (value, style) in enumerate(row, start=1):
        cell = sheet.cell(number, column)
        cell.value, cell.style = value, style
        if isinstance(value, str):
            cell.data_type = "s"


def days_of(form: UnitForm) -> str:
    """The days that FORM asks for, in words."""
    return f"Từ ngày {_day(form.starts)} đến ngày {_day(form.ends)}"


def _day(day: date) -> str:
    return f"{day:%d}/{day.month}/{day.year}" if day.month > 2 else f"{day:%d/%m/%Y}"


def _kept(form: UnitForm) -> str:
    return f"[{form.mark}] (mã của mẫu, xin giữ nguyên)"


def _saved(file: Document | Workbook) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _set_up(document: Document, form: UnitForm) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    style.paragraph_format.space_after = Pt(2)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.5)
    document.core_properties.title = form.name
    document.core_properties.author = form.union


def _letterhead(document: Document, form: UnitForm) -> None:
    """The superior body and the unit on the left, the Youth Union and the date on the right."""
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _write(left.paragraphs[0], form.union.upper(), _Look(size=11, align=_CENTRE))
    _write(left.add_paragraph(), form.unit.upper(), _Look(size=11, bold=True, align=_CENTRE))
    _write(left.add_paragraph(), "Số: …-BC/ĐTN", _Look(size=11, align=_CENTRE))
    _write(right.paragraphs[0], "ĐOÀN TNCS HỒ CHÍ MINH", _Look(size=11, bold=True, align=_CENTRE))
    dated = f"…, ngày … tháng … năm {form.ends.year}"
    _write(right.add_paragraph(), dated, _Look(size=11, italic=True, align=_CENTRE))
    document.add_paragraph()


def _table(document: Document, form: UnitForm) -> None:
    """The table of figures, written as its own text: cell by cell the library takes half of the form's time."""
    rows = [_row((*COLUMNS, form.guide), ("center", "<w:b/>"))]
    for number, line in enumerate(form.lines, start=1):
        known = "" if line.known is None else f"{line.known:,}".replace(",", ".")
        rows.append(_row((str(number), line.name, line.counted, "", known)))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width, *_ in _CELLS)
    look = '<w:tblStyle w:val="TableGrid"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
    table = f"<w:tbl {nsdecls('w')}><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    document.element.body.insert_element_before(parse_xml(table), "w:sectPr")


def _row(texts: Sequence[str], heading: tuple[str, str] | None = None) -> str:
    cells = []
    for text, (width, *usual) in zip(texts, _CELLS, strict=True):
        align, marks = heading or usual
        run = f'<w:r><w:rPr>{marks}<w:sz w:val="24"/></w:rPr><w:t>{escape(text)}</w:t></w:r>' if text else ""
        paragraph = f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{run}</w:p>'
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>')
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _signature(document: Document) -> None:
    right = document.add_table(rows=1, cols=2).rows[0].cells[1]
    _write(right.paragraphs[0], "TM. BAN CHẤP HÀNH", _Look(bold=True, align=_CENTRE))
    _write(right.add_paragraph(), "(Ký, ghi rõ họ tên)", _Look(size=11, italic=True, align=_CENTRE))
    for _ in range(2):
        right.add_paragraph()


def _write(paragraph: Paragraph, text: str, look: _Look = _PLAIN) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(look.size)
    # Each property costs its time, and what is not set is plain.
    if look.bold:
        run.bold = True
    if look.italic:
        run.italic = True
    if look.colour:
        run.font.color.rgb = RGBColor.from_string(look.colour)
    if look.align is not None:
        paragraph.alignment = look.align
