"""The three loops of the daemon: mailbox, delivery, calendar.  Each outlives what passes, and says what does not."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from typing import TYPE_CHECKING

import structlog

from service.app import Service
from service.daemon.notify import Notifier
from service.daemon.pulse import Pulse
from service.errors import HopthuError, PermanentError
from service.mail.backoff import Backoff
from service.mail.mailbox import Mailbox

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger()

TICK_SECONDS = 30
DELIVERY_SECONDS = 20
STOP_SECONDS = 8.0  # SIGTERM is answered within ten
POLITE_SECONDS = 3.0  # so long a loop may finish what it does before its connection is cut
# The longest silence of each loop before the watchdog goes unfed; reading one message may take minutes.
ALLOWED = {"mailbox": 900.0, "delivery": 600.0, "calendar": 120.0}


class Daemon:
    """The running service.  `run` returns once it was told to stop; what was in hand is taken up at the next start."""

    def __init__(self, service: Service, notifier: Notifier, pulse: Pulse) -> None:
        self.service = service
        self.notifier = notifier
        self.pulse = pulse
        self.stop = threading.Event()
        self._stopped = asyncio.Event()
        self._letters_wait = asyncio.Event()
        self._troubled: set[str] = set()
        self._unproven = set(ALLOWED)  # loops without a good pass yet: an earlier process may have left them in trouble
        self._box: Mailbox | None = None
        self._broken = True  # until the mailbox loop has ended as it should

    async def run(self) -> None:
        """Run until SIGTERM or SIGINT; ends within ten seconds of it.

        Raises PermanentError when a loop broke off: the service manager starts the daemon anew.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopped.set)
        mailbox = threading.Thread(target=self._guard_mailbox, args=(loop,), name="mailbox", daemon=True)
        mailbox.start()
        self.notifier.ready("watching the mailbox")
        calendar = self._calendar()
        calendar.start()
        log.info("ready", mode=self.service.settings.mode.send)
        self.service.pool.warm()
        delivery = asyncio.create_task(self._deliver())
        await asyncio.wait({delivery, asyncio.create_task(self._stopped.wait())}, return_when=asyncio.FIRST_COMPLETED)
        self.stop.set()
        self.notifier.stopping()
        calendar.shutdown(wait=False)
        await self._end(delivery, mailbox)
        log.info("stopped")
        if self._broken and not mailbox.is_alive():
            raise PermanentError("the mailbox loop broke off; what broke it stands in the log above")

    async def _end(self, delivery: asyncio.Task[None], mailbox: threading.Thread) -> None:
        """End both loops.  A slow server is not waited for: what is in hand is taken up at the next start."""
        delivery.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await delivery
        await asyncio.to_thread(mailbox.join, POLITE_SECONDS)
        if mailbox.is_alive() and self._box is not None:
            self._box.hang_up()
            await asyncio.to_thread(mailbox.join, STOP_SECONDS - POLITE_SECONDS)

    def _guard_mailbox(self, loop: asyncio.AbstractEventLoop) -> None:
        """The mailbox loop; what nobody foresaw in it is told by the thread itself and ends the daemon."""
        try:
            self._watch_mailbox(loop)
            self._broken = False
        finally:
            loop.call_soon_threadsafe(self._stopped.set)

    def _watch_mailbox(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take in mail and wait for more, in a thread of its own: IMAP blocks while it waits."""
        backoff = Backoff()
        while not self.stop.is_set():
            try:
                self._stay_connected(loop, backoff)
            except HopthuError as error:
                if self.stop.is_set():
                    return
                self.pulse.beat("mailbox")
                self._complain("mailbox", error)
                self.stop.wait(backoff.next())

    def _stay_connected(self, loop: asyncio.AbstractEventLoop, backoff: Backoff) -> None:
        with self.service.mailbox() as box:
            self._box = box
            while not self.stop.is_set():
                self.service.take_in(box, self.stop)
                backoff.reset()
                self._well("mailbox")
                loop.call_soon_threadsafe(self._letters_wait.set)
                box.wait(self.service.settings.imap.poll_seconds, self.stop)

    async def _deliver(self) -> None:
        backoff = Backoff(first=DELIVERY_SECONDS)
        while not self.stop.is_set():
            pause: float = DELIVERY_SECONDS
            try:
                await self.service.deliver()
                backoff.reset()
                await asyncio.to_thread(self._well, "delivery")
            except HopthuError as error:
                await asyncio.to_thread(self._complain, "delivery", error)
                pause = backoff.next()
            self.pulse.beat("delivery")
            await self._wait_for_letters(pause)

    async def _wait_for_letters(self, seconds: float) -> None:
        self._letters_wait.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._letters_wait.wait()

    def _calendar(self) -> AsyncIOScheduler:
        """The timer.  It keeps nothing: what is due is computed from the store at every tick."""
        # Loaded only now: mail is waited for while this library looks through all others for its plug-ins.
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415
        from apscheduler.triggers.interval import IntervalTrigger  # noqa: PLC0415

        scheduler = AsyncIOScheduler(timezone=self.service.settings.zone)
        always = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler.add_job(self._tick, IntervalTrigger(seconds=TICK_SECONDS), **always)
        seconds = self.notifier.watchdog_seconds
        if seconds is not None:
            scheduler.add_job(self._feed_watchdog, IntervalTrigger(seconds=max(1.0, seconds / 3)), **always)
        return scheduler

    async def _tick(self) -> None:
        """What is due now: what the calendar brings about, and letters whose next try has come."""
        try:
            await asyncio.to_thread(self.service.calendar.tick, self._beat_calendar)
            if await asyncio.to_thread(self.service.is_letter_due):
                self._letters_wait.set()
            await asyncio.to_thread(self._well, "calendar")
        except HopthuError as error:
            await asyncio.to_thread(self._complain, "calendar", error)
        self.pulse.beat("calendar")

    def _beat_calendar(self) -> None:
        """A share of many letters is written: a sign of life."""
        self.pulse.beat("calendar")

    def _feed_watchdog(self) -> None:
        stuck = self.pulse.stuck
        if stuck:
            log.error("stuck", loops=",".join(stuck))
            return
        self.notifier.alive()

    def _well(self, loop: str) -> None:
        self.pulse.beat(loop)
        if loop in self._unproven | self._troubled:
            self._unproven.discard(loop)
            self.service.note_healed(loop)
        if loop in self._troubled:
            self._troubled.remove(loop)
            log.info("healed", loop=loop)
            if not self._troubled:
                self.notifier.status("watching the mailbox")

    def _complain(self, loop: str, error: HopthuError) -> None:
        self._troubled.add(loop)
        log.warning("trouble", loop=loop, error=str(error))
        self.service.note_trouble(loop, str(error).splitlines()[0])
        self.notifier.status(str(error).splitlines()[0])
