"""HTML to blocks: of a mail's body, or of a file that calls itself .doc."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from parsers.documents import Block, Cell, Paragraph, Table
from parsers.fields.folding import clean
from parsers.fields.legacy import Encoding, by_content, in_unicode, repaired
from parsers.media.htmlfonts import Fonts

_SKIPPED = {"script", "style", "head", "title", "meta", "noscript", "template", "img"}
_BREAKING = {
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td",
    "tr", "ul",
}  # fmt: skip
_STRIKES = re.compile(r"<(?:s|strike|del)[\s>]|\sstyle\s*=[^>]{0,200}line-through", re.IGNORECASE)
_STRUCK = {"s", "strike", "del"}
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,60}line-through", re.IGNORECASE)
_BREAK = "\ue000"  # stands for a new line; those of the source are only spaces
# What a page may hold and a tree refuses to be given: control signs, halves of letters, what is no letter.
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LARGEST_SPAN = 64
LARGEST_TABLE = 20_000  # cells


def blocks_of_html(html: str, where: str = "") -> tuple[Block, ...]:
    """The text and tables of HTML; what stands in a quotation gets "> " before each line."""
    if not html.strip():
        return ()
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return ()
    _without_struck(root)
    _to_today(root, Fonts.of(root))
    return tuple(_Reader(where).read(root))


def strikes_out(html: str) -> bool:
    """Whether HTML strikes something out, which plain text cannot show."""
    return bool(_STRIKES.search(html))


def _without_struck(root: HtmlElement) -> None:
    """Take out what its writer has struck out: it stands there to say that it does not hold."""
    for element in [each for each in root.iter() if isinstance(each.tag, str) and _is_struck(each)]:
        if element.getparent() is not None:
            element.drop_tree()


def _is_struck(element: HtmlElement) -> bool:
    return element.tag in _STRUCK or bool(_STRUCK_STYLE.search(element.get("style", "")))


def _to_today(root: HtmlElement, fonts: Fonts) -> None:
    """Every text of the tree in an encoding of the nineties in letters of today: by font, else by content."""
    named: list[tuple[HtmlElement, bool, Encoding | None]] = []
    stack: list[tuple[HtmlElement, Encoding | None]] = [(root, None)]
    while stack:
        element, around = stack.pop()
        if element.tag in _SKIPPED or not isinstance(element.tag, str):
            named.append((element, True, around))
            continue
        encoding = fonts.encoding(element, around)
        named += [(element, False, encoding), (element, True, around)]
        stack.extend((child, encoding) for child in element)
    told = None if any(encoding for *_, encoding in named) else by_content("\n".join(map(_said, named)))
    for place in named:
        element, behind, encoding = place
        text = _ODD.sub("", in_unicode(repaired(_said(place)), encoding or told))
        if text and behind:
            element.tail = text
        elif text:
            element.text = text


def _said(place: tuple[HtmlElement, bool, Encoding | None]) -> str:
    element, behind, _ = place
    return (element.tail if behind else element.text) or ""


class _Reader:
    """Walks the tree once, gathering the text of a line until something breaks it."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._line: list[str] = []
        self._blocks: list[Block] = []
        self._tables = 0

    def read(self, root: HtmlElement) -> list[Block]:
        self._walk(root, quoted=False)
        self._end_line(quoted=False)
        return self._blocks

    def _walk(self, element: HtmlElement, *, quoted: bool) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SKIPPED or not tag:
            return
        inner = quoted or _is_quotation(element)
        if tag == "table" and not inner and _is_data(element):
            self._end_line(quoted=quoted)
            self._tables += 1
            self._blocks.append(Table(_rows(element), f"{self._where}table {self._tables}"))
            return
        breaks = tag in _BREAKING
        if breaks or tag == "br":
            self._end_line(quoted=quoted)
        if tag == "li":
            self._line.append("- ")
        self._line.append(_flat(element.text))
        for child in element:
            self._walk(child, quoted=inner)
            self._line.append(_flat(child.tail))
        if breaks:
            self._end_line(quoted=inner)

    def _end_line(self, *, quoted: bool) -> None:
        text = " ".join(clean("".join(self._line)).split())
        self._line.clear()
        if text:
            place = f"{self._where}paragraph {len(self._blocks) + 1}"
            self._blocks.append(Paragraph(f"> {text}" if quoted else text, place))


def _flat(text: str | None) -> str:
    """White space in HTML source is one space; a non-breaking space is one too."""
    return re.sub(r"[\s\u00a0]+", " ", text) if text else ""


def _is_quotation(element: HtmlElement) -> bool:
    if element.tag == "blockquote":
        # A plain blockquote is how some programs indent; a quotation says so.
        return element.get("type") == "cite" or "gmail_quote" in element.get("class", "") or _after_opening(element)
    return False


def _after_opening(element: HtmlElement) -> bool:
    before = element.getprevious()
    words = "".join(before.itertext()) if before is not None else (element.getparent().text or "")
    return bool(re.search(r"(đã viết|wrote)\s*:\s*$", words))


def _is_data(table: HtmlElement) -> bool:
    """A table of values, not one that only lays out the page: two rows and columns, no table inside."""
    if table.find(".//table") is not None:
        return False
    rows = list(_own_rows(table))
    return len(rows) > 1 and max(len(_cells(row)) for row in rows) > 1


def _own_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _rows(table: HtmlElement) -> tuple[tuple[Cell, ...], ...]:
    """The grid, merged cells spread over the places they cover."""
    grid: dict[tuple[int, int], Cell] = {}
    for y, row in enumerate(_own_rows(table)):
        x = 0
        for element in _cells(row):
            while (y, x) in grid:
                x += 1
            text = _text(element)
            for down, right in itertools.product(range(_span(element, "rowspan")), range(_span(element, "colspan"))):
                grid.setdefault((y + down, x + right), Cell(text, covered=bool(down or right)))
            if len(grid) > LARGEST_TABLE:
                return _rectangle(grid)
    return _rectangle(grid)


def _rectangle(grid: dict[tuple[int, int], Cell]) -> tuple[tuple[Cell, ...], ...]:
    height, width = max(y for y, _ in grid) + 1, max(x for _, x in grid) + 1
    return tuple(tuple(grid.get((y, x), Cell("")) for x in range(width)) for y in range(height))


def _span(element: HtmlElement, name: str) -> int:
    value = element.get(name, "1")
    return min(max(int(value), 1), LARGEST_SPAN) if value.isdecimal() else 1


def _text(element: HtmlElement) -> str:
    for line_break in element.iter("br"):
        line_break.tail = _BREAK + (line_break.tail or "")
    for block in element.iter("p", "div", "li"):
        block.text = _BREAK + (block.text or "")
    parts = [" ".join(_flat(line).split()) for line in "".join(element.itertext()).split(_BREAK)]
    return clean("\n".join(part for part in parts if part))
