"""The styles and fonts of a .doc file: which encoding a run is in, and which list a paragraph is in by its style."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace

from parsers.fields.legacy import Encoding, encoding_of
from parsers.media.word97.looks import Layout, Look, layout_of, look_of
from parsers.media.word97.streams import Streams

_STYLES, _FONTS = 1, 15  # pairs in the head
_NAME_AT = 39  # of a font, in bytes from its beginning
_NONE = 0xFFF
_OF_PARAGRAPHS, _OF_CHARACTERS = 1, 2
_DEEPEST = 12  # styles that build on each other


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself; BASE is the number of the one that it builds on."""

    base: int
    look: bytes = b""
    layout: bytes = b""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by number, the names of the fonts, and the font of text that says nothing."""

    styles: dict[int, Style]
    fonts: tuple[str, ...]
    standard: int

    def look(self, number: int, depth: int = 0) -> Look:
        """The look of style NUMBER with all that it builds on."""
        style = self.styles.get(number)
        if style is None or depth > _DEEPEST:
            return Look()
        return look_of(style.look, self.look(style.base, depth + 1))

    def layout(self, number: int, depth: int = 0) -> Layout:
        """The layout of style NUMBER with all that it builds on."""
        style = self.styles.get(number)
        if style is None or depth > _DEEPEST:
            return Layout()
        return layout_of(style.layout, b"", self.layout(style.base, depth + 1))

    def run(self, prls: bytes, around: Look) -> Look:
        """The look of a run with PRLS of its own in a paragraph that looks like AROUND."""
        own = look_of(prls)
        if own.style is not None and own.style in self.styles:
            named = self.look(own.style)
            around = replace(
                around,
                font=named.font if named.font is not None else around.font,
                other_font=named.other_font if named.other_font is not None else around.other_font,
                hidden=named.hidden or around.hidden,
            )
        return look_of(prls, around)

    def font(self, number: int) -> str:
        """The name of font NUMBER; "" for one that is not in the list."""
        return self.fonts[number] if number < len(self.fonts) else ""

    def encoding(self, look: Look) -> Encoding | None:
        """The encoding of letters that look like LOOK: by either of its two fonts."""
        numbers = [number for number in (look.font, look.other_font) if number is not None] or [self.standard]
        found = (encoding_of(self.font(number)) for number in numbers)
        return next((encoding for encoding in found if encoding), None)


def styles_of(streams: Streams) -> Styles:
    """The styles and fonts that the table stream holds."""
    sheet = streams.at(_STYLES)
    length, count, base_size = struct.unpack_from("<HHH", sheet)
    standard = struct.unpack_from("<H", sheet, 2 + 12)[0] if length >= 14 else 0
    styles: dict[int, Style] = {}
    place = 2 + length
    for number in range(count):
        if place + 2 > len(sheet):
            break
        (size,) = struct.unpack_from("<H", sheet, place)
        if size:
            styles[number] = _style(sheet[place + 2 : place + 2 + size], base_size)
        place += 2 + size
    return Styles(styles, _fonts(streams.at(_FONTS)), standard)


def _style(said: bytes, base_size: int) -> Style:
    kind_and_base = int.from_bytes(said[2:4], "little")
    kind, base = kind_and_base & 0xF, kind_and_base >> 4
    letters = int.from_bytes(said[base_size : base_size + 2], "little")
    place = base_size + 2 + 2 * letters + 2
    parts = _parts(said, place)
    if kind == _OF_PARAGRAPHS and len(parts) > 1:
        return Style(base, parts[1], parts[0][2:])
    if kind == _OF_CHARACTERS and parts:
        return Style(base, parts[0])
    return Style(base if base != _NONE else _NONE)


def _parts(said: bytes, place: int) -> list[bytes]:
    """The properties in a style, one after the other on even places."""
    found = []
    while place + 2 <= len(said):
        size = int.from_bytes(said[place : place + 2], "little")
        found.append(said[place + 2 : place + 2 + size])
        place += 2 + size + size % 2
    return found


def _fonts(table: bytes) -> tuple[str, ...]:
    count = int.from_bytes(table[:2], "little")
    found: list[str] = []
    place = 4
    while len(found) < count and place < len(table):
        size = table[place]
        name = table[place + 1 + _NAME_AT : place + 1 + size].decode("utf-16-le", "replace")
        found.append(name.partition("\x00")[0])
        place += 1 + size
    return tuple(found)
