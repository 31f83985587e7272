"""When what is summed up: a quarter of an hour after each deadline, and what changes later once a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from service.rules.rulings import NO_RULINGS, Extended, Ruling, Rulings
from service.rules.summary.due import addenda_due, reports_due
from tests.rules.small_office import AWARDS, FRIDAYS, LAST_DAY, WEEKLY, local
from tests.rules.small_summary import CAMPAIGN, FINAL

if TYPE_CHECKING:
    from collections.abc import Collection

FIRST, SECOND = FRIDAYS[:2]


def due(
    now: datetime, made: Collection[tuple[str, date]] = (), rulings: Rulings = NO_RULINGS
) -> list[tuple[str, date]]:
    return [each.key for each in reports_due(CAMPAIGN, rulings, made, now)]


def test_a_week_is_summed_up_a_quarter_of_an_hour_after_its_deadline_and_not_before() -> None:
    assert due(local(FIRST, 10, 14)) == []
    assert due(local(FIRST, 10, 15)) == [(WEEKLY.id, FIRST)]


def test_what_was_made_is_not_made_again() -> None:
    assert due(local(FIRST, 11), [(WEEKLY.id, FIRST)]) == []


def test_after_a_break_the_last_week_is_summed_up_and_the_stale_ones_never() -> None:
    assert due(local(SECOND, 12)) == [(WEEKLY.id, SECOND)]
    assert due(local(SECOND + timedelta(days=6), 12)) == [(WEEKLY.id, SECOND)]


def test_a_week_after_the_last_deadline_nobody_waits_for_it_any_more() -> None:
    assert due(local(LAST_DAY + timedelta(days=8), 12)) == []


def test_after_the_last_deadline_the_whole_and_the_list_of_nominees_are_due() -> None:
    made = [(WEEKLY.id, FRIDAYS[-1])]

    assert due(local(LAST_DAY, 16, 15), made) == [(FINAL.id, LAST_DAY), (AWARDS.id, LAST_DAY)]


def test_an_extension_for_all_moves_the_summary_and_one_for_a_single_unit_does_not() -> None:
    later = local(FIRST, 16)
    for_all = Rulings((Ruling(1, later, "thuky@cantho.example", Extended((), WEEKLY.id, FIRST, later)),))
    for_one = Rulings((Ruling(1, later, "thuky@cantho.example", Extended(("so-y-te",), WEEKLY.id, FIRST, later)),))

    assert due(local(FIRST, 11), rulings=for_all) == []
    assert due(local(FIRST, 16, 15), rulings=for_all) == [(WEEKLY.id, FIRST)]
    assert due(local(FIRST, 11), rulings=for_one) == [(WEEKLY.id, FIRST)]


def changes(now: datetime, **made: datetime) -> list[tuple[str, datetime]]:
    keys = {"week": (WEEKLY.id, FIRST), "whole": (FINAL.id, LAST_DAY), "list": (AWARDS.id, LAST_DAY)}
    found = addenda_due(CAMPAIGN, {keys[name]: moment for name, moment in made.items()}, now)
    return [(each.obligation.id, each.at) for each in found]


def test_what_has_changed_is_looked_at_with_the_next_digest_and_as_things_stood_then() -> None:
    made = local(FIRST, 10, 15)
    next_morning = local(FIRST + timedelta(days=1), 7, 30)

    assert changes(local(FIRST, 23), week=made) == []
    assert changes(local(FIRST + timedelta(days=1), 7, 29), week=made) == []
    assert changes(next_morning, week=made) == [(WEEKLY.id, next_morning)]
    assert changes(local(FIRST + timedelta(days=1), 19), week=made) == [(WEEKLY.id, next_morning)]


def test_what_was_told_this_morning_is_told_again_tomorrow_at_the_earliest() -> None:
    told = local(FIRST + timedelta(days=1), 7, 31)

    assert changes(local(FIRST + timedelta(days=1), 20), week=told) == []
    assert len(changes(local(FIRST + timedelta(days=2), 8), week=told)) == 1


def test_once_the_whole_is_summed_up_the_weeks_are_watched_no_more() -> None:
    moment = local(LAST_DAY, 16, 15)

    found = changes(local(LAST_DAY + timedelta(days=1), 8), week=local(FIRST, 11), whole=moment, list=moment)

    assert [name for name, _ in found] == [FINAL.id, AWARDS.id]


@pytest.mark.parametrize(("days", "watched"), [(30, 1), (32, 0)])
def test_a_month_after_the_campaign_nothing_is_watched_any_more(days: int, watched: int) -> None:
    now = local(CAMPAIGN.ends + timedelta(days=days), 8)

    assert len(changes(now, whole=local(LAST_DAY, 17))) == watched
