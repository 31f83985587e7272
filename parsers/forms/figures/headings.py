"""Headings that open a part on what is to come, and where such a part ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.documents import Paragraph
from parsers.fields.folding import fold_keeping_places
from parsers.forms.figures.plans import PLAN_HEADING

_HEADING_NUMBER = re.compile(r"^\s*(?:([ivx]+)|(\d+(?:\.\d+)*)|([a-h]))\s*[.)/-]")


def outside_plans(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that do not stand under a heading such as "Phương hướng tuần tới"."""
    level: str | None = None
    for paragraph in paragraphs:
        folded = fold_keeping_places(paragraph.text).strip()
        if is_plan_heading(folded):
            level = _level(folded)
            if ":" not in folded.rstrip(":"):
                continue
        elif level is not None and (_level(folded) == level != "" or _is_capital_heading(paragraph.text)):
            level = None
        if level is None:
            yield paragraph


def is_plan_heading(folded: str) -> bool:
    """Whether the line opens a part on what is to come."""
    return bool(PLAN_HEADING.match(folded)) and len(folded) < 160


def _level(folded: str) -> str:
    """The style of a heading's number: roman, 1, 1.1, a; "" without one."""
    found = _HEADING_NUMBER.match(folded)
    if not found:
        return ""
    return "roman" if found[1] else f"digits {found[2].count('.')}" if found[2] else "letter"


def _is_capital_heading(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 6 and all(sign.isupper() for sign in letters)
