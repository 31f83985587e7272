"""Errands beside reading: a file or the photographs out of a stored message, a workbook's rows, a PDF.

Each is done in a process of its own, with limits and without network; one that dies costs a reason, nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from parsers.photographs import Picture

MEGABYTE = 2**20
LARGEST_ANSWER = 200 * MEGABYTE
PRINTING = 130.0  # seconds that LibreOffice may take
_IN_BASE64 = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
_PICTURES: TypeAdapter[tuple[Picture, ...]] = TypeAdapter(tuple[Picture, ...], config=_IN_BASE64)
_T = TypeVar("_T")
_ROWS: TypeAdapter[tuple[tuple[str, ...], ...]] = TypeAdapter(tuple[tuple[str, ...], ...])


class ErrandFailed(Exception):  # noqa: N818 - it tells what happened to a file, not what is wrong in a program
    """An errand came to nothing.  REASON in words, English."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Errands:
    """Runs errands, each for at most SECONDS and with MEMORY_MB; LibreOffice may have more."""

    seconds: float = 90.0
    memory_mb: int = 1500

    def pictures(self, wanted: Mapping[Path, Collection[str]]) -> tuple[Picture, ...]:
        """The photographs with the hashes WANTED of each message on disk.

        They are taken together; when that fails, each by itself, so that a message that cannot be opened costs its own.
        """
        try:
            return self._pictures(wanted)
        except ErrandFailed:
            found: list[Picture] = []
            for mail, hashes in wanted.items():
                with contextlib.suppress(ErrandFailed):
                    found += self._pictures({mail: hashes})
            return tuple(found)

    def _pictures(self, wanted: Mapping[Path, Collection[str]]) -> tuple[Picture, ...]:
        with tempfile.TemporaryFile() as source:
            source.write(json.dumps({str(mail.absolute()): sorted(each) for mail, each in wanted.items()}).encode())
            source.seek(0)
            return _checked(_PICTURES, self._run("pictures", source, []))

    def file(self, mail: Path, sha256: str) -> bytes:
        """The file with this hash in the message on disk, byte for byte.  Raises ErrandFailed."""
        with _opened(mail) as source:
            return self._run("file", source, [sha256])

    def rows(self, mail: Path, sha256: str) -> tuple[tuple[str, ...], ...]:
        """The rows of all sheets of the workbook with this hash in the message on disk.  Raises ErrandFailed."""
        with _opened(mail) as source:
            return _checked(_ROWS, self._run("rows", source, [sha256]))

    def pdf(self, docx: bytes) -> bytes:
        """DOCX as PDF by LibreOffice.  Raises ErrandFailed, also when LibreOffice is not installed."""
        with tempfile.TemporaryFile() as source:
            source.write(docx)
            source.seek(0)
            return self._run("pdf", source, [], PRINTING)

    def _run(self, name: str, source: IO[bytes], words: Sequence[str], seconds: float = 0.0) -> bytes:
        """What the errand NAME answers for the bytes of SOURCE, within SECONDS when they are given."""
        call = [sys.executable, "-I", "-B", "-m", "parsers.errands.worker", name, str(self.memory_mb), *words]
        with (
            tempfile.TemporaryDirectory(prefix="hopthu-", ignore_cleanup_errors=True) as folder,
            tempfile.TemporaryFile() as said,
            subprocess.Popen(
                call,
                stdin=source,
                stdout=subprocess.PIPE,
                stderr=said,
                cwd=folder,
                env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "HOME": folder, "TMPDIR": folder},
                start_new_session=True,  # so that what it has started can be ended with it
            ) as process,
        ):
            answer = _answer(process, seconds or self.seconds)
            said.seek(0)
            reason = said.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        if process.returncode:
            raise ErrandFailed(reason or f"the process ended with {process.returncode}")
        return answer


@contextlib.contextmanager
def _opened(mail: Path) -> Iterator[IO[bytes]]:
    try:
        file = mail.open("rb")
    except OSError as error:
        raise ErrandFailed(f"{mail.name} cannot be opened: {error.strerror}") from error
    with file:
        yield file


def _answer(process: subprocess.Popen[bytes], seconds: float) -> bytes:
    """All that PROCESS prints; it is ended with everything it has started when that takes too long or is too much."""

    def end() -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        printed = process.stdout.read(LARGEST_ANSWER + 1) if process.stdout else b""
        if len(printed) <= LARGEST_ANSWER:
            process.wait()
        return printed
    finally:
        timer.cancel()
        end()
        process.wait()


def _checked(kind: TypeAdapter[_T], answer: bytes) -> _T:
    """ANSWER as the value that it must be: nothing is believed of what has opened a stranger's file."""
    try:
        return kind.validate_json(answer)
    except ValidationError as error:
        raise ErrandFailed("what came back is no answer") from error
