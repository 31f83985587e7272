"""`hopthu run`: the daemon from its settings to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from service.app import Service
from service.clock import Clock, stopwatch
from service.config import Settings
from service.daemon.loops import ALLOWED, Daemon
from service.daemon.notify import Notifier
from service.daemon.pulse import Pulse
from service.flow.passing import Passing, Point, unwatched


def run(settings: Settings, clock: Clock, environment: Mapping[str, str], passing: Passing = unwatched) -> None:
    """Run until told to stop.  PASSING is told of each named point, for those who test what a kill there does.

    Raises UsageError when another process holds the store, HopthuError when the store cannot be used.
    """
    pulse = Pulse(ALLOWED, stopwatch)

    def passed(point: Point) -> None:
        pulse.beat(point.partition(".")[0])
        passing(point)

    with Service.running(settings, clock, passed) as service:
        asyncio.run(_run(service, Notifier(environment), pulse))


async def _run(service: Service, notifier: Notifier, pulse: Pulse) -> None:
    await Daemon(service, notifier, pulse).run()
