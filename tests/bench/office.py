"""Other programs that write the bench's documents: LibreOffice, and what scanners and telephones do to paper."""

from __future__ import annotations

import io
import random
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageFilter

SECONDS = 240


def converted(files: list[bytes], ending: str, target: str) -> list[bytes]:
    """FILES, whose names end in ENDING, as LibreOffice writes them in the format TARGET."""
    with tempfile.TemporaryDirectory(prefix="hopthu-bench-") as name:
        folder = Path(name)
        sources = [folder / f"{number}.{ending}" for number in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        words = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target]
        subprocess.run(
            [*words, "--outdir", str(folder / "out"), *map(str, sources)],
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )
        made = target.partition(":")[0]
        return [(folder / "out" / f"{number}.{made}").read_bytes() for number in range(len(files))]


def rendered(pdf: bytes, resolution: int) -> Image.Image:
    """The first page of PDF as a grey picture, RESOLUTION dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture: Image.Image = document[0].render(scale=resolution / 72, grayscale=True).to_pil()
    finally:
        document.close()
    return picture


def scanned(pdf: bytes, resolution: int) -> bytes:
    """The page as a clean scan in a PDF: a little noise, a little skew, JPEG."""
    paper = rendered(pdf, resolution)
    paper = _noisy(paper, 6, resolution).filter(ImageFilter.GaussianBlur(0.4))
    paper = paper.rotate(0.4, expand=False, fillcolor=255, resample=Image.Resampling.BICUBIC)
    out = io.BytesIO()
    paper.save(out, "PDF", resolution=resolution, quality=75)
    return out.getvalue()


def photographed(pdf: bytes, seed: int) -> bytes:
    """The page as a telephone takes it: from one side, on a dark table, in uneven light, JPEG."""
    chance = random.Random(seed)  # noqa: S311 - the same pictures every time
    paper = rendered(pdf, 230).convert("L")
    width, height = paper.size
    table = Image.new("L", (round(width * 1.16), round(height * 1.12)), 70)
    table.paste(paper, (round(width * 0.08), round(height * 0.06)))
    lean = [chance.uniform(-0.03, 0.03) for _ in range(8)]
    w, h = table.size
    corners = [(0, 0), (0, h), (w, h), (w, 0)]
    moved = [(x + lean[2 * n] * w, y + lean[2 * n + 1] * h) for n, (x, y) in enumerate(corners)]
    quad = tuple(value for corner in moved for value in corner)
    picture = table.transform((w, h), Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)
    picture = picture.rotate(chance.uniform(-3, 3), resample=Image.Resampling.BICUBIC, fillcolor=70)
    light = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180))).resize((w, h)).point(lambda v: 120 + v // 2)
    picture = ImageChops.multiply(picture, light).filter(ImageFilter.GaussianBlur(0.9))
    picture = _noisy(picture, 14, seed)
    colours = Image.merge(
        "RGB", (picture, picture.point(lambda v: int(v * 0.97)), picture.point(lambda v: int(v * 0.9)))
    )
    out = io.BytesIO()
    colours.save(out, "JPEG", quality=70)
    return out.getvalue()


def _noisy(picture: Image.Image, strength: float, seed: int) -> Image.Image:
    """PICTURE with the grain of a sensor, the same every time."""
    grain = np.random.default_rng(seed).normal(0, strength, (picture.height, picture.width))
    return Image.fromarray(np.clip(np.asarray(picture, dtype=np.float64) + grain, 0, 255).astype(np.uint8))
