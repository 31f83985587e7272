"""The walls around a worker, from the best to the one that always stands."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from parsers.sandbox.limits import LARGEST_FILE

FOLDER = "/tmp"  # noqa: S108 - inside a wall it is a file system of its own, gone with the worker


class Wall(StrEnum):
    """What keeps a worker in."""

    BUBBLEWRAP = "bubblewrap"
    NAMESPACES = "namespaces"
    LIMITS = "limits alone"


# The first that can be built here is used.
LADDER: tuple[Wall, ...] = (Wall.BUBBLEWRAP, Wall.NAMESPACES, Wall.LIMITS)

# Programs that read for us; where they are not Debian's own, they bring a folder of theirs.
_PROGRAMS = ("soffice", "tesseract")

# What the readers and their programs need of the machine.  Nothing else is there behind a wall: no store, no mail, no
# passwords, no homes.
_PLACES: tuple[str, ...] = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/libx32",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/libreoffice",
    "/etc/localtime",
    "/var/cache/fontconfig",
)


@dataclass(frozen=True, slots=True)
class Shut:
    """What a worker has found on its side of the WALL, as it is and not as it was meant to be."""

    wall: Wall
    network: bool
    files: bool
    processes: bool


def command(wall: Wall) -> list[str] | None:
    """The words before the worker's own that put it behind WALL, or None where that cannot be."""
    if wall is not Wall.BUBBLEWRAP:
        return []  # the worker shuts itself in, as far as it can
    program = shutil.which("bwrap")
    return [program, *_bubblewrap(), "--"] if program else None


def view() -> Iterator[Path]:
    """The places that a worker sees, read-only; none lies in another."""
    found: list[Path] = []
    ours = Path(__file__).parents[1]
    wanted = [Path(place) for place in _PLACES] + [Path(sys.base_prefix), Path(sys.prefix), ours, *_homes()]
    for place in wanted:
        if place.exists() and not any(place.is_relative_to(other) for other in found):
            found.append(place)
            yield place


def _homes() -> Iterator[Path]:
    for program in _PROGRAMS:
        found = shutil.which(program)
        home = Path(found).resolve().parents[1] if found else Path("/")
        if home != Path("/"):
            yield home


def _bubblewrap() -> Iterator[str]:
    yield from ("--unshare-user", "--unshare-net", "--unshare-pid", "--unshare-ipc")
    # Namespaces inside namespaces are where most of the kernel's weak places lie: no more of them.
    yield from ("--disable-userns", "--die-with-parent", "--cap-drop", "ALL")
    # First the folder: what is to be seen may lie below it.
    yield from ("--size", str(LARGEST_FILE), "--tmpfs", FOLDER)
    for place in view():
        if place.is_symlink():
            yield from ("--symlink", str(place.readlink()), str(place))
        else:
            yield from ("--ro-bind", str(place), str(place))
    yield from ("--proc", "/proc", "--dev", "/dev")
    yield from ("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", FOLDER)
