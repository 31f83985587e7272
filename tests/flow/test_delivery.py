"""Letters out: what becomes of each, by what the server says."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from service.clock import standing_at
from service.errors import TemporaryError
from service.flow.delivery import Delivery, settlement_of
from service.mail.access import Security, SmtpAccess
from service.mail.smtp import Delivery as Fate
from service.mail.smtp import Outcome, Refusal
from service.store.engine import reading, writing
from service.store.outbox import Claimed, Outbox
from service.store.tables import OutboxState
from tests.flow.conftest import report_of
from tests.rules.small_office import FRIDAYS, OWN, local
from tests.system.dovecot import free_port
from tests.system.sink import Manners, running_sink

if TYPE_CHECKING:
    from tests.flow.conftest import World

NOW = local(FRIDAYS[1], 11)
LATER = Refusal("a@hoa.example", 450, "later")
NEVER = Refusal("b@hoa.example", 550, "no such user")


def letter(attempts: int = 1, *, again: bool = False, first: datetime = NOW) -> Claimed:
    to = ("a@hoa.example", "b@hoa.example")
    return Claimed(1, to, b"", attempts, first, again, kind="receipt", unit=None, queued=first, reached=again)


def settled(outcome: Outcome, claimed: Claimed | None = None) -> OutboxState:
    return settlement_of(claimed or letter(), outcome, NOW, 0).state


def test_a_letter_taken_by_the_server_is_sent() -> None:
    assert settled(Outcome(Fate.SENT, "250 ok")) is OutboxState.SENT


def test_whom_the_server_refuses_for_now_is_tried_again_alone_and_whom_for_good_is_given_up() -> None:
    settlement = settlement_of(letter(), Outcome(Fate.SENT, "250 ok", (LATER, NEVER)), NOW, 0)

    assert settlement.state is OutboxState.RETRY
    assert (settlement.left, settlement.refused) == (("a@hoa.example",), ("b@hoa.example",))
    assert settlement.next_try == NOW + timedelta(minutes=5)


def test_a_letter_whose_fate_is_not_known_goes_out_once_more_and_then_no_more() -> None:
    lost = Outcome(Fate.UNCERTAIN, "connection lost")

    assert settled(lost) is OutboxState.UNCERTAIN
    assert settled(lost, letter(2, again=True)) is OutboxState.FAILED


def test_after_five_days_a_letter_is_given_up() -> None:
    old = letter(90, first=NOW - timedelta(days=5))

    assert settled(Outcome(Fate.RETRY, "450 later"), old) is OutboxState.FAILED
    assert settled(Outcome(Fate.RETRY, "450 later")) is OutboxState.RETRY
    assert settled(Outcome(Fate.FAILED, "550 no")) is OutboxState.FAILED


def deliver(world: World, port: int) -> int:
    access = SmtpAccess("127.0.0.1", port, Security.NONE, timeout=2)
    return asyncio.run(Delivery(world.engine, access, OWN, standing_at(NOW)).deliver())


def states(world: World) -> dict[OutboxState, int]:
    with reading(world.engine) as session:
        return Outbox(session).counts()


@pytest.fixture
def waiting(world: World) -> World:
    """A world with one receipt that waits to leave."""
    world.stores(report_of(12))
    world.takes_in()
    return world


def test_the_stored_bytes_leave_and_nothing_leaves_twice(waiting: World) -> None:
    with running_sink() as sink:
        assert deliver(waiting, sink.port) == 1
        assert deliver(waiting, sink.port) == 0

    [posted] = sink.letters
    assert posted.message["Message-ID"] == waiting.letters[0].message_id
    assert states(waiting) == {OutboxState.SENT: 1}


def test_while_the_server_is_away_no_letter_is_lost_or_counted(waiting: World) -> None:
    with pytest.raises(TemporaryError, match="cannot be reached"):
        deliver(waiting, free_port())

    assert states(waiting) == {OutboxState.WAITING: 1}
    assert waiting.letters[0].attempts == 0


def test_an_address_that_the_server_does_not_know_is_shown_to_the_secretary(waiting: World) -> None:
    with running_sink() as sink:
        sink.manners = Manners(rcpt={"stp@hoa.example": "550 no such user"})
        deliver(waiting, sink.port)

    assert states(waiting) == {OutboxState.FAILED: 1}
    [item] = waiting.attention
    assert item.kind == "bounced-address"
    assert "stp@hoa.example" in item.text


def test_letters_held_for_review_never_leave(world: World) -> None:
    world.stores(report_of(12))
    world.takes_in(held=True)

    with running_sink() as sink:
        assert deliver(world, sink.port) == 0
        assert sink.letters == []


def test_a_letter_on_its_way_when_the_process_was_killed_goes_out_again(waiting: World) -> None:
    with writing(waiting.engine) as session:
        assert Outbox(session).claim(NOW) is not None
    with writing(waiting.engine) as session:
        assert Outbox(session).recover(NOW) == 1

    with running_sink() as sink:
        assert deliver(waiting, sink.port) == 1
