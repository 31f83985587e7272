"""The files in a message, archives and messages in it opened: for those who want a file itself and not what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from parsers.mail.parts import File, parsed, parts_of
from parsers.media import archives
from parsers.media.containers import ARCHIVES
from parsers.media.kinds import is_unsafe, kind_of
from parsers.media.opening import FAULTS
from parsers.media.outlook import parts_of_msg

MOST_FILES = 500  # in one message, as many as are read in it


def files_in(data: bytes) -> Iterator[File]:
    """Every file of the message DATA that holds no others, named "outer.zip/inner.jpg"."""
    yield from _opened(parts_of(parsed(data)).files)


def file_in(data: bytes, sha256: str) -> bytes | None:
    """The file of the message DATA with this hash, byte for byte; None when it is not there."""
    return next((file.data for file in files_in(data) if hashlib.sha256(file.data).hexdigest() == sha256), None)


def _opened(files: Sequence[File]) -> Iterator[File]:
    waiting = [(file, file.name, 0) for file in reversed(files)]
    seen = 0
    while waiting and seen < MOST_FILES:
        file, name, depth = waiting.pop()
        seen += 1
        inner = _inner(file, name) if depth < archives.DEEPEST else None
        if inner is None:
            yield File(name, file.data)
        else:
            waiting += [(each, f"{name}/{each.name}", depth + 1) for each in reversed(inner)]


def _inner(file: File, name: str) -> tuple[File, ...] | None:
    """What FILE holds; None for one that holds nothing."""
    if file.is_message:
        return parts_of(parsed(file.data)).files
    if is_unsafe(name, file.data):
        return None
    kind = kind_of(file.data, name)
    try:
        if kind == "msg":
            return parts_of_msg(file.data).files
        if kind in ARCHIVES:
            members = ARCHIVES[kind](file.data)
            return tuple(File(each.name, each.data, each.name.lower().endswith(".eml")) for each in members)
    except tuple(FAULTS):
        return ()
    return None
