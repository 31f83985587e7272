"""Caps and the breaker at work: what is held back leaves in time, a flood stops and is told once."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from service.flow.posting import Posting
from service.mail.letters import Sender
from service.rules.decisions import Sending
from service.rules.letters import Letter
from service.rules.limits import A_DAY, AN_HOUR, IN_ALL, OFFICE_A_DAY
from service.rules.receipts import Receipt
from service.store.decisions import Decisions, Source
from service.store.engine import reading, writing
from service.store.outbox import Outbox
from service.store.tables import OutboxState
from tests.flow.secretary import Desk
from tests.rules.small_office import CAMPAIGN, FRIDAYS, OWN, SECRETARY, local
from tests.system.sink import Sink, running_sink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.flow.conftest import World

MORNING = local(FRIDAYS[1], 10, 50)
HOUR = timedelta(hours=1)


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running_sink() as server:
        yield server


def writes(
    world: World, count: int, address: str = "stp@hoa.example", *, first: int = 0, at: datetime = MORNING
) -> None:
    """COUNT letters to ADDRESS wait to leave; "{}" in it stands for the number of each."""
    posting = Posting(Sender("Đoàn Khối", OWN), CAMPAIGN.zone, "live", (SECRETARY,))
    facts = Receipt("Sở Tư pháp", "Đoàn Khối", at, "Hỏi", (), ("Một lưu ý.",))
    with writing(world.engine) as session:
        for number in range(first, first + count):
            to = address.format(number)
            letter = Letter(f"{to} {number}", "unit.question.attachment", "question", (to,), facts)
            assert posting.queue(session, letter, at)


def delivers(world: World, sink: Sink, at: datetime) -> int:
    return asyncio.run(world.delivery(sink.port, at).deliver())


def waiting(world: World) -> int:
    with reading(world.engine) as session:
        return Outbox(session).counts().get(OutboxState.WAITING, 0)


def test_the_seventh_letter_to_an_address_waits_for_the_next_hour(world: World, sink: Sink) -> None:
    writes(world, AN_HOUR + 1)

    assert delivers(world, sink, MORNING) == AN_HOUR
    assert delivers(world, sink, MORNING + HOUR / 2) == 0
    assert delivers(world, sink, MORNING + HOUR) == 1


def test_what_is_capped_holds_up_nobody_else(world: World, sink: Sink) -> None:
    writes(world, AN_HOUR + 3)
    writes(world, 1, "syt@hoa.example")

    delivers(world, sink, MORNING)

    assert len(sink.to("syt@hoa.example")) == 1


def test_more_than_twenty_a_day_never_leave_to_one_address(world: World, sink: Sink) -> None:
    writes(world, A_DAY + 5)

    for hour in range(24):
        delivers(world, sink, MORNING + HOUR * hour)

    assert len(sink.letters) == A_DAY
    assert waiting(world) == 5


def test_a_flood_stops_every_letter_to_units_and_is_told_once(world: World, sink: Sink) -> None:
    writes(world, IN_ALL + 20, "donvi{}@hoa.example")

    delivers(world, sink, MORNING)
    delivers(world, sink, MORNING + timedelta(minutes=1))
    delivers(world, sink, MORNING + HOUR * 5)

    to_units = [letter for letter in sink.letters if letter.recipients[0].startswith("donvi")]
    assert len(to_units) == IN_ALL
    [alert] = sink.to(SECRETARY)
    assert alert.message["X-Hopthu-Kind"] == "digest"
    assert "Tạm dừng gửi thư" in str(alert.message["Subject"])
    assert waiting(world) == 20


def test_the_alert_does_not_wait_behind_a_day_of_answers_to_the_secretary(world: World, sink: Sink) -> None:
    writes(world, OFFICE_A_DAY + 1, SECRETARY)
    assert delivers(world, sink, MORNING) == OFFICE_A_DAY

    writes(world, IN_ALL + 1, "donvi{}@hoa.example")
    delivers(world, sink, MORNING + timedelta(minutes=1))

    assert [letter.message["X-Hopthu-Kind"] for letter in sink.to(SECRETARY)].count("digest") == 1


def test_letters_to_the_office_leave_while_sending_is_stopped(world: World, sink: Sink) -> None:
    writes(world, IN_ALL + 1, "donvi{}@hoa.example")
    delivers(world, sink, MORNING)
    writes(world, 1, SECRETARY, first=9_000)

    assert delivers(world, sink, MORNING + timedelta(minutes=1)) == 1


def test_what_waits_leaves_once_the_secretary_says_so_and_the_hour_counts_anew(world: World, sink: Sink) -> None:
    writes(world, IN_ALL + 20, "donvi{}@hoa.example")
    delivers(world, sink, MORNING)

    with writing(world.engine) as session:
        source = Source(SECRETARY, "gửi lại", "mail 1")
        Decisions(session).record(Sending(on=True), source, MORNING + timedelta(minutes=5))

    assert delivers(world, sink, MORNING + timedelta(minutes=6)) == 20
    assert len(sink.to(SECRETARY)) == 1


def test_the_button_of_the_alert_lets_the_letters_leave(world: World, sink: Sink) -> None:
    writes(world, IN_ALL + 5, "donvi{}@hoa.example")
    delivers(world, sink, MORNING)
    desk = Desk(world)

    alert = next(letter for letter in desk.letters if letter.message["To"] == SECRETARY)
    desk.presses(alert.button("Gửi lại"))

    assert delivers(world, sink, MORNING + timedelta(minutes=16)) == 5 + 1, "the letters that waited, and the answer"
