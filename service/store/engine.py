"""The database: opened, migrated, and its two ways of use, reading and writing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from service.errors import HopthuError, PermanentError, TemporaryError

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MILLISECONDS = 10_000
ONE_WRITER = 0x686F7074687521  # "hopthu!": PostgreSQL's lock of whoever writes now
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MILLISECONDS}")

# words in the driver's error, is it temporary, what to tell
FAULTS: tuple[tuple[str, bool, str], ...] = (
    ("database is locked", True, "the store {url} is locked by another program; it will be tried again"),
    ("disk is full", True, "the disk of the store {url} is full; free some space, nothing is lost meanwhile"),
    ("disk i/o error", True, "the disk of the store {url} fails ({reason}); check the disk and its space"),
    (
        "not a database",
        False,
        "the store {url} is no SQLite database; check [store] url, or restore a backup",
    ),
    ("malformed", False, "the store {url} is damaged ({reason}); stop the service and restore a backup"),
    ("readonly", False, "the store {url} cannot be written; check the rights of the file and its folder"),
    (
        "unable to open",
        False,
        "the store {url} cannot be opened; check that its folder exists and may be written",
    ),
    ("password authentication failed", False, "the store {url} refused the log-in; check user and password"),
)


def open_store(url: str) -> Engine:
    """The database at URL ("sqlite:///…" or "postgresql+psycopg://…").  Nothing is read yet.

    SQLite runs with WAL, synchronous=FULL and foreign keys; a writer takes its lock at BEGIN, in both.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgres)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    # The driver must not begin transactions by itself: its deferred BEGIN fails at once when two write.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    # As in SQLite: writers one after the other, for each reads before it writes.
    if connection.get_execution_options().get("writes", False):
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_WRITER})


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose work is committed as a whole at the end, or not at all when anything is raised.

    Raises TemporaryError (locked, disk full) or PermanentError (damaged) for faults of the database.
    """
    with (
        _told_in_our_words(engine),
        Session(engine.execution_options(writes=True)) as session,
        session.begin(),
    ):
        yield session


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one consistent state and changes nothing.  Raises as `writing`."""
    with _told_in_our_words(engine), Session(engine) as session:
        yield session


def migrate(engine: Engine) -> None:
    """Bring the tables to this version's state; an empty database gets all of them.

    Raises PermanentError when a newer version of the service has already written to the store.
    """
    with _told_in_our_words(engine), engine.execution_options(writes=True).begin() as connection:
        if _revision(connection) == newest():
            return
        # Loaded only now: it takes a fifth of the time until the service is ready, and is seldom needed.
        from service.store.migrating import upgrade  # noqa: PLC0415

        upgrade(connection, MIGRATIONS, _shown(engine))


def is_current(engine: Engine) -> bool:
    """Whether the tables are this version's.  Raises as `migrate`."""
    with _told_in_our_words(engine), engine.connect() as connection:
        return _revision(connection) == newest()


def is_new(engine: Engine) -> bool:
    """Whether the store holds no tables of ours.  Raises as `migrate`."""
    with _told_in_our_words(engine), engine.connect() as connection:
        return _revision(connection) is None


def newest() -> str:
    """The revision of this version's tables, by the names of the migrations."""
    return max(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _revision(connection: Connection) -> str | None:
    """The revision that the store stands at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@contextlib.contextmanager
def _told_in_our_words(engine: Engine) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise _fault(engine, error, temporary=True) from error
    except DatabaseError as error:
        raise _fault(engine, error, temporary=False) from error


def _fault(engine: Engine, error: DBAPIError, *, temporary: bool) -> HopthuError:
    reason = " ".join(str(error.orig).split())
    for words, passes, sentence in FAULTS:
        if words in reason.lower():
            return (TemporaryError if passes else PermanentError)(sentence, url=_shown(engine), reason=reason)
    sentence = "the store {url} failed: {reason}"
    return (TemporaryError if temporary else PermanentError)(sentence, url=_shown(engine), reason=reason)


def _shown(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)
