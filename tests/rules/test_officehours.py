"""Office hours: working days, free days, and the next moment at which a unit may be written to."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from service.rules.officehours import OfficeHours
from tests.rules.small_office import ZONE, local

FRIDAY, SATURDAY, MONDAY = date(2020, 3, 27), date(2020, 3, 28), date(2020, 3, 30)
HOLIDAY = date(2020, 4, 2)  # a Thursday
HOURS = OfficeHours(ZONE, days_off=frozenset({HOLIDAY}))


@pytest.mark.parametrize(
    ("moment", "fitting"),
    [
        (local(FRIDAY, 10), local(FRIDAY, 10)),
        (local(FRIDAY, 7), local(FRIDAY, 7)),
        (local(FRIDAY, 6, 59, 59), local(FRIDAY, 7)),
        (local(FRIDAY, 17, 59, 59), local(FRIDAY, 17, 59, 59)),
        (local(FRIDAY, 18), local(MONDAY, 7)),
        (local(SATURDAY, 10), local(MONDAY, 7)),
        (local(SATURDAY, 5), local(MONDAY, 7)),
        (local(HOLIDAY, 9), local(date(2020, 4, 3), 7)),
        (local(date(2020, 4, 1), 20), local(date(2020, 4, 3), 7)),
    ],
)
def test_a_moment_outside_moves_to_the_next_one_inside(moment: datetime, fitting: datetime) -> None:
    assert HOURS.fitting(moment) == fitting
    assert HOURS.is_open(moment) is (moment == fitting)


def test_a_moment_of_another_zone_is_judged_by_the_clock_of_the_union() -> None:
    assert HOURS.is_open(datetime(2020, 3, 27, 0, tzinfo=UTC))
    assert HOURS.fitting(datetime(2020, 3, 26, 23, tzinfo=UTC)) == local(FRIDAY, 7)


def test_working_days_are_counted_without_weekends_and_free_days() -> None:
    assert HOURS.working_day_after(SATURDAY, 3) == date(2020, 4, 1)
    assert HOURS.working_day_after(SATURDAY, 7) == date(2020, 4, 8)
    assert HOURS.working_day_before(MONDAY) == FRIDAY
    assert HOURS.working_day_before(date(2020, 4, 3)) == date(2020, 4, 1)


def test_a_day_can_be_taken_off_and_given_back() -> None:
    free = HOURS.without({FRIDAY})

    assert free.fitting(local(FRIDAY, 9)) == local(MONDAY, 7)
    assert free.but_on(FRIDAY) == HOURS


def test_an_office_may_work_on_other_days_and_at_other_hours() -> None:
    market = OfficeHours(ZONE, time(5), time(11, 30), frozenset({5, 6}))

    assert market.fitting(local(FRIDAY, 9)) == local(SATURDAY, 5)
    assert not market.is_open(local(SATURDAY, 11, 30))
