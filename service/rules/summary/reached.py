"""The plan's targets: what was to be reached, what was, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.rules.campaign import Campaign, Indicator, Target
from service.rules.roster import Unit
from service.rules.standing import Goal, Standing, needed_of


@dataclass(frozen=True, slots=True)
class Reached:
    """One TARGET over all units: GOALS of those that have one, in their order.

    NEEDED and HAVE are the sums of these units, in the indicator's unit; UNBOUND have registered nothing to reach.
    """

    target: Target
    indicator: Indicator
    goals: tuple[tuple[Unit, Goal], ...]
    unbound: tuple[Unit, ...]

    @property
    def met(self) -> tuple[Unit, ...]:
        """Who has reached it."""
        return tuple(unit for unit, goal in self.goals if goal.met)

    @property
    def unmet(self) -> tuple[Unit, ...]:
        """Who has not."""
        return tuple(unit for unit, goal in self.goals if not goal.met)

    @property
    def needed(self) -> int:
        """What all of them together had to reach."""
        return sum(goal.needed for _, goal in self.goals)

    @property
    def have(self) -> int:
        """What all of them together have reached."""
        return sum(goal.have for _, goal in self.goals)


def reached_of(campaign: Campaign, standings: Sequence[Standing]) -> tuple[Reached, ...]:
    """What was reached of each target, in the order of the plan."""
    return tuple(_reached(target, campaign, standings) for target in campaign.targets)


def _reached(target: Target, campaign: Campaign, standings: Sequence[Standing]) -> Reached:
    goals = []
    unbound = []
    for standing in standings:
        needed = needed_of(target, standing.unit)
        if needed is None:
            unbound.append(standing.unit)
        else:
            goals.append(
                (standing.unit, Goal(target.indicator, needed, dict(standing.totals).get(target.indicator, 0)))
            )
    return Reached(target, campaign.indicator[target.indicator], tuple(goals), tuple(unbound))


def wording_of(target: Target) -> str:
    """What TARGET asks of each unit, in words."""
    if target.percent_of is not None:
        return f"ít nhất {target.at_least}% chỉ tiêu đăng ký"
    if target.per is not None:
        return f"mỗi chi đoàn ít nhất {target.at_least:02d}"
    return f"mỗi đơn vị ít nhất {target.at_least:02d}"
