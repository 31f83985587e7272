"""The daemon's end of one worker: started behind the best wall there is, asked, ended."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from parsers.mails import Head
from parsers.sandbox.plain import LARGEST_READING, read_back, written
from parsers.sandbox.requests import Found, Request, Setup
from parsers.sandbox.walls import FOLDER, LADDER, Shut, Wall, command

STARTING = 30.0  # seconds until a worker must have loaded the readers; one on an idle machine
BEYOND = 30.0  # seconds after which a worker is ended that has not kept to its own time
ENDING = 2.0  # seconds that a worker has to end what it has started
_FAILED = b"!"
# All that a worker knows of the world; libraries that count in threads would make one for every processor.
_ENVIRONMENT = {"LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}


class ReadingFailed(Exception):  # noqa: N818 - it tells what happened to a message, not what is wrong in a program
    """A message could not be read.  REASON in words, English; HEAD its sender and subject, where they could be told."""

    def __init__(self, reason: str, head: Head | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.head = head


@dataclass(eq=False)
class Worker:
    """One worker process behind its wall.  Used by one thread at a time; `end` may come from any."""

    process: subprocess.Popen[bytes]
    channel: socket.socket
    spare: tempfile.TemporaryDirectory[str]
    shut: Shut
    seconds: float
    asked: int = 0

    @classmethod
    def start(cls, setup: Setup, walls: Sequence[Wall] = LADDER) -> Worker:
        """A worker that waits for requests, behind the first of WALLS that can be built.

        Raises ReadingFailed when none can, with the reason of each.
        """
        reasons: list[str] = []
        for wall in walls:
            words = command(wall)
            if words is None:
                reasons.append(f"{wall}: not installed")
                continue
            try:
                return cls._behind(wall, words, setup)
            except _NotStartedError as error:
                reasons.append(f"{wall}: {error}")
        raise ReadingFailed(f"no reading process could be started ({'; '.join(reasons)})")

    @classmethod
    def _behind(cls, wall: Wall, words: list[str], setup: Setup) -> Worker:
        spare = tempfile.TemporaryDirectory(prefix="hopthu-", ignore_cleanup_errors=True)
        ours, theirs = socket.socketpair()
        with theirs, tempfile.TemporaryFile() as said:
            place = FOLDER if wall is Wall.BUBBLEWRAP else spare.name
            call = [
                *words,
                sys.executable,
                "-I",
                "-B",
                "-m",
                "parsers.sandbox.warden",
                str(theirs.fileno()),
                wall,
                place,
            ]
            process = subprocess.Popen(
                call,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                pass_fds=[theirs.fileno()],
                env={"PATH": os.environ.get("PATH", os.defpath), **_ENVIRONMENT},
                start_new_session=True,
            )
            theirs.close()
            worker = cls(process, ours, spare, Shut(wall, network=True, files=True, processes=True), setup.limits.whole)
            try:
                worker.shut = worker._greet(wall, setup)
            except (OSError, EOFError, ValueError) as error:
                worker.end()
                said.seek(0)
                last = said.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
                raise _NotStartedError(last or f"ended with {process.returncode}") from error
        return worker

    def _greet(self, wall: Wall, setup: Setup) -> Shut:
        with self._open() as connection, self._ended_after(STARTING):
            connection.send_bytes(written(setup))
            found = read_back(Found, connection.recv_bytes(LARGEST_READING))
        own_table = found.table != str(Path("/proc/self/ns/pid").readlink())
        return Shut(wall, network=found.network, files=found.write, processes=not own_table)

    def ask(self, request: Request, source: int) -> bytes:
        """The JSON that answers REQUEST on the bytes of the open file SOURCE.  Raises ReadingFailed."""
        try:
            with self._open() as connection, self._ended_after(self.seconds + BEYOND):
                socket.send_fds(self.channel, [b"."], [source])
                connection.send_bytes(written(request))
                answer = connection.recv_bytes(LARGEST_READING)
        except (OSError, EOFError) as error:
            self.end()
            raise ReadingFailed(f"the reading process ended with {self.process.returncode}") from error
        if answer.startswith(_FAILED):
            raise ReadingFailed(answer[1:].decode("utf-8", "replace"))
        return answer[1:]

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked again."""
        return self.process.poll() is None

    def end(self) -> None:
        """End the worker and all that it has started, whatever it is doing."""
        with contextlib.suppress(OSError):
            self.channel.shutdown(socket.SHUT_RDWR)
        # Asked first: without a wall nobody else knows which programs it has started.
        self._signal(signal.SIGTERM)
        try:
            self.process.wait(ENDING)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            self.process.wait()
        self.channel.close()
        self.spare.cleanup()

    @contextlib.contextmanager
    def _open(self) -> Iterator[Connection]:
        """The channel, for whole messages; it stays open afterwards."""
        with Connection(os.dup(self.channel.fileno())) as connection:
            yield connection

    @contextlib.contextmanager
    def _ended_after(self, seconds: float) -> Iterator[None]:
        """The worker is killed when the block takes longer; whoever waits for it then hears that it has ended."""
        timer = threading.Timer(seconds, self._signal, [signal.SIGTERM])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)


class _NotStartedError(Exception):
    """A worker did not come up behind its wall."""
