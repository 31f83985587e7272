"""What stands in a mail and is no attachment: logos, tracking pixels, signatures, empty rests."""

from __future__ import annotations

import io
import re
from email.message import Message

from PIL import Image, UnidentifiedImageError

from parsers.mail.headers import first

SMALL = 20_000  # bytes: what is shown inside a letter and smaller than this is a logo
_DOT = 40  # pixels of the smaller side: icons, and pixels that tell a sender that his mail was read
_LOGO = 220  # pixels of the smaller side of a picture that is shown inside a letter
_BANNER = 3.5  # so many times as wide as high, shown inside a letter
_OF_OUTLOOK = re.compile(r"(?:image|outlook-)[\w-]*\.(?:png|gif|jpe?g)", re.IGNORECASE)
_REST = re.compile(r"att\d+\.(?:txt|html?)", re.IGNORECASE)  # what Exchange makes of the lines below an attachment


def is_ornament(part: Message, name: str, data: bytes) -> bool:
    """Whether PART, a file called NAME that holds DATA, belongs to the look of the letter and not to its content."""
    if _REST.fullmatch(name) and len(re.sub(rb"<[^>]*>|&nbsp;|\s", b"", data)) < 3:
        return True
    if part.get_content_maintype() != "image":
        return False
    width, height = _size(data)
    smaller = min(width, height)
    if 0 < smaller <= _DOT:
        return True
    shown = bool(part.get("Content-ID")) or first(part, "Content-Disposition").lower().startswith("inline")
    if shown and (len(data) < SMALL or 0 < smaller < _LOGO or width > _BANNER * max(height, 1)):
        return True
    return len(data) < SMALL and bool(_OF_OUTLOOK.fullmatch(name))


def _size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels, by the head of the picture alone; 0 for one that is none."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return 0, 0
