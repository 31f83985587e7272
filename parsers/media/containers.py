"""Files that hold files: which they are, and what opens each."""

from __future__ import annotations

from collections.abc import Callable

from parsers.media.archives import Member, members_of_zip
from parsers.media.outlook import members_of_tnef
from parsers.media.packed import members_of_packed
from parsers.media.sealed import NOTE, members_of_signed

# What a file is by its content, and what gives its members.  A .msg is a mail and opened as one (`parsers.reader`).
ARCHIVES: dict[str, Callable[[bytes], tuple[Member, ...]]] = {
    "zip": members_of_zip,
    "rar": members_of_packed,
    "7z": members_of_packed,
    "tar": members_of_packed,
    "gz": members_of_packed,
    "bz2": members_of_packed,
    "xz": members_of_packed,
    "cab": members_of_packed,
    "p7m": members_of_signed,
    "tnef": members_of_tnef,
}
# What people should know of some.
NOTES: dict[str, tuple[str, ...]] = {"p7m": (NOTE,)}
