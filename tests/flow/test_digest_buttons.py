"""A robot secretary that gets the digest from a mail server, opens only mailto: links found in it and presses Send."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service.rules.decisions import Approved, Assigned, Confirmed, Reminded
from service.rules.wording import SENTENCES
from service.store.engine import writing
from service.store.ledger import Ledger, Seen
from service.store.tables import MessageState
from tests.flow.conftest import INBOX, THURSDAY, report_of
from tests.flow.mornings import Mornings, lines_of
from tests.flow.post import desk_by_post
from tests.flow.test_deciding import counted, stranger
from tests.flow.test_digest_replies import waiting
from tests.flow.test_robot import plant, submission
from tests.rules.small_office import FRIDAYS, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.flow.conftest import World
    from tests.flow.post import ByPost
    from tests.flow.secretary import Got

FRIDAY = local(FRIDAYS[1], 7, 30)
CODE = re.compile(r"\b[A-Z]\d[A-Z]\d\b")


@pytest.fixture
def desk(world: World) -> Iterator[ByPost]:
    with desk_by_post(world) as desk:
        yield desk


def first_buttons(letter: Got) -> list[str]:
    """Of each item in LETTER the first button, in the order of the page."""
    found: dict[str, str] = {}
    for _, link in letter.buttons:
        [*codes] = CODE.findall(" ".join(lines_of(link)))
        if len(codes) == 1:
            found.setdefault(codes[0], link)
    return list(found.values())


def presses_all(desk: Mornings, letter: Got) -> int:
    """Press the first button of each item in LETTER, and the yes where one is asked for; how many there were."""
    links, before = first_buttons(letter), len(desk.letters)
    desk.sends(*(desk.pressed(link) for link in links))
    for answer in desk.letters[before:]:
        told = desk.presses(answer.buttons[0][1]) if answer.text.startswith("Cần xác nhận") else answer.text
        assert "\nXong." in told, told
    return len(links)


def test_pressing_first_buttons_settles_sixty_exceptions_of_all_kinds_from_one_digest(
    desk: ByPost, world: World
) -> None:
    with writing(world.engine) as session:
        for number, kind in enumerate((*SENTENCES, *SENTENCES)):
            plant(session, kind, number)
        for uid in range(501, 511):
            row = Ledger(session).enter(INBOX, Seen(uid, 1, THURSDAY), THURSDAY, answerable=True)
            row.state = MessageState.FILED
            session.add(submission(row.id, by_ocr=True))
    desk.has_summary(FRIDAYS[0])
    world.stores(report_of(7))
    world.takes_in(held=True)
    planted = len(waiting(world)) + 1
    letter = desk.gets_digest(FRIDAY)
    assert letter is not None

    pressed, more = presses_all(desk, letter), letter.button("việc còn lại")
    while more:
        desk.presses(more)
        rest = desk.letters[-1]
        pressed += presses_all(desk, rest)
        more = next((link for label, link in rest.buttons if "việc còn lại" in label), "")

    assert waiting(world) == []
    assert pressed == planted > 40
    assert {Approved, Assigned, Confirmed} <= {type(each) for each in desk.rulings()}


def test_one_press_takes_all_guesses(world: World) -> None:
    desk = Mornings(world)
    desk.sends(stranger(), stranger(7, 2, "ai.khac@noi-khac.example", unit="Đoàn cơ sở Sở Tài chính"))
    letter = desk.gets_digest(FRIDAY)
    assert letter is not None

    desk.presses(letter.button("Đồng ý tất cả 2 gợi ý"))

    assert (counted(world), counted(world, "so-tai-chinh")) == ([5], [7])
    assert waiting(world) == []


def test_one_press_reminds_all_who_are_missing(world: World) -> None:
    desk = Mornings(world)
    for number, sender in enumerate(("stp", "stc", "syt", "cdyt"), 1):
        desk.sends(report_of(3, number, sender=f"{sender}@hoa.example"))
    letter = desk.gets_digest(local(FRIDAYS[1], 10, 15))
    assert letter is not None

    desk.presses(letter.button("Nhắc ngay 2 đơn vị"))

    asked = [got.message["To"] for got in desk.to_units if got.message["X-Hopthu-Kind"] in {"reminder", "overdue"}]
    assert sorted(asked) == ["bvdk@hoa.example", "bvdktw@hoa.example"]
    assert [type(each) for each in desk.rulings()] == [Reminded]
