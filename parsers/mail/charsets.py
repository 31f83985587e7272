"""Bytes of a mail to letters: never a changed letter where the bytes say what it was."""

from __future__ import annotations

import codecs
import unicodedata

# Labels under which the same bytes could not be UTF-8: here the label is believed first.
_NOT_LIKE_UTF8 = (
    "utf-16",
    "utf_16",
    "utf-32",
    "utf_32",
    "utf-7",
    "utf_7",
    "iso2022",
    "iso-2022",
    "gb",
    "big5",
    "shift",
    "euc",
)


def decoded(data: bytes, label: str = "") -> str:
    """DATA as NFC text.

    Order: valid UTF-8 beyond ASCII is UTF-8 whatever the label says, for no other text looks like it by accident;
    then the label, strictly; then windows-1258, the code page of Vietnamese Windows; then Latin-1, which takes all.
    """
    name = label.strip().strip("\"'").lower()
    candidates = ["utf-8", name, "cp1258", "latin-1"]
    if name.startswith(_NOT_LIKE_UTF8):
        candidates = [name, "utf-8", "cp1258", "latin-1"]
    for candidate in candidates:
        text = _strictly(data, candidate)
        if text is not None:
            return unicodedata.normalize("NFC", text)
    raise AssertionError("Latin-1 takes every byte")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        codec = codecs.lookup(encoding) if encoding else None
        # Some codecs turn bytes into bytes (hex, zip): no charset of a mail.
        return data.decode(encoding) if codec is not None and codec._is_text_encoding else None  # noqa: SLF001 - no public way
    except (LookupError, UnicodeError, ValueError):
        return None
