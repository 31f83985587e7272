"""An official paper of the Youth Union, empty: page, styles, letterhead, signature.  What is written into it is tags.

Measures are those of the guidance 29-HD/TWĐTN-VP on the form of papers.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
WIDTH, HEIGHT = Mm(210), Mm(297)
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(20)
UPRIGHT, ACROSS = (Mm(82), Mm(78)), (Mm(120), Mm(127))  # the two columns above and below
NUMBER_AT = Mm(10)  # from the upper edge to the page's number
NOTHING = Pt(0)
TWIP = 635  # of the library's units: a twentieth of a point, which Word counts in
BODY, SMALL, TINY = Pt(14), Pt(12), Pt(10)

CENTRE, JUSTIFIED, RIGHT_ALIGNED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.RIGHT


@dataclass(frozen=True, slots=True)
class Look:
    """A style of paragraphs: NAME as Word shows it, SIZE of its letters, LINES between; OUTLINE: level of a heading."""

    name: str
    size: Length
    bold: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    indent: Length = NOTHING
    lines: float = 1.0
    before: Length = NOTHING
    after: Length = NOTHING
    outline: int | None = None


TEXT = Look("Nội dung", BODY, align=JUSTIFIED, indent=Mm(10), lines=1.1, before=Pt(3), after=Pt(3))
PART = Look("Mục lớn", BODY, bold=True, align=JUSTIFIED, indent=Mm(10), before=Pt(6), after=Pt(3), outline=0)
SECTION = Look("Mục nhỏ", BODY, bold=True, align=JUSTIFIED, indent=Mm(10), before=Pt(3), after=Pt(3), outline=1)
TITLE = Look("Tên loại", Pt(16), bold=True, align=CENTRE, before=Pt(12))
ABOUT = Look("Trích yếu", BODY, bold=True, align=CENTRE)
HEAD = Look("Tiêu đề", BODY, align=CENTRE)
CAPTION = Look("Tên bảng", SMALL, bold=True, align=CENTRE, before=Pt(6), after=Pt(3))
NOTE = Look("Ghi chú", SMALL, align=JUSTIFIED, before=Pt(2), after=Pt(2))
CELL = Look("Ô bảng", SMALL, before=Pt(1.5), after=Pt(1.5))
CELL_SMALL = Look("Ô bảng nhỏ", TINY, before=Pt(1), after=Pt(1))
RECIPIENTS = Look("Nơi nhận", SMALL)
LOOKS = (TEXT, PART, SECTION, TITLE, ABOUT, HEAD, CAPTION, NOTE, CELL, CELL_SMALL, RECIPIENTS)


def new_paper(*, landscape: bool = False) -> Paper:
    """An empty paper: A4, margins, styles, the number of the page above every page but the first."""
    paper = Document()
    _set_language(paper)
    for look in LOOKS:
        _add_style(paper, look)
    section = paper.sections[0]
    _set_page(section, landscape=landscape)
    section.different_first_page_header_footer = True
    _number_pages(section)
    return paper


def content_of(paper: Paper) -> bytes:
    """The bytes of PAPER."""
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _set_language(paper: Paper) -> None:
    """Times New Roman and Vietnamese for everything, whatever the program's own default is."""
    normal = paper.styles["Normal"]
    normal.font.name = FONT
    normal.font.size = BODY
    defaults = paper.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    for fonts in (defaults, normal.element.rPr.rFonts):
        if fonts is not None:
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{script}"), FONT)
    language = paper.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "vi-VN")


def _add_style(paper: Paper, look: Look) -> None:
    style = paper.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = paper.styles["Normal"]
    style.quick_style = True
    style.font.size = look.size
    style.font.bold = look.bold
    form = style.paragraph_format
    form.alignment = look.align
    form.first_line_indent = look.indent
    form.space_before, form.space_after = look.before, look.after
    form.line_spacing = look.lines
    form.widow_control = True
    if look.outline is not None:
        form.keep_with_next = True
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.outline))
        style.element.get_or_add_pPr().append(level)


def _set_page(section: Section, *, landscape: bool = False) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (HEIGHT, WIDTH) if landscape else (WIDTH, HEIGHT)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = section.footer_distance = NUMBER_AT


def _number_pages(section: Section) -> None:
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("shown", "2"), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001 - the library has no fields
        else:
            field = OxmlElement("w:instrText")
            field.text = text
            run._r.append(field)  # noqa: SLF001 - the same


def new_section(paper: Paper, *, landscape: bool) -> None:
    """What follows stands on new pages, across or upright."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _set_page(section, landscape=landscape)


def write(place: Paper | _Cell, text: str, look: Look, **how: bool) -> Paragraph:
    """A paragraph of TEXT in a LOOK; HOW: bold, italic, underline, keep (on the page of what follows)."""
    paragraph = place.add_paragraph(style=look.name)
    run = paragraph.add_run(text)
    for name, value in how.items():
        if name == "keep":
            paragraph.paragraph_format.keep_with_next = value
        else:
            setattr(run.font, name, value)
    return paragraph


def letterhead(paper: Paper, widths: tuple[Length, Length] = UPRIGHT) -> None:
    """The two columns above every paper: who issues it and its number; the organisation, place and day."""
    left, right = _pair(paper, widths)
    write(left, "{{ frame.superior }}", HEAD)
    write(left, "{%p for line in frame.issuer %}", HEAD)
    write(left, "{{ line }}", HEAD, bold=True)
    write(left, "{%p endfor %}", HEAD)
    write(left, "***", HEAD)
    write(left, "Số:        -{{ frame.kind }}", HEAD)
    organisation = write(right, "ĐOÀN TNCS HỒ CHÍ MINH", HEAD, bold=True, underline=True)
    organisation.runs[0].font.size = Pt(15)
    write(right, "", HEAD).paragraph_format.space_after = Pt(6)
    write(right, "{{ frame.place_and_day }}", HEAD, italic=True)


def title(paper: Paper) -> None:
    """What the paper is and what it is about."""
    write(paper, "{{ frame.title }}", TITLE)
    write(paper, "{%p for line in frame.about %}", ABOUT)
    write(paper, "{{ line }}", ABOUT)
    write(paper, "{%p endfor %}", ABOUT)
    write(paper, "-----", HEAD).paragraph_format.space_after = Pt(8)


def signature(paper: Paper, widths: tuple[Length, Length] = UPRIGHT) -> None:
    """Who gets it, and who signs; never alone on a page, so it keeps to what stands before."""
    left, right = _pair(paper, widths)
    write(left, "Nơi nhận:", RECIPIENTS, bold=True, italic=True, keep=True)
    write(left, "{%p for name in frame.recipients %}", RECIPIENTS)
    write(left, "- {{ name }}", RECIPIENTS, keep=True)
    write(left, "{%p endfor %}", RECIPIENTS)
    write(right, "TM. BAN THƯỜNG VỤ", HEAD, bold=True, keep=True)
    write(right, "BÍ THƯ", HEAD, keep=True)
    for _ in range(4):  # where the hand and the seal go
        write(right, "", HEAD, keep=True)
    write(right, "{{ frame.signer }}", HEAD, bold=True)


def _pair(paper: Paper, widths: Sequence[Length]) -> tuple[_Cell, _Cell]:
    """Two columns without lines, as wide as the text above and below."""
    table = paper.add_table(1, 2)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    pad(table, 0)
    keep_whole(table)
    cells = table.rows[0].cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = width
        first = cell.paragraphs[0]._p  # noqa: SLF001 - every new cell has an empty paragraph that nobody wants
        first.getparent().remove(first)
    return cells[0], cells[1]


def pad(table: Table, width: Length | int) -> None:
    """So wide is what stays free on either side of the cells of TABLE."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(int(width) // TWIP))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # In the order of the schema, before what says how the table looks.
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001 - the library has no name for it
    if look is not None:
        look.addprevious(margins)


def keep_whole(table: Table) -> None:
    """No row of TABLE is torn over two pages."""
    for row in table.rows:
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no name for it
        properties.append(OxmlElement("w:cantSplit"))
