"""What is due now, by the records and the moment: reminders, digests, summaries.  Nothing here is remembered."""

from __future__ import annotations

from collections.abc import Sequence
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
        """Queue what is due at NOW (aware); how many letters are new.  Running it again queues nothing."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Asks every planner, each in a transaction of its own."""

    engine: Engine
    planners: Sequence[Planner]
    clock: Clock

    def tick(self) -> int:
        """Queue everything that is due; how many letters are new.  Raises HopthuError when the store fails."""
        now = self.clock()
        return sum(self._ask(planner, now) for planner in self.planners)

    def _ask(self, planner: Planner, now: datetime) -> int:
        with reading(self.engine) as session:
            if not planner.is_due(session, now):
                return 0
        with writing(self.engine) as session:
            count = planner.queue(session, now)
        if count:
            log.info("due", what=planner.name, letters=count)
        return count
