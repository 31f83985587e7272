"""`guard`: readers that are watched, with little time, so that attacks which take all of it are soon over."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest

from parsers.sandbox import Limits, ReaderPool
from tests.parsers.attacks.watching import Guard
from tests.parsers.plan import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HASTY = Limits(seconds=3, memory_mb=1500, whole=60)


@pytest.fixture(scope="session")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for temporary files of the process that asks for readings; nothing may be left in it."""
    return tmp_path_factory.mktemp("outside")


@pytest.fixture(scope="session")
def watched(outside: Path) -> Iterator[Guard]:
    with ReaderPool(vocabulary(), limits=HASTY) as pool:
        yield Guard(pool)
    assert list(outside.iterdir()) == []


@pytest.fixture
def guard(watched: Guard, outside: Path, monkeypatch: pytest.MonkeyPatch) -> Guard:
    """WATCHED, with OUTSIDE for temporary files as long as the test lasts."""
    monkeypatch.setattr(tempfile, "tempdir", str(outside))
    return watched
