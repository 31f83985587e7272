"""`hopthu once`: one poll, everything that is due, the outbox flushed."""

from __future__ import annotations

import asyncio
import threading

from rich.console import Console

from service.app import Service
from service.cli.words import Say
from service.clock import Clock
from service.config import Settings
from service.store.engine import reading
from service.store.outbox import Outbox, in_short


def run(settings: Settings, clock: Clock, say: Say, console: Console) -> int:
    """Do one pass at the moment that CLOCK shows.  Raises HopthuError; what was done by then stays done."""
    with Service.running(settings, clock) as service:
        with console.status(say("reading")), service.mailbox() as box:
            filed = service.take_in(box, threading.Event())
        service.calendar.tick()
        sent = asyncio.run(service.deliver())
        with reading(service.engine) as session:
            waiting = in_short(Outbox(session).counts())["waiting"]
    console.print(say("filed {filed}, sent {sent}, waiting {waiting}", filed=filed, sent=sent, waiting=waiting))
    return 0
