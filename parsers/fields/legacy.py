"""The Vietnamese encodings of the nineties, told by the font: letters of TCVN3 (.Vn* fonts) and of VNI (VNI-*).

The tables are facts, checked against public implementations of both encodings.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

# What Windows shows for the bytes 0x80-0x9F, back to the bytes.
_SHOWN = {bytes([byte]).decode("cp1252", "replace"): chr(byte) for byte in range(0x80, 0xA0)}


class Encoding(StrEnum):
    """An encoding that is told by its font."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3 capitals"  # fonts ending in H show small letters as capitals
    VNI = "vni"


def encoding_of(font: str) -> Encoding | None:
    """The encoding of text in FONT; None for fonts of today."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return Encoding.TCVN3_CAPITALS if name.endswith("h") and name != ".vnteknicalh" else Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni-") or name == "vni times" else None


def in_unicode(text: str, encoding: Encoding | None) -> str:
    """TEXT with the letters that it stands for.  The soft hyphen is the letter ư in TCVN3."""
    if encoding is None:
        return text
    if encoding is Encoding.VNI:
        return _vni().sub(lambda found: _tables()["vni"][found[0]], text)
    table = _tables()["tcvn3"]
    letters = "".join(table.get(_SHOWN.get(sign, sign), sign) for sign in text)
    return letters.upper() if encoding is Encoding.TCVN3_CAPITALS else letters


def is_pair(one: str, other: str) -> bool:
    """Whether ONE and OTHER, letters of VNI, stand for a single letter together."""
    return one + other in _tables()["vni"]


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, str]]:
    source = files("parsers.fields") / "data" / "legacy.json"
    tables: dict[str, dict[str, str]] = json.loads(source.read_text("utf-8"))
    return tables


@lru_cache(maxsize=1)
def _vni() -> re.Pattern[str]:
    """All letters of VNI, those of two signs before those of one."""
    return re.compile("|".join(map(re.escape, sorted(_tables()["vni"], key=len, reverse=True))))
