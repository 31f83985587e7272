"""A pool of readers under watch: how long a message took and the most that any process took for it."""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parsers.sandbox import ReaderPool, ReadingFailed
from tests.parsers.attacks.samples import TEXT, mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parsers.mails import Head, MailReading

PERIOD = 0.05  # seconds between two looks


@dataclass(frozen=True)
class Watched:
    """What came of one message.  MEMORY, MB, of the largest reading process; programs are not counted."""

    reading: MailReading | None
    head: Head | None
    seconds: float
    memory: float

    @property
    def figure(self) -> int | None:
        """What the good report beside the hostile file says."""
        assert self.reading is not None
        good = self.reading.parts[-1].reading
        return good.figures[0].value if good and good.figures else None


class Guard:
    """Reads with POOL and watches it."""

    def __init__(self, pool: ReaderPool) -> None:
        self.pool = pool
        self._peak = 0.0
        self._looking = False

    def reads(self, data: bytes, *, again: bool = True) -> Watched:
        """DATA read; with AGAIN the next mail must be read as if nothing had happened."""
        start = time.monotonic()
        with self._watched():
            try:
                reading, head = self.pool.submit(data).result(), None
            except ReadingFailed as failure:
                reading, head = None, failure.head
        watched = Watched(reading, head, time.monotonic() - start, self._peak)
        if again:
            assert self.reads(mail(("bc.txt", TEXT.encode())), again=False).figure == 12
        return watched

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        self._peak, self._looking = 0.0, True
        watcher = threading.Thread(target=self._look, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            self._looking = False
            watcher.join()

    def _look(self) -> None:
        while self._looking:
            for worker in list(self.pool._all):
                for process in below(worker.process.pid):
                    self._peak = max(self._peak, _megabytes(process))
            time.sleep(PERIOD)


def below(process: int) -> Iterator[int]:
    """PROCESS and all that it has started, that still live."""
    yield process
    for thread in Path(f"/proc/{process}/task").glob("*"):
        with contextlib.suppress(OSError):
            for child in (thread / "children").read_text().split():
                yield from below(int(child))


def _megabytes(process: int) -> float:
    with contextlib.suppress(OSError):
        status = Path(f"/proc/{process}/status").read_text()
        facts = dict(line.split(":", 1) for line in status.splitlines())
        if facts["Name"].strip().startswith("python"):
            return int(facts.get("VmHWM", "0").split()[0]) / 1024
    return 0.0
