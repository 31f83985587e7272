"""The database: its tables, its two ways of use, and what it says when it fails."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from service.errors import PermanentError, TemporaryError
from service.store.engine import migrate, open_store, reading, writing
from service.store.tables import AuditRow, Base, MailboxRow

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

NOON = datetime(2020, 3, 6, 12, tzinfo=UTC)
WRITERS = 4
INCREMENTS = 50


def entry(at: datetime = NOON) -> AuditRow:
    return AuditRow(at=at, author="the service", what="something changed", before="", after="")


def test_the_migrations_make_exactly_the_tables_of_the_models(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})

        assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(entry())

    migrate(engine)

    with reading(engine) as session:
        assert session.scalars(select(AuditRow)).one().what == "something changed"


def test_a_store_of_a_newer_version_is_left_alone(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(PermanentError, match="was written by a newer version of hopthu"):
        migrate(engine)


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000)]
)
def test_a_commit_survives_a_loss_of_power_and_writers_wait_for_each_other(
    sqlite: Engine, pragma: str, value: object
) -> None:
    with sqlite.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_a_moment_comes_back_as_the_same_moment_in_utc(engine: Engine) -> None:
    here = datetime(2020, 3, 6, 10, 0, 1, tzinfo=timezone(timedelta(hours=7)))
    with writing(engine) as session:
        session.add(entry(here))

    with reading(engine) as session:
        kept = session.scalars(select(AuditRow.at)).one()

    assert kept == here
    assert kept.tzinfo is UTC


def test_moments_of_different_zones_are_sorted_as_moments(engine: Engine) -> None:
    earlier = datetime(2020, 3, 6, 18, tzinfo=timezone(timedelta(hours=7)))
    with writing(engine) as session:
        session.add_all([entry(NOON), entry(earlier)])

    with reading(engine) as session:
        assert list(session.scalars(select(AuditRow.at).order_by(AuditRow.at))) == [earlier, NOON]


def test_a_moment_without_a_zone_is_refused(engine: Engine) -> None:
    naive = NOON.replace(tzinfo=None)

    with pytest.raises(StatementError, match="a time without a zone cannot be kept"), writing(engine) as session:
        session.add(entry(naive))


def test_work_that_fails_halfway_leaves_nothing_behind(engine: Engine) -> None:
    def fail_halfway() -> None:
        with writing(engine) as session:
            session.add(entry())
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()

    with reading(engine) as session:
        assert session.scalars(select(AuditRow)).all() == []


def test_writers_that_read_before_they_write_lose_nothing_of_each_other(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(MailboxRow(folder="INBOX", uidvalidity=1, last_uid=0))

    def count_up() -> None:
        for _ in range(INCREMENTS):
            with writing(engine) as session:
                session.get_one(MailboxRow, ("INBOX", 1)).last_uid += 1

    writers = [threading.Thread(target=count_up) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    with reading(engine) as session:
        assert session.get_one(MailboxRow, ("INBOX", 1)).last_uid == WRITERS * INCREMENTS


def test_a_reader_is_not_kept_waiting_by_a_writer(engine: Engine) -> None:
    with writing(engine) as writer, reading(engine) as reader:
        writer.add(entry())
        writer.flush()

        assert reader.scalars(select(AuditRow)).all() == []


def test_a_store_that_another_program_holds_is_locked_and_will_be_tried_again(sqlite: Engine, tmp_path: Path) -> None:
    with sqlite.connect() as connection:  # the pool hands out this one again
        connection.exec_driver_sql("PRAGMA busy_timeout=20")
    stranger = sqlite3.connect(tmp_path / "hopthu.db", isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")

    with pytest.raises(TemporaryError, match="is locked by another program"), writing(sqlite) as session:
        session.add(entry())

    stranger.close()


def test_a_full_disk_is_called_that_and_what_was_there_stays(sqlite: Engine) -> None:
    with writing(sqlite) as session:
        session.add(entry())
        pages = session.scalar(text("PRAGMA page_count"))
    with sqlite.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    with pytest.raises(TemporaryError, match=r"the disk of the store .* is full"), writing(sqlite) as session:
        session.add_all([AuditRow(at=NOON, author="a", what="w" * 1000, before="", after="") for _ in range(200)])

    with reading(sqlite) as session:
        assert len(session.scalars(select(AuditRow)).all()) == 1


def test_a_file_that_is_no_database_is_called_that(tmp_path: Path) -> None:
    (tmp_path / "hopthu.db").write_text("Kính gửi Đoàn Khối, " * 100)

    with pytest.raises(PermanentError, match="is no SQLite database; check"):
        migrate(open_store(f"sqlite:///{tmp_path}/hopthu.db"))


def test_a_damaged_database_is_called_that_and_points_to_the_backup(sqlite: Engine, tmp_path: Path) -> None:
    with writing(sqlite) as session:
        session.add_all([entry() for _ in range(500)])
    sqlite.dispose()  # the last connection writes everything into the one file
    file = tmp_path / "hopthu.db"
    file.write_bytes(file.read_bytes()[:4096] + b"\x55" * (file.stat().st_size - 4096))

    with pytest.raises(PermanentError, match=r"is damaged .* restore a backup"), reading(sqlite) as session:
        session.scalars(select(AuditRow)).all()


def test_a_store_in_a_folder_that_does_not_exist_is_called_that(tmp_path: Path) -> None:
    with pytest.raises(PermanentError, match="cannot be opened; check that its folder exists"):
        migrate(open_store(f"sqlite:///{tmp_path}/nowhere/hopthu.db"))


def test_no_fault_shows_the_password_of_a_database() -> None:
    engine = open_store("postgresql+psycopg://hopthu:matkhau@127.0.0.1:1/hopthu?connect_timeout=1")

    with pytest.raises(TemporaryError) as failed:
        migrate(engine)

    assert "matkhau" not in str(failed.value)
