"""A mail judged with what the books hold: what people taught, what was answered, what its figures stand beside."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from parsers.mails import MailReading
from service.rules.checks import checked
from service.rules.learning import TEACHING, rostered, taught
from service.rules.office import Office
from service.rules.strays import filed
from service.rules.verdicts import Arrival, Filing
from service.store.accounts import earlier
from service.store.decisions import Decisions
from service.store.history import known
from service.store.tables import MessageRow


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a mail changes, and the office as it was known when that was decided."""

    filing: Filing
    office: Office


def judged(session: Session, row: MessageRow, mail: MailReading, office: Office) -> Judgement:
    """What MAIL, which is the message ROW, changes; by what the books held when it arrived."""
    rulings = Decisions(session).rulings(*TEACHING)
    roster = rostered(office.roster, rulings)
    office = replace(office, roster=roster, earlier=earlier(session, row.id, row.arrived))
    filing = taught(filed(mail, Arrival(row.arrived, row.answerable), office), mail, office, rulings.learned)
    filing = checked(filing, known(session, filing, row, office.campaign), roster.by_id, office.campaign)
    return Judgement(filing, office)
