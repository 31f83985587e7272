"""Words made comparable: without accents, case, and the many shapes of a dash or a space."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# what stands for what before accents are taken off
_ALIKE = str.maketrans(
    {
        "đ": "d", "Đ": "d", "Ð": "d", "ð": "d", "Ɖ": "d", "ɖ": "d",
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u2043": "-",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‘": "'", "’": "'", "´": "'", "`": "'", "′": "'",
        "…": "...", "⁄": "/", "∕": "/",
    }
)  # fmt: skip


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """TEXT in small letters without accents, dashes and quotes unified, white space collapsed.  hòa = hoà = HÒA."""
    return " ".join(_bare(text).split())


@lru_cache(maxsize=8192)
def fold_keeping_places(text: str) -> str:
    """TEXT folded letter by letter: the sign at each index stands for the sign at the same index of TEXT (NFC)."""
    return "".join(_one(sign) for sign in text)


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_ALIKE)).translate(_ALIKE)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()


@lru_cache(maxsize=4096)
def _one(sign: str) -> str:
    if sign.isspace():
        return " "
    bare = _bare(sign)
    return bare[0] if bare else " "


def clean(text: str) -> str:
    """TEXT as it should have been typed: NFC, Đ for its lookalikes, one kind of space, no invisible signs."""
    composed = unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("Ɖ", "Đ").replace("\u00a0", " ")
    if composed.isprintable():
        return composed  # as nearly all are: no invisible sign is printable
    return "".join(sign for sign in composed if sign in "\t\n" or unicodedata.category(sign) not in {"Cc", "Cf"})


def clean_but_hyphens(text: str) -> str:
    """TEXT cleaned, its soft hyphens kept: in TCVN3 they are the letter ư, and that is told later."""
    return "\u00ad".join(clean(piece) for piece in text.split("\u00ad"))
