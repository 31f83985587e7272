"""Photographs that nobody took: hills, a banner, people; each another one, the same for the same numbers."""

from __future__ import annotations

import io
import random
from functools import lru_cache

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1024, 768
SENT = 800, 600  # as telephones make it small for a mail
_SHIRTS = ("#1c4f9c", "#2f7d4f", "#b5372d", "#d9a441", "#f2efe6")


@lru_cache(maxsize=128)
def photograph(unit: int, week: int) -> bytes:
    """A JPEG of UNIT in WEEK."""
    dice = random.Random(unit * 1000 + week)  # noqa: S311 - a picture, no secret
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(picture)
    _sky(draw, dice)
    for top in (330, 420, 520):
        _hill(draw, dice, top)
    left = dice.randint(120, 420)
    draw.rectangle((left, 250, left + 480, 330), "#c62828")
    draw.rectangle((left + 40, 280, left + 440, 300), "#ffd54f")
    for place in range(dice.randint(5, 11)):
        _person(draw, dice, 90 + place * 85)
    grain = Image.frombytes("L", (400, 300), dice.randbytes(400 * 300)).resize(SENT).convert("RGB")
    out = io.BytesIO()
    Image.blend(picture.resize(SENT, Image.Resampling.BILINEAR), grain, 0.08).save(out, "JPEG", quality=80)
    return out.getvalue()


def _sky(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    red = dice.randint(90, 200)
    for line in range(HEIGHT):
        draw.line((0, line, WIDTH, line), (red, 150 + line // 12, 220 - line // 10))
    at = dice.randint(80, WIDTH - 160)
    draw.ellipse((at, 40, at + 110, 150), "#fff3c4")


def _hill(draw: ImageDraw.ImageDraw, dice: random.Random, top: int) -> None:
    points = [(x, top + dice.randint(-70, 70)) for x in range(0, WIDTH + 129, 128)]
    green = (dice.randint(40, 90), dice.randint(90, 160), dice.randint(50, 90))
    draw.polygon([(0, HEIGHT), *points, (WIDTH, HEIGHT)], green)


def _person(draw: ImageDraw.ImageDraw, dice: random.Random, left: int) -> None:
    top = dice.randint(470, 540)
    draw.ellipse((left, top, left + 46, top + 52), "#e8c39e")
    draw.rounded_rectangle((left - 14, top + 50, left + 60, top + 230), 20, dice.choice(_SHIRTS))
