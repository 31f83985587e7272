"""A backup is whole or says why it is not, and comes back into an empty store of either kind."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from service.errors import PermanentError, UsageError
from service.rules.rulings import Sending
from service.store.copies import back_up, restore
from service.store.decisions import Decisions, Source
from service.store.engine import open_store, reading, writing
from service.store.ledger import Folder, Ledger, Seen
from service.store.originals import Originals
from service.store.tables import MessageRow, OutboxRow, OutboxState

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

NOON = datetime(2020, 3, 6, 12, tzinfo=UTC)
INBOX = Folder("INBOX", 7)


def quiet(_done: int, _of: int) -> None:
    """Nobody watches."""


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    folder = Originals(tmp_path / "mail")
    folder.prepare()
    return folder


def fill(engine: Engine, originals: Originals, count: int = 3) -> None:
    """COUNT messages, the last one a repetition of the first; a letter with its bytes, and a decision."""
    with writing(engine) as session:
        for uid in range(1, count + 1):
            incoming = originals.start()
            incoming.write(f"Subject: {uid}\r\n\r\nthư {uid}".encode())
            kept = incoming.keep()
            row = Ledger(session).enter(INBOX, Seen(uid, kept.size, NOON, kept.sha256), NOON, answerable=True)
        row.repeats = 1
        letter = {
            "once": "receipt",
            "kind": "confirmation",
            "recipients": ["a@hoa.example"],
            "message_id": "<1@x.example>",
        }
        moments = {"queued": NOON, "next_try": NOON}
        session.add(OutboxRow(**letter, **moments, digest="0" * 64, content=b"\x00\xff", state=OutboxState.SENT))
        Decisions(session).record(Sending(on=False), Source("thuky@hoa.example", "dừng gửi", "mail 1", 1), NOON)


def hashes(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.scalars(select(MessageRow.sha256)))


def contents(engine: Engine) -> tuple[object, ...]:
    with reading(engine) as session:
        messages = [(m.id, m.uid, m.arrived, m.sha256, m.repeats) for m in session.scalars(select(MessageRow))]
        letters = [(o.once, o.content, o.recipients) for o in session.scalars(select(OutboxRow))]
        return messages, letters, Decisions(session).rulings()


def test_what_was_copied_comes_back_as_it_was(
    engine: Engine, originals: Originals, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    fill(engine, originals)
    before = contents(engine)

    copied = back_up(engine, originals, tmp_path / "copy", quiet)
    assert (copied.messages, copied.originals) == (3, 3)

    other = open_store(request.getfixturevalue("postgres").copy(f"restored_from_{engine.dialect.name}"))
    place = Originals(tmp_path / "restored")
    restore(tmp_path / "copy", other, place, quiet)

    assert contents(other) == before
    assert all(place.path(sha).read_bytes() == originals.path(sha).read_bytes() for sha in hashes(engine))
    with writing(other) as session:
        row = Ledger(session).enter(INBOX, Seen(4, 1, NOON, "4" * 64), NOON, answerable=True)
        assert row.id == 4
    other.dispose()


def test_a_copy_goes_into_a_new_folder_only(engine: Engine, originals: Originals, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "something").touch()

    with pytest.raises(UsageError, match="not an empty folder"):
        back_up(engine, originals, tmp_path / "copy", quiet)


def test_nothing_is_restored_over_messages(sqlite: Engine, originals: Originals, tmp_path: Path) -> None:
    fill(sqlite, originals)
    back_up(sqlite, originals, tmp_path / "copy", quiet)

    with pytest.raises(UsageError, match="already holds messages"):
        restore(tmp_path / "copy", sqlite, originals, quiet)


def test_a_folder_that_is_no_backup_is_called_that(originals: Originals, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no backup"):
        restore(tmp_path, open_store(f"sqlite:///{tmp_path}/new.db"), originals, quiet)


@pytest.mark.parametrize("harm", ["missing", "changed"])
def test_an_original_that_is_not_there_or_not_what_it_was_is_named(
    sqlite: Engine, originals: Originals, tmp_path: Path, harm: str
) -> None:
    fill(sqlite, originals)
    file = originals.path(hashes(sqlite)[0])
    if harm == "missing":
        file.unlink()
    else:
        file.write_bytes(b"something else")

    with pytest.raises(PermanentError, match=file.name):
        back_up(sqlite, originals, tmp_path / "copy", quiet)
