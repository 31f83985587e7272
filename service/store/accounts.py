"""What the books say, as plain values for the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from service.rules.records import Recorded, RecordedNomination
from service.rules.verdicts import Earlier
from service.store.tables import AttentionRow, MessageRow, NominationRow, SubmissionRow


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item that waits for a person.  CODE is its short name, KIND the attention code."""

    code: str
    kind: str
    message: str


def earlier(session: Session, without: int | None = None, before: datetime | None = None) -> frozenset[Earlier]:
    """Every unit, obligation and period that has been answered: not by the message WITHOUT, and BEFORE a moment."""
    answered = select(SubmissionRow.unit, SubmissionRow.obligation, SubmissionRow.period).where(
        SubmissionRow.unit.is_not(None), SubmissionRow.withdrawn.is_(None)
    )
    if without is not None:
        answered = answered.where(SubmissionRow.message != without)
    if before is not None:
        answered = answered.where(SubmissionRow.arrived <= before)
    return frozenset(
        Earlier(unit, obligation, period) for unit, obligation, period in session.execute(answered) if unit
    )


def recorded(session: Session, units: Sequence[str] | None = None) -> tuple[Recorded, ...]:
    """The standing submissions with a certain unit, in order of arrival: of all units, or of UNITS."""
    standing = (
        select(SubmissionRow)
        .where(SubmissionRow.withdrawn.is_(None), _unit_is(SubmissionRow.unit, units))
        .order_by(SubmissionRow.arrived, SubmissionRow.id)
        .options(selectinload(SubmissionRow.figures))
    )
    return tuple(_recorded(row, row.unit) for row in session.scalars(standing) if row.unit is not None)


def nominations(session: Session, units: Sequence[str] | None = None) -> tuple[RecordedNomination, ...]:
    """The standing nominations with a certain unit, in order of arrival."""
    standing = (
        select(NominationRow)
        .where(NominationRow.withdrawn.is_(None), _unit_is(NominationRow.unit, units))
        .order_by(NominationRow.arrived, NominationRow.id)
    )
    return tuple(
        RecordedNomination(row.unit, row.kind, row.name, row.position, row.award, row.arrived, row.counted)
        for row in session.scalars(standing)
        if row.unit is not None
    )


def of_message(session: Session, message: MessageRow) -> frozenset[str]:
    """What stands on record of MESSAGE, as sentences (`service.flow.replay.facts_of` says the same of a filing)."""
    facts = {f"kind {message.kind.value if message.kind else None}", f"unit {message.unit}"}
    submissions = select(SubmissionRow).where(SubmissionRow.message == message.id, SubmissionRow.withdrawn.is_(None))
    for row in session.scalars(submissions):
        name = f"{row.unit} {row.obligation} {row.period}"
        facts.add(f"{name} {row.status.value} {row.change.value if row.change else 'first'}")
        facts |= {f"{name} {figure.indicator} = {figure.value}" for figure in row.figures}
    nominated = select(NominationRow).where(NominationRow.message == message.id, NominationRow.withdrawn.is_(None))
    facts |= {f"{row.unit} nominates {row.kind.value} {row.name}" for row in session.scalars(nominated)}
    items = select(AttentionRow).where(AttentionRow.message == message.id, AttentionRow.closed.is_(None))
    return frozenset(facts | {f"attention {item.kind}" for item in session.scalars(items)})


def open_items(session: Session) -> tuple[OpenItem, ...]:
    """What waits for a person, oldest first."""
    waiting = select(AttentionRow).where(AttentionRow.closed.is_(None)).order_by(AttentionRow.opened, AttentionRow.id)
    return tuple(OpenItem(row.code, row.kind, row.text) for row in session.scalars(waiting))


def _unit_is(column: InstrumentedAttribute[str | None], units: Sequence[str] | None) -> ColumnElement[bool]:
    return column.is_not(None) if units is None else column.in_(units)


def _recorded(row: SubmissionRow, unit: str) -> Recorded:
    return Recorded(
        unit=unit,
        obligation=row.obligation,
        period=row.period,
        arrived=row.arrived,
        version=row.version,
        change=row.change,
        figures=tuple((figure.indicator, figure.value, figure.confirm) for figure in row.figures),
        nothing_happened=row.nothing_happened,
        counted=row.counted,
    )
