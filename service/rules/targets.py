"""Targets: how far a unit, a group, the bloc has come; and what a target rests on and no unit has said yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from service.rules.campaign import Campaign, Target
from service.rules.letters import Letter
from service.rules.officehours import OfficeHours
from service.rules.roster import Unit
from service.rules.standing import Standing

BRANCHES = "branches"
ASKING_HOUR = time(9)  # of the first working day after the start: the bloc's calendar has come the day before


@dataclass(frozen=True, slots=True)
class Progress:
    """How far some units have come in one INDICATOR: HAVE is their sum, NEEDED what their targets come to.

    REPORTING of UNITS have stated a figure.  MET of AIMED, the units that the target can be computed for, have
    reached it; both are 0 where the plan has no target.
    """

    indicator: str
    have: int
    needed: int
    reporting: int
    units: int
    met: int
    aimed: int

    @property
    def coverage(self) -> str:
        """What stands beside a sum: "58/66 đơn vị"."""
        return f"{self.reporting}/{self.units} đơn vị"

    @property
    def complete(self) -> bool:
        """Whether all units have reached the target, as "100 % of units" asks."""
        return 0 < self.met == self.aimed

    @property
    def percent(self) -> int | None:
        """The units that have reached the target in whole percent, rounded down; None where it aims at none."""
        return 100 * self.met // self.aimed if self.aimed else None


def progress_of(standings: Sequence[Standing], campaign: Campaign) -> tuple[Progress, ...]:
    """How far STANDINGS (of one unit, of a group, of the bloc) have come, indicator by indicator of CAMPAIGN."""
    totals = [dict(standing.totals) for standing in standings]
    goals = [goal for standing in standings for goal in standing.goals]
    found = []
    for indicator in campaign.indicators:
        stated = [total[indicator.id] for total in totals if indicator.id in total]
        own = [goal for goal in goals if goal.indicator == indicator.id]
        found.append(
            Progress(
                indicator=indicator.id,
                have=sum(stated),
                needed=sum(goal.needed for goal in own),
                reporting=len(stated),
                units=len(standings),
                met=sum(goal.met for goal in own),
                aimed=len(own),
            )
        )
    return tuple(found)


def progress_by_group(
    standings: Sequence[Standing], campaign: Campaign
) -> tuple[tuple[str, tuple[Progress, ...]], ...]:
    """The progress of every group, in the order of the roster; units without a group under ""."""
    groups = dict.fromkeys(standing.unit.group for standing in standings)
    return tuple((group, progress_of([s for s in standings if s.unit.group == group], campaign)) for group in groups)


@dataclass(frozen=True, slots=True)
class Unregistered:
    """A figure that a unit must still name: COLUMN of the roster, NUMBER and TEXT of the question."""

    number: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Asking:
    """All that the question for registered figures tells."""

    unit: str
    union: str
    campaign: str
    questions: tuple[Unregistered, ...]


def asking_moment(campaign: Campaign, hours: OfficeHours) -> datetime:
    """From when on units are asked for what they have not registered (aware)."""
    return hours.fitting(hours.at(hours.working_day_after(campaign.starts), ASKING_HOUR))


def question_for(unit: Unit, campaign: Campaign, union: str) -> Letter | None:
    """The letter that asks UNIT, once, for the figures that targets rest on; None when all are known.

    UNIT comes with what it has registered by now.
    """
    questions = tuple(unregistered(unit, campaign))
    if not questions or not unit.emails:
        return None
    return Letter(
        once=f"question registered figures {campaign.id} {unit.id}",
        template="unit.question.register",
        kind="question",
        recipients=unit.emails,
        facts=Asking(unit.name, union, campaign.name, questions),
        unit=unit.id,
    )


def unregistered(unit: Unit, campaign: Campaign) -> Iterator[Unregistered]:
    """What UNIT has not registered, each figure once, numbered from 1."""
    columns: dict[str, str] = {}
    for target in campaign.targets:
        column = missing_column(target, unit)
        if column is not None:
            columns.setdefault(column, _question(column, target, campaign))
    for number, (column, text) in enumerate(columns.items(), start=1):
        yield Unregistered(number, column, text)


def missing_column(target: Target, unit: Unit) -> str | None:
    """The column of the roster that TARGET rests on and that UNIT has not filled; None when nothing is missing."""
    known = dict(unit.registered)
    if target.per is not None and unit.branches is None and target.per not in known:
        return target.per
    if target.percent_of is not None and target.percent_of not in known:
        return target.percent_of
    return None


def _question(column: str, target: Target, campaign: Campaign) -> str:
    if column == BRANCHES:
        return "Đơn vị có bao nhiêu chi đoàn trực thuộc?"
    indicator = campaign.indicator[target.indicator]
    counted = f" ({indicator.unit})" if indicator.unit else ""
    return f"{indicator.name}: đơn vị đăng ký chỉ tiêu năm {campaign.starts.year} là bao nhiêu{counted}?"
