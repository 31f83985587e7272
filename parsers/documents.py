"""A file as text and tables with places: what the media readers return."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Read(StrEnum):
    """How a file was read (contract §3)."""

    TEXT = "text"
    OCR = "ocr"
    IMAGE = "image"
    CONTAINER = "container"
    NO = "no"


class Problem(StrEnum):
    """Why a file could not be read.  The values are attention codes."""

    PASSWORD = "password"  # noqa: S105 - the name of a problem, no secret
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    BOMB = "bomb"
    UNSAFE = "unsafe-type"
    UNREADABLE = "unreadable-attachment"


class Zone(StrEnum):
    """The part of a page a paragraph stands in."""

    BODY = "body"
    TEXT_BOX = "text box"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page or picture as it is shown, in thousandths of its sides from the left upper corner.

    In words it is "box 112,340,410,18": left, top, width, height.
    """

    left: int
    top: int
    width: int
    height: int

    def __str__(self) -> str:
        return f"box {self.left},{self.top},{self.width},{self.height}"


@dataclass(frozen=True, slots=True)
class Seen:
    """A word that OCR saw: how sure it is, in per cent, and where."""

    text: str
    confidence: int
    box: Box


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or line of text, NFC, with automatic numbering written out ("1. ", "- ").

    PLACE says where it stands, in words: "paragraph 4", "page 2, paragraph 1", "body, line 3"; what was read by OCR has
    its box there ("page 1, line 12, box 112,340,410,18") and its words in SEEN.
    """

    text: str
    place: str
    zone: Zone = Zone.BODY
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, its lines parted by line breaks.  COVERED: it continues a merged cell, and has its TEXT.

    SEEN are its words where OCR has read it.
    """

    text: str
    covered: bool = False
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular grid of cells, row by row.  PLACE is "table 1", "page 2, table 1" or "sheet Tuần 2"."""

    rows: tuple[tuple[Cell, ...], ...]
    place: str
    zone: Zone = Zone.BODY


Block = Paragraph | Table


def texts_of(block: Block) -> tuple[str, ...]:
    """The text of a paragraph, or of each cell of a table."""
    return (block.text,) if isinstance(block, Paragraph) else tuple(cell.text for row in block.rows for cell in row)


def with_texts(block: Block, change: Callable[[str], str]) -> Block:
    """BLOCK with each of its texts as CHANGE makes it."""
    if isinstance(block, Paragraph):
        return replace(block, text=change(block.text))
    return replace(
        block, rows=tuple(tuple(replace(cell, text=change(cell.text)) for cell in row) for row in block.rows)
    )


def around(seen: Iterable[Seen]) -> Box | None:
    """The smallest box around all words in SEEN; None when there are none."""
    boxes = [word.box for word in seen]
    if not boxes:
        return None
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def row_place(place: str, number: int, row: Iterable[Cell]) -> str:
    """Where row NUMBER, from 1, of the table at PLACE stands; what was read by OCR has the row's box."""
    box = around(word for cell in row if not cell.covered for word in cell.seen)
    return f"{place}, row {number}" + (f", {box}" if box else "")


def seen_in(block: Block) -> tuple[Seen, ...]:
    """The words of BLOCK that OCR saw; none when it is text."""
    if isinstance(block, Paragraph):
        return block.seen
    return tuple(word for row in block.rows for cell in row if not cell.covered for word in cell.seen)


@dataclass(frozen=True, slots=True)
class Document:
    """A file opened: its blocks in reading order.

    NAME is the file's name as the sender wrote it, cleaned and NFC; "" for the text of the mail itself.
    TYPE is told by content, never by name: "docx", "pdf", "xlsx", "html", "text", "zip", "unknown" …
    NOTES are remarks for people ("macros were not run", "2 hidden rows").
    """

    name: str
    type: str
    read: Read
    problem: Problem | None = None
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def lines(self) -> tuple[str, ...]:
        """All text in reading order, a table row as one line with its own cells joined by " | "."""
        found: list[str] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                found.append(block.text)
            else:
                found.extend(" | ".join(" ".join(c.text.split()) for c in row if not c.covered) for row in block.rows)
        return tuple(found)
