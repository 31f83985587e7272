"""From the outbox to the mail server: claimed, sent, settled, each committed before the next."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from service.clock import Clock
from service.flow.passing import Passing, Point, unwatched
from service.mail.access import SmtpAccess
from service.mail.smtp import Delivery as Fate
from service.mail.smtp import Outcome, Postman
from service.rules.delivery import PAUSES, Objection, next_try
from service.rules.wording import attention
from service.store.books import Books
from service.store.engine import reading, writing
from service.store.outbox import Claimed, Outbox, Settlement
from service.store.reminders import Reminders
from service.store.tables import OutboxState

log = structlog.get_logger()

Jitter = Callable[[], float]
"""Returns a number from 0 to 1."""

Objects = Callable[[Session, Claimed, datetime], Objection | None]
"""Looks at a letter at the second of sending."""


def nobody_objects(_session: Session, _letter: Claimed, _now: datetime) -> None:
    """Every letter may leave."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Sends what is due.  SENDER is the envelope's; the bytes leave as they are stored.

    OBJECTS is asked of each letter when it is about to leave.
    """

    engine: Engine
    access: SmtpAccess
    sender: str
    clock: Clock
    jitter: Jitter = random.random
    objects: Objects = nobody_objects
    passing: Passing = unwatched

    async def deliver(self) -> int:
        """Send every letter that is due; how many were taken.

        Raises TemporaryError or PermanentError when the server cannot be used; then no letter is lost or counted.
        """
        if not await asyncio.to_thread(self._is_due):
            return 0
        sent = 0
        async with Postman(self.access) as postman:
            while (letter := await asyncio.to_thread(self._claim)) is not None:
                self.passing(Point.CLAIMED)
                sent += await self._send(postman, letter)
        return sent

    async def _send(self, postman: Postman, letter: Claimed) -> bool:
        try:
            outcome = await postman.send(self.sender, letter.recipients, letter.content)
        except Exception:
            await asyncio.to_thread(self._release, letter)
            raise
        self.passing(Point.ANSWERED)
        await asyncio.to_thread(self._settle, letter, outcome)
        self.passing(Point.SETTLED)
        return outcome.state is Fate.SENT

    def _is_due(self) -> bool:
        with reading(self.engine) as session:
            return Outbox(session).is_due(self.clock())

    def _claim(self) -> Claimed | None:
        """The next letter that is due and that nothing speaks against."""
        while True:
            now = self.clock()
            with writing(self.engine) as session:
                letter = Outbox(session).claim(now)
                objection = self.objects(session, letter, now) if letter is not None else None
                if letter is None or objection is None:
                    return letter
                _hold_back(session, letter, objection, now)
            log.info("held back", id=letter.id, because=objection.because, until=objection.until)

    def _release(self, letter: Claimed) -> None:
        """The letter has not left: as if it had never been claimed."""
        with writing(self.engine) as session:
            Outbox(session).release(letter)

    def _settle(self, letter: Claimed, outcome: Outcome) -> None:
        now = self.clock()
        settlement = settlement_of(letter, outcome, now, self.jitter())
        with writing(self.engine) as session:
            Outbox(session).settle(letter.id, settlement, now)
            if settlement.refused or settlement.state is OutboxState.FAILED:
                failed = settlement.refused or letter.recipients
                item = attention("bounced-address", detail=", ".join(failed))
                Books(session, "hopthu", now).open_item(item)
        log.info("letter", id=letter.id, state=settlement.state.value, attempts=letter.attempts)


def _hold_back(session: Session, letter: Claimed, objection: Objection, now: datetime) -> None:
    """LETTER waits or is cancelled.  The steps of one that nobody has are free for another letter."""
    if objection.until is not None:
        Outbox(session).postpone(letter, objection.until)
        return
    Outbox(session).cancel(letter.id, objection.because, now)
    if not (letter.reached or letter.again):
        Reminders(session).free(letter.id)


def settlement_of(letter: Claimed, outcome: Outcome, now: datetime, jitter: float) -> Settlement:
    """What becomes of LETTER after OUTCOME.

    Whom the server refused for now is tried again, whom for good is given up; a letter whose fate is not known goes
    out once more, the same bytes, and then no more.
    """
    later = next_try(letter.attempts, now, letter.first_try, jitter)
    refused = tuple(refusal.recipient for refusal in outcome.refused if not refusal.passing)
    left = tuple(refusal.recipient for refusal in outcome.refused if refusal.passing)
    if outcome.state is Fate.SENT:
        if left and later is not None:
            return Settlement(OutboxState.RETRY, outcome.answer, later, left, refused, reached=True)
        return Settlement(OutboxState.SENT, outcome.answer, refused=(*refused, *left))
    if outcome.state is Fate.UNCERTAIN:
        state = OutboxState.FAILED if letter.again else OutboxState.UNCERTAIN
        return Settlement(state, outcome.answer, now + PAUSES[0], reached=True)
    if outcome.state is Fate.RETRY and later is not None:
        return Settlement(OutboxState.RETRY, outcome.answer, later, left, refused)
    return Settlement(OutboxState.FAILED, outcome.answer, refused=refused)
