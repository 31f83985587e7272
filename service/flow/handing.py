"""Reports handed to the office: a letter with its files, and the right to approve them by replying or by a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from service.rules.buttons import mailto
from service.rules.letters import Enclosure, Letter
from service.rules.office import Office
from service.rules.summary.due import Key
from service.rules.summary.letters import Addenda, Told, to_secretary
from service.store.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Handing:
    """Writes such letters in one session, AT a moment (aware); each must be new, its tokens cannot be had again."""

    session: Session
    office: Office
    at: datetime

    def letter(
        self, facts: Told | Addenda, once: str, reader: str, about: Sequence[Key], files: Sequence[Enclosure]
    ) -> Letter:
        """The letter ONCE that brings FACTS and FILES about some reports to READER."""
        letter = to_secretary(facts, once, reader, about)
        token = Tokens(self.session).for_letter(letter.once, reader, self.at)
        linked = self._linked(facts, letter.once, reader)
        return replace(letter, facts=replace(linked, token=token), token=token, enclosures=tuple(files))

    def _linked(self, facts: Told | Addenda, once: str, reader: str) -> Told | Addenda:
        if isinstance(facts, Told):
            return replace(facts, link=self._link(facts.code, 1, once, reader))
        numbered = enumerate(facts.reports, 1)
        reports = tuple(replace(each, link=self._link(each.code, number, once, reader)) for number, each in numbered)
        return replace(facts, reports=reports)

    def _link(self, code: str, number: int, once: str, reader: str) -> str:
        """What approves the report with CODE when it is pressed; typed, NUMBER stands for the code in a reply."""
        if not code:
            return ""
        tokens, words = Tokens(self.session), f"duyệt {code}"
        tokens.for_item(once, reader, code, number, self.at)
        token = tokens.for_words(once, reader, words, 0, self.at)
        return mailto(self.office.own_address, f"Lệnh: {words}", [words], token)
