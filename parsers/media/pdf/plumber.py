"""Words, tables and typed values of a PDF page by pdfplumber."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.layout import LTChar
from pdfplumber.page import Page
from pdfplumber.utils.text import extract_words

from parsers.documents import Cell
from parsers.fields.legacy import Encoding, encoding_of, in_unicode, is_pair
from parsers.media.grids import joined, spread
from parsers.media.pdf.typed import typed_on
from parsers.media.pdf.words import Word, lines_in, with_dashes

MOST_EDGES = 5_000  # on a page on which tables are still looked for: a grid of hairlines takes minutes
_CLOSE = 3.0  # points by which borders of one row or column may differ
_SAME = 1.0  # point: letters that are closer than this are one, drawn twice
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
    page = _Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
    signs = page.chars
    if any(encoding_of(_font(sign)) for sign in signs):
        signs = _today(signs)
    tables = page.find_tables() if len(page.edges) <= MOST_EDGES else []
    words = [_word(word) for word in extract_words(_once(signs), x_tolerance=2, y_tolerance=3)]
    words += typed_on(page)
    boxes = [(table.bbox, table.cells) for table in tables if _is_grid(table.cells)]
    free = [word for word in words if not any(_inside(word, box) for box, _ in boxes)]
    grids = [(box[1], _grid(cells, [word for word in words if _inside(word, box)])) for box, cells in boxes]
    return Found(free, grids, words)


class _Page(Page):
    """A page that notes of a letter only what words are made of, which takes a third of the time."""

    def process_object(self, thing: Any) -> dict[str, Any]:  # noqa: ANN401 - pdfminer's, of any kind
        """THING as pdfplumber has it, less what nobody asks of a letter."""
        if not (isinstance(thing, LTChar) and isinstance(thing.fontname, str)):
            return dict(super().process_object(thing))
        left, above = self.mediabox[0], self.height + self.mediabox[1]
        top = above - thing.y1
        return {
            "object_type": "char",
            "text": thing.get_text(),
            "fontname": thing.fontname,
            "size": thing.size,
            "upright": thing.upright,
            "x0": thing.x0 + left,
            "x1": thing.x1 + left,
            "top": top,
            "bottom": above - thing.y0,
            "doctop": self.initial_doctop + top,
        }


def _once(signs: Sequence[Any]) -> list[Any]:
    """SIGNS without those that stand on themselves, as bold letters are drawn twice.

    pdfplumber's own way compares every letter with every other.
    """
    alike: dict[Any, list[int]] = {}
    for number, sign in enumerate(signs):
        alike.setdefault((sign["text"], sign["fontname"], sign["size"], sign["upright"]), []).append(number)
    kept = [
        min(spot, key=lambda number: (signs[number]["doctop"], signs[number]["x0"]))
        for numbers in alike.values()
        for line in _near_in(signs, numbers, "doctop")
        for spot in _near_in(signs, line, "x0")
    ]
    return [signs[number] for number in sorted(kept)]


def _near_in(signs: Sequence[Any], numbers: Sequence[int], side: str) -> Iterator[list[int]]:
    """NUMBERS of SIGNS in groups in which one follows the other closely at its SIDE."""
    group: list[int] = []
    for number in sorted(numbers, key=lambda number: signs[number][side]):
        if group and signs[number][side] > signs[group[-1]][side] + _SAME:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


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
