"""Old Word files, RTF and OpenDocument texts: by LibreOffice to docx, and read from there with their fonts."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from parsers.documents import Block
from parsers.media.archives import DamagedError
from parsers.media.docx import read_docx
from parsers.media.programs import FailedError, run

SECONDS = 60.0  # the first start of LibreOffice in a fresh folder takes a few
_TARGET = "docx:MS Word 2007 XML"


def read_old_word(data: bytes, ending: str) -> tuple[Block, ...]:
    """The blocks of DATA, a file that LibreOffice knows by its ENDING.

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
        with zipfile.ZipFile(io.BytesIO(made.read_bytes())) as archive:
            return read_docx(archive)
