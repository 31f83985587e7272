"""Which letters a unit gets now: one of a manner and day, only the latest step, never what is stale or unread."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from service.rules.mailings import Done, Mailing, Matter, Taken, Waiting, Watch, holds, mailings_for
from service.rules.obligations import Manner, Step
from service.rules.officehours import OfficeHours
from tests.rules.small_office import FRIDAYS, ZONE, local

HOURS = OfficeHours(ZONE)
DAY = FRIDAYS[1]
THURSDAY = DAY - timedelta(days=1)
DUE = local(DAY, 10)
BEFORE = Step("-20h", Manner.REMINDER, local(THURSDAY, 14), DUE)
MORNING = Step("-2h", Manner.REMINDER, local(DAY, 8), DUE)
AFTER = Step("+4h", Manner.OVERDUE, local(DAY, 14), local(DAY, 14) + timedelta(days=3), 1)
LATER = Step("+70h", Manner.OVERDUE, local(date(2020, 3, 9), 8), local(date(2020, 3, 12), 8), 2)
WEEKLY = Matter("bao-cao-nhanh", DAY, DUE, (BEFORE, MORNING, AFTER, LATER))
EVENING = Step("-5d", Manner.REMINDER, local(THURSDAY, 16), local(DAY, 16) + timedelta(days=5))
FINAL = Matter("bao-cao-tong-ket", DAY + timedelta(days=5), EVENING.until, (EVENING,))


def mailings(now: datetime, *matters: Matter, done: Done | None = None) -> list[Mailing]:
    return list(mailings_for("so-y-te", matters or (WEEKLY,), done or Done(), now, HOURS))


def steps(now: datetime, *matters: Matter, done: Done | None = None) -> list[list[str]]:
    return [[step.step for step in mailing.taken] for mailing in mailings(now, *matters, done=done)]


def taken(step: Step, matter: Matter = WEEKLY) -> Taken:
    return Taken("so-y-te", matter.obligation, matter.period, matter.due, step.name)


def test_nothing_goes_before_the_first_step_and_the_step_goes_at_its_moment() -> None:
    assert steps(local(THURSDAY, 13, 59, 59)) == []
    assert steps(local(THURSDAY, 14)) == [["-20h"]]


def test_a_step_that_was_taken_does_not_go_again() -> None:
    assert steps(local(THURSDAY, 15), done=Done(frozenset({taken(BEFORE)}))) == []


def test_after_hours_without_service_only_the_latest_step_goes() -> None:
    assert steps(local(DAY, 9)) == [["-2h"]]
    assert steps(local(DAY, 15)) == [["+4h"]]


def test_a_reminder_is_stale_at_its_deadline_and_an_overdue_letter_after_three_days() -> None:
    assert steps(local(DAY, 9, 59, 59)) == [["-2h"]]
    assert steps(DUE) == []
    assert steps(local(date(2020, 3, 11), 17)) == [["+70h"]]
    assert steps(local(date(2020, 3, 12), 8)) == []


def test_nothing_goes_at_night_or_at_the_weekend_and_the_step_goes_in_the_morning() -> None:
    assert steps(local(DAY, 18)) == []
    assert steps(local(DAY + timedelta(days=1), 10)) == []
    assert steps(local(date(2020, 3, 9), 7)) == [["+4h", "+70h"]]


def test_all_steps_of_a_day_go_into_its_first_letter() -> None:
    [letter] = mailings(local(THURSDAY, 14), WEEKLY, FINAL)

    assert letter.about == (("bao-cao-nhanh", DAY), ("bao-cao-tong-ket", FINAL.period))
    assert steps(local(THURSDAY, 16), WEEKLY, FINAL, done=Done(frozenset(letter.taken))) == []


def test_a_pair_stands_once_in_a_letter_that_takes_two_of_its_steps() -> None:
    [letter] = mailings(local(date(2020, 3, 9), 7))

    assert letter.about == (("bao-cao-nhanh", DAY),)
    assert len(letter.taken) == 2


def test_a_second_letter_of_a_manner_waits_for_the_next_day() -> None:
    written = Done(written=frozenset({("so-y-te", Manner.REMINDER)}))

    assert steps(local(THURSDAY, 17), FINAL, done=written) == []
    assert steps(local(DAY, 7), FINAL) == [["-5d"]]


def test_what_is_pressing_goes_though_the_letter_of_the_day_is_gone() -> None:
    news = Step("moved 1", Manner.REMINDER, local(THURSDAY, 7), DUE, pressing=True)
    written = Done(written=frozenset({("so-y-te", Manner.REMINDER)}))

    assert steps(local(THURSDAY, 9), Matter("bao-cao-nhanh", DAY, DUE, (news,)), done=written) == [["moved 1"]]


def test_a_reminder_and_an_overdue_letter_of_one_day_are_two_letters() -> None:
    other = Matter("khac", DAY, DUE, (Step("-1h", Manner.REMINDER, local(DAY, 14), local(DAY, 17)),))

    assert steps(local(DAY, 14), WEEKLY, other) == [["-1h"], ["+4h"]]


@pytest.mark.parametrize(
    ("watch", "clear"),
    [
        (Watch(None), False),
        (Watch(local(DAY, 13, 59, 59)), False),
        (Watch(local(DAY, 14)), True),
        (Watch(local(DAY, 14, 10)), False),  # the clock was set back since
        (Watch(local(DAY, 14), (Waiting(local(DAY, 13, 50), tried=False),)), False),
        (Watch(local(DAY, 14), (Waiting(local(DAY, 13, 50), tried=True),)), False),
        (Watch(local(DAY, 14), (Waiting(local(DAY, 13, 30), tried=True),)), True),
        (Watch(local(DAY, 14), (Waiting(local(THURSDAY, 13), tried=False),)), False),
    ],
)
def test_a_letter_waits_until_all_mail_has_been_read(watch: Watch, *, clear: bool) -> None:
    now = local(DAY, 14, 5)
    [letter] = mailings(now)

    assert watch.is_clear(letter, now) is clear


def test_behind_a_mail_that_nobody_reads_a_letter_waits_for_half_an_hour() -> None:
    [letter] = mailings(local(DAY, 14))
    watch = Watch(local(DAY, 14, 20), (Waiting(local(DAY, 13, 50), tried=False),))

    assert not watch.is_clear(letter, local(DAY, 14, 30))
    assert Watch(local(DAY, 14, 50), (Waiting(local(DAY, 13, 50), tried=True),)).is_clear(letter, local(DAY, 14, 51))


def test_what_is_no_deadline_waits_for_no_mail() -> None:
    event = Matter("", DAY, local(DAY, 0), (Step("event", Manner.REMINDER, local(THURSDAY, 8), local(DAY, 0)),))
    [letter] = mailings(local(THURSDAY, 9), event)

    assert Watch(None).is_clear(letter, local(THURSDAY, 9))


def test_a_letter_holds_until_what_it_asks_for_has_come_or_a_newer_step_is_reached() -> None:
    [letter] = mailings(local(THURSDAY, 14), WEEKLY, FINAL)
    now = {"same": mailings(local(THURSDAY, 15), WEEKLY, FINAL), "came": mailings(local(THURSDAY, 15), WEEKLY)}

    assert holds(letter.taken, now["same"][0])
    assert not holds(letter.taken, now["came"][0])
    assert not holds([taken(BEFORE)], mailings(local(DAY, 8))[0])
    assert not holds([taken(BEFORE)], None)


def test_a_letter_that_took_a_later_step_of_its_day_holds_when_that_step_is_reached() -> None:
    [letter] = mailings(local(date(2020, 3, 9), 7))

    assert holds(letter.taken, mailings(local(date(2020, 3, 9), 9))[0])
