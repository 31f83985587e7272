"""`engine`: a store of the test's own, with all its tables, once in SQLite and once in PostgreSQL.

`sqlite`: the same in SQLite only, for what is true of its files.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from service.store.engine import migrate, open_store
from tests.system.postgres import Postgres, running_postgres

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite")
        return
    store = open_store(request.getfixturevalue("postgres").copy(f"hopthu_{next(_numbers)}"))
    yield store
    store.dispose()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    store = open_store(f"sqlite:///{tmp_path}/hopthu.db")
    migrate(store)
    yield store
    store.dispose()
