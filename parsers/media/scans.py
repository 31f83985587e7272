"""Scans and photographs of paper, read by Tesseract: lines as lines, what stands in columns as tables.

What is read here is proposed, never counted by itself (reading rules, Figures).
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError

from parsers.documents import Block, Cell, Paragraph, Table
from parsers.fields.folding import clean
from parsers.media.archives import DamagedError
from parsers.media.programs import FailedError, run

RESOLUTION = 200  # dots an inch: 150 to 200 is best, 300 is worse
MOST_PAGES = 12
MOST_PIXELS = 50_000_000
SMALLEST_SIDE = 1000  # pixels: a smaller page is enlarged before it is read
SECONDS = 40.0  # a page
FEWEST_WORDS = 12  # a picture with fewer is no page
SURE, SURE_NUMBER = 25.0, 60.0  # Tesseract's confidence, per cent, for a word and for one with digits
PAPER = 0.35  # so much of a photographed page is pale and without colour
_UNSURE = "…"
_GAP = 1.8  # heights of a line between two columns
_LITTER = frozenset("|:;.,_-~=—–'\"`*•[]{}()")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: int
    right: int
    top: int
    height: int


@dataclass
class _Piece:
    """Words that stand together: a line, or a cell of it."""

    left: int
    right: int
    text: str


@dataclass
class _Run:
    """Lines that stand in columns, from the first to the last of them."""

    rows: list[list[_Piece]] = field(default_factory=list)
    start: int = 0


def read_picture(data: bytes) -> tuple[Block, ...]:
    """The text of a photographed or scanned page; nothing for a picture of something else.

    Raises DamagedError, or MissingError when Tesseract is not installed.
    """
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise DamagedError("too many pixels")
            upright = ImageOps.exif_transpose(picture)
            if not _is_paper(upright):
                return ()
            blocks = _page(upright.convert("L"), 1)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DamagedError(type(error).__name__) from error
    words = sum(len(line.split()) for block in blocks for line in _lines_of(block))
    return blocks if words >= FEWEST_WORDS else ()


def read_scan(data: bytes) -> tuple[Block, ...]:
    """The text of a PDF that has none, page by page, the first MOST_PAGES of them.  Raises as `read_picture`."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise DamagedError(str(error)) from error
    found: list[Block] = []
    try:
        for number in range(min(len(document), MOST_PAGES)):
            found += _page(_rendered(document[number]), number + 1)
    except pypdfium2.PdfiumError as error:
        raise DamagedError(str(error)) from error
    finally:
        document.close()
    return tuple(found)


def _rendered(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = min(RESOLUTION / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture


def _is_paper(picture: Image.Image) -> bool:
    """Whether enough of the picture is pale and without colour, as paper is even in bad light."""
    small = picture.convert("RGB").resize((120, 160)).convert("HSV")
    _, saturation, brightness = small.split()
    pale = saturation.point(lambda value: 255 if value < 70 else 0)
    bright = brightness.point(lambda value: 255 if value > 110 else 0)
    both = Image.composite(pale, Image.new("L", pale.size), bright)
    return ImageStat.Stat(both).mean[0] / 255 >= PAPER


def _page(picture: Image.Image, number: int) -> tuple[Block, ...]:
    if min(picture.size) < SMALLEST_SIDE:
        factor = SMALLEST_SIDE / min(picture.size)
        picture = picture.resize((round(picture.width * factor), round(picture.height * factor)))
    lines = _read(picture)
    turn = _turn(lines)
    if turn:
        lines = _read(picture.rotate(turn, expand=True))
    return tuple(_blocks([list(_pieces(line)) for line in _side_by_side(lines)], number))


def _read(picture: Image.Image) -> list[list[_Word]]:
    """The lines of a page as Tesseract finds them, words in the order of reading."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    words = ["tesseract", "stdin", "stdout", "-l", "vie", "--dpi", str(RESOLUTION), "--psm", "1", "tsv"]
    with tempfile.TemporaryDirectory(prefix="hopthu-") as folder:
        try:
            printed = run(words, Path(folder), SECONDS, out.getvalue())
        except FailedError as error:
            raise DamagedError(str(error)) from error
    return list(_lines(printed.decode("utf-8", "replace")))


def _turn(lines: Sequence[Sequence[_Word]]) -> int:
    """By how many degrees, counter-clockwise, a page that lies on its side or head must be turned; 0 when it stands."""
    steps = [(two.left - one.left, two.top - one.top) for line in lines for one, two in pairwise(line)]
    along, down = sum(x for x, _ in steps), sum(y for _, y in steps)
    if abs(down) > abs(along):
        return 90 if down > 0 else 270
    return 180 if along < 0 else 0


def _lines(printed: str) -> Iterator[list[_Word]]:
    rows = csv.DictReader(io.StringIO(printed), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = (row for row in rows if row["level"] == "5")
    for _, line in groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        found = [word for row in line if (word := _word(row)) is not None]
        if found:
            yield found


def _word(row: dict[str, str]) -> _Word | None:
    """A word that is sure enough; a number that is not becomes "…", so that no figure comes of it."""
    text, confidence = clean(row["text"] or "").strip(), float(row["conf"])
    if not text or confidence < SURE or all(sign in _LITTER for sign in text.replace("-", "", 1) or "|"):
        return None
    if any(sign.isdigit() for sign in text) and confidence < SURE_NUMBER:
        text = _UNSURE
    left = int(row["left"])
    return _Word(text, left, left + int(row["width"]), int(row["top"]), int(row["height"]))


def _side_by_side(lines: Sequence[list[_Word]]) -> list[list[_Word]]:
    """LINES from top to bottom; those at one height, as columns are read apart, become one."""
    found: list[list[_Word]] = []
    for line in sorted(lines, key=_middle):
        above = found[-1] if found else []
        if above and abs(_middle(line) - _middle(above)) < above[0].height / 2 and not _overlap(line, above):
            above.extend(line)
            above.sort(key=lambda word: word.left)
        else:
            found.append(list(line))
    return found


def _middle(line: Sequence[_Word]) -> float:
    return sum(word.top + word.height / 2 for word in line) / len(line)


def _overlap(one: Sequence[_Word], other: Sequence[_Word]) -> bool:
    return any(a.left < b.right and b.left < a.right for a in one for b in other)


def _pieces(words: Sequence[_Word]) -> Iterator[_Piece]:
    """WORDS of one line, parted where a column begins."""
    height = sorted(word.height for word in words)[len(words) // 2]
    piece = _Piece(words[0].left, words[0].right, words[0].text)
    for word in words[1:]:
        if word.left - piece.right > _GAP * height:
            yield piece
            piece = _Piece(word.left, word.right, word.text)
        else:
            piece = _Piece(piece.left, word.right, f"{piece.text} {word.text}")
    yield piece


def _blocks(lines: Sequence[list[_Piece]], page: int) -> Iterator[Block]:
    """Paragraphs, and tables where lines stand in columns; a single line between two such continues the first."""
    run_of = _Run()
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else []
        if len(line) > 1 or (run_of.rows and len(following) > 1):
            if not _fits([*run_of.rows, line]):
                yield from _ended(run_of, page)
                run_of = _Run()
            run_of.start = run_of.start or number
            run_of.rows.append(line)
            continue
        yield from _ended(run_of, page)
        run_of = _Run()
        yield Paragraph(line[0].text, f"page {page}, line {number}")
    yield from _ended(run_of, page)


def _fits(rows: Sequence[Sequence[_Piece]]) -> bool:
    """Whether ROWS stand in the same columns: no two pieces of a row in one."""
    columns = _columns(rows)
    return all(len({_column(piece, columns) for piece in row}) == len(row) for row in rows)


def _column(piece: _Piece, columns: Sequence[tuple[int, int]]) -> int:
    return next(n for n, (left, right) in enumerate(columns) if piece.left < right and piece.right > left)


def _ended(run_of: _Run, page: int) -> Iterator[Block]:
    if len(run_of.rows) > 1:
        yield Table(_grid(run_of.rows), f"page {page}, line {run_of.start}")
    elif run_of.rows:
        yield Paragraph("    ".join(piece.text for piece in run_of.rows[0]), f"page {page}, line {run_of.start}")


def _grid(rows: Sequence[Sequence[_Piece]]) -> tuple[tuple[Cell, ...], ...]:
    """ROWS in the columns in which their pieces overlap."""
    columns = _columns(rows)
    grid: list[list[str]] = []
    for row in rows:
        texts = [""] * len(columns)
        for piece in row:
            column = _column(piece, columns)
            texts[column] = f"{texts[column]} {piece.text}".strip()
        if len(row) == 1 and grid:
            grid[-1] = [f"{above}\n{text}".strip() for above, text in zip(grid[-1], texts, strict=True)]
        else:
            grid.append(texts)
    return tuple(tuple(Cell(text) for text in texts) for texts in grid)


def _columns(rows: Sequence[Sequence[_Piece]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for piece in sorted((piece for row in rows for piece in row), key=lambda piece: piece.left):
        if found and piece.left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], piece.right))
        else:
            found.append((piece.left, piece.right))
    return found


def _lines_of(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from (cell.text for row in block.rows for cell in row)
