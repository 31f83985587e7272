"""The text of a Word paragraph: its number written out, its letters those that its font shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from parsers.fields.legacy import Encoding, encoding_of, in_unicode
from parsers.media.numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LEFT_OUT = {W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "pPr", W + "rPr", MC + "Fallback"}
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": "\u00ad"}
_SLOTS = ("ascii", "hAnsi", "cs")

Piece = tuple[Encoding | None, str]


@dataclass
class Writing:
    """How a document writes: its lists, and the fonts of its STYLES ("" is the document's own)."""

    numbering: Numbering
    styles: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: Numbering, styles: etree._Element | None) -> Writing:
        """The fonts in styles.xml; none when the document has no such part."""
        if styles is None:
            return cls(numbering)
        found = {"": _font_in(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))}
        for style in styles.iterfind(W + "style"):
            font = _font_in(style.find(W + "rPr"))
            if font:
                found[style.get(W + "styleId", "")] = font
            if font and style.get(W + "default") == "1" and style.get(W + "type") == "paragraph":
                found[""] = font
        return cls(numbering, found)

    def line(self, paragraph: etree._Element) -> str:
        """The text of PARAGRAPH as it stands, without text boxes, deletions and field codes."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(W + "val", "") if style is not None else ""
        font = self.styles.get(name) or self.styles.get("", "")
        pieces = groupby(self._pieces(paragraph, encoding_of(font)), key=lambda piece: piece[0])
        text = "".join(in_unicode("".join(text for _, text in same), encoding) for encoding, same in pieces)
        return self.numbering.label(paragraph) + text

    def _pieces(self, element: etree._Element, encoding: Encoding | None) -> Iterator[Piece]:
        sign = element.text or "" if element.tag == W + "t" else _SIGNS.get(element.tag)
        if sign is not None:
            yield encoding, sign
            return
        if element.tag == W + "sym":
            yield None, _symbol(element)
            return
        inner = self._encoding(element, encoding) if element.tag == W + "r" else encoding
        children = () if element.tag in LEFT_OUT or element.tag == W + "txbxContent" else element
        yield from (piece for child in children if isinstance(child.tag, str) for piece in self._pieces(child, inner))

    def _encoding(self, run: etree._Element, around: Encoding | None) -> Encoding | None:
        """The encoding of RUN: by its own font, its style's, or that of the paragraph AROUND it."""
        properties = run.find(W + "rPr")
        font = _font_in(properties)
        style = properties.find(W + "rStyle") if properties is not None else None
        if not font and style is not None:
            font = self.styles.get(style.get(W + "val", ""), "")
        return encoding_of(font) if font else around


def _font_in(properties: etree._Element | None) -> str:
    fonts = properties.find(W + "rFonts") if properties is not None else None
    if fonts is None:
        return ""
    return next((font for slot in _SLOTS if (font := fonts.get(W + slot, ""))), "")


def _symbol(element: etree._Element) -> str:
    """A sign of a symbol font; only those whose code is a letter of its own mean anything as text."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 < code < 0xE000 else "-"
