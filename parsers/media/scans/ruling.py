"""Tables of a page by their ruling lines: the cells, where they lie, and the page without lines and cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.media.scans.sheets import Grey

INK = 160  # an evened pixel darker than this is ink
_SHORTEST = 45  # pixels of a line; strokes of letters are shorter
_GAP = 3  # pixels that a line may be broken for
_CLOSE = 12  # pixels by which pieces of one line may differ
_LEAST_WIDTH, _LEAST_HEIGHT = 0.15, 0.015  # of the page, for a table
_LEAST_PART = 0.06  # of the table's side that a line runs along
_DRAWN = 0.5  # of its length on which a border between two cells must be seen
_MARGIN = 3  # pixels inside a cell that may still be line
MOST_CELLS = 600


@dataclass(frozen=True, slots=True)
class Frame:
    """A cell: the ROW and COLUMN where it begins, how many it covers, and its rectangle in pixels."""

    row: int
    column: int
    rows: int
    columns: int
    left: int
    top: int
    right: int
    bottom: int

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether POINT, in pixels, lies within the cell."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: its cells, and how many ROWS and COLUMNS its grid has; its rectangle in pixels."""

    frames: tuple[Frame, ...]
    rows: int
    columns: int
    left: int
    top: int
    right: int
    bottom: int

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether POINT, in pixels, lies within the table."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


def ruled_tables(picture: Grey) -> tuple[Ruled, ...]:
    """The tables of an evened page, from the top."""
    level, upright = _lines(picture)
    height, width = picture.shape[:2]
    both = cv2.dilate(cv2.bitwise_or(level, upright), np.ones((5, 5), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(both)
    found = [
        table
        for left, top, wide, high, _ in boxes[1:].tolist()
        if wide >= _LEAST_WIDTH * width and high >= _LEAST_HEIGHT * height
        if (table := _table(level, upright, (left, top, left + wide, top + high))) is not None
    ]
    return tuple(sorted(found, key=lambda table: table.top))


def without_lines(picture: Grey) -> Grey:
    """PICTURE with its ruling lines blank."""
    level, upright = _lines(picture)
    lines = cv2.dilate(cv2.bitwise_or(level, upright), np.ones((3, 3), np.uint8))
    page = picture.copy()
    page[lines > 0] = 255
    return page


def _lines(picture: Grey) -> tuple[Grey, Grey]:
    """The level and the upright lines, as masks."""
    ink = np.asarray(cv2.threshold(picture, INK, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    level = _runs(ink, (_SHORTEST, 1))
    upright = _runs(ink, (1, _SHORTEST))
    return level, upright


def _runs(ink: NDArray[np.uint8], size: tuple[int, int]) -> Grey:
    """What of INK runs on for SIZE, small gaps closed."""
    gap = np.ones((_GAP if size[1] > 1 else 1, _GAP if size[0] > 1 else 1), np.uint8)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, gap)
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones(size[::-1], np.uint8)), dtype=np.uint8)


def _table(level: Grey, upright: Grey, box: tuple[int, int, int, int]) -> Ruled | None:
    left, top, right, bottom = box
    across, down = level[top:bottom, left:right], upright[top:bottom, left:right]
    ys, xs = _positions(across, 1), _positions(down, 0)
    if len(ys) < 2 or len(xs) < 3 or (len(ys) - 1) * (len(xs) - 1) > MOST_CELLS:
        return None
    frames = tuple(
        Frame(
            row,
            column,
            rows,
            columns,
            left + xs[column],
            top + ys[row],
            left + xs[column + columns],
            top + ys[row + rows],
        )
        for row, column, rows, columns in _merged(across, down, xs, ys)
    )
    return Ruled(frames, len(ys) - 1, len(xs) - 1, *box)


def _positions(lines: Grey, axis: int) -> list[int]:
    """Where lines lie along the other side: middles of what gathers there."""
    _, _, boxes, middles = cv2.connectedComponentsWithStats(lines)
    size = 2 if axis == 1 else 3
    places = sorted(
        (middle[axis], box[size]) for box, middle in zip(boxes[1:].tolist(), middles[1:].tolist(), strict=True)
    )
    groups: list[list[tuple[float, int]]] = []
    for place in places:
        if groups and place[0] - groups[-1][-1][0] <= _CLOSE:
            groups[-1].append(place)
        else:
            groups.append([place])
    least = max(2 * _SHORTEST, _LEAST_PART * lines.shape[axis])
    long = [group for group in groups if sum(length for _, length in group) >= least]
    return [round(sum(place * length for place, length in group) / sum(n for _, n in group)) for group in long]


def _merged(across: Grey, down: Grey, xs: Sequence[int], ys: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """The cells: places of the grid between which no border is drawn are one."""
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = np.zeros((rows, columns), dtype=bool)
    found = []
    for row in range(rows):
        for column in range(columns):
            if taken[row, column]:
                continue
            wide = 1
            while (
                column + wide < columns
                and not taken[row, column + wide]
                and not _is_drawn(down, xs[column + wide], (ys[row], ys[row + 1]), upright=True)
            ):
                wide += 1
            high = 1
            while row + high < rows and not _is_drawn(
                across, ys[row + high], (xs[column], xs[column + wide]), upright=False
            ):
                high += 1
            taken[row : row + high, column : column + wide] = True
            found.append((row, column, high, wide))
    return found


def _is_drawn(lines: Grey, at: int, span: tuple[int, int], *, upright: bool) -> bool:
    """Whether a line is seen AT a place along SPAN."""
    start, end = span[0] + _MARGIN, max(span[1] - _MARGIN, span[0] + _MARGIN + 1)
    near = slice(max(at - _CLOSE, 0), at + _CLOSE + 1)
    seen = lines[start:end, near].max(axis=1) if upright else lines[near, start:end].max(axis=0)
    return bool((seen > 0).mean() >= _DRAWN)
