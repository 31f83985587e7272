"""What one unit comes to in one indicator, and the statements that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from service.rules.campaign import Campaign, Deadline, Obligation
from service.rules.records import Recorded, UnitFacts
from service.rules.rulings import Ruling
from service.rules.summary.evidence import Evidence, Quotation
from service.rules.versions import Stated, stated_by


@dataclass(frozen=True, slots=True)
class Part:
    """A number that counts: what RECORD, a report of UNIT for PERIOD of OBLIGATION, states of INDICATOR.

    WORDS are where it was read; HAND is the decision by which a person has set it instead.
    """

    unit: str
    indicator: str
    obligation: str
    period: date
    value: int
    record: Recorded
    words: Quotation | None = None
    hand: Ruling | None = None


@dataclass(frozen=True)
class Cell:
    """What a unit comes to: VALUE, the sum of PARTS.

    BEHIND are the weeks that stand back, because the final report states the whole.
    """

    parts: tuple[Part, ...]
    behind: tuple[Part, ...] = ()

    @cached_property
    def value(self) -> int:
        """The sum of the parts, in the indicator's unit."""
        return sum(part.value for part in self.parts)

    @cached_property
    def weeks(self) -> int:
        """The sum of the weeks that stand back."""
        return sum(part.value for part in self.behind)

    @property
    def differs(self) -> bool:
        """Whether final report and weeks say different things."""
        return bool(self.behind) and self.weeks != self.value

    @property
    def holds_weeks(self) -> bool:
        """Whether everything that the weeks state is certainly in the value."""
        return self.value >= self.weeks


Row = Mapping[str, Cell]
"""The cells of one unit by indicator, in the order of the campaign."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which deadlines are summed up: those of OBLIGATION up to PERIOD, or everything (OBLIGATION None)."""

    obligation: str | None = None
    first: date | None = None
    last: date | None = None

    def holds(self, obligation: Obligation, deadline: Deadline) -> bool:
        """Whether DEADLINE of OBLIGATION is summed up."""
        if self.obligation is not None and obligation.id != self.obligation:
            return False
        after = self.first is None or deadline.period >= self.first
        return after and (self.last is None or deadline.period <= self.last)


WHOLE = Scope()


def row_of(unit: str, campaign: Campaign, known: UnitFacts, evidence: Evidence, scope: Scope = WHOLE) -> Row:
    """The cells of UNIT within SCOPE; what a report on the whole states stands before the sum of the periods."""
    single: dict[str, tuple[Part, ...]] = {}
    whole: dict[str, tuple[Part, ...]] = {}
    for obligation, deadline in within(campaign, scope):
        for indicator, parts in _parts(unit, obligation, deadline, known, evidence).items():
            if obligation.counts == "campaign":
                whole[indicator] = parts
            else:
                single[indicator] = (*single.get(indicator, ()), *parts)
    return {indicator.id: cell for indicator in campaign.indicators if (cell := _cell(indicator.id, single, whole))}


def within(campaign: Campaign, scope: Scope) -> Iterator[tuple[Obligation, Deadline]]:
    """The deadlines of CAMPAIGN that SCOPE holds, each with its obligation."""
    for obligation in campaign.obligations:
        yield from ((obligation, deadline) for deadline in obligation.deadlines if scope.holds(obligation, deadline))


def _parts(
    unit: str, obligation: Obligation, deadline: Deadline, known: UnitFacts, evidence: Evidence
) -> dict[str, tuple[Part, ...]]:
    """What the report of UNIT for DEADLINE states, by indicator."""
    versions = known.versions(obligation.id, deadline.period)
    standing = stated_by([version for version in versions if not version.returned])
    return {
        indicator: tuple(_part(unit, indicator, each, evidence) for each in stated)
        for indicator, stated in standing.items()
    }


def _part(unit: str, indicator: str, stated: Stated, evidence: Evidence) -> Part:
    record = stated.record
    key = (record.id, indicator)
    hand = evidence.hands.get(key)
    words = None if hand else evidence.quotations.get(key)
    return Part(unit, indicator, record.obligation, record.period, stated.value, record, words, hand)


def _cell(indicator: str, single: Mapping[str, tuple[Part, ...]], whole: Mapping[str, tuple[Part, ...]]) -> Cell | None:
    if indicator in whole:
        return Cell(whole[indicator], single.get(indicator, ()))
    return Cell(single[indicator]) if indicator in single else None
