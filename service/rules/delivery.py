"""When a letter that could not be delivered is tried again, when it is given up, and what speaks against sending it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# Greylisting ends within minutes; after that a server is rather down for hours, and a try an hour is enough.
PAUSES: tuple[timedelta, ...] = tuple(timedelta(minutes=minutes) for minutes in (5, 10, 20, 40, 66))
PATIENCE = timedelta(days=5)  # as long as mail servers themselves keep trying (RFC 5321, 4.5.4.1)
LARGEST_JITTER = 0.1  # of the pause, so that letters that failed together do not all come back together


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a letter does not leave now, in words; UNTIL when (aware), None: for good."""

    because: str
    until: datetime | None = None


def next_try(attempts: int, now: datetime, first: datetime, jitter: float) -> datetime | None:
    """The moment of the next attempt after ATTEMPTS failed ones, or None when the letter is given up.

    FIRST is the moment of the first attempt; JITTER (0 to 1) the part of the largest jitter that is added.

    Raises ValueError when nothing was attempted yet, or JITTER is out of its limits.
    """
    if attempts < 1:
        raise ValueError(f"a next try needs a first: {attempts} attempts")
    if not 0 <= jitter <= 1:
        raise ValueError(f"jitter lies between 0 and 1: {jitter}")
    pause = PAUSES[min(attempts, len(PAUSES)) - 1]
    moment = now + pause * (1 + LARGEST_JITTER * jitter)
    return moment if moment - first <= PATIENCE else None
