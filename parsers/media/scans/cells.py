"""The cells of ruled tables, read one under the other: so no column is lost, and no value slips into another row.

Numbers are looked at twice, with the whole page and with their cell, and a third time, larger, where those differ: what
two looks did not see alike is no number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from parsers.documents import Cell
from parsers.media.grids import joined, spread
from parsers.media.scans.ruling import INK, Frame, Ruled, without_lines
from parsers.media.scans.sheets import Grey, Sheet
from parsers.media.scans.words import SURE_NUMBER, UNSURE, Word, sureness, words_on

_INSET = 4  # pixels within a cell that belong to its lines
_EDGE, _BORDER = 9, 0.45  # pixels along its edges where so much ink in a row is what is left of a border
_LARGER, _DIGITS = 2, "0123456789.,"
_GAP = 30  # pixels between two cells on the strip
_LEAST_INK = 12  # pixels of ink in a cell that holds something
_PLAIN = 85.0  # per cent: a word that needs no second look
# Per cent: a number that one look saw; one that two saw; what another look may have guessed beside them.
_SURE_ALONE, _SURE_TOGETHER, _GUESS = 85.0, 88.0, 50.0
_ONE_BLOCK = 6  # Tesseract's mode for a single block of text


@dataclass(frozen=True, slots=True)
class _Cut:
    """A cell on the strip, from TOP to BOTTOM."""

    frame: Frame
    top: int
    bottom: int


Lines = list[list[Word]]


def read_cells(sheet: Sheet, tables: Sequence[Ruled], seen: Lines) -> list[tuple[tuple[Cell, ...], ...]]:
    """The grids of TABLES on SHEET.  SEEN are the lines that were read on the whole page."""
    page = without_lines(sheet.picture)
    frames = [frame for table in tables for frame in table.frames]
    first = {frame: _within(frame, seen) for frame in frames}
    second = _read(page, [frame for frame in frames if _needs_more(first[frame])], 1)
    best = {frame: max(second.get(frame, []), first[frame], key=_worth) for frame in frames}
    other = {frame: first[frame] if best[frame] is second.get(frame) else second.get(frame, []) for frame in frames}
    doubtful = [frame for frame in frames if any(_is_doubtful(word, other[frame]) for word in _flat(best[frame]))]
    third = _read(page, doubtful, _LARGER, _DIGITS)
    settled = {
        frame: [[_settled(word, _flat(other[frame]), _flat(third.get(frame, []))) for word in line] for line in lines]
        for frame, lines in best.items()
    }
    return [_grid(table, settled, sheet) for table in tables]


def _flat(lines: Lines) -> list[Word]:
    return [word for line in lines for word in line]


def _needs_more(lines: Lines) -> bool:
    """Whether a cell must be looked at again: it holds a number, a doubtful word, or nothing that was seen."""
    words = _flat(lines)
    return not words or any(word.is_number or word.confidence < _PLAIN for word in words)


def _worth(lines: Lines) -> tuple[int, float]:
    """How far LINES are to be believed: the look that saw more words of a cell, then the one that was surer."""
    return sum(word.confidence >= SURE_NUMBER for word in _flat(lines)), sureness(lines)


def _within(frame: Frame, lines: Lines) -> Lines:
    """What of LINES lies in FRAME."""
    inside = [[word for word in line if frame.holds(word.middle)] for line in lines]
    return [line for line in inside if line]


def _read(page: Grey, frames: Sequence[Frame], scale: int, signs: str = "") -> dict[Frame, Lines]:
    """The lines in each of FRAMES that holds something, read SCALE times as large, with no other SIGNS."""
    strip, cuts = _strip(page, frames, scale)
    found: dict[Frame, Lines] = {}
    for line in words_on(strip, _ONE_BLOCK, signs) if cuts else []:
        middle = sum(word.top + word.bottom for word in line) / (2 * len(line))
        cut = next((cut for cut in cuts if cut.top - _GAP / 2 <= middle < cut.bottom + _GAP / 2), None)
        if cut is not None:
            found.setdefault(cut.frame, []).append([_moved(word, cut, scale) for word in line])
    return found


def _is_doubtful(word: Word, other: Lines) -> bool:
    return word.is_number and _settled(word, _flat(other), ()).text == UNSURE


def _settled(word: Word, other: Sequence[Word], third: Sequence[Word]) -> Word:
    """WORD, if it is a number only where two looks saw the same, or one was very sure and the others guessed."""
    if not word.is_number:
        return word
    there = [look for look in other if look.is_number and word.touches(look)]
    looks = [word, *there, *(look for look in third if look.is_number and word.touches(look))]
    votes = Counter(look.digits for look in looks)
    agreed = [look for look in looks if look.digits == votes.most_common(1)[0][0]]
    sure = max(agreed, key=lambda look: look.confidence)
    others = [look for look in looks if look.digits != sure.digits]
    needed = _SURE_TOGETHER if len(agreed) > 1 else _SURE_ALONE
    enough = sum(look.confidence for look in agreed) >= needed * len(agreed)
    if enough and (len(agreed) > 1 or all(look.confidence < _GUESS for look in others)):
        return replace(word, text=sure.raw, raw=sure.raw, confidence=sure.confidence)
    return replace(word, text=UNSURE)


def _strip(page: Grey, frames: Sequence[Frame], scale: int) -> tuple[Grey, list[_Cut]]:
    """The cells that hold something one under the other, SCALE times as large, and where each stands."""
    cuts: list[_Cut] = []
    pictures: list[Grey] = []
    place = _GAP
    for frame in frames:
        inside = _inside(page, frame)
        if inside.size == 0 or int((inside < INK).sum()) < _LEAST_INK:
            continue
        if scale > 1:
            larger = cv2.resize(inside, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
            inside = np.asarray(larger, dtype=np.uint8)
        cuts.append(_Cut(frame, place, place + inside.shape[0]))
        pictures.append(inside)
        place += inside.shape[0] + _GAP
    width = max((picture.shape[1] for picture in pictures), default=0) + 2 * _GAP
    strip = np.full((place, width), 255, np.uint8)
    for cut, picture in zip(cuts, pictures, strict=True):
        strip[cut.top : cut.bottom, _GAP : _GAP + picture.shape[1]] = picture
    return strip, cuts


def _inside(page: Grey, frame: Frame) -> Grey:
    """The picture of a cell without what is left of its borders."""
    inside = page[frame.top + _INSET : frame.bottom - _INSET, frame.left + _INSET : frame.right - _INSET].copy()
    ink = inside < INK
    for edge in (slice(0, _EDGE), slice(-_EDGE, None)):
        upright = ink[:, edge].mean(axis=0) > _BORDER if ink.size else np.zeros(0, bool)
        inside[:, edge][:, upright] = 255
        level = ink[edge].mean(axis=1) > _BORDER if ink.size else np.zeros(0, bool)
        inside[edge][level] = 255
    return inside


def _moved(word: Word, cut: _Cut, scale: int) -> Word:
    """WORD, seen on the strip, where it stands on the page."""
    across, down = cut.frame.left + _INSET, cut.frame.top + _INSET
    return replace(
        word,
        left=(word.left - _GAP) // scale + across,
        top=(word.top - cut.top) // scale + down,
        right=(word.right - _GAP) // scale + across,
        bottom=(word.bottom - cut.top) // scale + down,
    )


def _grid(table: Ruled, words: dict[Frame, Lines], sheet: Sheet) -> tuple[tuple[Cell, ...], ...]:
    cells = []
    for frame in table.frames:
        lines = words.get(frame, [])
        text = joined([" ".join(word.text for word in line) for line in lines])
        cell = Cell(text, seen=tuple(word.seen(sheet) for line in lines for word in line))
        cells.append((frame.row, frame.column, frame.rows, frame.columns, cell))
    return spread(table.rows, table.columns, cells)
