"""What the rules must know of the office to judge a mail."""

from __future__ import annotations

from dataclasses import dataclass

from service.rules.campaign import Campaign
from service.rules.roster import Roster
from service.rules.verdicts import Earlier


@dataclass(frozen=True, slots=True)
class Office:
    """The union and what it knows: OWN address and SECRETARY in lower case; EARLIER answers from the books.

    LEARNED: pairs of an address, in lower case, and the unit that a person has taken it for.  It is the best guess
    for the next mail from there; a document that names the same unit needs nobody's word again.
    """

    roster: Roster
    campaigns: tuple[Campaign, ...]
    name: str
    own_address: str
    secretary: tuple[str, ...] = ()
    earlier: frozenset[Earlier] = frozenset()
    learned: frozenset[tuple[str, str]] = frozenset()

    @property
    def campaign(self) -> Campaign:
        """The campaign that mail is read for: the first one named."""
        return self.campaigns[0]
