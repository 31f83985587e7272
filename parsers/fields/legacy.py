"""Letters that were written otherwise: TCVN3 (.Vn* fonts), VNI (VNI-*), and UTF-8 that somebody read as Latin-1.

The font tells the encoding; where there is none, a long text tells it by its syllables.  The tables are facts, checked
against public implementations of both encodings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from parsers.fields.syllables import is_syllable

# What Windows shows for the bytes 0x80-0x9F, back to the bytes.
_SHOWN = {bytes([byte]).decode("cp1252", "replace"): chr(byte) for byte in range(0x80, 0xA0)}
_BYTES = {shown: ord(byte) for shown, byte in _SHOWN.items() if shown != "\ufffd"}
# Two to four letters as which the bytes of one letter in UTF-8 appear.
_NEXT = f"[{''.join(map(re.escape, _BYTES))}\u0080-\u00bf]"
_MISREAD = re.compile(f"[\u00c2-\u00df]{_NEXT}|[\u00e0-\u00ef]{_NEXT}{{2}}|[\u00f0-\u00f4]{_NEXT}{{3}}")
_TODAY = re.compile("[ăđơưĂƠƯ\u1ea0-\u1ef9]")  # letters that neither of the old encodings shows
_WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(r"[^\s\d.,;:/()\[\]{}\"'“”‘’!?…–—+*=_<>|\\-]{2,}")
LONGEST = 100_000  # letters that are looked at
FEWEST = 15  # words with marks that tell an encoding by content; fewer prove nothing
_MEANT, _AS_IS = 0.85, 0.5  # of them: syllables once they are read so, and syllables as they stand


class Encoding(StrEnum):
    """An encoding that is told by its font."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3 capitals"  # fonts ending in H show small letters as capitals
    VNI = "vni"


def encoding_of(font: str) -> Encoding | None:
    """The encoding of text in FONT; None for fonts of today."""
    name = font.strip(" \"'").lower()
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
    return letters.upper() if encoding is Encoding.TCVN3_CAPITALS else _WORD.sub(_in_capitals, letters)


def _in_capitals(word: re.Match[str]) -> str:
    """A word typed in capitals: TCVN3 has none with marks, "CÇN" shows "CầN" and means "CẦN"."""
    plain = [sign for sign in word[0] if sign.isascii() or sign.isupper()]
    return word[0].upper() if len(plain) > 1 and all(sign.isupper() for sign in plain) else word[0]


def is_pair(one: str, other: str) -> bool:
    """Whether ONE and OTHER, letters of VNI, stand for a single letter together."""
    return one + other in _tables()["vni"]


def by_content(text: str) -> Encoding | None:
    """The encoding of a long TEXT, told by its words: most are syllables once they are read so, and not as it stands.

    None for a text of today, and for one too short to prove anything.
    """
    if len(_TODAY.findall(text)) * 20 > len(text):
        return None
    marked = [token for token in _TOKEN.findall(text[:LONGEST]) if not token.isascii()]
    if len(marked) < FEWEST or _part(marked, str) > _AS_IS:
        return None
    parts = {encoding: _part(marked, _reader(encoding)) for encoding in (Encoding.TCVN3, Encoding.VNI)}
    best = max(parts, key=lambda encoding: parts[encoding])
    return best if parts[best] >= _MEANT else None


def _reader(encoding: Encoding) -> Callable[[str], str]:
    return lambda word: in_unicode(word.replace("Đ", "Ð"), encoding)


def _part(words: Sequence[str], read: Callable[[str], str]) -> float:
    """Which part of WORDS are syllables when they are READ so."""
    return sum(is_syllable(read(word)) for word in words) / len(words)


def in_letters_of_today(texts: Sequence[str]) -> list[str]:
    """TEXTS, lines of one document, read as their content shows them to be written."""
    mended = [repaired(text) for text in texts]
    encoding = by_content("\n".join(mended))
    if encoding is Encoding.TCVN3:
        # Cleaning has taken Ð, which is é there, for a lookalike of Đ, which is § there.
        mended = [text.replace("Đ", "Ð") if not _TODAY.search(text) else text for text in mended]
    # A soft hyphen is ư in TCVN3; in a text of today it is nothing.
    return [text.replace("\u00ad", "") if _TODAY.search(text) else in_unicode(text, encoding) for text in mended]


def repaired(text: str) -> str:
    """TEXT with UTF-8 that was read as Latin-1 or windows-1252 ("BÃ¡o cÃ¡o") read as what it was."""
    for _ in range(2):  # some text went that way twice
        found = _MISREAD.findall(text)
        if not found or not all(_letter(misread) for misread in found):
            return text
        text = _MISREAD.sub(lambda misread: _letter(misread[0]), text)
    return text


def _letter(misread: str) -> str:
    """What the bytes that MISREAD shows are in UTF-8; "" when they are nothing."""
    try:
        return bytes(_BYTES.get(sign, ord(sign)) for sign in misread).decode("utf-8")
    except ValueError:
        return ""


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, str]]:
    source = files("parsers.fields") / "data" / "legacy.json"
    tables: dict[str, dict[str, str]] = json.loads(source.read_text("utf-8"))
    return tables


@lru_cache(maxsize=1)
def _vni() -> re.Pattern[str]:
    """All letters of VNI, those of two signs before those of one."""
    return re.compile("|".join(map(re.escape, sorted(_tables()["vni"], key=len, reverse=True))))
