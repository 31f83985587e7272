"""From a real mailbox into the ledger: what a poll passes over, the comparison of every day finds."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select

from service.clock import standing_at
from service.flow.collecting import Collector, Rules
from service.mail.mailbox import Mailbox
from service.store.engine import migrate, open_store, reading, writing
from service.store.originals import Originals
from service.store.tables import MessageRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.system.dovecot import Dovecot

NOW = datetime(2020, 3, 6, 3, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    store = open_store(f"sqlite:///{tmp_path}/hopthu.db")
    migrate(store)
    yield store
    store.dispose()


@pytest.mark.parametrize(
    "moments",
    [
        (NOW, NOW + timedelta(hours=23), NOW + timedelta(hours=24)),
        (NOW + timedelta(days=400), NOW + timedelta(days=400, hours=23), NOW),
    ],
    ids=["a day later", "a clock that was set back"],
)
def test_a_mail_below_the_last_uid_is_found_within_a_day(
    dovecot: Dovecot, user: str, engine: Engine, tmp_path: Path, moments: tuple[datetime, ...]
) -> None:
    first, soon, later = moments
    originals = Originals(tmp_path / "mail")
    originals.prepare()

    def collects(at: datetime) -> list[int]:
        """The UIDs in the ledger after a look at AT."""
        rules = Rules("INBOX", NOW, 1_000_000)
        with Mailbox.connect(dovecot.access(user)) as box:
            Collector(engine, originals, rules, standing_at(at)).collect(box, threading.Event())
        with reading(engine) as session:
            return sorted(session.scalars(select(MessageRow.uid)))

    dovecot.deliver(user, *(b"Subject: %d\r\n\r\nbao cao\r\n" % number for number in (1, 2, 3)))
    assert collects(first) == [1, 2, 3]
    with writing(engine) as session:
        session.execute(delete(MessageRow).where(MessageRow.uid == 2))

    assert collects(soon) == [1, 3]
    assert collects(later) == [1, 2, 3]
