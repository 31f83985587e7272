"""Words, tables and typed values of a PDF page by pdfplumber."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from parsers.documents import Cell
from parsers.fields.legacy import Encoding, encoding_of, in_unicode, is_pair
from parsers.media.grids import joined, spread
from parsers.media.pdf.typed import typed_on
from parsers.media.pdf.words import Word, lines_in, with_dashes

MOST_EDGES = 5_000  # on a page on which tables are still looked for: a grid of hairlines takes minutes
_CLOSE = 3.0  # points by which borders of one row or column may differ
_LARGEST_GRID = 20_000  # cells

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Found:
    """What stands on a page: WORDS outside of its tables, and each table's top and grid."""

    words: list[Word]
    tables: list[tuple[float, tuple[tuple[Cell, ...], ...]]]
    all: list[Word]


def found_on(page: Any) -> Found:  # noqa: ANN401 - pdfplumber ships no types
    """What stands on PAGE, a page of pdfplumber."""
    if any(encoding_of(_font(sign)) for sign in page.chars):
        page.chars[:] = _today(page.chars)
    once = page.dedupe_chars(tolerance=1)
    tables = once.find_tables() if len(page.edges) <= MOST_EDGES else []
    words = [_word(word) for word in once.extract_words(x_tolerance=2, y_tolerance=3, keep_blank_chars=False)]
    words += typed_on(page)
    boxes = [(table.bbox, table.cells) for table in tables if _is_grid(table.cells)]
    free = [word for word in words if not any(_inside(word, box) for box, _ in boxes)]
    grids = [(box[1], _grid(cells, [word for word in words if _inside(word, box)])) for box, cells in boxes]
    return Found(free, grids, words)


def _word(word: Any) -> Word:  # noqa: ANN401 - pdfplumber's dict
    return Word(with_dashes(word["text"]), word["x0"], word["top"], word["x1"], word["bottom"])


def _today(signs: Sequence[Any]) -> list[Any]:
    """SIGNS with the letters of today for those in fonts of the nineties."""
    found: list[Any] = []
    for sign in signs:
        encoding = encoding_of(_font(sign))
        if encoding is Encoding.VNI and found and is_pair(found[-1].get("written", ""), sign["text"]):
            pair = found[-1]["written"] + sign["text"]
            found[-1] |= {"text": in_unicode(pair, encoding), "written": pair, "x1": sign["x1"]}
        elif encoding:
            found.append(dict(sign, text=in_unicode(sign["text"], encoding), written=sign["text"]))
        else:
            found.append(sign)
    return found


def _font(sign: Any) -> str:  # noqa: ANN401 - pdfplumber's dict
    return str(sign["fontname"]).rpartition("+")[2]


def _is_grid(cells: Sequence[Box]) -> bool:
    """Whether CELLS stand in at least two rows and two columns."""
    return len(_borders(cell[1] for cell in cells)) > 1 and len(_borders(cell[0] for cell in cells)) > 1


def _inside(word: Word, box: Box) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _grid(cells: Sequence[Box], words: Sequence[Word]) -> tuple[tuple[Cell, ...], ...]:
    """The grid of CELLS, of which some cover several rows or columns, with WORDS in them."""
    xs = _borders(x for cell in cells for x in (cell[0], cell[2]))
    ys = _borders(y for cell in cells for y in (cell[1], cell[3]))
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns > _LARGEST_GRID:
        return ()
    placed = []
    for box in cells:
        left, right = _near(xs, box[0]), _near(xs, box[2])
        top, bottom = _near(ys, box[1]), _near(ys, box[3])
        text = joined(lines_in([word for word in words if _inside(word, box)]))
        placed.append((top, left, bottom - top, right - left, Cell(text)))
    return spread(rows, columns, placed)


def _borders(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _CLOSE:
            found.append(place)
    return found


def _near(borders: Sequence[float], place: float) -> int:
    return min(range(len(borders)), key=lambda number: abs(borders[number] - place))
