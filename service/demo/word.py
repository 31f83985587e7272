"""Word files in their simplest form: paragraphs and tables, a thousandth of a second each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


class Word:
    """A Word file that grows from top to bottom."""

    def __init__(self) -> None:
        self._body: list[str] = []

    def paragraph(self, text: str) -> None:
        """One paragraph of TEXT."""
        self._body.append(_paragraph(text))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """ROWS of cells; a line break in a cell begins a paragraph."""
        grid = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
        borders = '<w:tblBorders><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders>'
        self._body.append(f"<w:tbl><w:tblPr>{borders}</w:tblPr>{grid}</w:tbl>")

    def content(self) -> bytes:
        """The bytes of the file."""
        body = f"<w:body>{''.join(self._body)}</w:body>"
        document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_SPACE}>{body}</w:document>'
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", _TYPES)
            archive.writestr("_rels/.rels", _RELATIONS)
            archive.writestr("word/document.xml", document)
        return out.getvalue()


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _cell(text: str) -> str:
    return f"<w:tc>{''.join(map(_paragraph, text.split(chr(10))))}</w:tc>"
