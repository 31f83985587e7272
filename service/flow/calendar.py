"""What is due now, by the records and the moment: reminders, digests, summaries.  Nothing here is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from service.clock import Clock
from service.store.engine import reading, writing

log = structlog.get_logger()


class Planner(Protocol):
    """One kind of letter that the calendar brings about."""

    @property
    def name(self) -> str:
        """The word for it in the log."""

    def is_due(self, session: Session, now: datetime) -> bool:
        """Whether `queue` would find something at NOW (aware); quick, and may be wrong in saying yes."""

    def queue(self, session: Session, now: datetime) -> int:
        """Queue what is due at NOW (aware), or a share of it; how many letters are new.

        It is asked again until there are none: many letters are no reason to keep mail waiting that comes in.
        """


def _nothing() -> None:
    """Nobody waits."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Asks every planner, each in transactions of its own."""

    engine: Engine
    planners: Sequence[Planner]
    clock: Clock

    def tick(self, between: Callable[[], None] = _nothing) -> int:
        """Queue everything that is due; how many letters are new.  BETWEEN is called after every share of it.

        Raises HopthuError when the store fails.
        """
        now = self.clock()
        return sum(self._ask(planner, now, between) for planner in self.planners)

    def _ask(self, planner: Planner, now: datetime, between: Callable[[], None]) -> int:
        total = 0
        while count := self._share(planner, now):
            total += count
            between()
        if total:
            log.info("due", what=planner.name, letters=total)
        return total

    def _share(self, planner: Planner, now: datetime) -> int:
        with reading(self.engine) as session:
            if not planner.is_due(session, now):
                return 0
        with writing(self.engine) as session:
            return planner.queue(session, now)
