"""What Tesseract sees on a picture: words in lines, each with its place and how sure it is."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import cv2

from parsers.documents import Seen
from parsers.fields.folding import clean
from parsers.media.archives import DamagedError
from parsers.media.programs import FailedError, run
from parsers.media.scans.sheets import Grey, Sheet

RESOLUTION = 200  # dots an inch that a sheet is taken to have
SECONDS = 40.0  # a page
SURE, SURE_NUMBER = 25.0, 60.0  # Tesseract's confidence, per cent, for a word and for one with digits
UNSURE = "…"
_LITTER = frozenset("|:;.,_-~=—–'\"`*•[]{}()")
_WORD = "5"  # Tesseract's level of single words


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its rectangle in pixels.  CONFIDENCE in per cent.  TEXT is "…" for a number that is not sure: RAW."""

    text: str
    raw: str
    confidence: float
    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, in pixels."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def is_number(self) -> bool:
        """Whether digits stand in it."""
        return any(sign.isdigit() for sign in self.raw)

    @property
    def digits(self) -> str:
        """Nothing but its digits."""
        return "".join(sign for sign in self.raw if sign.isdigit())

    def touches(self, other: Word) -> bool:
        """Whether both lie on the same spot."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def seen(self, sheet: Sheet) -> Seen:
        """The word with its place on the page that SHEET was made of."""
        return Seen(self.text, round(self.confidence), sheet.box(self.left, self.top, self.right, self.bottom))


def words_on(picture: Grey, mode: int, signs: str = "") -> list[list[Word]]:
    """The lines of PICTURE in Tesseract's page segmentation MODE, words in the order of reading.  SIGNS: no others.

    Raises DamagedError, or MissingError when Tesseract is not installed.
    """
    only = ["-c", f"tessedit_char_whitelist={signs}"] if signs else []
    printed = _tesseract(picture, *only, "--psm", str(mode), "tsv")
    return list(_lines(printed.decode("utf-8", "replace")))


def turn_of(picture: Grey) -> int:
    """By how many degrees, counter-clockwise, a page must be turned for its letters to stand; 0 when unknown."""
    try:
        printed = _tesseract(picture, "--psm", "0", language="osd").decode("ascii", "replace")
    except DamagedError:
        return 0  # too few letters to tell
    found = [line.split(":")[1].strip() for line in printed.splitlines() if line.startswith("Orientation in degrees")]
    return int(found[0]) if found and found[0] in {"90", "180", "270"} else 0


def _tesseract(picture: Grey, *words: str, language: str = "vie") -> bytes:
    _, written = cv2.imencode(".pgm", picture)
    command = ["tesseract", "stdin", "stdout", "-l", language, "--dpi", str(RESOLUTION)]
    with tempfile.TemporaryDirectory(prefix="hopthu-") as folder:
        try:
            # Pages are black on white: that the opposite need not be tried saves a fifth of the time.
            settings = ["-c", "tessedit_do_invert=0"]
            return run([*command, *settings, *words], Path(folder), SECONDS, written.tobytes())
        except FailedError as error:
            raise DamagedError(str(error)) from error


def _lines(printed: str) -> Iterator[list[Word]]:
    rows = csv.DictReader(io.StringIO(printed), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = (row for row in rows if row["level"] == _WORD)
    for _, line in groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        found = [word for row in line if (word := _word(row)) is not None]
        if found:
            yield found


def _word(row: dict[str, str]) -> Word | None:
    """A word that is sure enough; a number that is not becomes "…", so that no figure comes of it."""
    raw, confidence = clean(row["text"] or "").strip(), float(row["conf"])
    number = any(sign.isdigit() for sign in raw)
    if not raw or all(sign in _LITTER for sign in raw.replace("-", "", 1) or "|") or (confidence < SURE and not number):
        return None
    text = UNSURE if number and confidence < SURE_NUMBER else raw
    left, top = int(row["left"]), int(row["top"])
    return Word(text, raw, confidence, left, top, left + int(row["width"]), top + int(row["height"]))


def sureness(lines: Sequence[Sequence[Word]]) -> float:
    """How sure the words of LINES are on the whole, in per cent; 0 without words."""
    words = [word for line in lines for word in line if word.confidence >= SURE]
    return sum(word.confidence for word in words) / len(words) if words else 0.0
