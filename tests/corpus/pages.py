"""Papers as PDF pages, as scans of such pages, and as HTML."""

from __future__ import annotations

import io
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pypdfium2
from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from tests.corpus.cases import Paper
from tests.corpus.markup import Block, Grid, Pair, blocks_of, pair_of

FONTS = Path("/usr/share/fonts/truetype/croscore")  # Debian: fonts-croscore; it has every Vietnamese letter
MARGIN = 50.0
SCAN_DPI = 200


def pdf_file(paper: Paper) -> bytes:
    """PAPER as a PDF with a text layer, as a scan without one, or locked with a password."""
    stream = io.BytesIO()
    locked = StandardEncryption("chi-doan", strength=128) if paper.spoilt == "locked" else None
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN)
    SimpleDocTemplate(stream, pagesize=A4, invariant=1, encrypt=locked, **margins).build(_flow(paper))
    return _scan(stream.getvalue()) if paper.spoilt == "scan" else stream.getvalue()


def _flow(paper: Paper) -> list[Flowable]:
    head = [_pair(pair_of(paper.head), paper.layout)] if paper.head else []
    foot = [_pair(pair_of(paper.foot), paper.layout)] if paper.foot else []
    return [*head, *map(_flowable, blocks_of(paper)), *foot]


def _flowable(block: Block) -> Flowable:
    if isinstance(block, Grid):
        return _grid(block)
    return Paragraph(_marked(block.text), _style(centred=block.style == "title", bold=block.style == "title"))


def _grid(grid: Grid) -> Table:
    cells: list[list[Any]] = [[""] * len(row) for row in grid.rows]
    looks: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for cell in grid.cells:
        cells[cell.row][cell.column] = Paragraph(_marked(cell.text), _style())
        last = (cell.column + cell.width - 1, cell.row + cell.height - 1)
        looks.append(("SPAN", (cell.column, cell.row), last))
    widest = [max(6, *(len(row[c]) for row in grid.rows)) for c in range(len(grid.rows[0]))]
    share = (A4[0] - 2 * MARGIN) / sum(min(width, 40) for width in widest)
    return Table(cells, colWidths=[min(width, 40) * share for width in widest], style=looks, repeatRows=1)


def _pair(pair: Pair, layout: str) -> Table:
    both = ["\n".join(pair.left), "\n".join(pair.right)]
    rows = pair.rows if layout in {"rows", "tabs"} else (both,)
    cells = [[Paragraph(_marked(text), _style(centred=True)) for text in row] for row in rows]
    return Table(cells, colWidths=[(A4[0] - 2 * MARGIN) / 2] * 2, style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


@cache
def _style(*, centred: bool = False, bold: bool = False) -> ParagraphStyle:
    for name, file in (("Tinos", "Tinos-Regular.ttf"), ("Tinos-Bold", "Tinos-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, FONTS / file))
    style = ParagraphStyle("line", fontName="Tinos-Bold" if bold else "Tinos", fontSize=12, leading=16)
    if centred:
        style.alignment = TA_CENTER
    return style


def _marked(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br/>").replace("⏎", "<br/>")


def _scan(pdf: bytes) -> bytes:
    """The pages of PDF as grey pictures in a new one: what a scanner makes of a signed paper."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
            canvas.drawImage(ImageReader(picture), 0, 0, *A4)
            canvas.showPage()
    canvas.save()
    return stream.getvalue()


def html_page(paper: Paper) -> str:
    """PAPER as a page of HTML: an attachment, or what a mail program makes of a pasted report."""
    head = [_html_pair(pair_of(paper.head))] if paper.head else []
    foot = [_html_pair(pair_of(paper.foot))] if paper.foot else []
    return f"<html><body>{''.join([*head, *map(_html, blocks_of(paper)), *foot])}</body></html>"


def _html(block: Block) -> str:
    if isinstance(block, Grid):
        return _html_grid(block)
    return {"title": "<h3>{}</h3>", "bullet": "<li>{}</li>"}.get(block.style, "<div>{}</div>").format(
        _marked(block.text)
    )


def _html_grid(grid: Grid) -> str:
    rows = [""] * len(grid.rows)
    for cell in grid.cells:
        spans = (f' rowspan="{cell.height}"' if cell.height > 1 else "") + (
            f' colspan="{cell.width}"' if cell.width > 1 else ""
        )
        rows[cell.row] += f"<td{spans}>{_marked(cell.text) or '&nbsp;'}</td>"
    return f'<table border="1">{"".join(f"<tr>{row}</tr>" for row in rows)}</table>'


def _html_pair(pair: Pair) -> str:
    sides = ("<br>".join(map(_marked, side)) for side in (pair.left, pair.right))
    return f"<table><tr>{''.join(f'<td>{side}</td>' for side in sides)}</tr></table>"
