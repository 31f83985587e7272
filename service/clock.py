"""The only place that asks what time it is.  Everything else is told the time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment as an aware datetime."""


def system_clock() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def standing_at(moment: datetime) -> Clock:
    """A clock that always shows MOMENT (`--now`, tests, the demo).

    Raises ValueError when MOMENT has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone: {moment.isoformat()}")
    return lambda: moment


def stopwatch() -> float:
    """Seconds on a clock that never jumps, for measuring durations only."""
    return time.monotonic()
