"""The cells of ruled tables, read one under the other: so no column is lost, and no value slips into another row.

The numbers in them were seen once already, with the whole page; what was seen differently then is no number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from parsers.documents import Cell
from parsers.media.grids import joined, spread
from parsers.media.scans.ruling import INK, Frame, Ruled, without_lines
from parsers.media.scans.sheets import Grey, Sheet
from parsers.media.scans.words import UNSURE, Word, words_on

_INSET = 4  # pixels within a cell that belong to its lines
_GAP = 30  # pixels between two cells on the strip
_LEAST_INK = 12  # pixels of ink in a cell that holds something
_SURE_ALONE = 85.0  # per cent: a number that only one look saw
_ONE_BLOCK = 6  # Tesseract's mode for a single block of text


@dataclass(frozen=True, slots=True)
class _Cut:
    """A cell on the strip: from TOP to BOTTOM, its left upper corner moved by ACROSS and DOWN from the page's."""

    frame: Frame
    top: int
    bottom: int
    across: int
    down: int


def read_cells(sheet: Sheet, tables: Sequence[Ruled], before: Sequence[Word]) -> list[tuple[tuple[Cell, ...], ...]]:
    """The grids of TABLES on SHEET.  BEFORE are the words that were read on the whole page."""
    strip, cuts = _strip(without_lines(sheet.picture), [frame for table in tables for frame in table.frames])
    words: dict[Frame, list[list[Word]]] = {}
    for line in words_on(strip, _ONE_BLOCK) if cuts else []:
        middle = sum(word.top + word.bottom for word in line) / (2 * len(line))
        cut = next((cut for cut in cuts if cut.top - _GAP / 2 <= middle < cut.bottom + _GAP / 2), None)
        if cut is not None:
            words.setdefault(cut.frame, []).append([_checked(_moved(word, cut), before) for word in line])
    return [_grid(table, words, sheet) for table in tables]


def _strip(page: Grey, frames: Sequence[Frame]) -> tuple[Grey, list[_Cut]]:
    """The cells that hold something one under the other, and where each stands."""
    cuts: list[_Cut] = []
    pictures: list[Grey] = []
    place = _GAP
    for frame in frames:
        inside = page[frame.top + _INSET : frame.bottom - _INSET, frame.left + _INSET : frame.right - _INSET]
        if inside.size == 0 or int((inside < INK).sum()) < _LEAST_INK:
            continue
        across, down = frame.left + _INSET - _GAP, frame.top + _INSET - place
        cuts.append(_Cut(frame, place, place + inside.shape[0], across, down))
        pictures.append(inside)
        place += inside.shape[0] + _GAP
    width = max((picture.shape[1] for picture in pictures), default=0) + 2 * _GAP
    strip = np.full((place, width), 255, np.uint8)
    for cut, picture in zip(cuts, pictures, strict=True):
        strip[cut.top : cut.bottom, _GAP : _GAP + picture.shape[1]] = picture
    return strip, cuts


def _moved(word: Word, cut: _Cut) -> Word:
    """WORD, seen on the strip, where it stands on the page."""
    return Word(
        word.text,
        word.confidence,
        word.left + cut.across,
        word.top + cut.down,
        word.right + cut.across,
        word.bottom + cut.down,
    )


def _checked(word: Word, before: Sequence[Word]) -> Word:
    """WORD, if it is a number only where the first look saw the same, or nothing and this one is very sure."""
    if not word.is_number:
        return word
    there = [other for other in before if other.is_number and _touch(word, other)]
    agreed = any(_digits(word.text) in _digits(other.text) for other in there)
    return word if agreed or (not there and word.confidence >= _SURE_ALONE) else replace(word, text=UNSURE)


def _touch(one: Word, other: Word) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _grid(table: Ruled, words: dict[Frame, list[list[Word]]], sheet: Sheet) -> tuple[tuple[Cell, ...], ...]:
    cells = []
    for frame in table.frames:
        lines = words.get(frame, [])
        text = joined([" ".join(word.text for word in line) for line in lines])
        cell = Cell(text, seen=tuple(word.seen(sheet) for line in lines for word in line))
        cells.append((frame.row, frame.column, frame.rows, frame.columns, cell))
    return spread(table.rows, table.columns, cells)
