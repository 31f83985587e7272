"""Named points between the stages.  The daemon beats its pulse at each; the tests kill the process there."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Point(StrEnum):
    """A point that the work has just passed; the word before the full stop names the loop."""

    KEPT = "mailbox.kept"  # an original on disk, the ledger knows nothing yet
    LEDGERED = "mailbox.ledgered"  # committed, the server knows nothing yet
    MARKED = "mailbox.marked"  # the keyword stands on the server
    READ = "mailbox.read"  # the worker has answered, nothing recorded yet
    FILED = "mailbox.filed"  # records and letters committed
    CLAIMED = "delivery.claimed"  # a letter is marked as on its way
    ANSWERED = "delivery.answered"  # the server has answered, nothing noted yet
    SETTLED = "delivery.settled"  # the answer is committed


Passing = Callable[[Point], None]


def unwatched(_point: Point) -> None:
    """Nobody watches."""
