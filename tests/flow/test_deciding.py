"""The secretary decides by replying and by pressing buttons; each line gets an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.rules.verdicts import Kind
from service.store.accounts import facts
from service.store.engine import reading
from tests.flow.conftest import mail_of, report_of
from tests.flow.secretary import Desk
from tests.mail.test_letters import shown, words
from tests.rules.small_office import OTHER, STRANGER

if TYPE_CHECKING:
    from tests.flow.conftest import World

REPORT = "BÁO CÁO NHANH\n{unit} báo cáo nhanh từ 28/02/2020 đến 05/3/2020:\n- Trồng cây: {trees} cây\n"


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def stranger(trees: int = 5, number: int = 1, sender: str = STRANGER, unit: str = "Đoàn cơ sở Sở Y tế") -> bytes:
    return mail_of(REPORT.format(trees=trees, unit=unit), sender=sender, number=number)


def counted(world: World, unit: str = "so-y-te") -> list[int]:
    """The numbers of trees that count for UNIT."""
    with reading(world.engine) as session:
        known = [r for r in facts(session).applied if r.unit == unit and r.counted and not r.returned]
    return [value for record in known for _, value, _ in record.figures]


def test_a_yes_typed_in_reply_makes_the_report_count(desk: Desk, world: World) -> None:
    desk.sends(stranger())

    answer = desk.replies(desk.gets_list(), "1 đúng")

    assert counted(world) == [5]
    assert "“1 đúng”\nXong." in answer
    assert [item.closed is not None for item in world.attention] == [True]
    assert world.messages[-1].kind is Kind.COMMAND


def test_pressing_the_first_button_does_the_same(desk: Desk, world: World) -> None:
    desk.sends(stranger())

    answer = desk.presses(desk.gets_list().buttons[0][1])

    assert counted(world) == [5]
    assert "đúng”\nXong." in answer
    assert world.messages[-1].kind is Kind.COMMAND


def test_a_button_pressed_twice_says_who_did_what_and_when(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    link = desk.gets_list().buttons[0][1]
    desk.presses(link)

    answer = desk.presses(link)

    assert counted(world) == [5]
    assert "Lệnh này đã thực hiện lúc 11h00 ngày 06/3/2020 (đồng chí)" in answer


def test_a_decision_is_undone_by_one_press_and_not_done_again_by_the_same_letter(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    letter = desk.gets_list()
    desk.replies(letter, "1 đúng")

    undone = desk.presses(desk.letters[-1].button("Hoàn tác"))

    assert counted(world) == []
    assert "Đã hoàn tác" in undone
    assert "đã hoàn tác; xin dùng thư tổng hợp kế tiếp" in desk.replies(letter, "1 đúng")


def test_the_next_letter_decides_anew_what_was_undone(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    desk.replies(desk.gets_list(), "1 đúng")
    desk.replies(desk.letters[-1], "hoàn tác")

    desk.replies(desk.gets_list(), "1 đúng")

    assert counted(world) == [5]


def test_the_second_person_learns_who_was_first(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    mine = desk.gets_list()
    other = Desk(world, OTHER, number=200)
    theirs = other.gets_list()
    desk.replies(mine, "1 đúng")

    answer = other.replies(theirs, "1 bỏ qua")

    assert counted(world) == [5]
    assert "thuky@cantho.example đã quyết định “1 đúng” lúc 11h00 ngày 06/3/2020" in answer
    assert "hoàn tác" in answer


def test_every_line_is_answered_and_what_is_not_understood_hinders_nothing_else(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    desk.sends(stranger(7, 2, "ai.khac@noi-khac.example", unit="Đoàn cơ sở Sở Tài chính"))

    answer = desk.replies(desk.gets_list(), "1 đúng\nxem lại cái thứ hai giúp\n2 là Sở Tài chính, 9 đúng")

    assert "Đã thực hiện 2/4 lệnh" in answer
    assert "“xem lại cái thứ hai giúp”\nChưa hiểu." in answer
    assert "Có phải ý đồng chí là:" in answer
    assert "thư được trả lời không có việc số 9" in answer.lower()
    assert (counted(world), counted(world, "so-tai-chinh")) == ([5], [7])


def test_all_guesses_are_taken_at_once(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    desk.sends(stranger(7, 2, "ai.khac@noi-khac.example", unit="Đoàn cơ sở Sở Tài chính"))

    desk.replies(desk.gets_list(), "đồng ý tất cả")

    assert (counted(world), counted(world, "so-tai-chinh")) == ([5], [7])


def test_an_item_named_for_another_unit_counts_there(desk: Desk, world: World) -> None:
    desk.sends(stranger())

    desk.replies(desk.gets_list(), "1 là Sở Tài chính")

    assert (counted(world), counted(world, "so-tai-chinh")) == ([], [5])


def test_thanks_and_absence_notes_get_no_answer(desk: Desk, world: World) -> None:
    letter = desk.gets_list()
    before = len(desk.letters)

    desk.sends(desk.reply(letter, "Cảm ơn em!\n\nTrân trọng,\nThư ký"))
    away = desk.reply(letter, "Tôi đi công tác, sẽ trả lời sau.")
    desk.sends(b"Auto-Submitted: auto-replied\n" + away)

    assert len(desk.letters) == before
    assert world.attention == []


def test_a_button_does_only_what_it_is_for(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    desk.sends(stranger(7, 2, "ai.khac@noi-khac.example", unit="Đoàn cơ sở Sở Tài chính"))
    letter = desk.gets_list()
    first, second = letter.codes

    for lines in (f"{second} đúng", "2 đúng", "dừng gửi"):
        answer = desk.presses(letter.buttons[0][1], lines)
        assert f"mã trong thư chỉ dùng cho việc {first}" in answer or "không có việc" in answer

    assert (counted(world), counted(world, "so-tai-chinh")) == ([], [])
    desk.presses(letter.buttons[0][1])
    assert counted(world) == [5]


def test_the_answer_stands_in_the_thread_and_in_text_and_page_says_the_same(desk: Desk) -> None:
    desk.sends(report_of(3))
    letter = desk.gets_list()
    desk.replies(letter, "tình trạng Sở Tư pháp\ngia hạn\ntrợ giúp")
    answer = desk.letters[-1]

    assert words(answer.text) == words(shown(answer.page))
    assert answer.message["X-Hopthu-Kind"] == "receipt"
    assert answer.message["In-Reply-To"] == "<c102@cantho.example>"
    assert answer.message["Auto-Submitted"] == "auto-replied"
    assert "Báo cáo nhanh kỳ 06/3/2020: đúng hạn" in answer.text
    assert "gia hạn Sở Y tế đến 30/3 16:00" in answer.text
