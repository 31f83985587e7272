"""The receipts of a mail into the outbox, in the transaction that recorded it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from parsers.mails import MailReading
from service.mail.letters import Sender, compose
from service.rules.letters import Letter
from service.rules.nuisance import Case
from service.rules.office import Office
from service.rules.receipts import receipts
from service.rules.standing import Standing, standing_of
from service.rules.verdicts import Arrival, Filing
from service.store.accounts import nominations, recorded
from service.store.outbox import Outbox, Outgoing
from service.store.tables import MessageRow


@dataclass(frozen=True, slots=True)
class Answering:
    """Queues receipts.  HELD: they wait for the secretary (review), or are never sent (off)."""

    office: Office
    sender: Sender
    held: bool = False

    def answer(self, session: Session, row: MessageRow, mail: MailReading, filing: Filing, at: datetime) -> int:
        """Queue the receipts that FILING of the message ROW causes; how many are new."""
        case = Case(mail, filing, Arrival(row.arrived, row.answerable), self.office)
        letters = receipts(case, self._standings(session, filing, at))
        return sum(self._queue(session, row, letter, at) for letter in letters)

    def _standings(self, session: Session, filing: Filing, at: datetime) -> tuple[Standing, ...]:
        """How the units of FILING stand now."""
        named = {filing.unit, *(submission.unit for submission in filing.submissions)}
        units = [unit for unit in self.office.roster.units if unit.id in named]
        ids = [unit.id for unit in units]
        records, nominees = recorded(session, ids), nominations(session, ids)
        return tuple(standing_of(unit, self.office.campaign, records, nominees, at) for unit in units)

    def _queue(self, session: Session, row: MessageRow, letter: Letter, at: datetime) -> bool:
        composed = compose(letter, self.sender, at.astimezone(self.office.campaign.zone))
        outgoing = Outgoing(
            once=letter.once,
            kind=letter.kind,
            recipients=letter.recipients,
            message_id=composed.message_id,
            content=composed.content,
            unit=letter.unit,
            about=letter.about,
        )
        return Outbox(session).queue(outgoing, at, held=self.held, cause=row.id)
