"""Buttons given out with a letter: each with a token of its own, bound to its reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from service.rules.buttons import Option, mailto
from service.store.tokens import Tokens

LONGEST_SUBJECT = 60  # signs; the lines themselves stand in the body


@dataclass(frozen=True, slots=True)
class Offering:
    """Gives out the buttons of the letter ONCE to READER, AT a moment (aware); a press goes to the address OWN."""

    session: Session
    own: str
    once: str
    reader: str
    at: datetime

    def item(self, code: str, number: int, *offered: Option) -> dict[str, str]:
        """The links of what is OFFERED about the item CODE, which stands under NUMBER (0: under none), by line.

        One of them can be pressed, and once.
        """
        token = Tokens(self.session).for_item(self.once, self.reader, code, number, self.at)
        return {option.line: self._link(option, token) for option in offered}

    def words(self, option: Option) -> str:
        """The link of a button that carries out the lines of OPTION and nothing else, once."""
        token = Tokens(self.session).for_words(self.once, self.reader, option.line, 0, self.at)
        return self._link(option, token)

    def _link(self, option: Option, token: str) -> str:
        lines = option.line.split("\n")
        subject = lines[0] if len(lines) == 1 else option.label
        return mailto(self.own, f"Lệnh: {subject[:LONGEST_SUBJECT]}", lines, token)
