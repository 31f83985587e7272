"""Words of a PDF page with their places, whichever program found them, as lines; what fonts have broken, mended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from parsers.documents import Cell
from parsers.fields.folding import clean_but_hyphens
from parsers.fields.syllables import mended, seems_broken
from parsers.media.columns import column_of, columns_of, fit, hold_values, is_labelled

COLUMN_GAP = 22.0  # points between two words that no longer belong to one line
LINE_HEIGHT = 3.0  # points by which words of one line may differ in height
_PART = 0.3  # of a word's height, the same
_NO_GAP = 2.0  # points: what stands closer is one word, though its letters come from two fonts
_SPACED = 4  # so many single capitals in a row are a heading, written with gaps


class Word(NamedTuple):
    """A word and its rectangle, in points from the left and from the top of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


_LEFT = attrgetter("left")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words without a wide gap between them."""

    left: float
    right: float
    top: float
    text: str


Grid = tuple[tuple[Cell, ...], ...]


def lines_of(words: Sequence[Word]) -> Iterator[tuple[float, str | Grid]]:
    """Lines and undrawn tables from the top; of a text in two columns the left column first, then the right."""
    rows = [list(_pieces(row)) for row in rows_of(words)]
    if seems_broken([piece.text for row in rows for piece in row]):
        rows = [[replace(piece, text=mended(piece.text)) for piece in row] for row in rows]
    for wide, group in groupby(rows, key=lambda row: len(row) > 1):
        block = list(group)
        if not wide:
            yield from ((row[0].top, row[0].text) for row in block)
            continue
        # One height for the whole block keeps its order between what stands above and below.
        top = block[0][0].top
        if fit(block) and hold_values(block):
            yield top, _undrawn(block)
            continue
        if len(block) == 1 and is_labelled(block[0]):
            yield top, "    ".join(piece.text for piece in block[0])
            continue
        middle = min(row[1].left for row in block) - 1
        ordered = [piece for row in block for piece in row if piece.left < middle]
        ordered += [piece for row in block for piece in row if piece.left >= middle]
        yield from ((top, piece.text) for piece in ordered)


def _undrawn(rows: Sequence[Sequence[_Piece]]) -> Grid:
    columns = columns_of(rows)
    texts = [{column_of(piece, columns): piece.text for piece in row} for row in rows]
    return tuple(tuple(Cell(row.get(column, "")) for column in range(len(columns))) for row in texts)


def lines_in(words: Sequence[Word]) -> list[str]:
    """The lines of a cell."""
    texts = [" ".join(word.text for word in _whole(row)) for row in rows_of(words)]
    return [clean_but_hyphens(mended(text) if seems_broken(texts) else text).strip() for text in texts]


def rows_of(words: Sequence[Word]) -> Iterator[list[Word]]:
    """WORDS that stand at one height, from the top, each row from the left.

    It is their middles that count: fonts on one line differ in where they begin and end.
    """
    row: list[Word] = []
    first = 0.0
    for middle, word in sorted(((word.top + word.bottom) / 2, word) for word in words):
        if row and middle - first > max(LINE_HEIGHT, _PART * (word.bottom - word.top)):
            yield sorted(row, key=_LEFT)
            row = []
        if not row:
            first = middle
        row.append(word)
    if row:
        yield sorted(row, key=_LEFT)


def _pieces(row: Sequence[Word]) -> Iterator[_Piece]:
    words = _whole(row)
    start = 0
    for position in range(1, len(words) + 1):
        if position == len(words) or words[position].left - words[position - 1].right > COLUMN_GAP:
            piece = words[start:position]
            text = clean_but_hyphens(" ".join(word.text for word in piece)).strip()
            yield _Piece(piece[0].left, max(word.right for word in piece), piece[0].top, text)
            start = position


def _whole(row: Sequence[Word]) -> list[Word]:
    """The words of ROW, headings written with gaps ("B Á O  C Á O") as the words that they are."""
    found: list[Word] = []
    for single, group in groupby(_joined(row), key=lambda word: len(word.text) == 1 and word.text.isupper()):
        words = list(group)
        found += _closed(words) if single and len(words) >= _SPACED else words
    return found


def _joined(row: Sequence[Word]) -> Iterator[Word]:
    """ROW with pieces that touch each other as one word."""
    word = row[0]
    for piece in row[1:]:
        if word.top - word.bottom < piece.left - word.right < _NO_GAP:
            word = Word(word.text + piece.text, word.left, word.top, max(word.right, piece.right), word.bottom)
        else:
            yield word
            word = piece
    yield word


def _closed(letters: Sequence[Word]) -> Iterator[Word]:
    gaps = sorted(two.left - one.right for one, two in pairwise(letters))
    usual = gaps[len(gaps) // 2]
    word = letters[0]
    for letter in letters[1:]:
        if letter.left - word.right > max(usual * 1.6, usual + 2):
            yield word
            word = letter
        else:
            word = Word(word.text + letter.text, word.left, word.top, letter.right, max(word.bottom, letter.bottom))
    yield word


_DAMAGED = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff]")
_BULLET = re.compile(r"[\uf020-\uf0ff]")


def with_dashes(word: str) -> str:
    """WORD with a dash where it is a bullet of a symbol font."""
    return "-" if len(word) == 1 and _BULLET.match(word) else word


def are_letters(words: Sequence[Word]) -> bool:
    """Whether WORDS are text: a font that does not say which letters its signs are gives nothing that can be read."""
    if not _DAMAGED.search(" ".join(word.text for word in words)):
        return True
    damaged = sum(bool(_DAMAGED.search(word.text)) for word in words)
    return damaged * 5 <= len(words)
