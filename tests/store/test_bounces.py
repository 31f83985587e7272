"""Letters that came back, in the store: what counts against an address, and what no longer does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from service.rules.bounces import Bounced
from service.rules.verdicts import Kind
from service.store.bounces import Bounces, Noted, broken_addresses
from service.store.engine import reading, writing
from service.store.ledger import Folder, Ledger, Seen
from service.store.outbox import Outbox
from service.store.questions import Questions
from tests.store.test_outbox import queue, receipt

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOON = datetime(2020, 3, 6, 12, tzinfo=UTC)
A, B, C = "a@hoa.example", "b@hoa.example", "c@hoa.example"


def came_back(engine: Engine, address: str, hours: float, *, hard: bool = True, tied: bool = True) -> None:
    with writing(engine) as session:
        letter = Outbox(session).number(receipt(1).once) if tied else None
        bounced = Bounced(address, NOON + timedelta(hours=hours), hard)
        Bounces(session).note(bounced, Noted("5.1.1", "550 5.1.1 user unknown", letter))


def writes(engine: Engine, address: str, hours: float, kind: Kind) -> None:
    """A mail from ADDRESS comes and is filed."""
    with writing(engine) as session:
        seen = Seen(int(hours * 10), 10, NOON + timedelta(hours=hours), "ab")
        row = Ledger(session).enter(Folder("INBOX", 1), seen, NOON, answerable=True)
        row.sender, row.kind = address, kind


@pytest.fixture
def sent(engine: Engine) -> Engine:
    """A store with one letter that has left."""
    queue(engine, receipt(1))
    return engine


def test_an_address_is_broken_after_two_hard_failures_a_day_apart(sent: Engine) -> None:
    came_back(sent, A, 0)
    came_back(sent, A, 24)
    came_back(sent, B, 0)
    came_back(sent, B, 23)
    came_back(sent, C, 0)
    came_back(sent, C, 30, hard=False)

    with reading(sent) as session:
        assert broken_addresses(session) == {A}
        assert [bounced.address for bounced in Bounces(session).standing([B])] == [B, B]


def test_what_is_tied_to_no_letter_of_ours_counts_for_nothing(sent: Engine) -> None:
    came_back(sent, A, 0, tied=False)
    came_back(sent, A, 48, tied=False)

    with reading(sent) as session:
        assert broken_addresses(session) == frozenset()


def test_a_person_who_writes_from_it_shows_that_it_lives_and_a_machine_does_not(sent: Engine) -> None:
    for address in (A, B):
        came_back(sent, address, 0)
        came_back(sent, address, 24)
    writes(sent, A, 30, Kind.ENQUIRY)
    writes(sent, B, 31, Kind.AUTO_REPLY)

    with reading(sent) as session:
        assert broken_addresses(session) == {B}


def test_questions_of_no_letter_answer_nothing(sent: Engine) -> None:
    with reading(sent) as session:
        assert Questions(session).in_thread(["<thu1@cantho.example>"], ["so-hoa-mai"]) == ()
        assert Questions(session).quoted_in("> 1. x", ["so-hoa-mai"]) == ()
        assert Questions(session).answering() == frozenset()
