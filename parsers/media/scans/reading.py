"""Scans and photographs to blocks, page by page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import pypdfium2
from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError
from pillow_heif import register_heif_opener

from parsers.documents import Block, Seen, Table
from parsers.media.archives import DamagedError
from parsers.media.scans.cells import read_cells
from parsers.media.scans.layout import Placed, blocks_on
from parsers.media.scans.ruling import ruled_tables
from parsers.media.scans.sheets import Sheet, sheet_of
from parsers.media.scans.words import RESOLUTION, SURE_NUMBER, Word, sureness, turn_of, words_on

register_heif_opener()  # the photographs of telephones
MOST_PAGES = 12
MOST_PIXELS = 50_000_000
FEWEST_WORDS, FEWEST_LINES = 12, 4  # a picture with fewer is no page
PAPER = 0.35  # so much of a photographed page is pale and without colour
_DOUBTFUL = 75.0  # per cent: less sure words may stand on their head
_COLUMNS = 3  # Tesseract's mode for a whole page


def read_picture(data: bytes, where: str = "page 1") -> tuple[Block, ...]:
    """The text of a photographed or scanned page, named WHERE; nothing for a picture of something else.

    Raises DamagedError, or MissingError when Tesseract is not installed.
    """
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise DamagedError("too many pixels")
            upright = ImageOps.exif_transpose(picture)
            if not _is_paper(upright):
                return ()
            grey = np.asarray(_on_white(upright).convert("L"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DamagedError(type(error).__name__) from error
    blocks = _page(sheet_of(grey, photograph=True), where)
    return blocks if _is_page(blocks) else ()


def read_scan(data: bytes, numbers: Sequence[int]) -> dict[int, tuple[Block, ...]]:
    """The text of pages NUMBERS, from 1, of a PDF, the first MOST_PAGES of them.

    Raises as `read_picture`.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise DamagedError(str(error)) from error
    found: dict[int, tuple[Block, ...]] = {}
    try:
        for number in numbers[:MOST_PAGES]:
            picture = np.asarray(_rendered(document[number - 1]))
            found[number] = _page(sheet_of(picture, photograph=False), f"page {number}")
    except pypdfium2.PdfiumError as error:
        raise DamagedError(str(error)) from error
    finally:
        document.close()
    return found


def _rendered(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = min(RESOLUTION / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """PICTURE on white paper where it is transparent."""
    if picture.mode not in {"RGBA", "LA", "PA"} and "transparency" not in picture.info:
        return picture
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear)


def _is_paper(picture: Image.Image) -> bool:
    """Whether enough of the picture is pale and without colour, as paper is even in bad light."""
    small = _on_white(picture).convert("RGB").resize((120, 160)).convert("HSV")
    _, saturation, brightness = small.split()
    pale = saturation.point(lambda value: 255 if value < 70 else 0)
    bright = brightness.point(lambda value: 255 if value > 110 else 0)
    both = Image.composite(pale, Image.new("L", pale.size), bright)
    return ImageStat.Stat(both).mean[0] / 255 >= PAPER


def _is_page(blocks: Sequence[Block]) -> bool:
    """Whether so much was read, and so surely, that it is no banner in a photograph."""
    lines = [words for block in blocks for words in _lines(block)]
    sure = [sum(word.confidence >= SURE_NUMBER and len(word.text) > 1 for word in words) for words in lines]
    return sum(sure) >= FEWEST_WORDS and sum(count > 0 for count in sure) >= FEWEST_LINES


def _lines(block: Block) -> Iterator[tuple[Seen, ...]]:
    """The words of a line, or of each row of a table."""
    if isinstance(block, Table):
        yield from (tuple(word for cell in row if not cell.covered for word in cell.seen) for row in block.rows)
    else:
        yield block.seen


def _page(sheet: Sheet, where: str) -> tuple[Block, ...]:
    sheet, lines = _upright(sheet)
    tables = ruled_tables(sheet.picture)
    outside = [[word for word in line if not any(table.holds(word.middle) for table in tables)] for line in lines]
    placed = blocks_on([line for line in outside if line], sheet, where)
    grids = read_cells(sheet, tables, lines) if tables else []
    for count, (table, grid) in enumerate(zip(tables, grids, strict=True), 1):
        placed.append(Placed(table.top, Table(grid, f"{where}, table {count}")))
    return tuple(block.block for block in sorted(placed, key=lambda block: block.top))


def _upright(sheet: Sheet) -> tuple[Sheet, list[list[Word]]]:
    """SHEET with its letters on their feet, and what is read on it."""
    lines = words_on(sheet.picture, _COLUMNS)
    if not lines:
        return sheet, lines  # letters on their side or head are taken for words too: there are none
    # Sure words may run down the page; of doubtful ones even the direction is a guess.
    degrees = (turn_of(sheet.picture) if sureness(lines) < _DOUBTFUL else 0) or _lean(lines)
    if degrees:
        sheet = sheet.turned(degrees)
        lines = words_on(sheet.picture, _COLUMNS)
    return sheet, lines


def _lean(lines: Sequence[Sequence[Word]]) -> int:
    """By how many degrees, counter-clockwise, a page must be turned whose words do not run to the right."""
    steps = [(two.left - one.left, two.top - one.top) for line in lines for one, two in pairwise(line)]
    along, down = sum(x for x, _ in steps), sum(y for _, y in steps)
    if abs(down) > abs(along):
        return 90 if down > 0 else 270
    return 180 if along < 0 else 0
