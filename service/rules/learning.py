"""What people's answers teach: addresses that they have named, proposed the first time and believed the second."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.mails import MailReading
from service.rules.classify import sender_of
from service.rules.decisions import Addressed, Assigned
from service.rules.office import Office
from service.rules.roster import Roster
from service.rules.rulings import Rulings
from service.rules.verdicts import Attention, Filing, Guess

PLAIN = re.compile(r"[a-z0-9][a-z0-9._+-]*@[a-z0-9.-]+\.[a-z0-9-]{2,}")  # what may stand in a file of addresses
TEACHING = (Assigned, Addressed)  # the kinds of decision that name an address
SURE = 95  # the score of a unit that a person has named for this address before


def rostered(roster: Roster, rulings: Rulings) -> Roster:
    """ROSTER with the addresses that people have named often enough; what stands in it already is not changed."""
    new: dict[str, list[str]] = {}
    for address, unit in rulings.rostered.items():
        if unit in roster.by_id and PLAIN.fullmatch(address) and not roster.at_address(address):
            new.setdefault(unit, []).append(address)
    if not new:
        return roster
    return Roster(tuple(replace(unit, emails=(*unit.emails, *new.get(unit.id, ()))) for unit in roster.units))


def taught(filing: Filing, mail: MailReading, office: Office, learned: Mapping[str, str]) -> Filing:
    """FILING, the unit that was named for the sender before standing first among the guesses."""
    unit = learned.get(sender_of(mail), "")
    if unit not in office.roster.by_id:
        return filing
    items = tuple(_with_guess(item, unit) if item.code == "unknown-unit" else item for item in filing.attention)
    return replace(filing, attention=items)


def changes(roster: Roster, rulings: Rulings) -> Sequence[tuple[str, str]]:
    """The pairs of unit and address that stand in the service and not yet in ROSTER, the units in its order."""
    full = rostered(roster, rulings)
    pairs = ((one, other) for one, other in zip(roster.units, full.units, strict=True) if one != other)
    return tuple((one.id, address) for one, other in pairs for address in other.emails if address not in one.emails)


def _with_guess(item: Attention, unit: str) -> Attention:
    others = tuple(guess for guess in item.guesses if guess.unit != unit)
    return replace(item, guesses=(Guess(unit, SURE, "thư ký đã xác định địa chỉ này trước đó"), *others))
