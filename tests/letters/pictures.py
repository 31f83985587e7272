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
# Of 255.  Another version of the same font changes a tile by less than 5; the palest box that loses its colour by 7.
TOLERANCE = 6.0
TALLER = 0.02  # of the height: a line of a long letter that breaks elsewhere
SHADE = 8  # of 255: finer shades are not told apart, and make a reference three times as large


def kept(png: bytes) -> bytes:
    """PNG as a reference keeps it: WebP without loss, in fewer shades."""
    out = BytesIO()
    _in_few_shades(png).save(out, "webp", lossless=True, method=4)
    return out.getvalue()


def _in_few_shades(picture: bytes) -> Image.Image:
    """The PICTURE in shades that stay the same when this is done once more."""
    dots = np.asarray(Image.open(BytesIO(picture)).convert("RGB"), dtype=np.uint16)
    return Image.fromarray(np.minimum((dots + SHADE // 2) // SHADE * SHADE, 255).astype(np.uint8))


def difference(one: bytes, other: bytes) -> str:
    """What sets two pictures apart, in words: their size, or the tile that has changed most; "" when nothing does."""
    first, second = (_in_few_shades(picture) for picture in (one, other))
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
