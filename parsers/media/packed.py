"""Archives that libarchive reads: RAR 4 and 5, 7z, tar, and single files that are packed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePosixPath

import libarchive
import rarfile
from libarchive.exception import ArchiveError

from parsers.media.archives import DamagedError, LockedError, Member, is_litter, refuse_bomb, safe_name
from parsers.media.membernames import name_in
from parsers.media.unar import members_by_unar

_LOCKED = ("passphrase", "encrypt", "password")
_GZIP = b"\x1f\x8b"
_RAW = "data"  # libarchive's name for the content of a packed single file


def members_of_packed(data: bytes) -> tuple[Member, ...]:
    """The files in an archive of any of these kinds.  Raises LockedError, BombError or DamagedError."""
    if data.startswith(b"Rar!") and _names_are_locked(data):
        raise LockedError
    try:
        members = _members(data, "all")
    except DamagedError:
        if not data.startswith(_GZIP):
            raise
        members = _members(data, "raw")  # a single file, packed
    if not members:
        raise DamagedError("nothing in it")
    return members


def _members(data: bytes, kind: str) -> tuple[Member, ...]:
    try:
        with libarchive.memory_reader(data, format_name=kind, filter_name="all") as archive:
            return tuple(_unpacked(archive, len(data)))
    except ArchiveError as error:
        if any(word in str(error).lower() for word in _LOCKED):
            raise LockedError from error
        if data.startswith(b"Rar!"):
            return members_by_unar(data)
        raise DamagedError(str(error)) from error


def _names_are_locked(data: bytes) -> bool:
    """Whether even the list of names is encrypted: such an archive would seem to be empty."""
    try:
        return bool(rarfile.RarFile(io.BytesIO(data)).needs_password())
    except (rarfile.Error, OSError, ValueError):
        return False  # whether it is damaged libarchive will tell


def _unpacked(archive: libarchive.read.ArchiveRead, packed: int) -> Iterator[Member]:
    total = 0
    for number, entry in enumerate(archive):
        refuse_bomb(number + 1, packed, total)
        if entry.isdir or entry.issym or entry.islnk or entry.isdev:
            continue
        content = _content(entry, number + 1, packed, total)
        total += len(content)
        name = safe_name(_name(entry))
        if name and not is_litter(name):
            yield Member(name, content)


def _content(entry: libarchive.entry.ArchiveEntry, number: int, packed: int, before: int) -> bytes:
    """What is in ENTRY, the one with NUMBER; BEFORE are the bytes unpacked already.  Raises BombError."""
    content = io.BytesIO()
    for block in entry.get_blocks():
        content.write(block)
        refuse_bomb(number, packed, before + content.tell())
    return content.getvalue()


def _name(entry: libarchive.entry.ArchiveEntry) -> str:
    path = entry.pathname
    name = path if isinstance(path, str) else name_in(bytes(path))
    return f"{PurePosixPath(name).name or _RAW}" if name == _RAW else name
