"""A sheet to draw on with Pillow: the office's own letters, nothing that depends on the fonts of the machine."""

from __future__ import annotations

import io
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

WIDTH = 1890  # pixels: 16 cm at 300 dots an inch
INK, SOFT, PAPER = "#1f2933", "#5b6670", "#ffffff"


class Sheet:
    """A sheet of one colour, WIDTH by HEIGHT pixels.  Places are counted from its upper left corner."""

    def __init__(self, height: int, width: int = WIDTH, colour: str = PAPER) -> None:
        self._picture = Image.new("RGB", (width, height), colour)
        self._draw = ImageDraw.Draw(self._picture)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, **how: float) -> None:
        """A filled box; HOW: its corners round_by so many pixels."""
        self._draw.rounded_rectangle((left, top, right, bottom), how.get("round_by", 0), colour)

    def text(self, at: tuple[float, float], words: str, size: int, colour: str = INK, **how: object) -> None:
        """WORDS beside the point AT, in the middle of their height; HOW: bold, centred."""
        anchor = "mm" if how.get("centred") else "lm"
        self._draw.text(at, words, colour, font_of(size, bold=bool(how.get("bold"))), anchor=anchor)

    def text_before(self, at: tuple[float, float], words: str, size: int, colour: str = INK, **how: bool) -> None:
        """WORDS that end at the point AT, in the middle of their height; HOW: bold."""
        self._draw.text(at, words, colour, font_of(size, bold=how.get("bold", False)), anchor="rm")

    def upright(self, at: tuple[float, float], words: str, size: int, colour: str = INK) -> None:
        """WORDS written from below to above, from the point AT on, which is in the middle of their height."""
        font = font_of(size)
        height = sum(font.getmetrics())
        strip = Image.new("L", (int(font.getlength(words)) + 2, height))
        ImageDraw.Draw(strip).text((0, 0), words, 255, font)
        turned = strip.rotate(90, expand=True)
        self._picture.paste(colour, (round(at[0] - height / 2), round(at[1] - turned.height)), turned)

    def png(self, dots: int = 300) -> bytes:
        """The sheet as PNG, with so many DOTS an inch."""
        out = io.BytesIO()
        few = self._picture.quantize(64, Image.Quantize.FASTOCTREE)
        few.save(out, "PNG", dpi=(dots, dots), compress_level=6)
        return out.getvalue()


@lru_cache(maxsize=16)
def font_of(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The office's letters at SIZE pixels."""
    name = f"HopThuSans-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(io.BytesIO((files("service.documents") / "data" / name).read_bytes()), size)


def fitted(words: str, width: float, size: int) -> str:
    """WORDS, cut off where they would be wider than WIDTH pixels."""
    font = font_of(size)
    if font.getlength(words) <= width:
        return words
    while words and font.getlength(f"{words}…") > width:
        words = words[:-1]
    return f"{words.rstrip()}…"
