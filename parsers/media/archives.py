"""Archives: their members, looked at before anything is unpacked."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from parsers.fields.folding import clean
from parsers.media.membernames import name_in, name_in_field

MOST_ENTRIES = 2_000
MOST_BYTES = 500 * 2**20
HIGHEST_RATIO = 200
DEEPEST = 3
RATIO_FROM = 10 * 2**20  # small files pack well without being bombs
LARGEST_DIRECTORY = 2**20  # bytes: two thousand entries with the longest names that anybody gives take half of it
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_END = b"PK\x05\x06"  # of a zip file: the record that says how long the directory is
_LONGEST_END = 22 + 65_535  # bytes: with a comment
_UNSHOWN = re.compile(r"(?:[^\S ]|[\ud800-\udfff])+")  # line breaks, half letters


class LockedError(Exception):
    """The archive asks for a password."""


class BombError(Exception):
    """The file holds more than any office sends, or what only bombs are made of."""


class DamagedError(Exception):
    """The archive cannot be opened."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file out of an archive; its NAME without leading or parent folders' tricks."""

    name: str
    data: bytes


def members_of_zip(data: bytes) -> tuple[Member, ...]:
    """The files in a zip archive.  Raises LockedError, BombError or DamagedError."""
    look_at_end(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            look_at(archive.infolist())
            members = tuple(_unpacked(archive, files_of(archive.infolist())))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise DamagedError(str(error)) from error
    if not members:
        raise DamagedError("nothing in it")
    return members


def is_directory_endless(data: bytes) -> bool:
    """Whether the directory of the zip file DATA is too long to be read at all."""
    end = data.rfind(_END, max(0, len(data) - _LONGEST_END))
    if end < 0:
        return False
    return int.from_bytes(data[end + 12 : end + 16], "little") > LARGEST_DIRECTORY


def look_at_end(data: bytes) -> None:
    """Look at how long the directory of the zip file DATA is, before it is read.  Raises BombError."""
    if is_directory_endless(data):
        raise BombError("an endless directory")


def look_at(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Look at the directory of a zip file.  Raises LockedError or BombError."""
    files = files_of(entries)
    total = sum(entry.file_size for entry in files)
    packed = sum(entry.compress_size for entry in files)
    refuse_bomb(len(files), packed, total)
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in files):
        raise LockedError


def refuse_bomb(entries: int, packed: int, total: int) -> None:
    """Refuse so many ENTRIES, or PACKED bytes that become a TOTAL beyond all measure.  Raises BombError."""
    if entries > MOST_ENTRIES or total > MOST_BYTES or total > max(RATIO_FROM, HIGHEST_RATIO * packed):
        raise BombError(f"{entries} entries, {packed} bytes become {total}")


def files_of(entries: Iterable[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """ENTRIES without folders.  The library's own question fails on an entry without a name."""
    return [entry for entry in entries if not entry.filename.endswith("/")]


def is_link(entry: zipfile.ZipInfo) -> bool:
    """Whether ENTRY only points to another file."""
    return stat.S_ISLNK(entry.external_attr >> 16)


def beginning(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | str, length: int) -> bytes:
    """The first LENGTH bytes of a member, and no more of it unpacked."""
    with archive.open(entry) as member:
        return member.read(length)


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[Member]:
    for entry in entries:
        name = safe_name(_name(entry))
        if not name or is_litter(name) or is_link(entry):
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
    shown = _UNSHOWN.sub(" ", clean(name)).replace("\\", "/")
    parts = PurePosixPath(shown).parts
    return "/".join(part for part in parts if part not in {"/", "..", "."} and not part.endswith(":"))
