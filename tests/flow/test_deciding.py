"""The secretary decides by replying and by pressing buttons; each line gets an answer."""

from __future__ import annotations

import pytest

from service.store.accounts import facts
from service.store.engine import reading
from tests.flow.conftest import World, mail_of
from tests.flow.secretary import Desk
from tests.rules.small_office import STRANGER

REPORT = "BÁO CÁO NHANH\nĐoàn cơ sở Sở Y tế báo cáo nhanh từ 28/02/2020 đến 05/3/2020:\n- Trồng cây: {trees} cây\n"


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def stranger(trees: int = 5, number: int = 1, sender: str = STRANGER) -> bytes:
    return mail_of(REPORT.format(trees=trees), sender=sender, number=number)


def counted(world: World, unit: str = "so-y-te") -> list[int]:
    with reading(world.engine) as session:
        return [r.figures[0][1] for r in facts(session).applied if r.unit == unit and r.counted and not r.returned]


def test_a_yes_typed_in_reply_makes_the_report_count(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    letter = desk.gets_list()

    answer = desk.replies(letter, "1 đúng")

    assert counted(world) == [5]
    assert "Xong." in answer
    assert "“1 đúng”" in answer
    assert [item.closed is not None for item in world.attention] == [True]


def test_pressing_the_first_button_does_the_same(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    letter = desk.gets_list()

    assert counted(world) == [5]


def test_undo(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    letter = desk.gets_list()
    desk.replies(letter, "1 đúng")
    assert counted(world) == []
