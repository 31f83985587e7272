"""The breaker: too many letters in an hour stop all letters to units, and the secretary is told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from service.flow.posting import Posting
from service.rules.buttons import mailto
from service.rules.decisions import Sending
from service.rules.letters import Letter
from service.rules.limits import HOUR, Sent, busiest, is_flood
from service.rules.office import Office
from service.rules.replies import Button
from service.store.decisions import Decisions, Source
from service.store.outbox import Outbox
from service.store.tokens import Tokens

log = structlog.get_logger()

AUTHOR = "hopthu"
RESUME = "gửi lại"


@dataclass(frozen=True, slots=True)
class Stopped:
    """All that the alert tells.  AT is in the union's zone; BUSIEST are (address, letters) of the last hour."""

    union: str
    at: datetime
    sent: int
    waiting: int
    busiest: tuple[tuple[str, int], ...]
    resume: Button
    token: str


@dataclass(frozen=True, slots=True)
class Breaker:
    """Stops the sending to units."""

    office: Office
    posting: Posting

    def trips(self, session: Session, sent: Sequence[Sent], now: datetime) -> bool:
        """Stop sending when one more letter to units at NOW (aware) would be too many; whether it was."""
        resumed = Decisions(session).resumed()
        since = max(now - HOUR, resumed) if resumed else now - HOUR
        if not is_flood(sent, since, len(self.office.roster.units)):
            return False
        count = sum(1 for letter in sent if not letter.to_office and letter.at > since)
        words = f"{count} letters to units within an hour"
        Decisions(session).record(Sending(on=False), Source(AUTHOR, words, f"breaker {now.isoformat()}"), now)
        for reader in self.office.secretary:
            self.posting.queue(session, self._alert(session, sent, since, now, reader), now)
        log.error("stopped sending", letters=count)
        return True

    def _alert(self, session: Session, sent: Sequence[Sent], since: datetime, now: datetime, reader: str) -> Letter:
        once = f"alert: sending stopped {now.isoformat()} to {reader}"
        tokens = Tokens(session)
        link = mailto(
            self.office.own_address, f"Lệnh: {RESUME}", [RESUME], tokens.for_words(once, reader, RESUME, 1, now)
        )
        facts = Stopped(
            union=self.office.name,
            at=now.astimezone(self.office.campaign.zone),
            sent=sum(1 for letter in sent if not letter.to_office and letter.at > since),
            waiting=Outbox(session).waiting(),
            busiest=busiest(sent, since),
            resume=Button("Gửi lại", RESUME, link, 1),
            token=tokens.for_letter(once, reader, now),
        )
        return Letter(once, "secretary.digest.stopped", "digest", (reader,), facts, token=facts.token)
