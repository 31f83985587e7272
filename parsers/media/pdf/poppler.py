"""Words of PDF pages by Poppler's pdftotext: twenty times as quick as pdfplumber, but it knows no tables."""

from __future__ import annotations

import tempfile
from pathlib import Path

from parsers.media.pdf.words import Word, with_dashes
from parsers.media.programs import FailedError, MissingError, run

SECONDS = 45.0
_WORD, _PAGE = "5", "1"  # levels of its table
_COLUMNS = 12


def words_by_page(data: bytes, most: int) -> dict[int, list[Word]]:
    """The words of the first MOST pages by number, from 1; empty when Poppler is not there or fails."""
    with tempfile.TemporaryDirectory(prefix="hopthu-") as folder:
        try:
            printed = run(["pdftotext", "-q", "-tsv", "-l", str(most), "-", "-"], Path(folder), SECONDS, data)
        except (FailedError, MissingError):
            return {}
    found: dict[int, list[Word]] = {}
    for line in printed.decode("utf-8", "replace").split("\n")[1:]:
        fields = line.split("\t", _COLUMNS - 1)
        if len(fields) == _COLUMNS and fields[0] == _WORD:
            left, top, width, height = map(float, fields[6:10])
            found.setdefault(int(fields[1]), []).append(
                Word(with_dashes(fields[11]), left, top, left + width, top + height)
            )
    return found
