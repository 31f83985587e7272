"""Whether every loop still does its passes: the watchdog is fed only then."""

from __future__ import annotations

from collections.abc import Callable, Mapping


class Pulse:
    """The last pass of each loop against the longest pause it may make (seconds)."""

    def __init__(self, allowed: Mapping[str, float], stopwatch: Callable[[], float]) -> None:
        self._allowed = dict(allowed)
        self._stopwatch = stopwatch
        self._last = dict.fromkeys(allowed, stopwatch())

    def beat(self, loop: str) -> None:
        """Note that LOOP has finished a real pass, or has honestly begun to wait for its next."""
        self._last[loop] = self._stopwatch()

    @property
    def stuck(self) -> tuple[str, ...]:
        """The loops whose last pass is longer ago than allowed."""
        now = self._stopwatch()
        return tuple(loop for loop, last in self._last.items() if now - last > self._allowed[loop])
