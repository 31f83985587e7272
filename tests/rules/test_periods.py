"""Which deadline a report answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from service.rules.periods import answered
from tests.rules.small_office import CAMPAIGN, FINAL, FRIDAYS, LAST_DAY, WEEKLY, covering, dated, local, report

FIRST, SECOND, THIRD, *_, LAST = FRIDAYS
UNDATED = report()


@pytest.mark.parametrize(
    ("arrived", "period"),
    [
        (local(SECOND, 10), SECOND),
        (local(SECOND, 10, 0, 1), SECOND),
        (local(SECOND + timedelta(days=3), 10), SECOND),
        (local(SECOND + timedelta(days=3), 10, 0, 1), THIRD),
        (local(FIRST - timedelta(days=2)), FIRST),
    ],
    ids=["at the deadline", "a second late", "at the end of the grace", "after the grace", "before the first"],
)
def test_a_report_without_a_date_answers_by_its_arrival(arrived: datetime, period: date) -> None:
    found = answered(WEEKLY, UNDATED, arrived, CAMPAIGN).deadline

    assert found is not None
    assert found.period == period


def test_the_days_that_a_report_states_stand_before_its_arrival() -> None:
    week = covering(FIRST + timedelta(days=3), SECOND)

    found = answered(WEEKLY, week, local(THIRD), CAMPAIGN).deadline

    assert found is not None
    assert found.period == SECOND


def test_figures_up_to_a_day_answer_the_next_deadline_on_or_after_it() -> None:
    up_to = covering(None, SECOND - timedelta(days=1))

    found = answered(WEEKLY, up_to, local(SECOND), CAMPAIGN).deadline

    assert found is not None
    assert found.period == SECOND


def test_the_date_of_the_document_stands_before_its_arrival() -> None:
    found = answered(WEEKLY, dated(FIRST), local(SECOND), CAMPAIGN).deadline

    assert found is not None
    assert found.period == FIRST


def test_a_date_that_lies_ahead_is_a_slip_and_the_arrival_counts() -> None:
    found = answered(WEEKLY, dated(LAST), local(FIRST), CAMPAIGN).deadline

    assert found is not None
    assert found.period == FIRST


def test_last_years_report_sent_again_answers_nothing_and_the_reason_names_its_year() -> None:
    found = answered(WEEKLY, replace(UNDATED, years=frozenset({2019})), local(FIRST), CAMPAIGN)

    assert found.deadline is None
    assert "2019" in found.because


def test_a_report_that_names_last_year_only_in_passing_is_this_years() -> None:
    assert (
        answered(WEEKLY, replace(UNDATED, years=frozenset({2019, 2020})), local(FIRST), CAMPAIGN).deadline is not None
    )


def test_a_report_on_a_week_to_come_answers_nothing() -> None:
    ahead = covering(THIRD + timedelta(days=3), THIRD + timedelta(days=7))

    assert answered(WEEKLY, ahead, local(FIRST), CAMPAIGN).deadline is None


def test_a_report_on_many_weeks_is_on_no_week() -> None:
    months = covering(CAMPAIGN.starts - timedelta(days=60), SECOND)

    assert answered(WEEKLY, months, local(SECOND), CAMPAIGN).deadline is None


def test_days_before_the_campaign_answer_nothing() -> None:
    before = covering(date(2020, 1, 6), date(2020, 1, 10))

    assert answered(WEEKLY, before, local(FIRST), CAMPAIGN).deadline is None


def test_mail_from_before_the_campaign_answers_nothing() -> None:
    assert answered(WEEKLY, UNDATED, local(CAMPAIGN.starts - timedelta(days=5)), CAMPAIGN).deadline is None


def test_after_the_last_deadline_and_its_grace_no_week_is_left() -> None:
    assert answered(WEEKLY, UNDATED, local(LAST + timedelta(days=9)), CAMPAIGN).deadline is None


def test_a_single_deadline_is_answered_whenever_the_report_comes() -> None:
    found = answered(FINAL, UNDATED, local(LAST_DAY + timedelta(days=20)), CAMPAIGN).deadline

    assert found is not None
    assert found.period == LAST_DAY
