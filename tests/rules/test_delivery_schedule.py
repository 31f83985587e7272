from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from service.rules.delivery import PATIENCE, next_try

FIRST = datetime(2020, 3, 6, 3, 0, tzinfo=UTC)


def test_pauses_grow_from_five_minutes_to_a_little_over_an_hour() -> None:
    pauses = [next_try(attempts, FIRST, FIRST, 0) for attempts in range(1, 8)]

    assert [moment and (moment - FIRST) // timedelta(minutes=1) for moment in pauses] == [5, 10, 20, 40, 66, 66, 66]


def test_letters_that_failed_together_come_back_apart_but_never_early() -> None:
    earliest, latest = next_try(1, FIRST, FIRST, 0), next_try(1, FIRST, FIRST, 1)

    assert earliest == FIRST + timedelta(minutes=5)
    assert latest == FIRST + timedelta(minutes=5, seconds=30)


def test_a_letter_is_given_up_after_five_days() -> None:
    attempts, now = 0, FIRST
    while (moment := next_try(attempts := attempts + 1, now, FIRST, 0.5)) is not None:
        now = moment

    assert PATIENCE - timedelta(minutes=80) < now - FIRST <= PATIENCE
    assert 100 < attempts < 115


@pytest.mark.parametrize(("attempts", "jitter"), [(0, 0.5), (1, -0.1), (1, 1.1)])
def test_what_makes_no_sense_is_refused(attempts: int, jitter: float) -> None:
    with pytest.raises(ValueError, match=r"attempts|jitter"):
        next_try(attempts, FIRST, FIRST, jitter)
