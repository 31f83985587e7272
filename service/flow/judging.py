"""A mail judged with what the books hold: what it answered before, and what its figures can be compared with."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from parsers.mails import MailReading
from service.rules.checks import checked
from service.rules.filing import file
from service.rules.office import Office
from service.rules.verdicts import Arrival, Filing
from service.store.accounts import earlier
from service.store.history import known
from service.store.tables import MessageRow


def judged(session: Session, row: MessageRow, mail: MailReading, office: Office) -> Filing:
    """What MAIL, which is the message ROW, changes; by what the books held when it arrived."""
    office = replace(office, earlier=earlier(session, row.id, row.arrived))
    filing = file(mail, Arrival(row.arrived, row.answerable), office)
    return checked(filing, known(session, filing, row, office.campaign), office.roster.by_id, office.campaign)
