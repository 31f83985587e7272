"""From the outbox to the mail server: claimed, sent, settled, each committed before the next."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from parsers.fates import Fate
from service.clock import Clock
from service.flow.breaking import AUTHOR, Breaker
from service.flow.passing import Passing, Point, unwatched
from service.flow.returning import Returning
from service.mail.access import SmtpAccess
from service.mail.smtp import Delivery as State
from service.mail.smtp import Outcome, Postman
from service.rules.bounces import refused_at_once
from service.rules.delivery import PAUSES, Objection, next_try
from service.rules.limits import DAY, Sent, earliest, is_stale
from service.rules.roster import Roster
from service.store.books import Books
from service.store.bounces import Noted
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
    breaker: Breaker
    returning: Returning
    jitter: Jitter = random.random
    objects: Objects = nobody_objects
    passing: Passing = unwatched

    async def deliver(self) -> int:
        """Send every letter that is due; how many were taken.

        Raises TemporaryError or PermanentError when the server cannot be used; then no letter is lost or counted.
        """
        if not await asyncio.to_thread(self._is_due):
            return 0
        sent = await asyncio.to_thread(self._sent_lately)
        before = len(sent)
        async with Postman(self.access) as postman:
            while (letter := await asyncio.to_thread(self._claim, sent)) is not None:
                self.passing(Point.CLAIMED)
                if await self._send(postman, letter):
                    sent.append(Sent(self.clock(), letter.recipients, letter.wish.to_office))
        return len(sent) - before

    async def _send(self, postman: Postman, letter: Claimed) -> bool:
        try:
            outcome = await postman.send(self.sender, letter.recipients, letter.content)
        except Exception:
            await asyncio.to_thread(self._release, letter)
            raise
        self.passing(Point.ANSWERED)
        await asyncio.to_thread(self._settle, letter, outcome)
        self.passing(Point.SETTLED)
        return outcome.state is State.SENT

    def _is_due(self) -> bool:
        with reading(self.engine) as session:
            return Outbox(session).is_due(self.clock())

    def _sent_lately(self) -> list[Sent]:
        with reading(self.engine) as session:
            return list(Outbox(session).sent_since(self.clock() - DAY))

    def _claim(self, sent: Sequence[Sent]) -> Claimed | None:
        """The next letter that is due and that nothing speaks against, by what was SENT lately."""
        while True:
            now = self.clock()
            with writing(self.engine) as session:
                letter = Outbox(session).claim(now)
                if letter is None:
                    return None
                if not letter.to_office and self.breaker.trips(session, sent, now):
                    Outbox(session).release(letter)
                    continue
                objection = self.objects(session, letter, now) or too_many(
                    letter, sent, now, self.breaker.office.roster
                )
                if objection is None:
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
            books = Books(session, AUTHOR, now)
            for fate in failures_of(letter, settlement, outcome):
                self.returning.note(session, fate, Noted(letter=letter.id), now, books)
        log.info("letter", id=letter.id, state=settlement.state.value, attempts=letter.attempts)


def too_many(letter: Claimed, sent: Sequence[Sent], now: datetime, roster: Roster) -> Objection | None:
    """What the caps say to LETTER, by what was SENT lately; None when it may leave NOW (aware).

    The digest, and the alert that sending was stopped, never wait behind answers to the office; nor does a letter of
    the plan wait for the head of a group, who gets the copies of all its units at once and whom nothing answers.
    """
    if letter.to_office and letter.kind == "digest":
        return None
    unit = roster.by_id.get(letter.unit or "")
    own = tuple(each for each in letter.recipients if unit is not None and each in unit.emails)
    wish = letter.wish if letter.answers or not own else replace(letter.wish, recipients=own)
    moment = earliest(wish, sent, now)
    if moment <= now:
        return None
    because = "too many letters to this address"
    return Objection(because) if is_stale(wish, moment) else Objection(because, moment)


def failures_of(letter: Claimed, settlement: Settlement, outcome: Outcome) -> tuple[Fate, ...]:
    """Whom LETTER will not reach, with the words of our own server."""
    failed = settlement.refused or (letter.recipients if settlement.state is OutboxState.FAILED else ())
    told = {refusal.recipient: f"{refusal.code} {refusal.answer}" for refusal in outcome.refused}
    words = {address: told.get(address, outcome.answer) for address in failed}
    return tuple(refused_at_once(address, said) for address, said in words.items())


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
    if outcome.state is State.SENT:
        if left and later is not None:
            return Settlement(OutboxState.RETRY, outcome.answer, later, left, refused, reached=True)
        return Settlement(OutboxState.SENT, outcome.answer, refused=(*refused, *left))
    if outcome.state is State.UNCERTAIN:
        state = OutboxState.FAILED if letter.again else OutboxState.UNCERTAIN
        return Settlement(state, outcome.answer, now + PAUSES[0], reached=True)
    if outcome.state is State.RETRY and later is not None:
        return Settlement(OutboxState.RETRY, outcome.answer, later, left, refused)
    return Settlement(OutboxState.FAILED, outcome.answer, refused=refused)
