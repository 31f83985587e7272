"""Sentences of a letter that tell of no result, although they hold the campaign's words and numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.fields.folding import fold
from parsers.forms.figures import Figures

# What a sentence does instead of reporting.  Folded.
ASIDES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (
            r"\?\W*$|\bcho (?:\w+ ){1,3}hoi\b|\bxin hoi\b|\b(?:duoc|hay|phai|dung) khong\b(?: a| vay)?\W*$",
            "it asks: what counts, when, how",
        ),
        (r"(?<!da )(?<!co )\b(?:kinh|tran trong|xin) moi\b", "it invites"),
        (
            (
                r"\bxin (?:muon|cap|ho tro|kinh phi|danh sach|y kien|dang ky|gia han|mau)\b"
                r"|\bxin phep\b(?!.{0,12}\bbao cao\b)"
                r"|\bcho (?:em|minh|toi|don vi|chi doan|ben em)(?: \w+)? xin\b"
            ),
            "it asks for something",
        ),
        (
            (
                r"\bnho (?:doan khoi|anh|chi|van phong|vp|ban|thay|co)\b.{0,30}"
                r"\b(?:xem|kiem tra|cap|gui|in|ho tro|chuyen|duyet|giup)\b"
            ),
            "it asks somebody to do something",
        ),
        (
            r"\b(?:da )?nhan (?:duoc|du)\b.{0,60}\b(?:(?:cua|tu) (?:doan khoi|anh|chi)|roi)\b",
            "it says what came from us",
        ),
    )
)
# "Mời" cannot be told from "mới" without its accent.
_INVITES = re.compile(r"(?<!đã )(?<!có )\bmời\b(?=.{0,60}\b(?:dự|họp|đến|tham gia)\b)", re.IGNORECASE)


def without_asides(found: Figures, *, named: bool) -> Figures:
    """FOUND in a letter without what stands in sentences that ask, invite or thank.

    In one that is NAMED a report such a sentence may hold a result, too ("…, xin hỏi"): they count unless all are such.
    """
    kept = tuple(figure for figure in found.figures if not _is_aside(figure.evidence.quote))
    return found if len(kept) == len(found.figures) or (named and kept) else replace(found, figures=kept)


def _is_aside(quote: str) -> bool:
    words = fold(quote)
    return bool(_INVITES.search(quote)) or any(pattern.search(words) for pattern, _ in ASIDES)
