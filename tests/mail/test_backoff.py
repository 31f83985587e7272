from __future__ import annotations

from service.mail.backoff import Backoff


def test_the_delay_doubles_up_to_five_minutes_and_starts_anew_after_a_success() -> None:
    backoff = Backoff()

    assert [backoff.next() for _ in range(11)] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    backoff.reset()
    assert backoff.next() == 1
