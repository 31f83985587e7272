"""Words of senders as a letter may repeat them: on one line, cut, with nothing in them that works or that hides."""

from __future__ import annotations

import re
import unicodedata

LONGEST_WORD = 60  # signs; a longer word would push a telephone's page apart
BREAK = "\u200b"  # a place where a line may be broken, and no sign
_STACKED = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u0e31-\u0e4e\u20d0-\u20f0\ufe20-\ufe2f]{2})[\u0300-\u036f\u0483-\u0489\u0e31-\u0e4e\u20d0-\u20f0\ufe20-\ufe2f]+"
)
_LONG = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")
# Mail programs make links of these by themselves, whoever has written them.
_LIVELY = re.compile(r"(?i)(?<=:)(?=//)|(?<=\bwww)(?=\.)")


def quoted(text: str, longest: int = 160) -> str:
    """TEXT on one line, cut to LONGEST signs: no control signs, nothing that turns, stacks or links."""
    visible = "".join(
        sign if unicodedata.category(sign)[0] not in "CZ" else _blank(sign) for sign in text[: longest * 8]
    )
    line = _STACKED.sub(r"\1", " ".join(unicodedata.normalize("NFC", visible).split()))
    cut = line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
    return _LONG.sub(rf"\g<0>{BREAK}", _LIVELY.sub(BREAK, cut))


def _blank(sign: str) -> str:
    """What stands for a sign that nobody sees: a blank where it parts words."""
    return " " if sign.isspace() or unicodedata.category(sign)[0] == "Z" else ""
