"""What is on the pages of a PDF, looked at before any of them is read: text, lines, pictures, forms, attached files."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from parsers.fields.legacy import encoding_of
from parsers.media.archives import Member, safe_name

MOST_OBJECTS = 20_000  # on a page that is looked at; a busier one is a drawing
MOST_ATTACHED, LARGEST_ATTACHED = 50, 50 * 2**20
_NOTES = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT})
_LEVELS = 3  # forms in forms
_HIGH = 5.0  # points: a line that is higher than this may be a border of a table
_WHOLE = 0.8  # of the page: what is larger is its background
_PICTURE = 0.5  # of the page: a picture that is larger may be a scan


@dataclass(frozen=True, slots=True)
class Look:
    """What is on a page.

    TEXT: letters that are seen.  UNSEEN: letters that a scanner has laid behind its picture.  RULED: lines that may be
    a table's.  PICTURED: a picture fills most of it.  DRAWN: there is anything at all.  OLD: a font of the nineties.
    NOTED: form fields or typed remarks.  TURNED: by how many degrees counter-clockwise its letters run as it is shown.
    """

    text: bool = False
    unseen: bool = False
    ruled: bool = False
    pictured: bool = False
    drawn: bool = False
    old: bool = False
    noted: bool = False
    turned: int = 0

    @property
    def is_scan(self) -> bool:
        """Whether the page must be read from its picture."""
        return self.drawn and not self.noted and (not self.text or (self.unseen and self.pictured))

    @property
    def is_plain(self) -> bool:
        """Whether the page is text and nothing else that must be understood."""
        return self.text and not (self.ruled or self.old or self.noted or self.turned)


def looks_of(document: pypdfium2.PdfDocument, most: int) -> tuple[Look, ...]:
    """What is on the first MOST pages of DOCUMENT."""
    return tuple(_Survey(document[number]).look() for number in range(min(len(document), most)))


class _Survey:
    """One walk over the things on a page."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        width, height = page.get_size()
        self._area = max(width * height, 1.0)
        self._turns: Counter[int] = Counter()
        self._fonts: dict[int, bool] = {}
        self._unseen = self._ruled = self._pictured = self._drawn = False

    def look(self) -> Look:
        """What was seen."""
        for count, thing in enumerate(self._page.get_objects(max_depth=_LEVELS)):
            if count > MOST_OBJECTS:
                self._ruled = True
                break
            self._drawn = True
            self._see(thing)
        turned = (self._turns.most_common(1)[0][0] - self._page.get_rotation()) % 360 if self._turns else 0
        noted = any(kind in _NOTES for kind in _notes(self._page))
        old = any(self._fonts.values())
        text = bool(self._turns)
        return Look(text, self._unseen, self._ruled, self._pictured, self._drawn, old, noted, turned)

    def _see(self, thing: pypdfium2.PdfObject) -> None:
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            self._see_text(thing)
            return
        left, bottom, right, top = thing.get_bounds()
        part = (right - left) * (top - bottom) / self._area
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            self._pictured = self._pictured or part > _PICTURE
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            self._ruled = self._ruled or (part < _WHOLE and top - bottom > _HIGH)

    def _see_text(self, thing: pypdfium2.PdfObject) -> None:
        if raw.FPDFTextObj_GetTextRenderMode(thing.raw) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            self._unseen = True
            return
        matrix = thing.get_matrix()
        self._turns[round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360] += 1
        font = raw.FPDFTextObj_GetFont(thing.raw)
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self._fonts:
            self._fonts[address] = encoding_of(_font_name(font)) is not None


def _font_name(font: object) -> str:
    """The name of FONT without the mark of a subset ("ABCDEF+")."""
    room = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, room, len(room))
    return room.value.decode("utf-8", "replace").rpartition("+")[2]


def _notes(page: pypdfium2.PdfPage) -> Iterator[int]:
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        yield raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)


def attached_in(document: pypdfium2.PdfDocument) -> tuple[Member, ...]:
    """The files that are attached to DOCUMENT."""
    found = []
    for number in range(min(document.count_attachments(), MOST_ATTACHED)):
        attachment = document.get_attachment(number)
        try:
            content = bytes(attachment.get_data())
        except pypdfium2.PdfiumError:
            continue  # a name without a file
        if content and len(content) <= LARGEST_ATTACHED:
            found.append(Member(safe_name(attachment.get_name()) or f"tep-{number + 1}", content))
    return tuple(found)
