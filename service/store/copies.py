"""A copy of store and originals that fits together, made while the daemon runs; and back.

The tables are copied first, as they stand at one moment, then the originals: each was on disk before the tables spoke
of it, so that none is missing.  The copy is always one SQLite file, whatever the store is; it can be restored into
either.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, insert, select

from service.errors import PermanentError, TemporaryError, UsageError
from service.store.engine import migrate, open_store, reading, writing
from service.store.originals import Originals
from service.store.tables import Base, MessageRow

STORE = "hopthu.db"
MAIL = "mail"
ROWS = 1_000  # copied at a time

Progress = Callable[[int, int], None]
"""Told how many originals are done, of how many."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: MESSAGES in the ledger, ORIGINALS on disk."""

    messages: int
    originals: int


def back_up(engine: Engine, originals: Originals, folder: Path, progress: Progress) -> Copied:
    """Copy the store and its originals into FOLDER, new or empty.  The daemon may run meanwhile.

    Raises UsageError when FOLDER holds something, TemporaryError when it cannot be written, PermanentError when an
    original that the ledger names is missing or not what it was.
    """
    _must_be_empty(folder)
    with _disk(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy = open_store(f"sqlite:///{folder / STORE}")
    try:
        migrate(copy)
        _copy_tables(engine, copy)
        return _copy_originals(copy, originals, Originals(folder / MAIL), progress)
    finally:
        copy.dispose()


def restore(folder: Path, engine: Engine, originals: Originals, progress: Progress) -> Copied:
    """Bring the copy in FOLDER back into an empty store.  The caller holds the store as its only writer.

    Raises UsageError when FOLDER is no such copy or the store already holds messages, else as `back_up`.
    """
    if not (folder / STORE).is_file():
        raise UsageError("{folder} holds no backup: {file} is not there", folder=folder, file=STORE)
    migrate(engine)
    with reading(engine) as session:
        if session.scalar(select(func.count()).select_from(MessageRow)):
            text = "the store {url} already holds messages; restore only into an empty one: move it away first"
            raise UsageError(text, url=engine.url.render_as_string(hide_password=True))
    copy = open_store(f"sqlite:///{folder / STORE}")
    try:
        migrate(copy)
        done = _copy_originals(copy, Originals(folder / MAIL), originals, progress)
        _copy_tables(copy, engine)
    finally:
        copy.dispose()
    return done


def _must_be_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError("{folder} is there already and not an empty folder; name a new one", folder=folder)


def _copy_tables(source: Engine, target: Engine) -> None:
    """Every row of SOURCE, as they all stand at one moment, in one transaction into TARGET."""
    with reading(source) as session, writing(target) as other:
        session.connection(execution_options=_at_one_moment(source))
        connection = other.connection()
        for table in Base.metadata.sorted_tables:
            for rows in _rows(session.connection(), table):
                connection.execute(insert(table), rows)
        _continue_numbers(connection)


def _at_one_moment(source: Engine) -> dict[str, str]:
    """What makes all reads of a transaction see the same; SQLite always does."""
    return {} if source.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[dict[str, object]]]:
    found = connection.execution_options(yield_per=ROWS).execute(select(table).order_by(*table.primary_key))
    for part in found.mappings().partitions(ROWS):
        yield [dict(row) for row in part]


def _continue_numbers(connection: Connection) -> None:
    """Let PostgreSQL number new rows behind those that were copied; SQLite does so by itself."""
    if connection.dialect.name == "sqlite":
        return
    for table in Base.metadata.sorted_tables:
        if table.autoincrement_column is None:
            continue
        name = table.autoincrement_column.name
        last = connection.scalar(select(func.max(table.c[name])))
        if last is not None:
            connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, name), last)))


def _copy_originals(store: Engine, source: Originals, target: Originals, progress: Progress) -> Copied:
    """Every original that STORE names, checked by its hash."""
    with reading(store) as session:
        messages = session.scalar(select(func.count()).select_from(MessageRow)) or 0
        named = session.scalars(select(MessageRow.sha256).where(MessageRow.sha256 != "").distinct()).all()
    target.prepare()
    for number, sha256 in enumerate(named, 1):
        _copy_original(source.path(sha256), target.path(sha256), sha256)
        progress(number, len(named))
    return Copied(messages, len(named))


def _copy_original(source: Path, target: Path, sha256: str) -> None:
    if target.exists():
        return
    with _disk(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        try:
            shutil.copyfile(source, part)
        except FileNotFoundError as error:
            raise PermanentError("the original {file} is missing; the copy is not whole", file=source) from error
        with part.open("rb") as copied:
            found = hashlib.file_digest(copied, "sha256").hexdigest()
            os.fsync(copied.fileno())
        if found != sha256:
            part.unlink()
            raise PermanentError("the original {file} is not what it was; the copy is not whole", file=source)
        part.rename(target)


@contextlib.contextmanager
def _disk(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise TemporaryError("{folder} cannot be written: {reason}", folder=folder, reason=error.strerror) from error
