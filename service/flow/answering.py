"""The receipts of a mail into the outbox, in the transaction that recorded it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from parsers.mails import MailReading
from service.flow.posting import Posting
from service.rules.nuisance import Case
from service.rules.office import Office
from service.rules.receipts import receipts
from service.rules.standing import Standing, standings_of
from service.rules.verdicts import Arrival, Filing
from service.store.accounts import facts
from service.store.tables import MessageRow


@dataclass(frozen=True, slots=True)
class Answering:
    """Queues receipts."""

    office: Office
    posting: Posting

    def answer(self, session: Session, row: MessageRow, mail: MailReading, filing: Filing, at: datetime) -> int:
        """Queue the receipts that FILING of the message ROW causes; how many are new."""
        case = Case(mail, filing, Arrival(row.arrived, row.answerable), self.office)
        letters = receipts(case, self._standings(session, filing, at))
        return sum(self.posting.queue(session, letter, at, row.id) for letter in letters)

    def _standings(self, session: Session, filing: Filing, at: datetime) -> tuple[Standing, ...]:
        """How the units of FILING stand now."""
        named = {filing.unit, *(submission.unit for submission in filing.submissions)}
        units = [unit for unit in self.office.roster.units if unit.id in named]
        known = facts(session, [unit.id for unit in units])
        return standings_of(units, self.office.campaign, known, at)
