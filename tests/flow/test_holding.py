"""Letters to units under the secretary's hand: stopped and going on, held in review mode and let go."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from service.store.engine import reading, writing
from service.store.outbox import Outbox
from service.store.tables import OutboxRow
from tests.flow.conftest import THURSDAY, report_of
from tests.flow.secretary import Desk
from tests.rules.small_office import FRIDAYS, local

if TYPE_CHECKING:
    from tests.flow.conftest import World

NOW = local(FRIDAYS[1], 11)


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def test_sending_stops_at_once_and_goes_on_after_one_more_yes(desk: Desk, world: World) -> None:
    desk.sends(report_of(7))
    assert "Đã dừng mọi thư gửi đơn vị" in desk.replies(desk.gets_list(), "dừng gửi")
    assert claimable(world) == {"receipt"}

    asked = desk.replies(desk.gets_list(), "gửi lại")
    assert "xin xác nhận" in asked
    assert claimable(world) == {"receipt"}

    desk.presses(desk.letters[-1].button("Xác nhận gửi lại"))
    assert claimable(world) == {"receipt", "confirmation"}


def claimable(world: World) -> set[str]:
    """The kinds of the letters that would leave now."""
    with writing(world.engine) as session:
        found = set()
        while (letter := Outbox(session).claim(NOW)) is not None:
            found.add(session.get_one(OutboxRow, letter.id).kind)
        session.rollback()
    return found


def test_in_review_letters_wait_and_are_let_go_one_by_one_by_kind_or_all(world: World) -> None:
    review = Desk(world, mode="review")
    for number, trees in enumerate((7, 8), 1):
        world.stores(report_of(trees, number), arrived=THURSDAY + timedelta(minutes=number))
    world.stores(report_of(9, 3, sender="syt@hoa.example"))
    world.takes_in(held=True)
    letter = review.gets_list()
    assert [state for _, state in states(world)] == ["held", "held", "held"]

    review.presses(letter.buttons[0][1])
    assert [state for _, state in states(world)].count("waiting") == 1

    asked = review.replies(letter, "gửi hết thư xác nhận")
    assert "Có 2 thư đang chờ gửi; xin xác nhận." in asked
    review.presses(review.letters[-1].button("Gửi 2 thư"))

    assert "held" not in [state for _, state in states(world)]


def test_an_older_receipt_for_the_same_week_does_not_leave_with_the_newer_one(world: World) -> None:
    review = Desk(world, mode="review")
    for number, trees in enumerate((7, 8), 1):
        world.stores(report_of(trees, number), arrived=THURSDAY + timedelta(minutes=number))
    world.takes_in(held=True)

    review.replies(review.gets_list(), "gửi tất cả")
    answer = review.presses(review.letters[-1].button("Gửi 2 thư"))

    assert "Cho gửi 1 thư. 1 thư đã có thư mới hơn thay thế nên không gửi." in answer
    assert states(world) == [("<1@hoa.example>", "cancelled"), ("<2@hoa.example>", "waiting")]


def test_a_letter_withheld_waits_again_after_undo(world: World) -> None:
    review = Desk(world, mode="review")
    world.stores(report_of(7))
    world.takes_in(held=True)
    letter = review.gets_list()

    review.replies(letter, f"không gửi {letter.codes[0]}")
    assert [state for _, state in states(world)] == ["cancelled"]
    review.replies(review.letters[-1], "hoàn tác")

    assert [state for _, state in states(world)] == ["held"]


def states(world: World) -> list[tuple[str, str]]:
    """The letters to units: what they answer, and where they are."""
    with reading(world.engine) as session:
        rows = session.scalars(select(OutboxRow).where(OutboxRow.to_office.is_(False)).order_by(OutboxRow.id))
        return [(row.once.removeprefix("receipt for "), row.state.value) for row in rows]
