"""The readers as the service sees them: a message in, a future of its reading out."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from parsers.mails import Head, MailReading
from parsers.sandbox.limits import Limits
from parsers.sandbox.plain import read_back
from parsers.sandbox.requests import Request, Setup, Wanted
from parsers.sandbox.walls import LADDER, Shut, Wall
from parsers.sandbox.worker import ReadingFailed, Worker
from parsers.vocabulary import Vocabulary

TASKS_PER_WORKER = 500  # what a worker keeps between two messages is little; it is made anew all the same


class ReaderPool:
    """Worker processes that read messages.

    Each starts with the first message that needs it, one before that when told to `warm` up; `close` ends them at once.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        *,
        workers: int = 1,
        limits: Limits = Limits(),
        walls: Sequence[Wall] = LADDER,
    ) -> None:
        self._setup = Setup(vocabulary, limits)
        self._walls = tuple(walls)
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="reader")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def submit(self, source: Path | bytes, name: str = "") -> Future[MailReading]:
        """Read the message in SOURCE, or with NAME the document of that name.

        The future's result raises ReadingFailed when the message could not be read to its end.
        """
        request = Request(Wanted.FILE, name) if name else Request(Wanted.MESSAGE)
        return self._threads.submit(self._read, request, source)

    def warm(self) -> None:
        """Start a worker in the background; why none starts is told to whoever asks for a reading."""
        self._threads.submit(self._start)

    def shut(self) -> Shut:
        """What keeps the workers in, as one of them has found it.  Raises ReadingFailed when none starts."""
        return self._threads.submit(self._look).result()

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        with self._lock:
            self._closed = True
            workers = list(self._all)
        for worker in workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)

    def _look(self) -> Shut:
        with self._worker() as worker:
            return worker.shut

    def _start(self) -> None:
        with suppress(ReadingFailed), self._worker():
            pass

    def _read(self, request: Request, source: Path | bytes) -> MailReading:
        try:
            return read_back(MailReading, self._answer(request, source))
        except ReadingFailed as failure:
            raise ReadingFailed(failure.reason, self._head(source)) from failure
        except ValueError as error:
            raise ReadingFailed("what the reading process sent back is no reading", self._head(source)) from error

    def _head(self, source: Path | bytes) -> Head | None:
        """Sender and subject of a message that cannot be read, so that people can be told which it is."""
        if self._closed:
            return None
        try:
            return read_back(Head, self._answer(Request(Wanted.HEAD), source))
        except (ReadingFailed, ValueError):
            return None

    def _answer(self, request: Request, source: Path | bytes) -> bytes:
        with _opened(source) as file, self._worker() as worker:
            return worker.ask(request, file)

    @contextmanager
    def _worker(self) -> Iterator[Worker]:
        """A worker that nobody else uses; one that is worn or has died is not handed on."""
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        if worker is None:
            worker = Worker.start(self._setup, self._walls)
        with self._lock:
            self._all.add(worker)
        try:
            if self._closed:
                raise ReadingFailed("the service stopped while it was read")
            worker.asked += 1
            yield worker
        finally:
            self._put_back(worker)

    def _put_back(self, worker: Worker) -> None:
        good = worker.is_alive and worker.asked < TASKS_PER_WORKER and not self._closed
        if not good:
            worker.end()
        with self._lock:
            if good:
                self._idle.append(worker)
            else:
                self._all.discard(worker)


@contextmanager
def _opened(source: Path | bytes) -> Iterator[int]:
    """SOURCE as an open file that can be handed to a worker; the bytes of a message never pass through the daemon."""
    try:
        file = os.open(source, os.O_RDONLY) if isinstance(source, Path) else _in_memory(source)
    except OSError as error:
        raise ReadingFailed(f"{type(error).__name__}: {error}") from error
    try:
        yield file
    finally:
        os.close(file)


def _in_memory(data: bytes) -> int:
    file = os.memfd_create("message")
    with open(file, "wb", closefd=False) as writer:
        writer.write(data)
    os.lseek(file, 0, os.SEEK_SET)
    return file
