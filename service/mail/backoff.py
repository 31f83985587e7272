"""How long to wait before a server that failed is tried again."""

from __future__ import annotations

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 300.0


class Backoff:
    """A delay that doubles with every failure, from a second to five minutes; a success starts it anew."""

    def __init__(self, first: float = FIRST_SECONDS, longest: float = LONGEST_SECONDS) -> None:
        self._first = first
        self._longest = longest
        self._next = first

    def next(self) -> float:
        """The seconds to wait after one more failure."""
        delay = self._next
        self._next = min(delay * 2, self._longest)
        return delay

    def reset(self) -> None:
        """Begin with the shortest delay again: the server has answered."""
        self._next = self._first
