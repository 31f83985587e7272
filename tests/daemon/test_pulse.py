"""The watchdog is fed only while every loop does its passes."""

from __future__ import annotations

from dataclasses import dataclass

from service.daemon.pulse import Pulse


@dataclass
class Stopwatch:
    """A stopwatch that the test moves."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_loop_that_makes_no_pass_for_too_long_is_stuck() -> None:
    stopwatch = Stopwatch()
    pulse = Pulse({"mailbox": 900, "calendar": 120}, stopwatch)

    stopwatch.seconds = 121

    assert pulse.stuck == ("calendar",)


def test_a_pass_sets_the_loop_right_again() -> None:
    stopwatch = Stopwatch()
    pulse = Pulse({"mailbox": 900, "calendar": 120}, stopwatch)
    stopwatch.seconds = 121

    pulse.beat("calendar")
    stopwatch.seconds = 240

    assert pulse.stuck == ()


def test_one_loop_does_not_answer_for_another() -> None:
    stopwatch = Stopwatch()
    pulse = Pulse({"mailbox": 900, "calendar": 120}, stopwatch)

    for moment in range(0, 1000, 60):
        stopwatch.seconds = moment
        pulse.beat("calendar")

    assert pulse.stuck == ("mailbox",)
