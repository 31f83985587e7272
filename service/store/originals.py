"""The folder of original messages: each under its SHA-256, on disk for good before anybody is told."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from service.errors import TemporaryError

_PART = ".part"


@dataclass(frozen=True, slots=True)
class Kept:
    """A message on disk.  SIZE in bytes."""

    sha256: str
    size: int


class Originals:
    """The folder.  A message lies in `aa/bb/<sha256>.eml`; the same bytes twice are one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self) -> None:
        """Make the folder, and clear away what a killed process had begun.

        Raises TemporaryError when it cannot be written.
        """
        with _told_in_our_words(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            for left_over in self.folder.glob(f"*{_PART}"):
                left_over.unlink()

    def try_out(self) -> None:
        """Write into the folder and take it back, also beside a daemon at work.  Raises TemporaryError."""
        with _told_in_our_words(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        self.start().discard()

    def holds_any(self) -> bool:
        """Whether a message lies here."""
        return next(self.folder.glob("??/??/*.eml"), None) is not None

    def start(self) -> Incoming:
        """A new message on its way to disk."""
        return Incoming(self.folder)

    def path(self, sha256: str) -> Path:
        """Where the message with this hash lies."""
        return _place(self.folder, sha256)


class Incoming:
    """A message on its way to disk; `keep` or `discard` ends it.  Every method may raise TemporaryError (disk full)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hash = hashlib.sha256()
        self._size = 0
        with _told_in_our_words(folder):
            # The file must live on after this block: it is renamed by `keep` or removed by `discard`.
            self._file = tempfile.NamedTemporaryFile(dir=folder, suffix=_PART, delete=False)  # noqa: SIM115

    def write(self, data: bytes) -> None:
        """Add the next bytes of the message."""
        self._hash.update(data)
        self._size += len(data)
        with _told_in_our_words(self._folder):
            self._file.write(data)

    def keep(self) -> Kept:
        """Written, synced, renamed, the folder synced: from here on the message survives a loss of power.

        When that fails nothing is left, so that tries on a full disk do not fill it further.
        """
        sha256 = self._hash.hexdigest()
        try:
            with _told_in_our_words(self._folder):
                self._move_to(_place(self._folder, sha256))
        except TemporaryError:
            self.discard()
            raise
        return Kept(sha256, self._size)

    def discard(self) -> None:
        """Remove what has been written: the message will not be kept."""
        # Closing writes what is still buffered, which a full disk refuses: nobody wants it any more.
        with contextlib.suppress(OSError):
            self._file.close()
        with _told_in_our_words(self._folder):
            Path(self._file.name).unlink(missing_ok=True)

    def _move_to(self, target: Path) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        for folder in (target.parent.parent, target.parent):
            if not folder.exists():
                folder.mkdir()
                _sync_folder(folder.parent)
        Path(self._file.name).rename(target)
        _sync_folder(target.parent)


def _place(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256[2:4] / f"{sha256}.eml"


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _told_in_our_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        text = "the mail folder {folder} cannot be written: {reason}; nothing is lost, it will be tried again"
        raise TemporaryError(text, folder=folder, reason=error.strerror or error) from error
