"""One writing process a store."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from service.errors import TemporaryError, UsageError
from service.store.engine import open_store
from service.store.lock import writer_lock

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

NOON = datetime(2020, 3, 6, 12, tzinfo=UTC)

HOLDER = """
import sys, time
from datetime import UTC, datetime
from service.store.engine import open_store
from service.store.lock import writer_lock
with writer_lock(open_store(sys.argv[1]), datetime.now(UTC)):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_second_is_told_who_holds_the_store_and_ends_with_2(engine: Engine) -> None:
    with (
        writer_lock(engine, NOON),
        pytest.raises(UsageError, match=f"process {os.getpid()} on .* since 2020-03-06T12:00:00") as refused,
        writer_lock(engine, NOON),
    ):
        pass

    assert refused.value.exit_code == 2


def test_who_comes_after_the_holder_gets_the_store(engine: Engine) -> None:
    with writer_lock(engine, NOON):
        pass

    with writer_lock(engine, NOON):
        pass


def test_a_holder_that_was_killed_holds_nothing(engine: Engine) -> None:
    words = [sys.executable, "-c", HOLDER, str(engine.url)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(UsageError, match=f"process {holder.pid} "), writer_lock(engine, NOON):
            pass
        holder.kill()

    with writer_lock(engine, NOON):
        pass


def test_a_lock_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path}/nowhere/hopthu.db")

    with pytest.raises(TemporaryError, match=r"hopthu.db.lock cannot be written"), writer_lock(engine, NOON):
        pass
