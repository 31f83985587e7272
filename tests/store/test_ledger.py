"""The ledger: which messages are known, which wait, which have come twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from service.errors import PermanentError
from service.rules.mailings import Waiting, Watch
from service.store.engine import reading, writing
from service.store.ledger import READ_ATTEMPTS, Folder, Ledger, Seen
from service.store.tables import MessageState

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from service.store.tables import MessageRow

NOON = datetime(2020, 3, 6, 12, tzinfo=UTC)
INBOX = Folder("INBOX", uidvalidity=7)


def enter(session: Session, uid: int, *, arrived: datetime = NOON, folder: Folder = INBOX) -> MessageRow:
    return Ledger(session).enter(folder, Seen(uid, 1000, arrived, f"{uid:064}"), NOON, answerable=True)


def test_a_folder_never_seen_begins_at_nought(engine: Engine) -> None:
    with reading(engine) as session:
        assert Ledger(session).last_uid(INBOX) == 0


def test_the_last_uid_rises_and_never_goes_back(engine: Engine) -> None:
    with writing(engine) as session:
        Ledger(session).advance(INBOX, 12)
    with writing(engine) as session:
        Ledger(session).advance(INBOX, 5)

    with reading(engine) as session:
        assert Ledger(session).last_uid(INBOX) == 12


def test_another_uidvalidity_is_another_folder(engine: Engine) -> None:
    renewed = Folder("INBOX", uidvalidity=8)
    with writing(engine) as session:
        Ledger(session).advance(INBOX, 12)
        enter(session, 12)
        enter(session, 12, folder=renewed)

    with reading(engine) as session:
        assert Ledger(session).last_uid(renewed) == 0
        assert Ledger(session).known(renewed) == {12}


def test_known_are_the_uids_above_the_one_that_is_asked_for(engine: Engine) -> None:
    with writing(engine) as session:
        for uid in (3, 4, 9):
            enter(session, uid)

        assert Ledger(session).known(INBOX) == {3, 4, 9}
        assert Ledger(session).known(INBOX, above=3) == {4, 9}


def test_the_same_uid_cannot_be_entered_twice(engine: Engine) -> None:
    with writing(engine) as session:
        enter(session, 3)

    with pytest.raises(PermanentError, match=r"(?i)unique"), writing(engine) as session:
        enter(session, 3)


def test_messages_are_read_in_the_order_in_which_they_arrived(engine: Engine) -> None:
    with writing(engine) as session:
        enter(session, 1, arrived=NOON)
        enter(session, 2, arrived=NOON - timedelta(hours=1))
        enter(session, 3, arrived=NOON + timedelta(hours=1)).state = MessageState.FILED

        assert [row.uid for row in Ledger(session).to_read(10)] == [2, 1]
        assert [row.uid for row in Ledger(session).to_read(1)] == [2]


def test_a_message_in_hand_is_not_handed_out_again(engine: Engine) -> None:
    with writing(engine) as session:
        first, second = enter(session, 1), enter(session, 2)

        assert Ledger(session).to_read(10, beyond=[first.id]) == [second]


def test_the_twin_of_a_message_is_the_first_on_record_with_its_content(engine: Engine) -> None:
    with writing(engine) as session:
        rows = [enter(session, uid) for uid in (1, 2, 3, 4)]
        rows[0].content_hash = "other"
        for row in rows[1:]:
            row.content_hash = "same"
        rows[1].state = MessageState.PARKED
        rows[2].state = MessageState.FILED

        assert Ledger(session).twin(rows[3], "same") is rows[2]
        assert Ledger(session).twin(rows[2], "same") is None


def test_a_message_that_cannot_be_read_is_parked_after_a_few_tries_with_the_reason(engine: Engine) -> None:
    with writing(engine) as session:
        row = enter(session, 1)
        parked = [Ledger(session).note_failure(row, "the worker died") for _ in range(READ_ATTEMPTS)]

        assert parked == [False] * (READ_ATTEMPTS - 1) + [True]
        assert (row.state, row.problem) == (MessageState.PARKED, "the worker died")
        assert Ledger(session).to_read(10) == []


def test_messages_on_record_can_be_named_by_their_message_id(engine: Engine) -> None:
    with writing(engine) as session:
        for uid in (1, 2):
            row = enter(session, uid)
            row.state, row.message_id = MessageState.FILED, f"<{uid}@hoa-mai.example>"

        assert [row.uid for row in Ledger(session).filed()] == [1, 2]
        assert [row.uid for row in Ledger(session).filed(["<2@hoa-mai.example>"])] == [2]


def test_the_ledger_counts_its_messages_by_state(engine: Engine) -> None:
    with writing(engine) as session:
        enter(session, 1)
        enter(session, 2).state = MessageState.FILED
        enter(session, 3).state = MessageState.FILED

        assert Ledger(session).counts() == {MessageState.STORED: 1, MessageState.FILED: 2}


def test_the_day_of_the_last_comparison_is_kept(engine: Engine) -> None:
    with writing(engine) as session:
        Ledger(session).note_reconciled(INBOX, NOON)

    with reading(engine) as session:
        assert Ledger(session).reconciled(INBOX) == NOON


def test_what_was_looked_into_and_what_waits_to_be_read_is_known(engine: Engine) -> None:
    later = NOON + timedelta(minutes=5)
    with writing(engine) as session:
        assert Ledger(session).watch() == Watch(None)
        Ledger(session).note_looked(INBOX, later)
        enter(session, 1)
        enter(session, 2).attempts = 1
        enter(session, 3).state = MessageState.FILED

    with reading(engine) as session:
        assert Ledger(session).looked(INBOX) == later
        assert Ledger(session).watch() == Watch(later, (Waiting(NOON, tried=False), Waiting(NOON, tried=True)))


def test_a_clock_that_was_set_back_takes_the_look_of_every_uidvalidity_back(engine: Engine) -> None:
    with writing(engine) as session:
        Ledger(session).note_looked(INBOX, NOON + timedelta(days=1))
        Ledger(session).note_looked(Folder("INBOX", uidvalidity=8), NOON)

    with reading(engine) as session:
        assert Ledger(session).watch().looked == NOON
