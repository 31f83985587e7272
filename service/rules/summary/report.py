"""The whole of one consolidated report as plain values: made from facts and evidence, shown by `service.documents`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from service.rules.awards import Desk, Known, Order, desk_of
from service.rules.campaign import Campaign, Deadline, Indicator, Obligation
from service.rules.office import Office
from service.rules.records import Facts, Recorded
from service.rules.roster import Unit
from service.rules.scoring import Score, scores_of
from service.rules.standing import Standing, standings_of
from service.rules.summary.cells import WHOLE, Cell, Row, Scope, row_of, within
from service.rules.summary.evidence import Evidence, hands_of
from service.rules.summary.examples import Example, examples_of
from service.rules.summary.joint import Mark, column, together
from service.rules.summary.partners import Partners
from service.rules.summary.reached import Reached, reached_of
from service.rules.summary.sums import Total, groups_of, total_of
from service.rules.summary.turnout import Turnout, turnouts_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report is wanted: on DEADLINE of OBLIGATION, as things are AT a moment (aware, union zone).

    ORDER is that of the nominees.  BEFORE are last year's totals by indicator.
    """

    obligation: Obligation
    deadline: Deadline
    at: datetime
    order: Order = Order.GROUP
    before: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_final(self) -> bool:
        """Whether the whole campaign is summed up, and not one week of it."""
        return not self.obligation.periodic

    @property
    def scope(self) -> Scope:
        """The deadlines whose figures are summed up."""
        period = self.deadline.period
        return WHOLE if self.is_final else Scope(self.obligation.id, period, period)


@dataclass(frozen=True, slots=True)
class Pending:
    """A figure that OCR has read and nobody has agreed to: not in any sum."""

    unit: Unit
    indicator: Indicator
    value: int
    record: Recorded


@dataclass(frozen=True)
class Report:
    """Everything that a consolidated report can say.

    TOTALS are those asked for; RUNNING those since the beginning, in a report on a week.
    """

    asked: Asked
    campaign: Campaign
    union: str
    standings: tuple[Standing, ...]
    groups: Mapping[str, tuple[Unit, ...]]
    totals: tuple[Total, ...]
    running: tuple[Total, ...]
    turnouts: tuple[Turnout, ...]
    reached: tuple[Reached, ...]
    pending: tuple[Pending, ...]
    scores: tuple[Score, ...]
    desk: Desk | None
    evidence: Evidence
    records: tuple[Recorded, ...]

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """All units by their ids, in the order of the roster."""
        return {standing.unit.id: standing.unit for standing in self.standings}

    @property
    def turnout(self) -> Turnout:
        """The turnout at the deadline that was asked for."""
        return next(each for each in self.turnouts if each.deadline == self.asked.deadline and self._is_asked(each))

    def _is_asked(self, turnout: Turnout) -> bool:
        return turnout.obligation.id == self.asked.obligation.id

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """The best examples."""
        return examples_of(self.totals, self.units)

    @property
    def differing(self) -> Iterator[tuple[Unit, Indicator, Cell]]:
        """Where a final report and the sum of the weeks say different things, by unit."""
        for unit in self.units.values():
            for total in self.totals:
                cell = total.cells.get(unit.id)
                if cell is not None and cell.differs:
                    yield unit, total.indicator, cell

    @property
    def marks(self) -> Iterator[tuple[Indicator, Mark]]:
        """What may be counted twice and was left as it is."""
        return ((total.indicator, mark) for total in self.totals for mark in total.together.marks)


def report_of(
    asked: Asked, office: Office, facts: Facts, evidence: Evidence, remarks: Mapping[str, Sequence[str]]
) -> Report:
    """The report that was ASKED for, by FACTS of all units.  REMARKS are what is odd about nominees, by unit."""
    evidence = replace(evidence, hands=hands_of(facts.rulings))
    campaign, units = office.campaign, office.roster.units
    standings = standings_of(units, campaign, facts, asked.at)
    scores = scores_of(campaign, standings, facts.of)
    known = Known(facts.of, {score.unit.id: score for score in scores}, remarks)
    sums = Sums(office, facts, evidence)
    running = () if asked.is_final else sums.over(Scope(asked.obligation.id, last=asked.deadline.period), {})
    return Report(
        asked=asked,
        campaign=campaign,
        union=office.name,
        standings=standings,
        groups=groups_of(units),
        totals=sums.over(asked.scope, asked.before),
        running=running,
        turnouts=turnouts_of(campaign, standings),
        reached=reached_of(campaign, standings),
        pending=tuple(_pending(asked, campaign, units, facts)),
        scores=scores,
        desk=desk_of(campaign, standings, known, asked.order),
        evidence=evidence,
        records=tuple(record for record in facts.applied if record.unit in office.roster.by_id),
    )


@dataclass(frozen=True)
class Sums:
    """What sums are made from."""

    office: Office
    facts: Facts
    evidence: Evidence

    @cached_property
    def _partners(self) -> Partners:
        return Partners(self.office.roster, self.office.name)

    def over(self, scope: Scope, before: Mapping[str, int]) -> tuple[Total, ...]:
        """The totals of every indicator within SCOPE, beside those of a year BEFORE."""
        campaign, units = self.office.campaign, self.office.roster.units
        rows: dict[str, Row] = {
            unit.id: row_of(unit.id, campaign, self.facts.of(unit.id), self.evidence, scope) for unit in units
        }
        groups = groups_of(units)
        whole = frozenset(each.id for each in campaign.obligations if each.counts == "campaign")
        found = []
        for indicator in campaign.indicators:
            cells = column(rows, indicator.id)
            joint = together(cells, self._partners.named_in, whole)
            found.append(total_of(indicator, cells, groups, joint, before.get(indicator.id)))
        return tuple(found)


def _pending(asked: Asked, campaign: Campaign, units: Sequence[Unit], facts: Facts) -> Iterator[Pending]:
    """The figures read by OCR that nothing else states, in the order of the roster."""
    wanted = [*within(campaign, asked.scope)]
    for unit in units:
        known = facts.of(unit.id)
        for obligation, deadline in wanted:
            versions = [each for each in known.versions(obligation.id, deadline.period) if not each.returned]
            yield from _unconfirmed(unit, campaign, versions)


def _unconfirmed(unit: Unit, campaign: Campaign, versions: Sequence[Recorded]) -> Iterator[Pending]:
    stated = {(name, value) for each in versions for name, value, to_confirm in each.figures if not to_confirm}
    for version in versions:
        for name, value, to_confirm in version.figures:
            if to_confirm and (name, value) not in stated and name in campaign.indicator:
                yield Pending(unit, campaign.indicator[name], value, version)
