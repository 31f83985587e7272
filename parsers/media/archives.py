"""Archives: their members, looked at before anything is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from parsers.fields.folding import clean
from parsers.mail.charsets import decoded
from parsers.media.inspection import files_of, is_link, look_at, look_at_end

_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_UTF8_FLAG = 0x800
_UNSHOWN = re.compile(r"(?:[^\S ]|[\ud800-\udfff])+")  # line breaks, half letters


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


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[Member]:
    for entry in entries:
        name = safe_name(_name(entry))
        if not name or is_litter(name) or is_link(entry):
            continue
        with archive.open(entry) as file:
            # The directory may lie about the size: no more is taken than it says.
            yield Member(name, file.read(entry.file_size + 1))


def _name(entry: zipfile.ZipInfo) -> str:
    """The name: UTF-8 where it is valid, with or without the flag, else a code page of DOS or Windows."""
    if entry.flag_bits & _UTF8_FLAG:
        return entry.filename
    return decoded(entry.filename.encode("cp437", "replace"))


def is_litter(name: str) -> bool:
    """Whether a member is what systems leave in archives, and nobody sends."""
    return any(litter in name for litter in _LITTER)


def safe_name(name: str) -> str:
    """NAME cleaned for people: forward slashes, no root, no parent folders, no control signs."""
    shown = _UNSHOWN.sub(" ", clean(name)).replace("\\", "/")
    parts = PurePosixPath(shown).parts
    return "/".join(part for part in parts if part not in {"/", "..", "."} and not part.endswith(":"))
