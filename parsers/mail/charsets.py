"""Bytes to letters: never a changed letter where the bytes say what it was."""

from __future__ import annotations

import codecs
import unicodedata

from parsers.fields.legacy import by_content, in_unicode, repaired

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
_WIDE = ("utf-16", "utf_16", "utf-32", "utf_32")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes, label: str = "") -> str:
    """DATA as NFC text.

    Order: the mark at its beginning; valid UTF-8 beyond ASCII is UTF-8 whatever the label says, for no other text looks
    like it by accident; a long text in TCVN3 or VNI, which labels know nothing of; then the label, strictly; then
    windows-1258, the code page of Vietnamese Windows; then Latin-1, which takes all.
    """
    name = label.strip().strip("\"'").lower()
    if name.startswith(_WIDE) and b"\0" not in data:
        name = ""  # every blank and line end would hold a zero byte
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    candidates = [marked, "utf-8", "", name, "cp1258", "latin-1"]
    if name.startswith(_NOT_LIKE_UTF8):
        candidates = [marked, name, "utf-8", "", "cp1258", "latin-1"]
    for position, candidate in enumerate(candidates):
        text = _strictly(data, candidate) if candidate else _of_the_nineties(data) if position else None
        if text is not None:
            return unicodedata.normalize("NFC", repaired(text))
    raise AssertionError("Latin-1 takes every byte")


def _of_the_nineties(data: bytes) -> str | None:
    """DATA as a text in TCVN3 or VNI; None when it is none."""
    text = data.decode("latin-1")
    encoding = by_content(text)
    return in_unicode(text, encoding) if encoding else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        # Some codecs turn bytes into bytes (hex, zip): no charset of a mail.
        return data.decode(encoding) if codecs.lookup(encoding)._is_text_encoding else None  # noqa: SLF001 - no public way
    except (LookupError, UnicodeError, ValueError):
        return None
