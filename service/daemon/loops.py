"""The three loops of the daemon: mailbox, delivery, calendar.  Each outlives what passes, and says what does not."""

from __future__ import annotations

import asyncio
import signal
import threading

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from service.app import Service
from service.clock import stopwatch
from service.daemon.notify import Notifier
from service.daemon.pulse import Pulse
from service.errors import HopthuError
from service.mail.backoff import Backoff

log = structlog.get_logger()

TICK_SECONDS = 30
DELIVERY_SECONDS = 20
STOP_SECONDS = 8.0  # SIGTERM is answered within ten
# The longest silence of each loop before the watchdog goes unfed; reading one message may take minutes.
ALLOWED = {"mailbox": 900.0, "delivery": 600.0, "calendar": 120.0}


class Daemon:
    """The running service.  `run` returns once it was told to stop; what was in hand is taken up at the next start."""

    def __init__(self, service: Service, notifier: Notifier) -> None:
        self.service = service
        self.notifier = notifier
        self.stop = threading.Event()
        self.pulse = Pulse(ALLOWED, stopwatch)
        self._letters_wait = asyncio.Event()

    async def run(self) -> None:
        """Run until SIGTERM or SIGINT; ends within ten seconds of it."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop)
        calendar = self._calendar()
        mailbox = threading.Thread(target=self._watch_mailbox, args=(loop,), name="mailbox", daemon=True)
        calendar.start()
        mailbox.start()
        self.notifier.ready("watching the mailbox")
        log.info("ready", mode=self.service.settings.mode.send)
        try:
            await self._deliver()
        finally:
            self.notifier.stopping()
            calendar.shutdown(wait=False)
            await asyncio.to_thread(mailbox.join, STOP_SECONDS)
            log.info("stopped")

    def _stop(self) -> None:
        self.stop.set()
        self._letters_wait.set()

    def _watch_mailbox(self, loop: asyncio.AbstractEventLoop) -> None:
        """The mailbox loop, in a thread of its own: IMAP blocks while it waits for mail."""
        backoff = Backoff()
        while not self.stop.is_set():
            try:
                with self.service.mailbox() as box:
                    while not self.stop.is_set():
                        self.service.take_in(box, self.stop)
                        backoff.reset()
                        self.pulse.beat("mailbox")
                        loop.call_soon_threadsafe(self._letters_wait.set)
                        box.wait(self.service.settings.imap.poll_seconds, self.stop)
            except HopthuError as error:
                self.pulse.beat("mailbox")
                self._complain("mailbox", error)
                self.stop.wait(backoff.next())

    async def _deliver(self) -> None:
        backoff = Backoff(first=DELIVERY_SECONDS)
        while not self.stop.is_set():
            pause: float = DELIVERY_SECONDS
            try:
                await self.service.deliver()
                backoff.reset()
            except HopthuError as error:
                self._complain("delivery", error)
                pause = backoff.next()
            self.pulse.beat("delivery")
            await self._wait_for_letters(pause)

    async def _wait_for_letters(self, seconds: float) -> None:
        self._letters_wait.clear()
        if self.stop.is_set():
            return
        try:
            async with asyncio.timeout(seconds):
                await self._letters_wait.wait()
        except TimeoutError:
            return

    def _calendar(self) -> AsyncIOScheduler:
        """The timer.  It keeps nothing: what is due is computed from the store at every tick."""
        scheduler = AsyncIOScheduler(timezone=self.service.settings.zone)
        always = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler.add_job(self._tick, IntervalTrigger(seconds=TICK_SECONDS), **always)
        seconds = self.notifier.watchdog_seconds
        if seconds is not None:
            scheduler.add_job(self._feed_watchdog, IntervalTrigger(seconds=max(1.0, seconds / 3)), **always)
        return scheduler

    async def _tick(self) -> None:
        try:
            await asyncio.to_thread(self.service.tick)
        except HopthuError as error:
            self._complain("calendar", error)
        self.pulse.beat("calendar")

    def _feed_watchdog(self) -> None:
        stuck = self.pulse.stuck
        if stuck:
            log.error("stuck", loops=",".join(stuck))
            return
        self.notifier.alive()

    def _complain(self, loop: str, error: HopthuError) -> None:
        log.warning("trouble", loop=loop, error=str(error))
        self.notifier.status(str(error).splitlines()[0])
