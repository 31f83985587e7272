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


@pytest.fixture(scope="package")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder for temporary files of the process that asks for readings; nothing may be left in it."""
    folder, before = tmp_path_factory.mktemp("outside"), tempfile.tempdir
    tempfile.tempdir = str(folder)
    yield folder
    tempfile.tempdir = before


@pytest.fixture(scope="package")
def guard(outside: Path) -> Iterator[Guard]:
    with ReaderPool(vocabulary(), limits=HASTY) as pool:
        yield Guard(pool)
    assert list(outside.iterdir()) == []
