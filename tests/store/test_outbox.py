"""The outbox: each letter once, its bytes never changed, none forgotten."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.store.engine import reading, writing
from service.store.outbox import Outbox, Outgoing, Settlement, in_short
from service.store.tables import OutboxRow, OutboxState

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOON = datetime(2020, 3, 6, 12, tzinfo=UTC)
SOON = timedelta(minutes=5)


def receipt(number: int = 1, content: bytes = b"Subject: x\r\n\r\nnoi dung\r\n") -> Outgoing:
    return Outgoing(
        once=f"receipt for <{number}@hoa-mai.example>",
        kind="confirmation",
        recipients=("doan@hoa-mai.example", "vanthu@hoa-mai.example"),
        message_id=f"<thu{number}@cantho.example>",
        content=content,
        unit="so-hoa-mai",
        about=(("bao-cao-nhanh", date(2020, 3, 6)),),
    )


def queue(engine: Engine, *letters: Outgoing, held: bool = False) -> list[bool]:
    with writing(engine) as session:
        return [Outbox(session).queue(letter, NOON, held=held) for letter in letters]


def settle(engine: Engine, settlement: Settlement, now: datetime = NOON) -> int:
    """Claim the next letter and settle it so."""
    with writing(engine) as session:
        claimed = Outbox(session).claim(now)
        assert claimed is not None
        Outbox(session).settle(claimed.id, settlement, now)
        return claimed.id


def test_a_letter_with_the_same_reason_is_queued_once(engine: Engine) -> None:
    assert queue(engine, receipt(1), receipt(1, b"other words"), receipt(2)) == [True, False, True]

    with reading(engine) as session:
        first = session.scalars(select(OutboxRow).order_by(OutboxRow.id)).first()
        assert first is not None
        assert first.content == receipt(1).content


def test_a_letter_is_kept_with_the_hash_of_its_bytes_and_what_it_is_about(engine: Engine) -> None:
    queue(engine, receipt())

    with reading(engine) as session:
        row = session.scalars(select(OutboxRow)).one()
        assert row.digest == hashlib.sha256(row.content).hexdigest()
        assert row.about == [["bao-cao-nhanh", "2020-03-06"]]


def test_letters_leave_in_order_and_each_is_claimed_by_one(engine: Engine) -> None:
    queue(engine, receipt(1), receipt(2))

    with writing(engine) as session:
        claimed = [Outbox(session).claim(NOON) for _ in range(3)]

    assert [letter.id if letter else None for letter in claimed] == [1, 2, None]


def test_a_letter_that_is_held_back_is_never_claimed(engine: Engine) -> None:
    queue(engine, receipt(), held=True)

    with writing(engine) as session:
        assert Outbox(session).claim(NOON + timedelta(days=9)) is None


def test_a_letter_to_be_tried_again_waits_for_its_time_and_keeps_its_bytes_and_first_try(engine: Engine) -> None:
    queue(engine, receipt())
    settle(engine, Settlement(OutboxState.RETRY, "451 later", NOON + SOON, ("doan@hoa-mai.example",)))

    with writing(engine) as session:
        assert Outbox(session).claim(NOON + SOON - timedelta(seconds=1)) is None
        again = Outbox(session).claim(NOON + SOON)

    assert again is not None
    assert again.content == receipt().content
    assert (again.attempts, again.first_try) == (2, NOON)


def test_only_those_who_were_not_served_are_served_again(engine: Engine) -> None:
    queue(engine, receipt())
    left = ("vanthu@hoa-mai.example",)
    settle(engine, Settlement(OutboxState.RETRY, "451 later", NOON, left))

    with writing(engine) as session:
        again = Outbox(session).claim(NOON)

    assert again is not None
    assert again.recipients == left


def test_addresses_that_were_refused_for_good_are_noted(engine: Engine) -> None:
    queue(engine, receipt())
    settle(engine, Settlement(OutboxState.SENT, "250 ok", refused=("vanthu@hoa-mai.example",)))

    with reading(engine) as session:
        assert session.scalars(select(OutboxRow.refused)).one() == ["vanthu@hoa-mai.example"]


def test_a_letter_of_uncertain_fate_says_so_when_it_goes_again(engine: Engine) -> None:
    queue(engine, receipt())
    settle(engine, Settlement(OutboxState.UNCERTAIN, "connection lost", NOON))

    with writing(engine) as session:
        again = Outbox(session).claim(NOON)

    assert again is not None
    assert again.again


def test_letters_that_a_killed_process_left_on_their_way_go_out_once_more(engine: Engine) -> None:
    queue(engine, receipt(1), receipt(2))
    settle(engine, Settlement(OutboxState.SENT, "250 ok"))
    with writing(engine) as session:
        Outbox(session).claim(NOON)

    with writing(engine) as session:
        recovered = Outbox(session).recover(NOON)
        claimed = Outbox(session).claim(NOON)

    assert recovered == 1
    assert claimed is not None
    assert claimed.id == 2


def test_the_outbox_in_short_counts_everything_that_has_not_left_as_waiting(engine: Engine) -> None:
    queue(engine, *(receipt(number) for number in range(1, 5)))
    queue(engine, receipt(5), held=True)
    settle(engine, Settlement(OutboxState.SENT, "250 ok"))
    settle(engine, Settlement(OutboxState.FAILED, "550 no such user"))
    settle(engine, Settlement(OutboxState.RETRY, "451 later", NOON + SOON))

    with reading(engine) as session:
        assert in_short(Outbox(session).counts()) == {"waiting": 3, "sent": 1, "failed": 1}
