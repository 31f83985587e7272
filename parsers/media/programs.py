"""Programs that read for us (LibreOffice, Tesseract): killable, without network, in a folder of their own."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

PROGRAM_MEMORY = 4 * 2**30  # bytes of address space; LibreOffice maps far more than it uses
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000  # of linux/sched.h


class MissingError(Exception):
    """The program is not installed on this machine."""


class FailedError(Exception):
    """The program ended with an error, or took too long."""


def run(words: Sequence[str], folder: Path, seconds: float, given: bytes = b"") -> bytes:
    """What the program prints, run in FOLDER with GIVEN as its input.

    Raises MissingError, or FailedError when it fails or is not done after SECONDS; then nothing of it lives on.
    """
    program = shutil.which(words[0])
    if program is None:
        raise MissingError(words[0])
    with _started([program, *words[1:]], folder) as process:
        try:
            printed, _ = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise FailedError(f"{words[0]} took longer than {seconds:g} seconds") from error
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode:
        raise FailedError(f"{words[0]} ended with {process.returncode}")
    return printed


def _started(words: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    with _memory_of_its_own():
        return subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(folder), "OMP_THREAD_LIMIT": "1"},
            start_new_session=True,  # so that its own children can be ended with it
            # Between fork and exec the table of all our memory is copied: a third of Poppler's time.
            preexec_fn=None if _is_shut_in() else _without_network,  # noqa: PLW1509 - no thread of ours holds a lock
        )


def _is_shut_in() -> bool:
    """Whether this process is behind the wall of `parsers.sandbox`: no network, nothing to write on but its folder."""
    return bool(os.statvfs("/").f_flag & os.ST_RDONLY) and all(name == "lo" for _, name in socket.if_nameindex())


def _without_network() -> None:
    """In the child, before the program."""
    ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NET)


@contextlib.contextmanager
def _memory_of_its_own() -> Iterator[None]:
    """What is started meanwhile may map PROGRAM_MEMORY, whatever we may ourselves."""
    own, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = PROGRAM_MEMORY if most == resource.RLIM_INFINITY else min(PROGRAM_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (own, most))
