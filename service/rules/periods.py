"""Which deadline a report answers (reading rules, Obligation and period)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from parsers.readings import Reading, Span
from service.rules.campaign import Campaign, Deadline, Obligation

LONGEST_WEEK = timedelta(days=12)  # a report on longer than this is on no week
FORESIGHT = timedelta(days=1)  # a document dated further ahead of its arrival is dated wrongly


@dataclass(frozen=True, slots=True)
class Answered:
    """The deadline that a report answers, or None when that is not certain; BECAUSE in words, Vietnamese."""

    deadline: Deadline | None
    because: str


def answered(obligation: Obligation, reading: Reading, arrived: datetime, campaign: Campaign) -> Answered:
    """The deadline of OBLIGATION that READING, here since ARRIVED (aware, union zone), answers."""
    stale = _other_years(reading, campaign)
    if stale:
        return Answered(None, f"văn bản ghi năm {stale}, không thuộc {campaign.name}")
    if not obligation.periodic:
        return Answered(obligation.deadlines[0], "kỳ duy nhất")
    if reading.span is not None:
        return _by_span(obligation, reading.span, arrived, campaign)
    mark = reading.mark
    if mark is not None and mark.obligation == obligation.id and obligation.deadline(mark.period) is not None:
        return Answered(obligation.deadline(mark.period), "theo mẫu của kỳ")
    dated = reading.official.date
    if dated is not None and dated <= (arrived + FORESIGHT).date() and dated >= campaign.starts:
        found = _by_day(obligation, dated)
        return Answered(found, f"theo ngày văn bản {dated:%d/%m/%Y}")
    if arrived.date() < campaign.starts:
        return Answered(None, f"thư đến trước ngày bắt đầu {campaign.name}")
    return Answered(_by_arrival(obligation, arrived), "theo thời điểm nhận thư")


def _other_years(reading: Reading, campaign: Campaign) -> int | None:
    """The year that a file of another year shows; None when it shows none or the campaign's."""
    ours = {campaign.starts.year, campaign.ends.year}
    years = set(reading.years) | ({reading.span.end.year} if reading.span else set())
    return None if not years or years & ours else max(years)


def _by_span(obligation: Obligation, span: Span, arrived: datetime, campaign: Campaign) -> Answered:
    """The deadline in the days that the report covers, else the first one after them."""
    because = f"văn bản ghi “{span.quote}”"
    if span.end < campaign.starts or (span.start is not None and span.end - span.start > LONGEST_WEEK * 3):
        return Answered(None, f"{because}, không ứng với kỳ nào")
    inside = [d for d in obligation.deadlines if span.start is not None and span.start < d.period <= span.end]
    following = [d for d in obligation.deadlines if d.period >= span.end]
    found = inside[-1] if inside else (following[0] if following else None)
    if found is None or not _has_begun(obligation, found, arrived):
        return Answered(None, f"{because}, không ứng với kỳ nào")
    return Answered(found, because)


def _has_begun(obligation: Obligation, deadline: Deadline, arrived: datetime) -> bool:
    """Whether DEADLINE's own week had begun at ARRIVED: nobody reports on a week to come."""
    earlier = [d.period for d in obligation.deadlines if d.period < deadline.period]
    return not earlier or arrived.date() >= earlier[-1]


def _by_day(obligation: Obligation, day: date) -> Deadline | None:
    """As by arrival, with the document's own day: on the day of a deadline it is for that one."""
    return next((d for d in obligation.deadlines if day <= d.period + obligation.grace), None)


def _by_arrival(obligation: Obligation, arrived: datetime) -> Deadline | None:
    """Up to a deadline that one; within the grace still that one, late; after the grace early for the next."""
    return next((d for d in obligation.deadlines if arrived <= d.due + obligation.grace), None)
