"""What the books hold beside a filing, for the checks of its figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.rules.campaign import Campaign
from service.rules.checks import Known
from service.rules.verdicts import Filing, Submission
from service.store.accounts import recorded
from service.store.tables import FigureRow, MessageRow, SubmissionRow


def known(session: Session, filing: Filing, message: MessageRow, campaign: Campaign) -> Mapping[int, Known]:
    """The facts for each submission of FILING with a certain unit and figures, by its place; from before MESSAGE."""
    return {
        place: _known(session, submission, submission.unit, message, campaign)
        for place, submission in enumerate(filing.submissions)
        if submission.unit is not None and submission.figures
    }


def _known(session: Session, submission: Submission, unit: str, message: MessageRow, campaign: Campaign) -> Known:
    own = tuple(record for record in recorded(session, [unit]) if record.arrived < message.arrived)
    return Known(own, _lately(session, submission, unit, campaign), _others(session, submission, unit, message.arrived))


def _lately(
    session: Session, submission: Submission, unit: str, campaign: Campaign
) -> tuple[tuple[str, int, str], ...]:
    """What the unit stated for the deadline before, in which words."""
    before = _period_before(submission, campaign)
    if before is None:
        return ()
    stated = (
        select(FigureRow.indicator, FigureRow.value, FigureRow.quote)
        .join(SubmissionRow, SubmissionRow.id == FigureRow.submission)
        .where(
            SubmissionRow.unit == unit,
            SubmissionRow.obligation == submission.obligation,
            SubmissionRow.period == before,
            SubmissionRow.withdrawn.is_(None),
        )
        .order_by(SubmissionRow.version, FigureRow.id)
    )
    return tuple((indicator, value, quote) for indicator, value, quote in session.execute(stated))


def _period_before(submission: Submission, campaign: Campaign) -> date | None:
    obligation = campaign.obligation.get(submission.obligation)
    earlier = [d.period for d in obligation.deadlines if d.period < submission.period] if obligation else []
    return max(earlier, default=None)


def _others(session: Session, submission: Submission, unit: str, before: datetime) -> tuple[tuple[str, int], ...]:
    """What other units stated for the same obligation, of the indicators of SUBMISSION."""
    stated = (
        select(FigureRow.indicator, FigureRow.value)
        .join(SubmissionRow, SubmissionRow.id == FigureRow.submission)
        .where(
            SubmissionRow.unit.is_not(None),
            SubmissionRow.unit != unit,
            SubmissionRow.obligation == submission.obligation,
            SubmissionRow.withdrawn.is_(None),
            SubmissionRow.counted,
            SubmissionRow.arrived < before,
            FigureRow.confirm.is_(False),
            FigureRow.indicator.in_({figure.indicator for figure in submission.figures}),
        )
    )
    return tuple((indicator, value) for indicator, value in session.execute(stated))
