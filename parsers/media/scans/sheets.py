"""A picture of paper made ready for reading: the sheet cut out and flat, upright lines, even light, the right size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.documents import Box

Grey = NDArray[np.uint8]
Matrix = NDArray[np.float64]

cv2.setNumThreads(1)  # a worker has one core, and threads do not survive the fork that makes it
HEIGHT = 2339  # pixels of an A4 sheet at 200 dots an inch: 150 to 200 is best for Tesseract, 300 is worse
SMALLEST_SIDE = 1200  # pixels: a smaller page is enlarged
LARGEST_SIDE = 2600  # pixels: a larger one is made smaller
_LEAST_SHEET = 0.25  # of the picture that a sheet on a table fills
_OUTERMOST = 0.012  # of a sheet that was cut out, along its edges
_WHOLE = 0.94  # of the picture: a sheet so large needs no cutting out
_STEEPEST, _STEP = 6.0, 0.2  # degrees by which lines may lean, and how exactly that is found
_FLAT = 0.15  # degrees that do no harm
_SMALL = 700  # pixels of the larger side on which a sheet and its slant are looked for


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page ready to be read: PICTURE, and the way BACK to the pixels of the original of WIDTH and HEIGHT."""

    picture: Grey
    back: Matrix
    width: int
    height: int

    def turned(self, degrees: int) -> Sheet:
        """The sheet turned counter-clockwise by 90, 180 or 270 DEGREES."""
        height, width = self.picture.shape[:2]
        ways: dict[int, tuple[int, list[list[float]]]] = {
            90: (cv2.ROTATE_90_COUNTERCLOCKWISE, [[0, -1, width], [1, 0, 0], [0, 0, 1]]),
            180: (cv2.ROTATE_180, [[-1, 0, width], [0, -1, height], [0, 0, 1]]),
            270: (cv2.ROTATE_90_CLOCKWISE, [[0, 1, 0], [-1, 0, height], [0, 0, 1]]),
        }
        how, back = ways[degrees]
        return Sheet(_grey(cv2.rotate(self.picture, how)), self.back @ np.array(back), self.width, self.height)

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle of the sheet where it lies in the original, in thousandths of its sides."""
        corners = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], dtype=np.float64)
        points = cv2.perspectiveTransform(corners, self.back)[0]
        (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
        across, down = 1000 / self.width, 1000 / self.height
        x, y = _within(x0 * across), _within(y0 * down)
        return Box(x, y, _within(x1 * across) - x, _within(y1 * down) - y)


def sheet_of(picture: Grey, *, photograph: bool) -> Sheet:
    """The page in PICTURE.  Of a PHOTOGRAPH the sheet is cut out of what lies around it."""
    height, width = picture.shape[:2]
    page, back = (_cut_out(picture) if photograph else None) or (picture, np.eye(3))
    page, back = _sized(page, back)
    page, back = _straight(_even(page), back)
    return Sheet(page, back, width, height)


def _cut_out(picture: Grey) -> tuple[Grey, Matrix] | None:
    """The sheet of paper that lies on something darker, made flat; None when there is none to be seen."""
    corners = _corners(picture)
    if corners is None:
        return None
    across = max(_length(corners[0], corners[1]), _length(corners[3], corners[2]))
    down = max(_length(corners[0], corners[3]), _length(corners[1], corners[2]))
    scale = min(HEIGHT / max(across, down), 2.0)
    size = (max(round(across * scale), 1), max(round(down * scale), 1))
    target = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], dtype=np.float32)
    way = cv2.getPerspectiveTransform(corners, target)
    flat = _grey(cv2.warpPerspective(picture, way, size, flags=cv2.INTER_CUBIC, borderValue=(255,)))
    flat = _without_edge(flat)
    return flat, np.asarray(np.linalg.inv(way), dtype=np.float64)


def _without_edge(sheet: Grey) -> Grey:
    """SHEET without its outermost edge, where the table that it lies on still shows."""
    height, width = sheet.shape[:2]
    down, across = round(height * _OUTERMOST), round(width * _OUTERMOST)
    inner = sheet[down : height - down, across : width - across]
    return _grey(cv2.copyMakeBorder(inner, down, down, across, across, cv2.BORDER_REPLICATE))


def _corners(picture: Grey) -> NDArray[np.float32] | None:
    """The corners of the sheet, clockwise from the left upper one."""
    scale = _SMALL / max(picture.shape)
    small = cv2.GaussianBlur(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), (7, 7), 0)
    _, bright = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = cv2.convexHull(max(outlines, key=cv2.contourArea))
    part = cv2.contourArea(outline) / (small.shape[0] * small.shape[1])
    if not _LEAST_SHEET <= part <= _WHOLE:
        return None
    for exactness in (0.02, 0.03, 0.05, 0.08):
        found = cv2.approxPolyDP(outline, exactness * cv2.arcLength(outline, closed=True), closed=True)
        if len(found) == 4:
            return _clockwise(found.reshape(4, 2).astype(np.float32) / np.float32(scale))
    return None


def _clockwise(points: NDArray[np.float32]) -> NDArray[np.float32]:
    sums, differences = points.sum(axis=1), points[:, 0] - points[:, 1]
    order = [sums.argmin(), differences.argmax(), sums.argmax(), differences.argmin()]
    return points[order]


def _length(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(np.hypot(*(one - other)))


def _sized(picture: Grey, back: Matrix) -> tuple[Grey, Matrix]:
    """PICTURE neither too small for letters nor too large for time."""
    smaller, larger = min(picture.shape[:2]), max(picture.shape[:2])
    scale = 1.0
    if larger > LARGEST_SIDE:
        scale = LARGEST_SIDE / larger
    elif smaller < SMALLEST_SIDE:
        scale = min(SMALLEST_SIDE / smaller, LARGEST_SIDE / larger)
    if scale == 1.0:
        return picture, back
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    made = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=how)
    return _grey(made), back @ np.diag([1 / scale, 1 / scale, 1])


def _even(picture: Grey) -> Grey:
    """PICTURE as if light fell evenly: each place compared with the paper around it."""
    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    paper = cv2.resize(cv2.GaussianBlur(paper, (31, 31), 0), picture.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return _grey(cv2.divide(picture, np.maximum(paper, 1), scale=250))


def _straight(picture: Grey, back: Matrix) -> tuple[Grey, Matrix]:
    """PICTURE turned so that its lines run level."""
    degrees = _slant(picture)
    if abs(degrees) <= _FLAT:
        return picture, back
    height, width = picture.shape[:2]
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0), [0, 0, 1]])
    made = cv2.warpAffine(picture, turn[:2], (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,))
    return _grey(made), back @ np.linalg.inv(turn)


def _slant(picture: Grey) -> float:
    """By how many degrees the lines lean: at the right angle ink gathers in rows, and blank rows stand between."""
    scale = min(_SMALL / max(picture.shape), 1.0)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = np.where(small < 170, 255 - small.astype(np.int16), 0).astype(np.uint8)
    height, width = ink.shape[:2]

    def sharpness(degrees: float) -> float:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
        rows = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_NEAREST).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    coarse = max(_angles(0.0, _STEEPEST, 1.0), key=sharpness)
    return max(_angles(coarse, 0.8, _STEP), key=sharpness)


def _angles(middle: float, reach: float, step: float) -> Iterator[float]:
    steps = round(reach / step)
    yield from (middle + number * step for number in sorted(range(-steps, steps + 1), key=abs))


def _within(value: float) -> int:
    return min(max(round(value), 0), 1000)


def _grey(picture: Any) -> Grey:  # noqa: ANN401 - OpenCV's own type of pictures says less than we know
    return np.ascontiguousarray(picture, dtype=np.uint8)
