"""What people have typed into a PDF: values of form fields, remarks written over a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from parsers.mail.charsets import decoded
from parsers.media.pdf.words import Word

MOST_NOTES = 2_000  # fields and remarks of a page
_FIELD, _REMARK = "Widget", "FreeText"
_HIDDEN = 0x02
_WIDTH = 6.0  # points that a letter takes
_LINE = 13.0  # points from one line to the next
_DEEPEST = 8  # fields that are part of fields


def typed_on(page: Any) -> Iterator[Word]:  # noqa: ANN401 - pdfplumber ships no types
    """The values and remarks of PAGE, a page of pdfplumber, line by line where they stand."""
    notes = resolve1(page.page_obj.annots)
    for reference in notes[:MOST_NOTES] if isinstance(notes, list) else ():
        note = resolve1(reference)
        if not isinstance(note, dict) or _flags(note) & _HIDDEN:
            continue
        kind = _name(note.get("Subtype"))
        text = _value(note) if kind == _FIELD else _text(note.get("Contents")) if kind == _REMARK else ""
        box = _box(note, float(page.height))
        for number, line in enumerate(line for line in text.splitlines() if line.strip()):
            yield _line(" ".join(line.split()), box, number)


def _line(text: str, box: tuple[float, float, float, float], number: int) -> Word:
    """Line NUMBER of what is typed in BOX, at the height at which a label beside it stands."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2 if bottom - top < 2 * _LINE else top + _LINE / 2
    top = middle - _LINE / 2 + number * _LINE
    return Word(text, left, top, min(left + _WIDTH * len(text), right), top + _LINE)


def _box(note: dict[str, Any], height: float) -> tuple[float, float, float, float]:
    sides = resolve1(note.get("Rect"))
    numbers = [resolve1(side) for side in sides] if isinstance(sides, list) else []
    if len(numbers) != 4 or not all(isinstance(number, int | float) for number in numbers):
        return 0.0, height, 0.0, height
    x0, y0, x1, y1 = map(float, numbers)
    return min(x0, x1), height - max(y0, y1), max(x0, x1), height - min(y0, y1)


def _value(field: dict[str, Any]) -> str:
    """The value of FIELD, or of the one that it is part of; "x" for a box that is ticked."""
    if _name(_inherited(field, "FT")) == "Btn":
        return "x" if _name(field.get("AS")) not in {"", "Off"} else ""
    value = _inherited(field, "V")
    return ", ".join(map(_text, value)) if isinstance(value, list) else _text(value)


def _inherited(field: dict[str, Any], name: str) -> Any:  # noqa: ANN401 - any value of a PDF
    for _ in range(_DEEPEST):
        if name in field:
            return resolve1(field[name])
        above = resolve1(field.get("Parent"))
        if not isinstance(above, dict):
            break
        field = above
    return None


def _flags(note: dict[str, Any]) -> int:
    flags = resolve1(note.get("F"))
    return flags if isinstance(flags, int) else 0


def _name(value: object) -> str:
    name = resolve1(value)
    return str(name.name) if isinstance(name, PSLiteral) else ""


def _text(value: object) -> str:
    """A string of a PDF: UTF-16 with its mark, UTF-8, or bytes of a code page."""
    raw = resolve1(value)
    if isinstance(raw, PSLiteral):
        return _name(raw)
    if not isinstance(raw, bytes):
        return ""
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else decoded(raw)
