"""How far a word reaches that makes the numbers around it no results, and what they are then."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

EARLIER, LATER = "¤", "§"  # stand for the digits of a year or month before and after the campaign


class Kind(Enum):
    """What the numbers in a stretch are."""

    NEVER = "no result"
    SUM = "a sum since the beginning"
    LOOSE = "the time up to now, whenever that began"
    WEEK = "one week"


class Left(Enum):
    """How far back a trigger reaches."""

    HERE = "from the word itself"
    CLAUSE = "from the beginning of its clause"
    WIDE = "from its clause, and from the one before when no number follows it"


class Right(Enum):
    """How far on a trigger reaches."""

    HERE = "no further"
    COMMA = "to the next comma"
    CLAUSE = "to the end of the clause, over a list without a verb"
    SEMICOLON = "over the clauses, to a semicolon or to something done"
    SENTENCE = "to the end of the sentence, or to something done"
    UNTIL_NOW = "to a word that speaks of the present"
    UNTIL_OURS = "to a clause that speaks of ourselves"


@dataclass(frozen=True, slots=True)
class Trigger:
    """PATTERN with its reach, and WHY its numbers are no results.

    MEANT: how the word is spelt, where without accents it could be another.  BARE: it holds in text without accents
    too.  AS_REMARK: alone in brackets it speaks of what stands before: "02 buổi (dự kiến)".
    """

    pattern: re.Pattern[str]
    left: Left
    right: Right
    why: str
    kind: Kind = Kind.NEVER
    meant: re.Pattern[str] | None = None
    bare: bool = True
    as_remark: bool = False

    def is_meant(self, words: str, sentence: str) -> bool:
        """Whether WORDS of SENTENCE, as written, are those that the pattern stands for."""
        if sentence.isascii():
            return self.bare
        return self.meant is None or bool(self.meant.search(words.lower()))
