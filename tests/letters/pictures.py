"""Two pictures of a letter compared as an eye does: what stands where, in which colour, and not every dot of a sign."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

TILE = 32  # pixels; about two lines of text
STEP = 4  # pixels; tiles lie so that one of them holds what another would cut
# Of 255.  Another version of the same font changes a tile by less than 2; the palest box that loses its colour by 7.
TOLERANCE = 5.0
TALLER = 0.02  # of the height: a line of a long letter that breaks elsewhere
COLOURS = 96


def kept(png: bytes) -> bytes:
    """PNG in few colours, as small as a reference should be."""
    few = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    out = BytesIO()
    few.save(out, "png", optimize=True)
    return out.getvalue()


def difference(one: bytes, other: bytes) -> str:
    """What sets two pictures apart, in words: their size, or the tile that has changed most; "" when nothing does."""
    first, second = (Image.open(BytesIO(png)).convert("RGB") for png in (one, other))
    if first.width != second.width or abs(first.height - second.height) > TALLER * first.height:
        return f"{first.size} is now {second.size}"
    change = np.abs(_tiles(first) - _tiles(second.resize(first.size))).max(axis=2)
    row, column = np.unravel_index(change.argmax(), change.shape)
    most = float(change[row, column])
    return f"by {most:.1f} at x={int(column) * STEP}, y={int(row) * STEP}" if most > TOLERANCE else ""


def _tiles(picture: Image.Image) -> NDArray[np.float64]:
    """The mean colour of every tile."""
    size = (-(-picture.width // STEP), -(-picture.height // STEP))
    cells = np.asarray(picture.resize(size, Image.Resampling.BOX), dtype=np.float64)
    side = TILE // STEP
    sums = np.pad(cells, ((1, 0), (1, 0), (0, 0))).cumsum(axis=0).cumsum(axis=1)
    whole: NDArray[np.float64] = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return whole / side**2
