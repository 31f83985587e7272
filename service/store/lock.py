"""One writing process a store: a lock that the system takes back when its holder dies."""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, text

from service.errors import TemporaryError, UsageError

_HELD = "another hopthu works with the store {url}: {holder}. Stop it first, or wait until it has ended."
_POSTGRES_KEY = 0x686F70746875  # "hopthu"
_LONGEST_NAME = 63  # signs that PostgreSQL keeps of a session's name
_WHO_HOLDS = text(
    "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = 'advisory'"
    " AND granted AND classid = :high AND objid = :low AND pg_locks.database = datid"
)


@contextlib.contextmanager
def writer_lock(engine: Engine, at: datetime) -> Iterator[None]:
    """Hold the store as its only writing process; AT is noted for whoever comes second.

    Raises UsageError that says who holds it, TemporaryError when the lock file cannot be written.
    """
    url = engine.url.render_as_string(hide_password=True)
    if engine.dialect.name == "sqlite":
        with _file_lock(Path(f"{engine.url.database}.lock"), url, at):
            yield
    else:
        with _postgres_lock(engine, url, at):
            yield


@contextlib.contextmanager
def _file_lock(path: Path, url: str, at: datetime) -> Iterator[None]:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise TemporaryError("{path} cannot be written: {reason}", path=path, reason=error.strerror) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() or "unknown"
            raise UsageError(_HELD, url=url, holder=holder) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(
            descriptor,
            f"{_holder(at)}\n".encode(),
            0,
        )
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _postgres_lock(engine: Engine, url: str, at: datetime) -> Iterator[None]:
    with engine.connect() as connection:
        name = f"{_holder(at)}"[:_LONGEST_NAME]
        connection.execute(text("SELECT set_config('application_name', :name, false)"), {"name": name})
        if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _POSTGRES_KEY}).scalar_one():
            holder = connection.execute(_WHO_HOLDS, {"high": _POSTGRES_KEY >> 32, "low": _POSTGRES_KEY & 0xFFFFFFFF})
            raise UsageError(_HELD, url=url, holder=holder.scalar() or "a session of the same database")
        connection.commit()
        yield


def _holder(at: datetime) -> str:
    return f"process {os.getpid()} on {socket.gethostname()} since {at.isoformat(timespec='seconds')}"
