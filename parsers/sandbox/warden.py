"""The first process behind the wall: holds the readers ready and makes a process of them for each request.

It never looks at what it hands on, so that one message cannot reach the next through it.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import socket
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

from parsers.sandbox.apart import DiedError, be_closed, be_parent, run_apart
from parsers.sandbox.limits import limit_worker
from parsers.sandbox.namespaces import shut_in
from parsers.sandbox.plain import read_back, written
from parsers.sandbox.requests import Found, Request, Setup
from parsers.sandbox.walls import FOLDER, Wall, view

DONE, FAILED = b"=", b"!"


def main(channel: int, wall: Wall, spare: Path) -> None:
    """Serve the requests that come on the socket CHANNEL until it is closed.

    SPARE is a folder to write in where WALL gives none.
    """
    be_parent(signal.SIGTERM)
    is_shut = wall is Wall.BUBBLEWRAP or (wall is Wall.NAMESPACES and shut_in(view(), Path(FOLDER)))
    folder = Path(FOLDER) if is_shut else spare
    signal.signal(signal.SIGTERM, _stop)
    os.chdir(folder)
    os.environ |= {"HOME": str(folder), "TMPDIR": str(folder)}
    connection = Connection(channel)
    setup = read_back(Setup, connection.recv_bytes())
    limit_worker(setup.limits, alone=not is_shut)
    from parsers.sandbox.tasks import prepare  # noqa: PLC0415 - the readers: loaded within the wall

    prepare(setup)
    gc.collect()
    gc.freeze()  # what is there now is never looked through again, and so stays shared with every new process
    be_closed(closed=True)
    connection.send_bytes(written(look_around()))
    with socket.socket(fileno=os.dup(channel)) as messenger, suppress(EOFError, ConnectionError):
        while True:
            serve(connection, messenger, setup)


def serve(connection: Connection, messenger: socket.socket, setup: Setup) -> None:
    """One request and its answer.  Raises EOFError when there will be no more."""
    _, files, _, _ = socket.recv_fds(messenger, 1, 1)
    if not files:
        raise EOFError
    try:
        request = read_back(Request, connection.recv_bytes())
        answer = _answer(request, files[0], setup)
    finally:
        os.close(files[0])
        tidy(Path.cwd())
    connection.send_bytes(answer)


def _answer(request: Request, source: int, setup: Setup) -> bytes:
    from parsers.sandbox.tasks import do  # noqa: PLC0415 - see above

    try:
        found = list(run_apart(lambda line: do(request, source, setup, line), setup.limits))
    except DiedError as death:
        return FAILED + str(death).encode()
    return DONE + b"".join(found)


def _stop(*_signal: object) -> NoReturn:
    """Leave by the way on which everything that runs is ended."""
    raise SystemExit


def look_around() -> Found:
    """What there is to be seen from here."""
    others = [name for _, name in socket.if_nameindex() if name != "lo"]
    is_open = not os.statvfs("/").f_flag & os.ST_RDONLY
    return Found(network=bool(others), write=is_open, table=str(Path("/proc/self/ns/pid").readlink()))


def tidy(folder: Path) -> None:
    """Empty FOLDER for the next message, and the process table where all of it is this worker's."""
    if os.getpid() == 1:
        with suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
        with suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), Wall(sys.argv[2]), Path(sys.argv[3]))
