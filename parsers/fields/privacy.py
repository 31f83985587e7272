"""What papers say of a person and nobody else needs: birth, dwelling, telephone, identity card.  It is covered."""

from __future__ import annotations

import re

from parsers.fields.folding import fold_keeping_places

COVER = "…"
# Patterns over text folded in place, and what they cover.  A label stays, what it labels goes.
PRIVATE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"\b(?:cmnd|cccd|can cuoc|chung minh)\b[^\d|;]{0,25}(\d[\d ]{7,14})", "identity cards"),
        (r"(?<![\d.,])(?:\+?84[ .-]?|0)\d(?:[ .-]?\d){7,9}(?![\d.,]*\d)", "telephone numbers"),
        (
            (
                r"\b(?:sinh (?:ngay|nam)|(?:ngay|nam|ngay, thang, nam|ngay thang nam) sinh|sn|ns)\b[^\d|;]{0,25}"
                r"(\d{1,2}(?:\s*[/.-]\s*|\s+thang\s+)\d{1,2}(?:\s*[/.-]\s*|\s+nam\s+)\d{2,4}|\d{4})"
            ),
            "days and years of birth",
        ),
        (
            (
                r"\b(?:que quan|nguyen quan|noi sinh|noi o|cho o|ho khau|thuong tru|tam tru|dia chi)\b[^:"
                r"|;]{0,25}:\s*([^|;\n]+)"
            ),
            "dwellings",
        ),
        (r"\b(?:dien thoai|dt|sdt|di dong)\b[^\d|;]{0,10}([\d .+-]{8,})", "telephone numbers with their label"),
    )
)
# In a list of persons a date, or a year of somebody's birth, stands without a label.
_BIRTH = re.compile(r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d\b|\b(?:19[3-9]\d|200\d|201[0-4])\b")


def without_private(text: str) -> str:
    """TEXT (NFC) with what is private covered by "…"."""
    folded = fold_keeping_places(text)
    for pattern, _ in PRIVATE:
        for found in reversed(list(pattern.finditer(folded))):
            start, end = found.span(1) if pattern.groups else found.span()
            text, folded = _covered(text, start, end), _covered(folded, start, end)
    return text


def without_births(text: str) -> str:
    """TEXT about a person with dates and years of birth covered, too."""
    covered = without_private(text)
    return _BIRTH.sub(COVER, covered)


def _covered(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{COVER}{text[end:]}"
