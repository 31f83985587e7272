"""What a mail system reports of a letter: what became of it, for whom.  Plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a letter for one recipient, as a mail system reports it.

    ADDRESS in lower case.  ACTION is the word of RFC 3464: "failed", "delayed", "delivered", "relayed", "expanded".
    STATUS is the most telling enhanced code (RFC 3463), "" when none is given; WORDS are the reason as it was given.
    """

    address: str
    action: str
    status: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail system's report on a letter.

    LETTER is its Message-ID, "" when the report does not say; TO are the recipients that the letter itself names.
    BECAUSE says by what the report was known.
    """

    because: str
    fates: tuple[Fate, ...] = ()
    letter: str = ""
    to: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Fate, ...]:
        """The recipients whom the letter did not reach, for good."""
        return tuple(fate for fate in self.fates if fate.action == "failed")
