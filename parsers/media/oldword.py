"""Texts that LibreOffice knows (RTF, OpenDocument, Works, and Word files with a riddle) as docx, with their fonts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from parsers.media.archives import DamagedError
from parsers.media.programs import FailedError, run

SECONDS = 60.0  # the first start of LibreOffice in a fresh folder takes a few
_TARGET = "docx:MS Word 2007 XML"


def as_docx(data: bytes, ending: str) -> bytes:
    """DATA, a file that LibreOffice knows by its ENDING, as docx.

    Raises DamagedError, or MissingError when LibreOffice is not installed.
    """
    with tempfile.TemporaryDirectory(prefix="hopthu-") as name:
        folder = Path(name)
        source = folder / f"tep.{ending}"
        source.write_bytes(data)
        words = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
        try:
            run([*words, "--convert-to", _TARGET, "--outdir", str(folder / "out"), str(source)], folder, SECONDS)
        except FailedError as error:
            raise DamagedError(str(error)) from error
        # LibreOffice ends with 0 even when it has converted nothing.
        made = folder / "out" / "tep.docx"
        if not made.exists():
            raise DamagedError("LibreOffice could not open it")
        return made.read_bytes()
