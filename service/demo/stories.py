"""Who does what in the month of the demo: most units well, some late or silent, a few as real offices do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from service.demo.oddities import ODDITIES
from service.demo.writers import Mail, Writer
from service.rules.campaign import Campaign
from service.rules.roster import Roster, Unit

SEED = 45
WEEKLY = ("tuyen-truyen", "toa-dam", "ket-nap-doan-vien", "gioi-thieu-dang", "phan-viec", "luot-tham-gia")
REGISTERED = {"ket-nap-doan-vien": "reg_new_members", "gioi-thieu-dang": "reg_introduced"}

__all__ = ["ODDITIES", "Mail", "Month"]


@dataclass(frozen=True)
class Month:
    """The month of a campaign as its units live it.  The same SEED tells the same month."""

    roster: Roster
    campaign: Campaign
    to: str
    seed: int = SEED

    def mails(self) -> list[Mail]:
        """All mails in order of arrival."""
        dice = random.Random(self.seed)  # noqa: S311 - a story, no secret
        found = [mail for number, unit in enumerate(self.roster.units) for mail in self._of_unit(unit, number, dice)]
        return sorted(found, key=lambda mail: mail.arrived)

    def _of_unit(self, unit: Unit, number: int, dice: random.Random) -> Iterator[Mail]:
        writer = Writer(unit, number, self.to, dice, self.roster)
        weekly, final, nomination = self.campaign.obligations
        sums: dict[str, int] = {}
        for week, deadline in enumerate(weekly.deadlines):
            drawn = [(name, dice.randint(1, 9)) for name in dice.sample(WEEKLY, 4)]
            figures = tuple((name, min(value, _most(name, unit, sums))) for name, value in drawn)
            odd = ODDITIES.get((number, week))
            mails = [*(odd(writer, deadline.due, figures) if odd else writer.week(deadline.due, figures))]
            yield from mails
            # What a unit has not reported, or has put right since, it knows all the same when it sums up.
            told = next((mail.figures for mail in mails if mail.answers and not mail.change), figures)
            for name, value in told:
                sums[name] = sums.get(name, 0) + value
        due = final.deadlines[0].due
        totals = (*sums.items(), ("cong-trinh", 1))
        yield from writer.final(due, tuple(totals), final.id)
        yield from writer.nomination(due, nomination.id)


def _most(name: str, unit: Unit, sums: dict[str, int]) -> int:
    """What UNIT may well report of a week: no more members than it has registered, few tasks where few branches are."""
    if name in REGISTERED:
        return max(dict(unit.registered).get(REGISTERED[name], 9) - sums.get(name, 0), 0)
    return 2 * (unit.branches or 5) if name == "phan-viec" else 9
