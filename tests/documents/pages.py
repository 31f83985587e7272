"""A Word file as it is printed: its PDF by LibreOffice, and the text of every page."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parsers.errands import Errands

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Printed:
    """The PDF in a FILE."""

    file: Path

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page, laid out as on paper."""
        text = subprocess.run(["pdftotext", "-layout", self.file, "-"], check=True, capture_output=True).stdout  # noqa: S607
        return text.decode().split("\f")[:-1]

    @cached_property
    def fonts(self) -> set[str]:
        """The fonts that its letters are taken from."""
        told = subprocess.run(["pdffonts", self.file], check=True, capture_output=True, text=True).stdout  # noqa: S607
        return {line.split()[0].partition("+")[2] for line in told.splitlines()[2:]}


def printed(docx: bytes, folder: Path) -> Printed:
    file = folder / "in.pdf"
    file.write_bytes(Errands().pdf(docx))
    return Printed(file)
