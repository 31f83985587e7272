"""A template filled with facts: the Word file that leaves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from service.documents.wording import printable
from service.errors import PermanentError

PAGE_WIDTH, ACROSS_WIDTH = 9071, 14003  # twentieths of a point between the margins, upright and across

Drawing = Any
Element = Any  # of lxml, whose types see a None at every step
Draw = Callable[[bytes, float], Drawing]
"""Draw(picture, millimetres wide): a picture for the template."""
_STRICT = etree.XMLParser(resolve_entities=False, huge_tree=True)
Facts = Callable[[Draw], Mapping[str, object]]
"""What the template is told; made with the pictures that it shows."""


_PAIRS = (("{{", "}}"), ("{%", "%}"))


class _OpenTagError(TemplateError):
    """A tag that is not closed: the library would swallow all text up to the next one that is."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands in the properties of a file: AUTHOR, and when it was MADE (aware)."""

    author: str
    made: datetime


def filled(template: bytes, name: str, facts: Facts, stamp: Stamp) -> bytes:
    """TEMPLATE, a Word file called NAME, filled with FACTS.

    Raises PermanentError, for whoever can mend it, when it is no template or asks for what there is not.
    """
    try:
        paper = _Filling(io.BytesIO(template))
        _look_for_open_tags(paper.get_docx().element.body)
        told = facts(lambda picture, width: InlineImage(paper, io.BytesIO(picture), width=Mm(width)))
        # What units wrote is data: it is escaped, and no part of it is ever a tag.
        environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=printable)
        paper.render(dict(told), environment)
        properties = paper.docx.core_properties
        properties.author = properties.last_modified_by = stamp.author
        properties.created = properties.modified = stamp.made.astimezone(UTC).replace(tzinfo=None)
        out = io.BytesIO()
        paper.save(out)
    except (TemplateError, PackageNotFoundError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        text = "the template {name} cannot be filled ({reason}); mend it in Word, or take it out of [documents]"
        raise PermanentError(text, name=name, reason=" ".join(str(error).split())[:300]) from error
    return out.getvalue()


def _look_for_open_tags(body: Element) -> None:
    """Raises _OpenTagError when a paragraph of the template BODY opens a tag that it does not close."""
    for paragraph in body.iter(qn("w:p")):
        text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
        if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS):
            raise _OpenTagError(f"a tag is not closed in: {text[:80]}")


class _Filling(DocxTemplate):  # type: ignore[misc]  # the library has no types
    """The library's template, whose tables keep the widths that their cells ask for."""

    def fix_tables(self, xml: str) -> Element:
        """Called with the filled text; the library itself would mend what is no XML by leaving it out."""
        body = etree.fromstring(xml.encode(), _STRICT)
        width = PAGE_WIDTH
        for element in reversed(body):  # a section's page stands behind its tables
            page = element.find(f".//{qn('w:sectPr')}") if element.tag == qn("w:p") else element
            if page is not None and page.tag == qn("w:sectPr"):
                width = _width_of(page)
            if element.tag == qn("w:tbl"):
                _fit(element, width)
        return body


def _width_of(section: Element) -> int:
    """The width between the margins of SECTION, in twentieths of a point."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is None or margins is None:
        return PAGE_WIDTH
    return int(size.get(qn("w:w"))) - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))


def _fit(table: Element, width: int) -> None:
    """Columns as wide as the fullest row asks; where that is too much, those that are repeated share what is left."""
    rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
    fullest: list[Element] = max(rows, key=len, default=[])
    widths = [_asked(cell) for cell in fullest]
    if not widths or not all(widths):
        return
    if sum(widths) > width * 1.01:
        first, count = _repeated(widths)
        rest = width - sum(widths) + count * widths[first]
        widths[first : first + count] = [max(1, rest // count)] * count
    grid = table.find(qn("w:tblGrid"))
    for column in list(grid):
        grid.remove(column)
    for each in widths:
        etree.SubElement(grid, qn("w:gridCol")).set(qn("w:w"), str(each))
    for row in rows:
        if len(row) == len(widths):
            for cell, each in zip(row, widths, strict=True):
                cell.find(qn("w:tcPr")).find(qn("w:tcW")).set(qn("w:w"), str(each))


def _repeated(widths: list[int]) -> tuple[int, int]:
    """The longest run of columns that are equally wide: where it begins, and how many there are."""
    runs = [(place, sum(1 for _ in takewhile(each.__eq__, widths[place:]))) for place, each in enumerate(widths)]
    return max(runs, key=lambda run: run[1])


def _asked(cell: Element) -> int:
    """The width that CELL asks for; 0 when it does not."""
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    return int(found.get(qn("w:w"))) if found is not None and found.get(qn("w:type")) == "dxa" else 0
