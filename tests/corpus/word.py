"""Papers as Word files (.docx)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tests.corpus.cases import Paper
from tests.corpus.markup import Block, Grid, Line, Pair, blocks_of, pair_of

STYLES = {"number": "List Number", "bullet": "List Bullet"}
CHANGES = re.compile(r"(\{[-+].*?[-+]\})")  # {-taken out-} and {+put in+} while changes are tracked
BOX = """<w:p {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">
 <w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2900000" cy="900000"/>
 <wp:docPr id="{number}" name="Text Box {number}"/><a:graphic>
 <a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
 <wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>
 </a:graphicData>
 </a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:228pt;height:71pt">
 <v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""


def word_file(paper: Paper) -> bytes:
    """PAPER as a .docx."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    if paper.head:
        _pair(document, pair_of(paper.head), paper.layout)
    for block in blocks_of(paper):
        _block(document, block)
    if paper.foot:
        _pair(document, pair_of(paper.foot), "columns" if paper.layout in {"boxes", "header"} else paper.layout)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _block(document: Document, block: Block) -> None:
    if isinstance(block, Grid):
        _grid(document, block)
    elif block.style == "box":
        _box(document, [block.text])
    else:
        _line(document, block)


def _line(document: Document, line: Line) -> None:
    paragraph = document.add_paragraph(style=STYLES.get(line.style))
    _write(paragraph, line.text, bold=line.style == "title")
    if line.style == "title":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _write(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """Write TEXT in several runs, as Word keeps what was typed and mended bit by bit."""
    for piece in filter(None, CHANGES.split(text)):
        if CHANGES.fullmatch(piece):
            _tracked(paragraph, piece[2:-2], "ins" if piece[1] == "+" else "del")
            continue
        third = len(piece) // 3
        for part in filter(None, (piece[:third], piece[third : 2 * third], piece[2 * third :])):
            paragraph.add_run(part.replace("⏎", "\n")).bold = bold or None


def _tracked(paragraph: Paragraph, text: str, kind: str) -> None:
    run = paragraph.add_run(text)._r
    change = OxmlElement(f"w:{kind}", attrs={qn("w:id"): "7", qn("w:author"): "Thư ký"})
    paragraph._p.replace(run, change)
    change.append(run)
    if kind == "del":
        for words in run.findall(qn("w:t")):
            words.tag = qn("w:delText")


def _grid(document: Document, grid: Grid) -> None:
    table = document.add_table(len(grid.rows), len(grid.rows[0]), style="Table Grid")
    places = table._cells  # asked for once: python-docx counts them anew for every cell
    wide = len(grid.rows[0])
    for cell in grid.cells:
        place = places[cell.row * wide + cell.column]
        if cell.height + cell.width > 2:
            last = (cell.row + cell.height - 1) * wide + cell.column + cell.width - 1
            place = place.merge(places[last])
        _fill(place, cell.text.split("⏎"))


def _fill(cell: _Cell, lines: Iterable[str]) -> None:
    for number, text in enumerate(lines):
        _write(cell.add_paragraph() if number else cell.paragraphs[0], text)


def _pair(document: Document, pair: Pair, layout: str) -> None:
    if layout in {"tabs", "stacked"}:
        lines = [f"{left}\t{right}" for left, right in pair.rows] if layout == "tabs" else [*pair.left, *pair.right]
        for line in lines:
            _write(document.add_paragraph(), line)
    elif layout == "boxes":
        _box(document, pair.left)
        _box(document, pair.right)
    elif layout == "rows":
        table = document.add_table(len(pair.rows), 2)
        for place, text in zip(table._cells, (text for row in pair.rows for text in row), strict=True):
            _fill(place, [text])
    else:
        table = document.sections[0].header.add_table(1, 2, Pt(450)) if layout == "header" else document.add_table(1, 2)
        _fill(table.cell(0, 0), pair.left)
        _fill(table.cell(0, 1), pair.right)


def _box(document: Document, lines: list[str]) -> None:
    paragraphs = [f"<w:p><w:r><w:t xml:space='preserve'>{_escaped(line)}</w:t></w:r></w:p>" for line in lines]
    number = len(document.element.body)
    box = parse_xml(BOX.format(w=nsdecls("w"), number=number, content="".join(paragraphs)))
    document.element.body.insert_element_before(box, "w:sectPr")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
