"""A stretch of a .doc file's text as paragraphs: fields as their results, deletions gone, letters those that show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from parsers.fields.legacy import Encoding, in_unicode
from parsers.media.symbols import sign_of
from parsers.media.word97.looks import Look
from parsers.media.word97.styles import Styles

CELL_END = "\x07"
_FIELD, _RESULT, _FIELD_END, _SYMBOL = "\x13", "\x14", "\x15", "\x28"
_MARKS = re.compile("([\r\x07\x0c\x13\x14\x15])")
_ENDS = {"\r", "\x07", "\x0c"}
# What stands for itself otherwise: breaks, hyphens; pictures, notes and drawings are no text.
_SIGNS = str.maketrans(
    {"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "\u00ad", "\xa0": " "}
    | dict.fromkeys(map(chr, (*range(9), *range(0x10, 0x13), *range(0x16, 0x1E))), "")
)


@dataclass(frozen=True, slots=True)
class Raw:
    """A paragraph as it lies in the file: runs of text with what is said of each; END is the number of its MARK."""

    runs: Sequence[tuple[str, bytes]]
    end: int
    mark: str


def paragraphs_of(runs: Sequence[tuple[int, str, bytes]], start: int, end: int) -> Iterator[Raw]:
    """The paragraphs of the characters from START to END, fields as their results."""
    gathered: list[tuple[str, bytes]] = []
    fields: list[bool] = []  # of each field around: whether its instruction, which nobody sees, is being read
    for place, part, said in _parts(runs, start, end):
        if part in _ENDS:
            yield Raw(gathered, place, part)
            gathered = []
        elif not _follow(fields, part) and not any(fields):
            gathered.append((part, said))
    if gathered:
        yield Raw(gathered, end - 1, "\r")


def _parts(runs: Sequence[tuple[int, str, bytes]], start: int, end: int) -> Iterator[tuple[int, str, bytes]]:
    """RUNS between START and END, parted at the marks of paragraphs and fields; the number of the first letter each."""
    for first, text, said in runs:
        place = max(first, start)
        for part in _MARKS.split(text[max(start - first, 0) : max(end - first, 0)]):
            if part:
                yield place, part, said
            place += len(part)


def _follow(fields: list[bool], part: str) -> bool:
    """Whether PART is a mark of a field; FIELDS is kept up to it."""
    if part == _FIELD:
        fields.append(True)
    elif part == _RESULT and fields:
        fields[-1] = False
    elif part == _FIELD_END and fields:
        fields.pop()
    return part in {_FIELD, _RESULT, _FIELD_END}


def text_of(paragraph: Raw, around: Look, styles: Styles) -> str:
    """The text of PARAGRAPH, whose style looks like AROUND, in the letters of today."""
    pieces = groupby(_pieces(paragraph, around, styles), key=lambda piece: piece[0])
    return "".join(in_unicode("".join(text for _, text in same), encoding) for encoding, same in pieces)


def _pieces(paragraph: Raw, around: Look, styles: Styles) -> Iterator[tuple[Encoding | None, str]]:
    for text, said in paragraph.runs:
        look = styles.run(said, around)
        if look.deleted or look.hidden:
            continue
        if look.symbol is not None and _SYMBOL in text:
            font, sign = look.symbol
            yield None, sign_of(sign, styles.font(font)) * len(text)
        else:
            yield styles.encoding(look), text.translate(_SIGNS)
