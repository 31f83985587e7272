"""What waits for a decision, as the letters to the office show it and as commands name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service.rules.roster import Roster, Unit
from service.rules.verdicts import Guess

ATTENTION, SUBMISSION, LETTER, SUMMARY, NOMINATION = "attention", "submission", "letter", "summary", "nomination"
"""What a code may be about; kept in the store."""

# Kinds of item that are no attention codes.
OCR = "ocr-figures"  # a submission whose figures were read by OCR and wait for somebody's yes
WAITING = "waiting-letter"  # a letter in review mode
UNAPPROVED = "summary"  # a consolidated report that the superior body has not got yet

# Whose a mail is, is what has to be decided.
WHOSE = frozenset({"unknown-unit", "new-address", "unit-conflict", "forwarded-report"})
# The unit was asked in its receipt to send it anew, or to say what it meant.
ASKED = frozenset(
    {"password", "damaged", "too-large", "bomb", "unsafe-type", "link-only", "blank-form", "wrong-period"}
    | {"joint-figure", "missing-papers"}
)
# What was recorded stands; somebody has to know of it.
TOLD = frozenset({"figures-disagree", "over-quota", "nominee-differs", "unverified-sender"})
_BODY = re.compile(r"^(?:Chi đoàn cơ sở|Đoàn cơ sở|Chi đoàn|Đoàn trường|Đoàn)\s+(?=[^\W\d_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that waits for a decision.

    CODE names it.  KIND is an attention code, or one of this module's.  ABOUT says what the code is about, REF is its
    number.  TEXT tells it in one sentence.  UNIT is the one that is certain or most likely, GUESSES are ranked.
    MESSAGE is the number of the mail, SENDER and SUBJECT are the mail's, ARRIVED its arrival; ORIGINAL that of a mail
    that was forwarded by hand.  SUBMISSIONS are the numbers of what was recorded of it, OWED the pairs of obligation
    and period that it is about, FIGURES (indicator, value) what was read and is not recorded.  LETTER is the kind of a
    letter that waits.  OPENED and CLOSED are aware.
    """

    code: str
    kind: str
    about: str
    ref: int
    text: str
    opened: datetime
    unit: str | None = None
    guesses: tuple[Guess, ...] = ()
    file: str = ""
    message: int | None = None
    sender: str = ""
    subject: str = ""
    arrived: datetime | None = None
    original: datetime | None = None
    submissions: tuple[int, ...] = ()
    owed: tuple[tuple[str, date], ...] = ()
    figures: tuple[tuple[str, int], ...] = ()
    letter: str = ""
    closed: datetime | None = None

    @property
    def likely(self) -> str | None:
        """The unit that "đúng" means."""
        return self.guesses[0].unit if self.guesses else self.unit


def superseded(letters: Sequence[Item]) -> frozenset[str]:
    """The codes of those waiting LETTERS, oldest first, whose place a later one to the same unit has taken."""
    later: dict[tuple[str | None, str], list[set[tuple[str, date]]]] = {}
    found = set()
    for letter in reversed(letters):
        newer = later.setdefault((letter.unit, letter.letter), [])
        if letter.owed and any(set(letter.owed) <= each for each in newer):
            found.add(letter.code)
        newer.append(set(letter.owed))
    return frozenset(found)


def called(unit: Unit) -> str:
    """The name by which an office speaks of UNIT: without the kind of Youth Union body before it."""
    return _BODY.sub("", unit.name)


def names_of(units: tuple[str, ...], roster: Roster, most: int = 4) -> str:
    """The names of UNITS in a sentence, the first MOST of them."""
    shown = [called(roster.by_id[unit]) for unit in units[:most] if unit in roster.by_id]
    rest = len(units) - len(shown)
    return ", ".join(shown) + (f" và {rest} đơn vị khác" if rest else "")
