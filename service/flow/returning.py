"""Letters that came back, into the books: tied to the letter, counted by address, told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from parsers.fates import Bounce, Fate
from service.rules.bounces import Bounced, Cause, Told, cause_of, news_of
from service.rules.office import Office
from service.store.books import Books
from service.store.bounces import Bounces, Noted
from service.store.outbox import Outbox
from service.store.tables import MessageRow, OutboxRow


@dataclass(frozen=True, slots=True)
class Returning:
    """Notes failures of delivery, from reports in the mailbox and from our own server."""

    office: Office

    def take(self, session: Session, row: MessageRow, bounce: Bounce, books: Books) -> None:
        """Note what the report in the message ROW says of letters of ours."""
        letter = Outbox(session).of_message_id(bounce.letter)
        for fate in self._ours(bounce, letter):
            self.note(session, fate, Noted(letter=letter.id if letter else None, message=row.id), row.arrived, books)

    def note(self, session: Session, fate: Fate, noted: Noted, at: datetime, books: Books) -> None:
        """Note that a letter failed AT a moment as FATE says; the secretary is told when that is news."""
        bounces = Bounces(session)
        if noted.letter is not None and bounces.knows(noted.letter, fate.address):
            return
        bounced = Bounced(fate.address, at, hard=cause_of(fate) is Cause.GONE)
        entry = bounces.note(bounced, replace(noted, status=fate.status, words=fate.words))
        books.audit("letter came back", after=f"{fate.address} {fate.status}".strip())
        told = bounces.told(fate.address)
        # What is not tied to a letter of ours may be forged: it is told, and does not count.
        known = bounces.standing([fate.address]) if noted.letter is not None else (replace(bounced, hard=False),)
        news = news_of(fate, known, Told(told.closed) if told else None, self.office)
        if news is None:
            entry.item = told.id if told else None
        elif told is not None and told.closed is None:
            told.text, entry.item = news.message, told.id
        else:
            entry.item = books.open_item(news).id

    def _ours(self, bounce: Bounce, letter: OutboxRow | None) -> Iterator[Fate]:
        """The failures that concern a letter of ours, or an address of the roster where the letter is not known.

        All else answers mail that others have sent under our name.
        """
        if letter is None:
            yield from (fate for fate in bounce.failed if self.office.roster.at_address(fate.address))
            return
        recipients = Outbox.addressed(letter)
        named = [fate for fate in bounce.failed if fate.address in recipients]
        yield from named
        unnamed = bounce.failed or ((Fate("", "failed"),) if not bounce.fates else ())
        if not named and unnamed and len(recipients) == 1:
            # It was passed on from there, or the report hides the address.
            yield replace(unnamed[0], address=next(iter(recipients)))
