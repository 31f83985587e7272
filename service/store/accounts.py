"""What the books say, as plain values for the rules."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from service.rules.records import Attempt, Facts, Recorded, RecordedNomination
from service.rules.verdicts import Earlier
from service.store.codes import ATTENTION
from service.store.decisions import Decisions
from service.store.tables import AttemptRow, AttentionRow, CodeRow, FigureRow, MessageRow, NominationRow, SubmissionRow

_FIGURE = (FigureRow.submission, FigureRow.indicator, FigureRow.value, FigureRow.confirm)


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


def facts(session: Session, units: Sequence[str] | None = None, periods: Collection[date] | None = None) -> Facts:
    """Everything on record with what people decided about it: of all units or of UNITS, of all PERIODS or those named.

    What is nobody's yet is always among it: a decision may make it somebody's.
    """
    rulings = Decisions(session).rulings()
    wanted = None if units is None else [*units]
    return Facts(
        recorded(session, wanted, periods), nominations(session, wanted), attempts(session, wanted, periods), rulings
    )


def arrivals(session: Session, units: Sequence[str] | None, periods: Collection[date]) -> Facts:
    """What has come for PERIODS and was decided, of all units or of UNITS, without figures and nominees.

    It is enough to say what is owed, and quick for thousands of units.
    """
    came = select(
        func.coalesce(SubmissionRow.unit, ""),
        SubmissionRow.obligation,
        SubmissionRow.period,
        SubmissionRow.arrived,
        SubmissionRow.version,
        SubmissionRow.counted,
        SubmissionRow.id,
        SubmissionRow.message,
    ).where(SubmissionRow.withdrawn.is_(None), SubmissionRow.period.in_(periods))
    if units is not None:
        came = came.where(_is_of(SubmissionRow.unit, units))
    found = tuple(
        Recorded(
            unit=unit,
            obligation=obligation,
            period=period,
            arrived=arrived,
            version=version,
            change=None,
            figures=(),
            nothing_happened=False,
            counted=counted,
            id=number,
            message=message,
        )
        for unit, obligation, period, arrived, version, counted, number, message in session.execute(came)
    )
    return Facts(found, (), attempts(session, units, periods), Decisions(session).rulings())


def recorded(
    session: Session, units: Sequence[str] | None = None, periods: Collection[date] | None = None
) -> tuple[Recorded, ...]:
    """The submissions that were not withdrawn, in order of arrival: of all units, or of UNITS and of nobody."""
    wanted: list[ColumnElement[bool]] = [SubmissionRow.withdrawn.is_(None)]
    if units is not None:
        wanted.append(_is_of(SubmissionRow.unit, units))
    if periods is not None:
        wanted.append(SubmissionRow.period.in_(periods))
    standing = select(SubmissionRow).where(*wanted).order_by(SubmissionRow.arrived, SubmissionRow.id)
    stated = select(*_FIGURE).join(SubmissionRow, SubmissionRow.id == FigureRow.submission).where(*wanted)
    figures: dict[int, list[tuple[str, int, bool]]] = {}
    # Not as objects of the mapper: there are thousands, and every letter asks for some.
    for submission, indicator, value, confirm in session.execute(stated.order_by(FigureRow.id)):
        figures.setdefault(submission, []).append((indicator, value, confirm))
    return tuple(_recorded(row, figures.get(row.id, ())) for row in session.scalars(standing))


def nominations(session: Session, units: Sequence[str] | None = None) -> tuple[RecordedNomination, ...]:
    """The nominations that were not withdrawn, in order of arrival."""
    standing = (
        select(NominationRow).where(NominationRow.withdrawn.is_(None)).order_by(NominationRow.arrived, NominationRow.id)
    )
    if units is not None:
        standing = standing.where(_is_of(NominationRow.unit, units))
    return tuple(
        RecordedNomination(
            row.unit or "", row.kind, row.name, row.position, row.award, row.arrived, row.counted, row.id, row.message
        )
        for row in session.scalars(standing)
    )


def attempts(
    session: Session, units: Sequence[str] | None = None, periods: Collection[date] | None = None
) -> tuple[Attempt, ...]:
    """The mails that were meant as a report and held nothing that counts, in order of arrival."""
    standing = select(AttemptRow).where(AttemptRow.withdrawn.is_(None)).order_by(AttemptRow.arrived, AttemptRow.id)
    if units is not None:
        standing = standing.where(AttemptRow.unit.in_(units))
    if periods is not None:
        standing = standing.where(AttemptRow.period.in_(periods))
    return tuple(
        Attempt(row.unit, row.obligation, row.period, row.arrived, row.code, row.message)
        for row in session.scalars(standing)
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
    named = and_(CodeRow.about == ATTENTION, CodeRow.ref == AttentionRow.id)
    waiting = (
        select(CodeRow.code, AttentionRow.kind, AttentionRow.text)
        .join(CodeRow, named)
        .where(AttentionRow.closed.is_(None))
        .order_by(AttentionRow.opened, AttentionRow.id)
    )
    return tuple(OpenItem(code, kind, text) for code, kind, text in session.execute(waiting))


def _is_of(column: InstrumentedAttribute[str | None], units: Sequence[str]) -> ColumnElement[bool]:
    return or_(column.in_(units), column.is_(None))


def _recorded(row: SubmissionRow, figures: Sequence[tuple[str, int, bool]]) -> Recorded:
    return Recorded(
        unit=row.unit or "",
        obligation=row.obligation,
        period=row.period,
        arrived=row.arrived,
        version=row.version,
        change=row.change,
        figures=tuple(figures),
        nothing_happened=row.nothing_happened,
        counted=row.counted,
        id=row.id,
        message=row.message,
        papers=tuple(row.papers),
    )
