"""Letters into the outbox: composed to their exact bytes, held back or to leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Literal

from sqlalchemy.orm import Session

from service.mail.letters import Sender, compose
from service.rules.letters import Letter
from service.store.outbox import Outbox, Outgoing

Mode = Literal["live", "review", "off"]


@dataclass(frozen=True, slots=True)
class Posting:
    """Queues letters of SENDER.  ZONE is the union's, in which letters are dated.

    MODE "review" holds what goes to units back until the secretary lets it go, "off" everything.  OFFICE are the
    addresses of the secretary.
    """

    sender: Sender
    zone: tzinfo
    mode: Mode = "live"
    office: Sequence[str] = ()

    def queue(self, session: Session, letter: Letter, at: datetime, cause: int | None = None) -> bool:
        """Queue LETTER at AT (aware), caused by the message numbered CAUSE; False when it was queued before."""
        to_office = set(letter.recipients) <= set(self.office)
        if Outbox(session).knows(letter.once):
            return False
        composed = compose(letter, self.sender, at.astimezone(self.zone))
        outgoing = Outgoing(
            once=letter.once,
            kind=letter.kind,
            recipients=letter.recipients,
            message_id=composed.message_id,
            content=composed.content,
            unit=letter.unit,
            about=letter.about,
            to_office=to_office,
        )
        held = self.mode == "off" or (self.mode == "review" and not to_office)
        return Outbox(session).queue(outgoing, at, held=held, cause=cause)
