"""Which deadline a report answers (reading rules, Obligation and period)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from parsers.fields.dates import days_named, span_in
from parsers.readings import Reading, Span
from service.rules.campaign import Campaign, Deadline, Obligation
from service.rules.vocabulary import vocabulary_of

LONGEST_WEEK = timedelta(days=12)  # a report on longer than this is on no week
ONE_WEEK = timedelta(days=8)
WEEKEND = timedelta(days=3)  # a report to Sunday answers Friday's deadline
FORESIGHT = timedelta(days=1)  # a document dated further ahead of its arrival is dated wrongly


NEAR = timedelta(days=8)  # a day that a subject names this near to the arrival is the report's own


@dataclass(frozen=True, slots=True)
class Answered:
    """The deadline that a report answers, or None when that is not certain; BECAUSE in words, Vietnamese."""

    deadline: Deadline | None
    because: str


def answered(  # noqa: PLR0913 - each is a fact of its own
    obligation: Obligation,
    reading: Reading,
    arrived: datetime,
    campaign: Campaign,
    called: Sequence[str] = (),
    *,
    last_week: bool = False,
) -> Answered:
    """The deadline of OBLIGATION that READING, here since ARRIVED (aware, union zone), answers.

    CALLED is what file name, subject and note call the report, the most telling first: the days that they state
    stand behind those of the report itself, and before its date, which is often that of last week's file.
    LAST_WEEK: it is said to be that of the week before, which counts where nothing bears a date.
    """
    stale = _other_years(reading, campaign)
    if stale:
        return Answered(None, f"văn bản ghi năm {stale}, không thuộc {campaign.name}")
    if not obligation.periodic:
        return Answered(obligation.deadlines[0], "kỳ duy nhất")
    words = vocabulary_of(campaign, "")
    span = reading.span or next((found for text in called if (found := span_in(text, words))), None)
    if span is not None:
        return _by_span(obligation, span, arrived, campaign)
    mark = reading.mark
    if mark is not None and mark.obligation == obligation.id and obligation.deadline(mark.period) is not None:
        return Answered(obligation.deadline(mark.period), "theo mẫu của kỳ")
    dated = reading.official.date
    if dated is not None and dated <= (arrived + FORESIGHT).date() and dated >= campaign.starts:
        return Answered(_by_day(obligation, dated), f"theo ngày văn bản {dated:%d/%m/%Y}")
    if arrived.date() < campaign.starts:
        return Answered(None, f"thư đến trước ngày bắt đầu {campaign.name}")
    named = _named(called, arrived, campaign)
    if named is not None:
        return Answered(_by_day(obligation, named), f"theo ngày {named:%d/%m/%Y} ghi ở tên tệp hoặc tiêu đề thư")
    earlier = _of_last_week(obligation, arrived) if last_week else None
    if earlier is not None:
        return Answered(earlier, "thư ghi là báo cáo của tuần trước")
    return Answered(_by_arrival(obligation, arrived), "theo thời điểm nhận thư")


def _of_last_week(obligation: Obligation, arrived: datetime) -> Deadline | None:
    """The last deadline before the Monday of the week of ARRIVED."""
    monday = arrived.date() - timedelta(days=arrived.weekday())
    return next((d for d in reversed(obligation.deadlines) if d.period < monday), None)


def _named(called: Sequence[str], arrived: datetime, campaign: Campaign) -> date | None:
    """The one day that file name or subject name ("BC nhanh 13/3"), when it lies near the arrival."""
    words = vocabulary_of(campaign, "")
    days = {day for text in called for day in days_named(text, words) if abs(day - arrived.date()) <= NEAR}
    return days.pop() if len(days) == 1 else None


def _other_years(reading: Reading, campaign: Campaign) -> int | None:
    """The year that a file of another year shows; None when it shows none or the campaign's."""
    ours = {campaign.starts.year, campaign.ends.year}
    span = reading.span
    years = set(reading.years) | ({span.end.year} if span and not span.yearless else set())
    return None if not years or years & ours else max(years)


def _by_span(obligation: Obligation, span: Span, arrived: datetime, campaign: Campaign) -> Answered:
    """The deadline in the days that the report covers, else the first one after them."""
    because = f"văn bản ghi “{span.quote}”"
    if span.end < campaign.starts or (span.start is not None and span.end - span.start > LONGEST_WEEK * 3):
        return Answered(None, f"{because}, không ứng với kỳ nào")
    inside = [d for d in obligation.deadlines if span.start is not None and span.start < d.period <= span.end]
    if inside and _is_long(span) and span.end - inside[-1].period > WEEKEND:
        inside = []  # all weeks so far, reported before the next deadline
    following = [d for d in obligation.deadlines if d.period >= span.end]
    found = inside[-1] if inside else (following[0] if following else None)
    if found is None or not _has_begun(obligation, found, arrived):
        return Answered(None, f"{because}, không ứng với kỳ nào")
    return Answered(found, because)


def _is_long(span: Span) -> bool:
    return span.start is not None and span.end - span.start > ONE_WEEK


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
