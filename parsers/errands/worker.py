"""The process that does one errand: shut in first, then the bytes read, the answer printed."""

from __future__ import annotations

import ctypes
import resource
import sys
from collections.abc import Sequence

PROGRAM_MEMORY = 4 * 2**30  # bytes, as in parsers.media.programs, which is not loaded yet
LARGEST_FILE = 512 * 2**20  # bytes that may be written
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000  # of linux/sched.h


def main(name: str, memory_mb: int, words: Sequence[str]) -> int:
    """Do the errand NAME on the bytes of the standard input; the exit code.  What fails is told on standard error."""
    _shut_in(memory_mb)
    from parsers.errands.tasks import TASKS, NotThereError  # noqa: PLC0415 - the readers: loaded within the limits

    try:
        answer = TASKS[name](sys.stdin.buffer.read(), words)
    except NotThereError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.buffer.write(answer)
    return 0


def _shut_in(memory_mb: int) -> None:
    """Limits, and no network; where the kernel forbids namespaces the limits alone must do."""
    memory = memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (memory, max(memory, PROGRAM_MEMORY)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NET)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
