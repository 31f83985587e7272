"""The wall that a worker builds itself where there is no bubblewrap: namespaces, a view of its own, a process table."""

from __future__ import annotations

import ctypes
import os
import signal
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from parsers.sandbox.apart import be_parent
from parsers.sandbox.limits import LARGEST_FILE

# of linux/sched.h
_USER, _NET, _PID, _MOUNT, _IPC = 0x10000000, 0x40000000, 0x20000000, 0x00020000, 0x08000000
# of linux/mount.h
_READ_ONLY, _NO_SUID, _NO_DEV, _NO_EXEC, _REMOUNT, _BIND, _REC, _PRIVATE = 1, 2, 4, 8, 32, 4096, 16384, 1 << 18
_DETACH = 2  # of umount2(2)
_KEPT = _NO_SUID | _NO_DEV | _NO_EXEC  # flags that may not be dropped when a place is mounted again
_DEVICES = ("null", "zero", "full", "random", "urandom")
_NO_NEW_PRIVILEGES = 38  # of prctl(2)
_LAST_CAPABILITY = 63
_DROP_CAPABILITY = 24  # of prctl(2)
_LIBC = ctypes.CDLL(None, use_errno=True)


def shut_in(view: Iterable[Path], folder: Path) -> bool:
    """Put this process behind the wall: no network, VIEW read-only, FOLDER empty and its own; whether all of it stands.

    Where the kernel gives only some namespaces, they are taken: without network is better than nothing.
    Raises SystemExit where it gives none.
    """
    user, group = os.getuid(), os.getgid()
    places = list(view)
    if not _unshare(_USER | _NET | _PID | _MOUNT | _IPC):
        if not _unshare(_USER | _NET):
            raise SystemExit("the kernel gives no namespaces")
        return False
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    _be_first()
    _narrow(places, folder)
    with suppress(OSError):  # where /proc/sys is closed to us, it is to them
        Path("/proc/sys/user/max_user_namespaces").write_text("0", encoding="ascii")
    _give_up_powers()
    return True


def _unshare(kinds: int) -> bool:
    return int(_LIBC.unshare(kinds)) == 0


def _be_first() -> None:
    """Go on as the first process of the new table: with its end the kernel ends all others in it."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        os._exit(abs(os.waitstatus_to_exitcode(status)))
    be_parent(signal.SIGTERM)


def _narrow(places: Iterable[Path], folder: Path) -> None:
    """Make a new root that holds PLACES, a few devices, a process table and FOLDER, and forget the old one."""
    _mount("none", Path("/"), "", _REC | _PRIVATE)
    devices = [Path("/dev") / name for name in _DEVICES]
    # Held open, for the new root covers the place where it is built.
    held = [(place, os.open(place, os.O_PATH | os.O_NOFOLLOW)) for place in (*places, *devices)]
    root = folder / "root"
    _mount("tmpfs", folder, "tmpfs", _NO_SUID | _NO_DEV)
    root.mkdir()
    _mount("tmpfs", root, "tmpfs", _NO_SUID | _NO_DEV)
    own = _inside(folder, root)
    own.mkdir(parents=True)
    _mount("tmpfs", own, "tmpfs", _NO_SUID | _NO_DEV, f"size={LARGEST_FILE}")
    for place, opened in held:
        _show(place, opened, root, is_device=place in devices)
        os.close(opened)
    _table(root / "proc")
    _turn(root)
    os.chdir(folder)


def _show(place: Path, opened: int, root: Path, *, is_device: bool) -> None:
    """Make PLACE, held as OPENED, to be seen below ROOT, read-only; a device stays one."""
    target = _inside(place, root)
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = os.fstat(opened).st_mode
    if stat.S_ISLNK(mode):
        target.symlink_to(os.readlink("", dir_fd=opened))
        return
    if stat.S_ISDIR(mode):
        target.mkdir(exist_ok=True)
    else:
        target.touch()
    source = f"/proc/self/fd/{opened}"
    _mount(source, target, "", _BIND | _REC)
    if not is_device:
        kept = os.fstatvfs(opened).f_flag & _KEPT
        _mount("none", target, "", _BIND | _REMOUNT | _READ_ONLY | kept)


def _table(target: Path) -> None:
    """The new process table; where parts of the old one are hidden the kernel shows no new one, and the old must do."""
    target.mkdir()
    try:
        _mount("proc", target, "proc", _NO_SUID | _NO_DEV | _NO_EXEC)
    except OSError:
        _mount("/proc", target, "", _BIND | _REC)


def _turn(root: Path) -> None:
    os.chdir(root)
    if _LIBC.pivot_root(b".", b"."):
        raise OSError(ctypes.get_errno(), "pivot_root")
    if _LIBC.umount2(b".", _DETACH):
        raise OSError(ctypes.get_errno(), "umount2")
    _mount("none", Path("/"), "", _BIND | _REMOUNT | _READ_ONLY | _NO_SUID | _NO_DEV)


def _give_up_powers() -> None:
    """No capability outlives the next program; what runs in this one has no other use for them than to break out."""
    for capability in range(_LAST_CAPABILITY + 1):
        _LIBC.prctl(_DROP_CAPABILITY, capability, 0, 0, 0)
    _LIBC.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    header, nothing = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    if _LIBC.capset(header, nothing):
        raise OSError(ctypes.get_errno(), "capset")


def _mount(what: str, where: Path, kind: str, flags: int, options: str = "") -> None:
    done = _LIBC.mount(
        what.encode(), os.fsencode(where), kind.encode() or None, ctypes.c_ulong(flags), options.encode() or None
    )
    if done:
        raise OSError(ctypes.get_errno(), f"mount {what} on {where}")


def _inside(place: Path, root: Path) -> Path:
    return root / place.relative_to("/")
