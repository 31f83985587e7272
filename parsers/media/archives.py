"""Archives: their members, looked at before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from parsers.fields.folding import clean
from parsers.media.membernames import name_in, name_in_field

MOST_ENTRIES = 2_000
MOST_BYTES = 500 * 2**20
HIGHEST_RATIO = 200
DEEPEST = 3
RATIO_FROM = 10 * 2**20  # small files pack well without being bombs
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1


class LockedError(Exception):
    """The archive asks for a password."""


class BombError(Exception):
    """The archive holds more than any office sends."""


class DamagedError(Exception):
    """The archive cannot be opened."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file out of an archive; its NAME without leading or parent folders' tricks."""

    name: str
    data: bytes


def members_of_zip(data: bytes) -> tuple[Member, ...]:
    """The files in a zip archive.  Raises LockedError, BombError or DamagedError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _look_at(entries)
            return tuple(_unpacked(archive, entries))
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise DamagedError(str(error)) from error


def _look_at(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what is locked or too much, by the directory alone."""
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_ENTRIES or total > MOST_BYTES:
        raise BombError(f"{len(entries)} entries, {total} bytes")
    if total > RATIO_FROM and total > HIGHEST_RATIO * max(packed, 1):
        raise BombError(f"{packed} bytes become {total}")
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise LockedError


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[Member]:
    for entry in entries:
        name = safe_name(_name(entry))
        if not name or is_litter(name):
            continue
        with archive.open(entry) as file:
            # The directory may lie about the size: no more is taken than it says.
            yield Member(name, file.read(entry.file_size + 1))


def _name(entry: zipfile.ZipInfo) -> str:
    """The name: in UTF-8 where the entry says so in either way, else as its bytes show."""
    if entry.flag_bits & _UTF8_FLAG:
        return entry.filename
    return name_in_field(entry.extra) or name_in(entry.filename.encode("cp437", "replace"))


def is_litter(name: str) -> bool:
    """Whether a member is what systems leave in archives, and nobody sends."""
    return any(litter in name for litter in _LITTER)


def safe_name(name: str) -> str:
    """NAME cleaned for people: forward slashes, no root, no parent folders, no control signs."""
    parts = PurePosixPath(clean(name).replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in {"/", "..", "."} and not part.endswith(":"))
