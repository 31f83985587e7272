"""A Word file to PDF by LibreOffice, with the letters of Times New Roman's open twin."""

from __future__ import annotations

import tempfile
from pathlib import Path

from parsers.media.programs import FailedError, run

SECONDS = 120.0  # a report with a thousand units; one with 66 takes four
# Times New Roman is on no Linux machine.  LibreOffice would take Liberation Serif, which lacks two thirds of the
# Vietnamese letters; Tinos has the same widths and all of them.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Font/Substitution"><prop oor:name="Replacement" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Font/Substitution/FontPairs"><node oor:name="_0" oor:op="replace">
<prop oor:name="Always" oor:op="fuse"><value>true</value></prop>
<prop oor:name="OnScreenOnly" oor:op="fuse"><value>false</value></prop>
<prop oor:name="ReplaceFont" oor:op="fuse"><value>Times New Roman</value></prop>
<prop oor:name="SubstituteFont" oor:op="fuse"><value>Tinos</value></prop></node></item>
</oor:items>
"""


def pdf_of(docx: bytes) -> bytes:
    """DOCX as PDF.  Raises FailedError, or MissingError when LibreOffice is not installed."""
    with tempfile.TemporaryDirectory(prefix="hopthu-") as name:
        folder = Path(name)
        source = folder / "van-ban.docx"
        source.write_bytes(docx)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, "utf-8")
        words = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
        run([*words, "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(source)], folder, SECONDS)
        made = folder / "van-ban.pdf"
        if not made.exists():
            # LibreOffice ends with 0 even when it has converted nothing.
            raise FailedError("LibreOffice could not open it")
        return made.read_bytes()
