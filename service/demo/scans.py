"""A report as it comes from a scanner: a PDF that holds a picture of the paper and not a word of text."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from service.demo.papers import LINES, SUPERIOR, Paper
from service.documents.drawing import font_of

WIDTH, HEIGHT = 1654, 2339  # pixels: A4 at 200 dots an inch
_LEFT, _SIZE, _LINE = 210, 34, 62


def scanned(paper: Paper) -> bytes:
    """PAPER as a scan."""
    page = Image.new("L", (WIDTH, HEIGHT), 250)
    draw = ImageDraw.Draw(page)
    lines = [SUPERIOR, paper.unit.upper(), "", paper.title, paper.days, ""]
    lines += ["Trong kỳ báo cáo, đơn vị đã thực hiện các nội dung sau:"]
    lines += [f"- {LINES[name].label}: {value:02d} {LINES[name].counted}" for name, value in paper.figures]
    lines += ["", "TM. BAN CHẤP HÀNH", "BÍ THƯ", "", paper.signer]
    for number, line in enumerate(lines):
        draw.text((_LEFT, 200 + number * _LINE), line, 30, font_of(_SIZE))
    out = io.BytesIO()
    page.save(out, "PDF", resolution=200.0)
    return out.getvalue()
