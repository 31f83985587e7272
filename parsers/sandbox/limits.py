"""What reading may cost, set so that the kernel sees to it."""

from __future__ import annotations

import os
import resource
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 2**20
PROGRAM_MEMORY = 4 * 2**30  # bytes: LibreOffice may have more than the worker (`parsers.media.programs`)
LARGEST_FILE = 512 * MEGABYTE  # that a worker may write, and all that its folder holds
MOST_TASKS = 128  # processes and threads of a worker; LibreOffice takes two dozen
GRACE = 5  # seconds of the processor between the signal that can be handled and the one that cannot


@dataclass(frozen=True, slots=True)
class Limits:
    """SECONDS: one document, of the clock as of the processor.  WHOLE: seconds for a message with all that is in it.

    MEMORY_MB: of one process.  What is left of a message after WHOLE seconds is named unreadable.
    """

    seconds: float = 90.0
    memory_mb: int = 1500
    whole: float = 600.0


def limit_worker(limits: Limits, *, alone: bool) -> None:
    """Set what holds for a worker and all that it starts.  ALONE: no wall keeps other processes of the user apart."""
    memory = limits.memory_mb * MEGABYTE
    _set(resource.RLIMIT_AS, memory, max(memory, PROGRAM_MEMORY))
    _set(resource.RLIMIT_FSIZE, LARGEST_FILE, LARGEST_FILE)
    _set(resource.RLIMIT_CORE, 0, 0)
    # The kernel counts the user's tasks within the wall; without one, those of his other programs as well.
    tasks = MOST_TASKS + (_running() if alone else 0)
    _set(resource.RLIMIT_NPROC, tasks, tasks)


def limit_document(limits: Limits) -> None:
    """Set the processor's time for the process that has just been made: it counts from the process's birth."""
    seconds = max(1, round(limits.seconds))
    _set(resource.RLIMIT_CPU, seconds, seconds + GRACE)


def _set(kind: int, soft: int, hard: int) -> None:
    """Lower a limit; what is lower already stays."""
    _, most = resource.getrlimit(kind)
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(kind, (soft, hard))


def _running() -> int:
    """How many tasks this user runs now."""
    tasks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            tasks += sum(1 for _ in (process / "task").iterdir()) if process.stat().st_uid == os.getuid() else 0
        except OSError:
            continue  # it has ended meanwhile
    return tasks
