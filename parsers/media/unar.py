"""RAR archives that libarchive cannot unpack (solid ones, very old ones): by unar, looked at with lsar before."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parsers.media.archives import DamagedError, LockedError, Member, is_litter, refuse_bomb, safe_name
from parsers.media.programs import FailedError, MissingError, run

SECONDS = 30.0


def members_by_unar(data: bytes) -> tuple[Member, ...]:
    """The files in a RAR archive.  Raises LockedError, BombError, or DamagedError, also when unar is not installed."""
    with tempfile.TemporaryDirectory(prefix="hopthu-") as name:
        folder = Path(name)
        (folder / "tep.rar").write_bytes(data)
        try:
            _look_at(json.loads(run(["lsar", "-j", "tep.rar"], folder, SECONDS)), len(data))
            # Links are not made, names are taken as they are, nothing is asked.
            run(["unar", "-q", "-f", "-D", "-k", "skip", "-o", "out", "tep.rar"], folder, SECONDS)
        except (FailedError, MissingError, ValueError) as error:
            raise DamagedError(str(error)) from error
        members = tuple(_taken(folder / "out"))
    if not members:
        raise DamagedError("nothing in it")
    return members


def _look_at(listed: dict[str, Any], packed: int) -> None:
    """Refuse what is locked or too much, by the directory alone."""
    entries = [entry for entry in listed.get("lsarContents", []) if isinstance(entry, dict)]
    total = sum(size for entry in entries if isinstance(size := entry.get("XADFileSize", 0), int))
    refuse_bomb(len(entries), packed, total)
    if any(entry.get("XADIsEncrypted") for entry in entries):
        raise LockedError


def _taken(folder: Path) -> Iterator[Member]:
    for path in sorted(folder.rglob("*")):
        name = safe_name(str(path.relative_to(folder)))
        if path.is_file() and not path.is_symlink() and name and not is_litter(name):
            yield Member(name, path.read_bytes())
