"""`engine`: a store of the test's own, with all its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.store.engine import migrate, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    store = open_store(f"sqlite:///{tmp_path}/hopthu.db")
    migrate(store)
    yield store
    store.dispose()
