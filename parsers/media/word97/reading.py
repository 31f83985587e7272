"""A .doc file to blocks: its stories in the order in which Word shows them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.documents import Block, Paragraph, Table, Zone
from parsers.media.archives import DamagedError
from parsers.media.numbering import Numbering
from parsers.media.word97.lists import numbering_of
from parsers.media.word97.looks import Layout, layout_of
from parsers.media.word97.pieces import Piece, pieces_of, place_of, runs_in
from parsers.media.word97.properties import Bins, bins_of
from parsers.media.word97.stories import CELL_END, Raw, paragraphs_of, text_of
from parsers.media.word97.streams import Streams, UnsureError, streams_of
from parsers.media.word97.styles import Styles, styles_of
from parsers.media.word97.tables import Row, divided, grid_of
from parsers.media.wordtables import clean_lines

_RUNS, _PARAGRAPHS, _HEADS = 12, 13, 11  # pairs in the head
_SEPARATORS = 6  # stories before those of the first section: lines above notes
_FOOTERS = frozenset({2, 3, 5})  # of the six stories of a section
_BY_STYLE_ONLY = 2047  # "list" numbers from here on are no lists


def read_word97(data: bytes) -> tuple[Block, ...]:
    """The blocks of a .doc file.

    Raises LockedError, DamagedError, or UnsureError when LibreOffice should read it instead.
    """
    streams = streams_of(data)
    try:
        pieces = pieces_of(streams)
        walk = _Walk(
            streams,
            pieces,
            styles_of(streams),
            numbering_of(streams),
            bins_of(streams.at(_PARAGRAPHS), streams.word, paragraphs=True),
            list(runs_in(streams.word, pieces, bins_of(streams.at(_RUNS), streams.word, paragraphs=False))),
        )
        for start, end, zone in _stories(streams):
            walk.story(start, end, zone)
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise DamagedError(type(error).__name__) from error
    return tuple(walk.blocks)


def _stories(streams: Streams) -> Iterator[tuple[int, int, Zone]]:
    """Where each story begins and ends: headers, the text, notes, text boxes, footers."""
    counts = streams.counts
    notes = counts.text
    heads = notes + counts.notes
    endnotes = heads + counts.heads + counts.remarks
    boxes = endnotes + counts.endnotes
    sections = list(_heads(streams.at(_HEADS), heads))
    yield from (story for story in sections if story[2] is Zone.HEADER)
    yield 0, counts.text, Zone.BODY
    yield notes, heads, Zone.NOTE
    yield endnotes, boxes, Zone.NOTE
    yield boxes, boxes + counts.boxes + counts.head_boxes, Zone.TEXT_BOX
    yield from (story for story in sections if story[2] is Zone.FOOTER)


def _heads(table: bytes, start: int) -> Iterator[tuple[int, int, Zone]]:
    places = struct.unpack_from(f"<{len(table) // 4}I", table)
    for number, (first, last) in enumerate(pairwise(places)):
        if number >= _SEPARATORS and first < last:
            zone = Zone.FOOTER if (number - _SEPARATORS) % 6 in _FOOTERS else Zone.HEADER
            yield start + first, start + last, zone


@dataclass
class _Walk:
    """One walk through the stories; rows and cells gather until a table is whole."""

    streams: Streams
    pieces: tuple[Piece, ...]
    styles: Styles
    numbering: Numbering
    layouts: Bins
    runs: Sequence[tuple[int, str, bytes]]
    blocks: list[Block] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    rows: list[Row] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def story(self, start: int, end: int, zone: Zone) -> None:
        for paragraph in paragraphs_of(self.runs, start, end):
            style, layout = self._layout(paragraph)
            if layout.depth > 1:
                raise UnsureError("a table in a table")
            if not layout.in_table:
                self._end_table(zone)
                self._paragraph(self._written(paragraph, style, layout), zone)
            elif layout.row_end:
                self.rows.append(divided(self.texts, layout.row, layout.merged))
                self.texts, self.lines = [], []
            else:
                self.lines += self._written(paragraph, style, layout)
                self._end_cell(paragraph.mark)
        self._end_table(zone)

    def _layout(self, paragraph: Raw) -> tuple[int, Layout]:
        said, _ = self.layouts.at(place_of(self.pieces, paragraph.end))
        style = int.from_bytes(said[:2], "little")
        return style, layout_of(said[2:], self.streams.data, self.styles.layout(style))

    def _written(self, paragraph: Raw, style: int, layout: Layout) -> list[str]:
        """The lines of PARAGRAPH with its number."""
        lines = clean_lines(text_of(paragraph, self.styles.look(style), self.styles))
        if layout.list and layout.list < _BY_STYLE_ONLY:
            label = self.numbering.label(str(layout.list), layout.level)
            return [label + lines[0], *lines[1:]] if lines else lines
        return lines

    def _paragraph(self, lines: Sequence[str], zone: Zone) -> None:
        self.paragraphs += 1
        self.blocks += [Paragraph(line, f"paragraph {self.paragraphs}", zone) for line in lines]

    def _end_cell(self, mark: str) -> None:
        if mark == CELL_END:
            self.texts.append("\n".join(self.lines).strip())
            self.lines = []

    def _end_table(self, zone: Zone) -> None:
        if self.rows:
            self.tables += 1
            self.blocks.append(Table(grid_of(self.rows), f"table {self.tables}", zone))
        left_over = [line for text in (*self.texts, *self.lines) for line in text.split("\n") if line]
        if left_over:
            self._paragraph(left_over, zone)
        self.rows, self.texts, self.lines = [], [], []
