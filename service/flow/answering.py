"""The receipts of a mail into the outbox, in the transaction that recorded it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from parsers.mails import MailReading
from service.flow.posting import Posting
from service.rules.acknowledgements import acknowledgement
from service.rules.answers_to_questions import Asked
from service.rules.classify import sender_of
from service.rules.enquiries import asks_for_status
from service.rules.letters import Letter
from service.rules.nuisance import Case, refusal
from service.rules.office import Office
from service.rules.receipts import receipts
from service.rules.standing import Standing, standings_of
from service.rules.statements import Account, statements
from service.rules.verdicts import Arrival, Filing, Kind
from service.store.absences import Absences
from service.store.accounts import facts
from service.store.ledger import Ledger
from service.store.questions import Questions
from service.store.tables import MessageRow


@dataclass(frozen=True, slots=True)
class Answering:
    """Queues receipts."""

    office: Office
    posting: Posting

    def answer(self, session: Session, row: MessageRow, mail: MailReading, filing: Filing, at: datetime) -> int:
        """Queue the receipts that FILING of the message ROW causes; how many are new."""
        namesake = Ledger(session).has_namesake(row, mail.head.message_id)
        case = Case(mail, filing, Arrival(row.arrived, row.answerable), self.office, namesake=namesake)
        return sum(self.posting.queue(session, letter, at, row.id) for letter in self._letters(session, case, at))

    def _letters(self, session: Session, case: Case, at: datetime) -> tuple[Letter, ...]:
        """At most one letter for a mail and unit."""
        if refusal(case) is not None:
            return ()
        if case.filing.answers:
            return acknowledgement(case, self._still_open(session, case))
        if case.filing.kind is Kind.ENQUIRY:
            return self._statements(session, case, at)
        return receipts(case, self._standings(session, case.filing, at))

    def _statements(self, session: Session, case: Case, at: datetime) -> tuple[Letter, ...]:
        """How the units of the sender stand, when that was asked."""
        if not asks_for_status(case.mail):
            return ()
        units = self.office.roster.at_address(sender_of(case.mail))
        known = facts(session, [unit.id for unit in units])
        today = at.astimezone(self.office.campaign.zone).date()
        accounts = [
            Account(
                standing, Questions(session).of_unit(standing.unit.id), Absences(session).of(standing.unit.id, today)
            )
            for standing in standings_of(units, self.office.campaign, known, at)
        ]
        return statements(case, accounts, at)

    @staticmethod
    def _still_open(session: Session, case: Case) -> tuple[Asked, ...]:
        """What the letter that was answered has asked, too, and is open."""
        numbers = {given.asked.id for given in case.filing.answers}
        return Questions(session).beside(numbers)

    def _standings(self, session: Session, filing: Filing, at: datetime) -> tuple[Standing, ...]:
        """How the units of FILING stand now."""
        named = {filing.unit, *(submission.unit for submission in filing.submissions)}
        units = [unit for unit in self.office.roster.units if unit.id in named]
        known = facts(session, [unit.id for unit in units])
        return standings_of(units, self.office.campaign, known, at)
