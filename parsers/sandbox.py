"""Reading in worker processes with limits: a file that kills its reader costs one "could not be read", nothing else."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pebble import ProcessExpired, ProcessPool

from parsers.mails import MailReading
from parsers.vocabulary import Vocabulary

PROGRAM_MEMORY = 4 * 2**30  # bytes, as in parsers.media.programs, which the daemon must not load
TASKS_PER_WORKER = 80  # libraries leak; a fresh worker costs half a second
MEGABYTE = 2**20
LARGEST_FILE_MB = 512  # that a worker may write
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000  # of linux/sched.h


class ReadingFailed(Exception):  # noqa: N818 - it tells what happened to a message, not what is wrong in a program
    """A worker died of a message, ran out of time or memory.  REASON in words, English."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """What one message may cost: SECONDS of wall time, MEMORY_MB of a worker's memory."""

    seconds: float = 90.0
    memory_mb: int = 1500


class ReaderPool:
    """Worker processes that read messages.  The first call starts them; `close` ends them at once."""

    def __init__(self, vocabulary: Vocabulary, *, workers: int = 1, limits: Limits = Limits()) -> None:
        self._vocabulary = vocabulary
        self._workers = workers
        self._limits = limits
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def submit(self, path: Path, name: str = "") -> Future[MailReading]:
        """Read the message in PATH, or with NAME the document of that name.

        The future's result raises ReadingFailed when the message could not be read to its end.
        """
        inner = self._started().schedule(_read, args=(str(path), name, self._vocabulary), timeout=self._limits.seconds)
        outer: Future[MailReading] = Future()
        inner.add_done_callback(lambda done: _hand_over(done, outer, self._limits))
        return outer

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None

    def _started(self) -> ProcessPool:
        if self._pool is None:
            # A server that forks clean workers: nothing of the daemon's memory, sockets or secrets goes with them.
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["parsers.reader"])
            self._pool = ProcessPool(
                max_workers=self._workers,
                max_tasks=TASKS_PER_WORKER,
                initializer=_confine,
                initargs=(self._limits.memory_mb,),
                context=context,
            )
        return self._pool


def _hand_over(done: Future[MailReading], outer: Future[MailReading], limits: Limits) -> None:
    """The inner future's end as the outer's, every way of dying told in words."""
    if done.cancelled():
        outer.set_exception(ReadingFailed("the service stopped while it was read"))
        return
    fault = done.exception()
    if fault is None:
        outer.set_result(done.result())
    else:
        outer.set_exception(ReadingFailed(_reason(fault, limits)))


def _reason(fault: BaseException, limits: Limits) -> str:
    if isinstance(fault, TimeoutError):
        return f"reading took longer than {limits.seconds:g} seconds"
    if isinstance(fault, MemoryError):
        return f"reading took more than {limits.memory_mb} MB of memory"
    if isinstance(fault, ProcessExpired):
        return f"the reading process ended with {fault.exitcode}"
    return f"{type(fault).__name__}: {fault}"


def _read(path: str, name: str, vocabulary: Vocabulary) -> MailReading:
    """Runs in the worker."""
    from parsers.reader import read_file, read_message  # noqa: PLC0415 - the daemon itself must not load the readers

    data = Path(path).read_bytes()
    return read_file(data, name, vocabulary) if name else read_message(data, vocabulary)


def _confine(memory_mb: int) -> None:
    """Runs in the worker, once: limits, no secrets, no network."""
    memory = memory_mb * MEGABYTE
    # The programs that a worker starts may have more than the worker itself.
    resource.setrlimit(resource.RLIMIT_AS, (memory, max(memory, PROGRAM_MEMORY)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE_MB * MEGABYTE, LARGEST_FILE_MB * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in list(os.environ):
        if name not in {"PATH", "LANG", "LC_ALL", "TMPDIR", "HOME"}:
            del os.environ[name]
    # Where the kernel forbids namespaces the limits alone must do.
    ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NET)
