"""The steps of a deadline: what the plan says, moved into office hours."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from service.rules.campaign import Remind
from service.rules.obligations import FRESH, Manner, named, paper_steps, steps_of
from service.rules.officehours import OfficeHours
from tests.rules.small_office import FRIDAYS, LAST_DAY, ZONE, local

HOURS = OfficeHours(ZONE, days_off=frozenset({date(2020, 4, 2)}))
WEEKLY = Remind((timedelta(hours=20), timedelta(hours=2)), (timedelta(hours=4), timedelta(hours=70)))
FINAL = Remind(
    (timedelta(days=5), timedelta(days=2), timedelta(hours=20), timedelta(hours=3)),
    (timedelta(hours=1), timedelta(hours=42), timedelta(days=4)),
)


def planned(remind: Remind, due: datetime) -> list[tuple[str, datetime]]:
    return [(step.name, step.at) for step in steps_of(remind, due, HOURS)]


def test_a_friday_deadline_has_its_steps_at_their_moments() -> None:
    friday = FRIDAYS[1]

    assert planned(WEEKLY, local(friday, 10)) == [
        ("-20h", local(date(2020, 3, 5), 14)),
        ("-2h", local(friday, 8)),
        ("+4h", local(friday, 14)),
        ("+70h", local(date(2020, 3, 9), 8)),
    ]


def test_around_a_saturday_steps_move_to_monday_and_those_that_come_too_late_are_dropped() -> None:
    monday = date(2020, 3, 30)

    assert planned(FINAL, local(LAST_DAY, 16)) == [
        ("-5d", local(date(2020, 3, 23), 16)),
        ("-2d", local(date(2020, 3, 26), 16)),
        ("+1h", local(monday, 7)),
        ("+42h", local(monday, 10)),
        ("+4d", local(date(2020, 4, 1), 16)),
    ]


def test_a_step_before_a_deadline_is_stale_with_it_and_one_after_it_three_days_later() -> None:
    due = local(FRIDAYS[1], 10)
    before, *_, after = steps_of(WEEKLY, due, HOURS)

    assert (before.manner, before.until) == (Manner.REMINDER, due)
    assert (after.manner, after.until, after.number) == (Manner.OVERDUE, after.at + FRESH, 2)


def test_a_step_at_the_deadline_itself_is_no_reminder() -> None:
    assert planned(Remind((timedelta(0),)), local(FRIDAYS[1], 10)) == []


def test_papers_are_asked_for_three_and_seven_working_days_later() -> None:
    steps = paper_steps(local(LAST_DAY, 16), HOURS)

    assert [(step.name, step.at) for step in steps] == [
        ("paper +3d", local(date(2020, 4, 1), 8)),
        ("paper +7d", local(date(2020, 4, 8), 8)),
    ]
    assert {step.manner for step in steps} == {Manner.OVERDUE}


def test_spans_are_named_as_the_plan_writes_them() -> None:
    assert [named(timedelta(**span)) for span in ({"days": 5}, {"hours": 70}, {"minutes": 90})] == ["5d", "70h", "90m"]
