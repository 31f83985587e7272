"""How much may leave, to one address and in all."""

from __future__ import annotations

from datetime import timedelta

from service.rules.limits import Sent, Wish, busiest, earliest, is_flood, is_stale, most_an_hour
from tests.rules.small_office import FRIDAYS, SECRETARY, local

STP = "stp@hoa.example"
NOON = local(FRIDAYS[0], 12)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def sent(count: int, every: timedelta, address: str = STP, *, to_office: bool = False) -> list[Sent]:
    """COUNT letters, the last one just now."""
    return [Sent(NOON - every * number, (address,), to_office) for number in reversed(range(count))]


def wish(address: str = STP, **how: bool) -> Wish:
    return Wish((address,), NOON, **how)


def test_six_an_hour_go_to_one_address_and_the_seventh_waits_for_the_hour_to_pass() -> None:
    assert earliest(wish(), sent(5, timedelta(minutes=5)), NOON) == NOON
    assert earliest(wish(), sent(6, timedelta(minutes=5)), NOON) == NOON + timedelta(minutes=35)


def test_twenty_a_day_go_to_one_address_and_the_next_waits_for_the_day_to_pass() -> None:
    assert earliest(wish(), sent(19, HOUR), NOON) == NOON
    assert earliest(wish(), sent(20, HOUR), NOON) == NOON + timedelta(hours=5)


def test_other_addresses_are_not_held_up() -> None:
    assert earliest(wish("syt@hoa.example"), sent(6, timedelta(minutes=5)), NOON) == NOON


def test_a_letter_to_two_waits_for_the_fuller_of_them() -> None:
    two = Wish((STP, "syt@hoa.example"), NOON)

    assert earliest(two, sent(6, timedelta(minutes=5)), NOON) == NOON + timedelta(minutes=35)


def test_the_office_has_a_cap_of_its_own() -> None:
    office = wish(SECRETARY, to_office=True)

    assert earliest(office, sent(59, timedelta(minutes=1), SECRETARY, to_office=True), NOON) == NOON
    full = sent(60, timedelta(minutes=1), SECRETARY, to_office=True)
    assert earliest(office, full, NOON) == NOON + DAY - timedelta(minutes=59)


def test_an_answer_that_would_come_a_day_late_is_none_any_more_and_a_reminder_still_is_one() -> None:
    late = NOON + DAY + timedelta(minutes=1)

    assert is_stale(wish(answers=True), late)
    assert not is_stale(wish(answers=True), NOON + DAY)
    assert not is_stale(wish(), late)
    assert not is_stale(wish(SECRETARY, answers=True, to_office=True), late)


def test_two_hundred_an_hour_to_units_are_a_flood_and_letters_to_the_office_are_not_counted() -> None:
    since = NOON - HOUR
    each = timedelta(seconds=10)

    assert not is_flood(sent(199, each), since, units=66)
    assert is_flood(sent(200, each), since, units=66)
    assert not is_flood(sent(200, each, to_office=True), since, units=66)
    assert not is_flood(sent(200, each), NOON, units=66)


def test_a_large_bloc_may_be_reminded_at_once() -> None:
    assert most_an_hour(66) == 200
    assert most_an_hour(5000) == 15_000


def test_the_busiest_addresses_are_named() -> None:
    letters = [*sent(3, HOUR / 10), *sent(2, HOUR / 10, "syt@hoa.example")]

    assert busiest(letters, NOON - HOUR) == ((STP, 3), ("syt@hoa.example", 2))
