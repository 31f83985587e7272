"""Who wrote a mail, as far as its sender's address tells."""

from __future__ import annotations

from parsers.mails import MailReading
from service.rules.office import Office
from service.rules.roster import Roster


def sender_of(mail: MailReading) -> str:
    """The address of the first sender, "" when there is none."""
    return mail.head.senders[0].address if mail.head.senders else ""


def is_known(mail: MailReading, office: Office) -> bool:
    """Whether a unit writes: from an address of the roster, or one that a person has taken for a unit's."""
    sender = sender_of(mail)
    return bool(office.roster.at_address(sender)) or any(address == sender for address, _ in office.learned)


def neighbour_of(sender: str, roster: Roster) -> str | None:
    """The one unit with an address at the server of SENDER: that of an office, not of a provider for everybody."""
    server = sender.rpartition("@")[2]
    units = {unit.id for unit in roster.units if any(email.rpartition("@")[2] == server for email in unit.emails)}
    return units.pop() if server and len(units) == 1 else None


def is_secretary(mail: MailReading, office: Office) -> bool:
    """Whether MAIL comes from the secretary's address."""
    return sender_of(mail) in office.secretary
