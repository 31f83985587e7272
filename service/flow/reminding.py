"""Reminder and overdue letters: planned from the records, written, and looked at again at the second of sending."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from service.flow.posting import Posting
from service.rules.agenda import Agenda
from service.rules.delivery import Objection
from service.rules.drafts import Occasion
from service.rules.letters import Enclosure, Letter
from service.rules.mailings import Mailing
from service.rules.obligations import Manner
from service.rules.office import Office
from service.rules.officehours import OfficeHours
from service.rules.outlook import PASSED, Outlook, Unsent
from service.rules.reminders import Circle, letter_of
from service.rules.roster import Roster
from service.rules.standing import standing_in
from service.store.accounts import arrivals, facts
from service.store.decisions import Decisions
from service.store.ledger import Ledger
from service.store.outbox import Claimed, Outbox
from service.store.reminders import Reminders, broken_addresses

SHARE = 20  # letters a transaction: mail that comes in must not wait until all are written
LOOK_AGAIN = timedelta(minutes=1)  # at a letter that waits for a mail to be read


@dataclass(frozen=True, slots=True)
class Custom:
    """How units are reminded: in which HOURS, with copies to the HEADS of groups, whether FORMS go with the letters."""

    hours: OfficeHours
    heads: Mapping[str, Sequence[str]]
    forms: bool = True


@dataclass(frozen=True, slots=True)
class Reminding:
    """Brings about the letters that remind units; a planner of the calendar."""

    office: Office
    posting: Posting
    custom: Custom
    name: str = "reminders"

    def is_due(self, session: Session, now: datetime) -> bool:
        """Whether a letter is to be written or withdrawn at NOW (aware)."""
        if not self.custom.hours.is_open(now):
            return False
        return any(self.outlook(session, now).mailings()) or any(self._void(session, now))

    def queue(self, session: Session, now: datetime) -> int:
        """Withdraw what is no longer true, write a share of what is due at NOW (aware); how many letters are new."""
        for letter, because in list(self._void(session, now)):
            Outbox(session).cancel(letter.number, because, now)
            Reminders(session).free(letter.number)
        session.flush()
        mailings = list(self.outlook(session, now).mailings())[:SHARE]
        if mailings:
            self._write(session, mailings, now)
        return len(mailings)

    def objection(self, session: Session, letter: Claimed, now: datetime) -> Objection | None:
        """What speaks against LETTER at the second of sending, NOW (aware); None when nothing does."""
        if letter.kind not in set(Manner) or letter.unit is None:
            return None
        takes = Reminders(session).of_letter(letter.id)
        if not takes:
            # The secretary has asked for it: it leaves at any hour, unless what it asks for has come.
            return None if self._asks_rightly(session, letter, now) else Objection(PASSED)
        outlook = self.outlook(session, now, [letter.unit])
        hours = outlook.agenda.hours
        if not hours.is_open(now):
            return Objection("outside of office hours", hours.fitting(now))
        unsent = Unsent(letter.id, letter.unit, Manner(letter.kind), takes, letter.queued)
        because = outlook.fault_of(unsent)
        if because:
            return Objection(because)
        return None if outlook.is_read(unsent) else Objection("a mail that may answer it is unread", now + LOOK_AGAIN)

    def _asks_rightly(self, session: Session, letter: Claimed, now: datetime) -> bool:
        """Whether everything that a letter at the secretary's word asks for is still owed."""
        unit = self.office.roster.by_id.get(letter.unit or "")
        if unit is None:
            return False
        standing = standing_in(unit, self.office.campaign, facts(session, [unit.id]), now)
        still = {(owed.obligation.id, owed.deadline.period) for owed in standing.owed if owed.is_open}
        return set(letter.about) <= still

    def outlook(self, session: Session, now: datetime, units: Sequence[str] | None = None) -> Outlook:
        """What is to be done at NOW (aware) for all units, or for UNITS, by what the store holds."""
        reminders, hours = Reminders(session), self.custom.hours
        whole = self.office.roster
        roster = whole if units is None else Roster(tuple(unit for unit in whole.units if unit.id in units))
        rulings = Decisions(session).rulings()
        agenda = Agenda(self.office.campaign, roster, hours, rulings, reminders.news(), now)
        midnight = hours.at(hours.day_of(now), time())
        return Outlook(
            agenda=agenda,
            units=roster.units,
            known=arrivals(session, units, agenda.periods),
            taken=reminders.taken(agenda.periods, units),
            written=reminders.written(midnight, midnight + timedelta(days=1), units),
            watch=Ledger(session).watch(),
            live=self.posting.mode == "live",
        )

    def _void(self, session: Session, now: datetime) -> Iterator[tuple[Unsent, str]]:
        """The waiting letters that must not leave any more; never those that this very tick has written."""
        letters = [letter for letter in Reminders(session).unsent() if letter.queued != now]
        return self.outlook(session, now).void(letters) if letters else iter(())

    def _write(self, session: Session, mailings: Sequence[Mailing], now: datetime) -> None:
        known = facts(session, sorted({mailing.unit for mailing in mailings}))
        circle = Circle(self.custom.heads, broken_addresses(session))
        for mailing in mailings:
            unit = self.office.roster.by_id[mailing.unit]
            occasion = Occasion(mailing, standing_in(unit, self.office.campaign, known, now), known.of(unit.id), now)
            letter = letter_of(occasion, self.office, circle, self._enclosures(occasion))
            number = self._post(session, letter, now)
            Reminders(session).take(mailing, number, now)

    def _post(self, session: Session, letter: Letter, now: datetime) -> int:
        """Queue LETTER; its number.  What was withdrawn and is needed after all is another letter."""
        once, number = letter.once, 1
        while not self.posting.queue(session, letter, now):
            number += 1
            letter = replace(letter, once=f"{once} ({number})")
        queued = Outbox(session).number(letter.once)
        assert queued is not None  # noqa: S101 - it was queued in this very transaction
        return queued

    def _enclosures(self, occasion: Occasion) -> tuple[Enclosure, ...]:
        # Loaded only now: libraries that write files take a third of a second, and most processes write none.
        from service.flow.attaching import enclosures_of  # noqa: PLC0415

        return tuple(enclosures_of(occasion, self.office, forms=self.custom.forms))
