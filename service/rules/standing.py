"""How a unit stands in a campaign: what was due and came, its sums, its targets.  Computed, never remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from parsers.fields.folding import fold
from parsers.readings import Change
from service.rules.campaign import Campaign, Deadline, Obligation, Target
from service.rules.records import Facts, Recorded, RecordedNomination, UnitFacts
from service.rules.roster import Unit
from service.rules.rulings import Rulings
from service.rules.verdicts import Status


@dataclass(frozen=True, slots=True)
class Owed:
    """One deadline of one obligation.

    DEADLINE is the unit's own: an extension has moved it (EXTENDED).  RECEIVED is the first arrival that counts;
    FIGURES are those that stand now.  LACKING says why what has come is not enough ("blank-form", "returned",
    "nominee-missing" …), "" when it is or nothing has come.  PAPER is the day on which the signed original came.
    """

    obligation: Obligation
    deadline: Deadline
    status: Status
    received: datetime | None = None
    figures: tuple[tuple[str, int], ...] = ()
    lacking: str = ""
    paper: date | None = None
    extended: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the unit still has to send it."""
        return self.status in {Status.EXPECTED, Status.MISSING}

    @property
    def planned(self) -> datetime:
        """The moment that the plan names, whatever was granted since."""
        plan = self.obligation.deadline(self.deadline.period)
        return plan.due if plan is not None else self.deadline.due


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
    return standing_in(unit, campaign, Facts(recorded, nominations), now)


def standings_of(units: Sequence[Unit], campaign: Campaign, facts: Facts, now: datetime) -> tuple[Standing, ...]:
    """How UNITS stand in CAMPAIGN at NOW (aware), by FACTS."""
    return tuple(standing_in(unit, campaign, facts, now) for unit in units)


def standing_in(unit: Unit, campaign: Campaign, facts: Facts, now: datetime) -> Standing:
    """How UNIT stands in CAMPAIGN at NOW (aware), by FACTS."""
    known = facts.of(unit.id)
    unit = registered(unit, known.rulings)
    owed = tuple(
        owed_of(unit, obligation, deadline, known, now)
        for obligation in campaign.obligations
        for deadline in obligation.deadlines
    )
    totals = _totals(owed, campaign)
    goals = tuple(_goals(campaign.targets, unit, totals))
    return Standing(unit, owed, tuple(totals.items()), goals, _nominated(known))


def registered(unit: Unit, rulings: Rulings) -> Unit:
    """UNIT with what it has registered since the roster was written."""
    later = rulings.registered(unit.id)
    return replace(unit, registered=tuple((dict(unit.registered) | dict(later)).items())) if later else unit


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
        branches = unit.branches if unit.branches is not None else dict(unit.registered).get(target.per)
        return None if branches is None else target.at_least * branches
    if target.percent_of is not None:
        registered = dict(unit.registered).get(target.percent_of)
        # Two thirds of a person do not join: rounded up.
        return None if registered is None else -(-registered * target.at_least // 100)
    return target.at_least


def owed_of(unit: Unit, obligation: Obligation, deadline: Deadline, known: UnitFacts, now: datetime) -> Owed:
    """How UNIT stands with one DEADLINE of OBLIGATION at NOW (aware)."""
    period, rulings = deadline.period, known.rulings
    moved = rulings.extended(unit.id, obligation.id, period)
    own = replace(deadline, due=moved.astimezone(deadline.due.tzinfo)) if moved else deadline
    versions = known.versions(obligation.id, period)
    standing = [version for version in versions if not version.returned]
    first = min((version.arrived for version in versions), default=None)
    return Owed(
        obligation,
        own,
        _status(own, first if standing else None, now, excused=rulings.is_excused(unit.id, obligation.id, period)),
        first if standing else None,
        tuple(figures_of(standing).items()),
        _lacking(obligation, versions, known, own),
        rulings.paper(unit.id, obligation.id, period),
        extended=moved is not None,
    )


def _status(deadline: Deadline, first: datetime | None, now: datetime, *, excused: bool) -> Status:
    if first is not None:
        return Status.ON_TIME if deadline.met_by(first) else Status.LATE
    if excused:
        return Status.EXEMPT
    return Status.EXPECTED if deadline.met_by(now) else Status.MISSING


def _lacking(obligation: Obligation, versions: Sequence[Recorded], known: UnitFacts, deadline: Deadline) -> str:
    """Why what has come for DEADLINE is not enough; "" when it is, or nothing has come."""
    if any(not version.returned for version in versions):
        return "nominee-missing" if _misses_nominees(obligation, known) else ""
    last = known.last_try(obligation.id, deadline.period)
    return last[1] if last else ""


def _misses_nominees(obligation: Obligation, known: UnitFacts) -> bool:
    """Whether nobody is named of a kind of nominee that OBLIGATION asks for."""
    named = {nominee.kind.value for nominee in known.nominations if nominee.counted}
    return any(most > 0 and kind not in named for kind, most in obligation.quota)


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


def _nominated(known: UnitFacts) -> tuple[RecordedNomination, ...]:
    """The nominees of a unit that count, each once."""
    own = [nominee for nominee in known.nominations if nominee.counted]
    return tuple({(nominee.kind, fold(nominee.name)): nominee for nominee in own}.values())
