"""A PDF to blocks: page by page with the reader that is right for it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from parsers.documents import Block, Paragraph, Table
from parsers.media.archives import DamagedError, LockedError, Member
from parsers.media.pdf.plumber import found_on
from parsers.media.pdf.poppler import words_by_page
from parsers.media.pdf.survey import Look, attached_in, looks_of
from parsers.media.pdf.words import Grid, Word, are_letters, lines_of

LONGEST = 300  # pages that are read
MOST_PLUMBED = 25  # of them by pdfplumber, which takes up to half a second for a dense one
_ODD = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError, OverflowError)


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF read: the blocks of each page, by number from 1.

    SCANS are the numbers of pages that hold pictures and no text; COUNT is how many pages there are, LEFT_OUT how many
    of them were not looked at; ATTACHED are the files in it.
    """

    pages: dict[int, tuple[Block, ...]]
    scans: tuple[int, ...]
    count: int
    left_out: int = 0
    attached: tuple[Member, ...] = ()


def read_pdf(data: bytes) -> Pages:
    """The pages of a PDF, the first LONGEST of them.  Raises LockedError or DamagedError."""
    data, looks, attached, count = _surveyed(data)
    scans = {number for number, look in enumerate(looks, 1) if look.is_scan}
    typed = [number for number in range(1, len(looks) + 1) if number not in scans]
    plain = {number for number in typed if looks[number - 1].is_plain}
    # What is ruled or typed over is left to Poppler as well once there is too much of it.
    quick = plain | set([number for number in typed if number not in plain][MOST_PLUMBED:])
    words = words_by_page(data, max(quick)) if quick else {}
    pages: dict[int, tuple[Block, ...]] = {}
    for number in sorted(quick & words.keys()):
        blocks = tuple(_blocks(number, words[number], [])) if are_letters(words[number]) else ()
        pages |= {number: blocks} if blocks else {}
    rest = [number for number in typed if number not in pages]
    left_out = len(rest[MOST_PLUMBED:])
    rest = rest[:MOST_PLUMBED]
    for number, plumbed in _by_plumber(data, rest):
        if plumbed is None:
            scans.add(number)
        else:
            pages[number] = plumbed
    return Pages(pages, tuple(sorted(scans)), count, count - len(looks) + left_out, attached)


def _surveyed(data: bytes) -> tuple[bytes, tuple[Look, ...], tuple[Member, ...], int]:
    """DATA with its pages turned so that letters stand, what is on each, what is attached, how many there are.

    What PDFium cannot open may still be opened by pdfplumber: then every page is left to it.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        count = _count(data)
        return data, (Look(text=True, ruled=True),) * min(count, LONGEST), (), count
    try:
        looks = looks_of(document, LONGEST)
        turned = [number for number, look in enumerate(looks) if look.turned and not look.is_scan]
        for number in turned:
            page = document[number]
            page.set_rotation((page.get_rotation() + looks[number].turned) % 360)
        if turned:
            out = io.BytesIO()
            document.save(out)
            data = out.getvalue()
            looks = tuple(replace(look, turned=0) for look in looks)
        return data, looks, attached_in(document), len(document)
    except pypdfium2.PdfiumError as error:
        raise DamagedError(str(error)) from error
    finally:
        document.close()


def _count(data: bytes) -> int:
    return sum(_opened(data, lambda pdf: iter([len(pdf.pages)])))


def _by_plumber(data: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, tuple[Block, ...] | None]]:
    """The blocks of pages NUMBERS; None for one whose letters cannot be told."""
    if numbers:
        yield from _opened(data, lambda pdf: _plumbed(pdf, numbers))


def _plumbed(pdf: PDF, numbers: Sequence[int]) -> Iterator[tuple[int, tuple[Block, ...] | None]]:
    for number in numbers:
        page = pdf.pages[number - 1]
        found = found_on(page)
        page.close()
        yield number, tuple(_blocks(number, found.words, found.tables)) if are_letters(found.all) else None


def _opened(data: bytes, read: Callable[[PDF], Iterator[Any]]) -> Iterator[Any]:
    """What READ makes of the PDF, every way of failing named."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            yield from read(pdf)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise LockedError from error
        raise DamagedError(str(error)) from error
    except (MalformedPDFException, PDFException, PSException, *_ODD) as error:
        # pdfminer meets damage with whatever its code happens to raise.
        raise DamagedError(type(error).__name__) from error


def _blocks(number: int, words: Sequence[Word], tables: Sequence[tuple[float, Grid]]) -> Iterator[Block]:
    """The blocks of page NUMBER from the top."""
    pieces: list[tuple[float, str | Grid]] = [(top, piece) for top, piece in (*lines_of(words), *tables) if piece]
    lines = grids = 0
    for _, piece in sorted(pieces, key=lambda piece: piece[0]):
        if isinstance(piece, str):
            lines += 1
            yield Paragraph(piece, f"page {number}, line {lines}")
        else:
            grids += 1
            yield Table(piece, f"page {number}, table {grids}")
