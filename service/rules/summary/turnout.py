"""Who has sent what was due, and who has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.rules.campaign import Campaign, Deadline, Obligation
from service.rules.roster import Unit
from service.rules.standing import Owed, Standing
from service.rules.verdicts import Status


@dataclass(frozen=True, slots=True)
class Turnout:
    """One DEADLINE of OBLIGATION over all units: who was on time, late, is missing, exempt, or has time left.

    UNSIGNED have not handed in the signed original; empty where none is asked for.
    """

    obligation: Obligation
    deadline: Deadline
    on_time: tuple[Unit, ...]
    late: tuple[Unit, ...]
    missing: tuple[Unit, ...]
    exempt: tuple[Unit, ...]
    expected: tuple[Unit, ...]
    unsigned: tuple[Unit, ...] = ()

    @property
    def due(self) -> int:
        """How many units had to send it."""
        return len(self.on_time) + len(self.late) + len(self.missing) + len(self.expected)

    @property
    def here(self) -> int:
        """How many have sent it."""
        return len(self.on_time) + len(self.late)


def turnouts_of(campaign: Campaign, standings: Sequence[Standing]) -> tuple[Turnout, ...]:
    """The turnout at every deadline of CAMPAIGN, in its order."""
    return tuple(_turnouts(campaign, standings))


def _turnouts(campaign: Campaign, standings: Sequence[Standing]) -> Iterator[Turnout]:
    number = 0
    for obligation in campaign.obligations:
        for deadline in obligation.deadlines:
            yield _turnout(obligation, deadline, [(each.unit, each.owed[number]) for each in standings])
            number += 1


def _turnout(obligation: Obligation, deadline: Deadline, owed: Sequence[tuple[Unit, Owed]]) -> Turnout:
    def being(status: Status) -> tuple[Unit, ...]:
        return tuple(unit for unit, each in owed if each.status is status)

    unsigned = [unit for unit, each in owed if obligation.paper and each.paper is None and not _is_exempt(each)]
    return Turnout(
        obligation,
        deadline,
        on_time=being(Status.ON_TIME),
        late=being(Status.LATE),
        missing=being(Status.MISSING),
        exempt=being(Status.EXEMPT),
        expected=being(Status.EXPECTED),
        unsigned=tuple(unsigned),
    )


def _is_exempt(owed: Owed) -> bool:
    return owed.status is Status.EXEMPT
