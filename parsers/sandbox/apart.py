"""A piece of work in a process of its own: what it finds comes back as bytes, its death costs nothing else."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from parsers.sandbox.limits import Limits, limit_document

LARGEST_FIND = 16 * 2**20  # bytes that come back at once
_GLANCES = 10  # looks at the line within the time of a document
_MEMORY, _FAULT = 77, 78  # exit codes of our own
_FOUND, _ALIVE, _BROKE = b"=", b".", b"!"
_DIE_WITH_PARENT, _DUMPABLE, _ADOPT, _ADOPTS = 1, 4, 36, 37  # of prctl(2)
_LIBC = ctypes.CDLL(None, use_errno=True)


class Ending(StrEnum):
    """How a piece of work came to a bad end."""

    TIME = "reading took too long"
    MEMORY = "reading took too much memory"
    CRASH = "the reading process crashed"
    FAULT = "the reader failed"


class DiedError(Exception):
    """The work did not come to its end.  ENDING says how; DETAIL is a signal or the name of an exception."""

    def __init__(self, ending: Ending, detail: str = "") -> None:
        super().__init__(f"{ending} ({detail})" if detail else ending.value)
        self.ending = ending
        self.detail = detail


class Line:
    """The way back to the process that waits for this one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def send(self, found: bytes) -> None:
        """Hand over one thing that was found."""
        self._connection.send_bytes(_FOUND + found)

    def alive(self) -> None:
        """Say that the work goes on: the wait begins anew."""
        self._connection.send_bytes(_ALIVE)

    def broke(self, what: str) -> None:
        """Say what ends this process."""
        self._connection.send_bytes(_BROKE + what.encode())

    def close(self) -> None:
        """Let go of the line: it belongs to another process."""
        self._connection.close()


def run_apart(work: Callable[[Line], None], limits: Limits, above: Line | None = None) -> Iterator[bytes]:
    """What WORK sends on its line, run in a process of its own; each find tells those ABOVE that we live.

    Raises DiedError when it breaks, or is silent for longer than a document may take.  Nothing of it lives on.
    """
    ours, theirs = Pipe(duplex=False)
    left = seconds_left()
    child = os.fork()
    if child == 0:
        ours.close()
        if above is not None:
            above.close()
        _work(work, Line(theirs), limits, left)
    theirs.close()
    with ours:
        try:
            yield from _finds(ours, limits, above)
        finally:
            # One whose line has ended is on its way out already: the signal no longer changes how it ends.
            status = _end(child)
        if status:
            raise _death(status)


def seconds_left() -> float:
    """Of the time for the whole message; 0 when it is up, or when no such time was set."""
    return signal.getitimer(signal.ITIMER_REAL)[0]


def be_parent(last_word: signal.Signals = signal.SIGKILL) -> None:
    """What this process starts stays its own, whoever in between dies; when its own parent dies it gets LAST_WORD."""
    _LIBC.prctl(_ADOPT, 1, 0, 0, 0)
    _LIBC.prctl(_DIE_WITH_PARENT, last_word, 0, 0, 0)


def be_closed(*, closed: bool) -> None:
    """Whether other processes of the same user are kept from looking into this one."""
    _LIBC.prctl(_DUMPABLE, 0 if closed else 1, 0, 0, 0)


def _work(work: Callable[[Line], None], line: Line, limits: Limits, left: float) -> None:
    """In the child.  Whatever happens, it ends here and never in the code of its parent."""
    code = _FAULT
    try:
        be_parent()
        be_closed(closed=False)
        limit_document(limits)
        for number in (signal.SIGALRM, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, left)
        work(line)
        code = 0
    except MemoryError:
        code = _MEMORY
    finally:
        try:
            if code == _FAULT:
                line.broke(_told(*sys.exc_info()))
        finally:
            os._exit(code)


def _told(kind: type[BaseException] | None, _fault: BaseException | None, trace: TracebackType | None) -> str:
    """What was raised and where, without a word of what was read."""
    place = next((f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(extract_tb(trace))), "")
    return f"{kind.__name__ if kind else ''} at {place}"


def _finds(ours: Connection, limits: Limits, above: Line | None) -> Iterator[bytes]:
    while True:
        _wait(ours, limits.seconds, above)
        try:
            frame = ours.recv_bytes(LARGEST_FIND)
        except EOFError:
            return
        except OSError as error:
            raise DiedError(Ending.FAULT, "too much came back") from error
        if above is not None:
            above.alive()
        if frame.startswith(_BROKE):
            raise DiedError(Ending.FAULT, frame[1:].decode(errors="replace"))
        if frame.startswith(_FOUND):
            yield frame[1:]


def _wait(ours: Connection, seconds: float, above: Line | None) -> None:
    """Wait until something comes.  Those ABOVE are told meanwhile that somebody still waits: their time is for us."""
    for _ in range(_GLANCES):
        if ours.poll(seconds / _GLANCES):
            return
        if above is not None:
            above.alive()
    raise DiedError(Ending.TIME)


def _end(child: int) -> int:
    """Kill CHILD and everything that it has started; its exit status."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while strays := _strays():
        for stray in strays:
            with contextlib.suppress(ProcessLookupError):
                os.kill(stray, signal.SIGKILL)
        for _ in strays:
            os.waitpid(-1, 0)
    return os.waitstatus_to_exitcode(status)


def _strays() -> list[int]:
    """What dead children have left to this process; nothing where it is not the one that inherits."""
    adopts = ctypes.c_int()
    _LIBC.prctl(_ADOPTS, ctypes.byref(adopts), 0, 0, 0)
    if not adopts.value:
        return []
    try:
        if os.readlink("/proc/self") != str(os.getpid()):  # noqa: PTH115 - a number, not a path
            return []  # the table of another world: its numbers are not ours
        return [int(word) for word in Path("/proc/thread-self/children").read_text(encoding="ascii").split()]
    except OSError:
        return []  # a kernel that does not tell; strays end with the worker


def _death(status: int) -> DiedError:
    if status == _MEMORY:
        return DiedError(Ending.MEMORY)
    if status in {-signal.SIGXCPU, -signal.SIGALRM}:
        return DiedError(Ending.TIME)
    return DiedError(Ending.CRASH, signal.Signals(-status).name if status < 0 else str(status))
