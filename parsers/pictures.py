"""The photographs in a message, small enough for a report and without what the camera has written into them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterator

import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from parsers.enclosed import files_in
from parsers.photographs import Picture

LONGEST_SIDE = 960  # pixels: 8 cm at 300 dots an inch
SHORTEST_SIDE = 320  # of the original: what is smaller is a logo
MOST_PIXELS = 60_000_000
QUALITY = 82  # of JPEG
MOST = 24  # of one message
_HASHED = 8  # rows of the likeness, and one column more

pillow_heif.register_heif_opener()


def pictures_in(data: bytes, wanted: Collection[str]) -> tuple[Picture, ...]:
    """The photographs of the message DATA with the hashes WANTED; what is no photograph is left out."""
    return tuple(_pictures(data, frozenset(wanted)))


def _pictures(data: bytes, wanted: Collection[str]) -> Iterator[Picture]:
    left = set(wanted)
    for file in files_in(data):
        digest = hashlib.sha256(file.data).hexdigest()
        if digest not in left or len(wanted) - len(left) >= MOST:
            continue
        left.remove(digest)
        shown = _shown(file.data)
        if shown is not None:
            out = io.BytesIO()
            shown.save(out, "JPEG", quality=QUALITY)
            yield Picture(file.name, digest, shown.width, shown.height, likeness_of(shown), out.getvalue())


def _shown(data: bytes) -> Image.Image | None:
    """The picture upright and small, of its bytes nothing but the colours; None for what is none."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS or min(picture.size) < SHORTEST_SIDE:
                return None
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read no larger than it is wanted
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", upright.size)
    plain.paste(upright)
    return plain


def likeness_of(picture: Image.Image) -> int:
    """Of each of 64 places whether it is darker than the one beside it (dHash)."""
    small = picture.convert("L").resize((_HASHED + 1, _HASHED), Image.Resampling.LANCZOS)
    grey = small.tobytes()
    bits = 0
    for row in range(_HASHED):
        for column in range(_HASHED):
            place = row * (_HASHED + 1) + column
            bits = bits << 1 | (grey[place] < grey[place + 1])
    return bits
