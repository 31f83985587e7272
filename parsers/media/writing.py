"""The text of a Word paragraph: its number written out, its letters those that its font shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from parsers.fields.legacy import Encoding, encoding_of, in_unicode
from parsers.media.numbering import Numbering, whole
from parsers.media.symbols import sign_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LEFT_OUT = {W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "pPr", W + "rPr", MC + "Fallback"}
_TEXTS = {W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
}
_UNREAD = ("vanish", "strike", "dstrike")  # hidden, or struck out: its writer says that it does not hold
_SLOTS = ("ascii", "hAnsi", "cs")
_OFF = {"0", "false", "off"}
_DEEPEST = 12  # styles that build on each other

Piece = tuple[Encoding | None, str]


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself: its FONT, the LIST it is in and at which LEVEL; BASE is the style it builds on."""

    base: str = ""
    font: str = ""
    list: str = ""
    level: int = 0


@dataclass
class Writing:
    """How a document writes: its lists, its own FONT, and the STANDARD style of paragraphs that name none.

    Styles are looked at when one of their paragraphs comes by: a file knows a hundred and uses five.
    """

    numbering: Numbering
    font: str = ""
    standard: str = ""
    elements: dict[str, etree._Element] = field(default_factory=dict)
    styles: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: Numbering, styles: etree._Element | None) -> Writing:
        """What styles.xml says; nothing when the document has no such part."""
        if styles is None:
            return cls(numbering)
        writing = cls(numbering, font=_font_in(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")))
        for style in styles.iterfind(W + "style"):
            name = style.get(W + "styleId", "")
            writing.elements[name] = style
            if style.get(W + "default") not in _OFF | {None} and style.get(W + "type") == "paragraph":
                writing.standard = name
        return writing

    def line(self, paragraph: etree._Element) -> str:
        """The text of PARAGRAPH as it stands, without text boxes, deletions and field codes."""
        name = _value(paragraph, "pPr", "pStyle") or self.standard
        font = self._said_by(name, "font") or self.font
        pieces = groupby(self._pieces(paragraph, encoding_of(font)), key=lambda piece: piece[0])
        text = "".join(in_unicode("".join(text for _, text in same), encoding) for encoding, same in pieces)
        label = self._label(paragraph, name)
        return label + text if text.strip() else text

    def _label(self, paragraph: etree._Element, style: str) -> str:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number = _value(own, "numId") if own is not None else ""
        level = _value(own, "ilvl") if own is not None else ""
        number = number or self._said_by(style, "list")
        if not number:
            return ""
        return self.numbering.label(number, whole(level) if level else self._level(style))

    def _level(self, name: str) -> int:
        style = self._style(name)
        return style.level if style is not None else 0

    def _style(self, name: str) -> Style | None:
        if name in self.elements and name not in self.styles:
            self.styles[name] = _style(self.elements[name])
        return self.styles.get(name)

    def _said_by(self, name: str, what: str) -> str:
        """What style NAME says of its font or list, itself or by the styles that it builds on."""
        for _ in range(_DEEPEST):
            style = self._style(name)
            if style is None:
                return ""
            found: str = getattr(style, what)
            if found:
                return found
            name = style.base
        return ""

    def _pieces(self, element: etree._Element, encoding: Encoding | None) -> Iterator[Piece]:
        sign = element.text or "" if element.tag in _TEXTS else _SIGNS.get(element.tag)
        if sign is not None:
            yield encoding, sign
            return
        if element.tag == W + "sym":
            yield None, _symbol(element)
            return
        if element.tag == W + "sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            return  # "click here to enter text": nobody has
        inner = encoding
        if element.tag == W + "r":
            properties = element.find(W + "rPr")
            if any(_is_on(properties, mark) for mark in _UNREAD):
                return
            inner = self._encoding(properties, encoding)
        children = () if element.tag in LEFT_OUT or element.tag == W + "txbxContent" else element
        yield from (piece for child in children if isinstance(child.tag, str) for piece in self._pieces(child, inner))

    def _encoding(self, properties: etree._Element | None, around: Encoding | None) -> Encoding | None:
        """The encoding of a run: by its own font, its style's, or that of the paragraph AROUND it."""
        if properties is None:
            return around
        font = _font_in(properties) or self._said_by(_value(properties, "rStyle"), "font")
        return encoding_of(font) if font else around


def _style(style: etree._Element) -> Style:
    return Style(
        _value(style, "basedOn"),
        _font_in(style.find(W + "rPr")),
        _value(style, "pPr", "numPr", "numId"),
        whole(_value(style, "pPr", "numPr", "ilvl")),
    )


def _value(element: etree._Element, *path: str) -> str:
    """The value of the element that PATH leads to; "" when there is none."""
    found = element.find("/".join(W + name for name in path))
    return found.get(W + "val", "") if found is not None else ""


def _is_on(properties: etree._Element | None, mark: str) -> bool:
    found = properties.find(W + mark) if properties is not None else None
    return found is not None and found.get(W + "val", "true") not in _OFF


def _font_in(properties: etree._Element | None) -> str:
    """The font that PROPERTIES name: one of the nineties before others, for its letters cannot be read otherwise."""
    fonts = properties.find(W + "rFonts") if properties is not None else None
    if fonts is None:
        return ""
    named = [font for slot in _SLOTS if (font := fonts.get(W + slot, ""))]
    return next((font for font in named[:2] if encoding_of(font)), named[0] if named else "")


def _symbol(element: etree._Element) -> str:
    """A sign of a symbol font as a letter that means the same."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return sign_of(code, element.get(W + "font", ""))
