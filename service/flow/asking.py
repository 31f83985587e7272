"""The question for what a unit has not registered and targets rest on: once, after the start of the campaign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.flow.posting import Posting
from service.rules.letters import Letter
from service.rules.office import Office
from service.rules.officehours import OfficeHours
from service.rules.reminders import reachable
from service.rules.standing import registered
from service.rules.targets import asking_moment, question_for, unregistered
from service.store.decisions import Decisions
from service.store.reminders import broken_addresses
from service.store.tables import QuestionRow

SHARE = 50  # letters a transaction
REGISTER = "register"  # kind of the questions; their answers are read by it


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks every unit once for the registered figures that it has not named; a planner of the calendar."""

    office: Office
    posting: Posting
    hours: OfficeHours
    name: str = "questions"

    def is_due(self, session: Session, now: datetime) -> bool:
        """Whether a unit is to be asked at NOW (aware)."""
        return any(self._letters(session, now))

    def queue(self, session: Session, now: datetime) -> int:
        """Ask a share of the units that are to be asked at NOW (aware); how many letters are new."""
        count = 0
        broken = broken_addresses(session)
        for letter in self._letters(session, now):
            recipients = reachable(letter.recipients, broken)
            count += self.posting.queue(session, replace(letter, recipients=recipients), now)
            self._note(session, letter, now)
            if count == SHARE:
                break
        return count

    def _letters(self, session: Session, now: datetime) -> Iterator[Letter]:
        campaign = self.office.campaign
        rulings = Decisions(session).rulings()
        hours = self.hours.without(rulings.days_off)
        over = hours.day_of(now) > campaign.ends
        if over or now < asking_moment(campaign, hours) or not hours.is_open(now):
            return
        asked = set(session.scalars(select(QuestionRow.once).where(QuestionRow.kind == REGISTER)))
        for unit in self.office.roster.units:
            letter = question_for(registered(unit, rulings), campaign, self.office.name)
            if letter is not None and letter.once not in asked:
                yield letter

    def _note(self, session: Session, letter: Letter, now: datetime) -> None:
        """The questions as they were asked, so that an answer by number is understood."""
        unit = registered(self.office.roster.by_id[letter.unit or ""], Decisions(session).rulings())
        session.add_all(
            QuestionRow(
                once=letter.once,
                number=question.number,
                unit=unit.id,
                kind=REGISTER,
                indicator=question.column,
                text=question.text,
                asked=now,
            )
            for question in unregistered(unit, self.office.campaign)
        )
