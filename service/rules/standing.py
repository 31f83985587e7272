"""How a unit stands in a campaign: what was due and came, its sums, its targets.  Computed, never remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from parsers.fields.folding import fold
from parsers.readings import Change
from service.rules.campaign import Campaign, Deadline, Obligation, Target
from service.rules.records import Recorded, RecordedNomination
from service.rules.roster import Unit
from service.rules.verdicts import Status


@dataclass(frozen=True, slots=True)
class Owed:
    """One deadline of one obligation.  RECEIVED is the first arrival; FIGURES are those that stand now."""

    obligation: Obligation
    deadline: Deadline
    status: Status
    received: datetime | None = None
    figures: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A target of the plan for one unit: NEEDED and HAVE count the indicator's unit."""

    indicator: str
    needed: int
    have: int

    @property
    def met(self) -> bool:
        return self.have >= self.needed


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit at one moment."""

    unit: Unit
    owed: tuple[Owed, ...]
    totals: tuple[tuple[str, int], ...]
    goals: tuple[Goal, ...]
    nominations: tuple[RecordedNomination, ...]


def standing_of(
    unit: Unit,
    campaign: Campaign,
    recorded: Sequence[Recorded],
    nominations: Sequence[RecordedNomination],
    now: datetime,
) -> Standing:
    """How UNIT stands in CAMPAIGN at NOW (aware), by what is RECORDED of all units, in order of arrival."""
    own = [record for record in recorded if record.unit == unit.id and record.counted]
    owed = tuple(
        _owed(obligation, deadline, own, now)
        for obligation in campaign.obligations
        for deadline in obligation.deadlines
    )
    totals = _totals(owed, campaign)
    goals = tuple(_goals(campaign.targets, unit, totals))
    return Standing(unit, owed, tuple(totals.items()), goals, _nominated(unit, nominations))


def figures_of(versions: Sequence[Recorded]) -> dict[str, int]:
    """The figures that stand after all VERSIONS of one report, in order of arrival.

    A later version stands for the whole; "đính chính" changes what it names, "bổ sung" adds (reading rules,
    Corrections).  What was read by OCR waits for a person; a version that states nothing takes nothing back.
    """
    standing: dict[str, int] = {}
    for version in versions:
        stated = {name: value for name, value, to_confirm in version.figures if not to_confirm}
        if not stated and not version.nothing_happened:
            # The signed scan that follows the Word copy: until somebody agrees, what was stated before stands.
            continue
        if version.change is Change.AMENDS:
            standing |= stated
        elif version.change is Change.ADDS:
            standing |= {name: standing.get(name, 0) + value for name, value in stated.items()}
        else:
            standing = stated
    return standing


def needed_of(target: Target, unit: Unit) -> int | None:
    """What UNIT must reach; None where the target rests on a figure that it has not given."""
    if target.per is not None:
        return None if unit.branches is None else target.at_least * unit.branches
    if target.percent_of is not None:
        registered = dict(unit.registered).get(target.percent_of)
        # Two thirds of a person do not join: rounded up.
        return None if registered is None else -(-registered * target.at_least // 100)
    return target.at_least


def _owed(obligation: Obligation, deadline: Deadline, own: Sequence[Recorded], now: datetime) -> Owed:
    versions = [record for record in own if (record.obligation, record.period) == (obligation.id, deadline.period)]
    if not versions:
        return Owed(obligation, deadline, Status.EXPECTED if deadline.met_by(now) else Status.MISSING)
    first = min(version.arrived for version in versions)
    status = Status.ON_TIME if deadline.met_by(first) else Status.LATE
    return Owed(obligation, deadline, status, first, tuple(figures_of(versions).items()))


def _totals(owed: Sequence[Owed], campaign: Campaign) -> dict[str, int]:
    """The sums over the campaign; what a report on the whole states stands before the sum of the periods."""
    sums: dict[str, int] = {}
    whole: dict[str, int] = {}
    for each in owed:
        for name, value in each.figures:
            if each.obligation.counts == "campaign":
                whole[name] = value
            else:
                sums[name] = sums.get(name, 0) + value
    found = sums | whole
    return {indicator.id: found[indicator.id] for indicator in campaign.indicators if indicator.id in found}


def _goals(targets: Sequence[Target], unit: Unit, totals: dict[str, int]) -> Iterator[Goal]:
    for target in targets:
        needed = needed_of(target, unit)
        if needed is not None:
            yield Goal(target.indicator, needed, totals.get(target.indicator, 0))


def _nominated(unit: Unit, nominations: Sequence[RecordedNomination]) -> tuple[RecordedNomination, ...]:
    """The nominees of UNIT that count, each once."""
    own = [nominee for nominee in nominations if nominee.unit == unit.id and nominee.counted]
    return tuple({(nominee.kind, fold(nominee.name)): nominee for nominee in own}.values())
