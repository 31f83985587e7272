"""The service's desk: what it writes and sends at moments that a test chooses."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.clock import standing_at
from service.flow.calendar import Calendar
from service.flow.delivery import Delivery
from service.flow.posting import Posting
from service.flow.reminding import Custom, Reminding
from service.mail.access import Security, SmtpAccess
from service.mail.letters import Sender
from service.rules.roster import Roster
from service.store.engine import writing
from service.store.ledger import Ledger
from service.store.tables import OutboxRow, ReminderRow
from tests.flow.conftest import INBOX
from tests.rules.small_bloc import BLOC, HOURS, PLAN, UNIT
from tests.rules.small_office import OWN, ZONE

if TYPE_CHECKING:
    from datetime import datetime

    from service.flow.posting import Mode
    from tests.flow.conftest import World
    from tests.system.sink import Sink

ALONE = replace(BLOC, roster=Roster((UNIT,)), campaigns=(replace(PLAN, events=()),))


@dataclass
class Desk:
    """The service's desk: what it writes and sends at moments that the test chooses."""

    world: World
    sink: Sink
    mode: Mode = "live"
    roster: Roster = ALONE.roster

    @property
    def reminding(self) -> Reminding:
        posting = Posting(Sender("Đoàn Khối", OWN), ZONE, self.mode)
        return Reminding(replace(ALONE, roster=self.roster), posting, Custom(HOURS, {}, forms=False))

    def looks(self, now: datetime) -> None:
        """The mailbox is looked into, and everything in it is read."""
        self.world.takes_in()
        with writing(self.world.engine) as session:
            Ledger(session).note_looked(INBOX, now)

    def writes(self, now: datetime, *, looking: bool = True) -> int:
        """What is due at NOW is written; how many letters."""
        if looking:
            self.looks(now)
        return Calendar(self.world.engine, (self.reminding,), standing_at(now)).tick()

    def sends(self, now: datetime) -> list[str]:
        """The letters that leave at NOW, by their deadlines."""
        before = len(self.sink.letters)
        access = SmtpAccess("127.0.0.1", self.sink.port, Security.NONE, timeout=2)
        delivery = Delivery(self.world.engine, access, OWN, standing_at(now), objects=self.reminding.objection)
        asyncio.run(delivery.deliver())
        sent = [letter.message for letter in self.sink.letters[before:]]
        return [", ".join(letter.get_all("X-Hopthu-Obligation", ["-"])) for letter in sent if not letter["In-Reply-To"]]

    @property
    def letters(self) -> list[tuple[str, str]]:
        """The reminders and overdue letters with their states."""
        rows = [row for row in self.world.rows(OutboxRow) if row.kind in {"reminder", "overdue"}]
        return [(row.once.removeprefix("reminder "), row.state.value) for row in rows]

    @property
    def steps(self) -> list[str]:
        """The steps that are taken."""
        return [row.step for row in self.world.rows(ReminderRow)]
