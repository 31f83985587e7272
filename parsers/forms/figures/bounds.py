"""What of a text can hold a figure at all: no unit writes words and sentences without end, and rules need an end."""

from __future__ import annotations

import re
import unicodedata

LONGEST_WORD = 80  # signs: a longer run without a blank is an address or rubbish
LONGEST_SENTENCE = 1_200  # signs: about the thrice of the longest that an office has been seen to write
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_EMPTY = re.compile(r"[^\S\n]{16,}")
_LEADERS = re.compile(r"([^\w\s]|_)\1{15,}")


def legible(text: str) -> str:
    """TEXT in NFC, with one blank for many, few dots for many, and "…" for words without end."""
    composed = unicodedata.normalize("NFC", text)
    if len(composed) <= LONGEST_WORD:
        return composed
    return _ENDLESS.sub("…", _LEADERS.sub(r"\1\1\1", _EMPTY.sub(" ", composed)))


def is_endless(sentence: str) -> bool:
    """Whether SENTENCE is longer than anybody writes, so that nobody can tell which number belongs to what."""
    return len(sentence) > LONGEST_SENTENCE
