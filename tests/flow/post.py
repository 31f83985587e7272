"""The secretary's mornings by real post: her letters come from an SMTP server, her mails into a mailbox of Dovecot."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.clock import standing_at
from service.flow.collecting import Collector, Rules
from service.mail.mailbox import Mailbox
from tests.flow.mornings import Mornings
from tests.flow.secretary import got
from tests.rules.small_office import FRIDAYS, OTHER, SECRETARY, local
from tests.system.dovecot import running_dovecot
from tests.system.sink import running_sink

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tests.flow.conftest import World
    from tests.flow.secretary import Got
    from tests.system.dovecot import Dovecot
    from tests.system.sink import Sink

LARGEST = 30_000_000  # bytes


@dataclass(kw_only=True)
class ByPost(Mornings):
    """A desk that knows nothing but what the post brings: letters taken by SINK, mails fetched from USER's INBOX."""

    sink: Sink
    dovecot: Dovecot
    user: str

    def drops(self, content: bytes, arrived: datetime) -> None:
        self.dovecot.deliver(self.user, content, at=arrived)
        rules = Rules("INBOX", local(FRIDAYS[0]), LARGEST)
        with Mailbox.connect(self.dovecot.access(self.user)) as box:
            clock = standing_at(self.now or arrived)
            Collector(self.world.engine, self.world.originals, rules, clock).collect(box, threading.Event())

    def leave(self) -> None:
        now = self.now or local(FRIDAYS[1], 11)
        asyncio.run(self.world.delivery(self.sink.port, now).deliver())

    def _letters(self, *, to_office: bool) -> list[Got]:
        ours = {SECRETARY, OTHER}
        return [got(each.content) for each in self.sink.letters if (ours >= set(each.recipients)) is to_office]


@contextmanager
def desk_by_post(world: World) -> Iterator[ByPost]:
    """A desk in review mode with servers of its own, for the time of the block."""
    with running_dovecot() as dovecot, running_sink() as sink:
        yield ByPost(world, mode="review", sink=sink, dovecot=dovecot, user="doankhoi")
