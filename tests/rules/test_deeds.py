"""What orders about items, letters and units come to on the real plan; and why not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from service.rules.commands.orders import Which
from service.rules.decisions import (
    Addressed,
    Amended,
    Assigned,
    Awarded,
    Confirmed,
    Decision,
    Excused,
    Released,
    Reminded,
    Sending,
    Settled,
)
from service.rules.deeds.naming import named
from service.rules.deeds.values import Made, Situation, State
from service.rules.items import LETTER, NOMINATION, OCR, SUBMISSION, UNAPPROVED, WAITING, Item
from service.rules.records import Facts
from service.rules.verdicts import Guess
from tests.rules.given import OFFICE, REPORT, WEEK, about, decided, does, item, ruled
from tests.rules.plan import THURSDAY


def test_words_that_fit_two_indicators_mean_the_one_that_was_reported() -> None:
    deed = does("sửa A7K2 kết nạp 12", facts=Facts((REPORT,)), **about(item()))

    assert deed.decisions == ((Amended(7, "ket-nap-dang", 12), 5),)
    assert "(trước đó 3)" in deed.told


def test_words_that_fit_two_indicators_are_asked_about_when_neither_was() -> None:
    bare = replace(REPORT, figures=())
    asked = does("sửa A7K2 kết nạp 12", facts=Facts((bare,)), **about(item()))

    assert [option.label for option in asked.asks] == [
        "Đoàn viên mới kết nạp: 12",
        "Đoàn viên được kết nạp Đảng: 12",
    ]
    for option, name in zip(asked.asks, ("ket-nap-doan-vien", "ket-nap-dang"), strict=True):
        assert decided(does(option.line, facts=Facts((bare,)), **about(item()))) == [Amended(7, name, 12)]
    several = does("sửa A7K2 kết nạp 12, quà tặng 3", facts=Facts((bare,)), **about(item()))
    assert (several.state, "xin ghi đủ tên chỉ tiêu" in several.told) == (State.REFUSED, True)


@pytest.mark.parametrize(
    ("line", "known", "because"),
    [
        ("sửa A7K2 quà tặng 3", about(item()), "chưa có báo cáo nào được ghi nhận để sửa"),
        ("sửa B3M4 quà tặng 3", about(item()), "Không có mã B3M4."),
        ("sửa A7K2 quà tặng 3", about(item(WAITING, LETTER)), "không phải của báo cáo"),
        ("sửa A7K2, B3M4 quà tặng 3", about(item(), item(code="B3M4")), "từng báo cáo một dòng"),
        ("trả lại A7K2", about(item()), "Xin ghi lý do"),
        ("trả lại A7K2: mờ", about(item(unit=None)), "chưa rõ của đơn vị nào"),
        ("A7K2 là Sở Y tế", about(item(WAITING, LETTER)), "chỉ dùng cho thư chờ xử lý"),
        ("gửi A7K2", about(item()), "không phải của thư đang chờ gửi"),
        ("A7K2 bỏ qua", about(item(NOMINATION, NOMINATION)), "không áp dụng được"),
        ("A7K2 đúng", about(item("unknown-unit", unit=None)), "chưa có gợi ý đơn vị"),
        ("A7K2 đã nhận", about(item("password", unit=None)), "chưa rõ của đơn vị nào"),
        ("A7K2 đúng", about(item("implausible-figure")), "chưa rõ số liệu nào"),
        ("A7K2 đúng", about(item(OCR, SUBMISSION)), "không có số liệu nào chờ xác nhận"),
        ("A7K2 là Sở Y tế", about(item(message=None)), "không gắn với thư nào"),
        ("đúng", about(item(), item(code="B3M4")), "xin ghi số hoặc mã"),
        ("3 đúng", about(item()), "không có việc số 3"),
        ("tất cả đúng", {}, "không có việc nào"),
        ("gửi tất cả", {}, "Không có thư nào đang chờ"),
        ("gửi tất cả", {"mode": "off"}, "chế độ gửi đang tắt"),
        ("hoàn tác", {}, "Không có quyết định nào trong vòng một ngày"),
        ("là của Sở Y tế", {}, "Không thấy báo cáo nào kèm theo"),
        ("địa chỉ mới thuky@cantho.example là của Sở Y tế", {}, "địa chỉ của văn phòng"),
        ("địa chỉ mới doan.sotuphap@cantho.example là của Sở Y tế", {}, "đang là địa chỉ của Sở Tư pháp"),
    ],
)
def test_what_cannot_be_done_changes_nothing_and_says_why(line: str, known: dict[str, Any], because: str) -> None:
    deed = does(line, **known)

    assert (deed.state, deed.decisions, deed.letters) == (State.REFUSED, (), ())
    assert because.lower() in deed.told.lower()


YES: tuple[tuple[Item, list[Decision]], ...] = (
    (item("new-address", sender="a@b.example"), [Assigned(1, "so-y-te", "a@b.example")]),
    (item("unknown-unit", guesses=(Guess("so-tu-phap", 80, ""),)), [Assigned(1, "so-tu-phap")]),
    (item("unknown-unit", sender="thuky@cantho.example", guesses=(Guess("so-y-te", 9, ""),)), [Assigned(1, "so-y-te")]),
    (item(OCR, SUBMISSION, figures=(("qua-tang", 3),)), [Confirmed(5)]),
    (item("implausible-figure", figures=(("qua-tang", 3),)), [Amended(7, "qua-tang", 3)]),
    (item("figures-disagree"), [Settled("done")]),
    (item("enquiry"), [Settled("done")]),
    (item(WAITING, LETTER), [Released((5,))]),
    (item(NOMINATION, NOMINATION), [Awarded(5, granted=True)]),
)


@pytest.mark.parametrize(("waiting", "decisions"), YES, ids=[each.kind for each, _ in YES])
def test_a_yes_takes_the_best_guess(waiting: Item, decisions: list[Decision]) -> None:
    assert decided(does("A7K2 đúng", **about(waiting))) == decisions


def test_other_questions_whose_the_same_mail_is_are_settled_with_it() -> None:
    first, second = item("new-address"), item("unknown-unit", code="B3M4", ref=6)

    deed = does("A7K2 đúng", open=(first, second), **about(first))

    assert deed.decisions == ((Assigned(1, "so-y-te"), 5), (Settled("done"), 6))


def test_an_approval_and_many_letters_ask_for_one_more_yes() -> None:
    summary = item(UNAPPROVED, "summary", owed=(("bao-cao-nhanh", WEEK.period),))
    letters = tuple(item(WAITING, LETTER, code=f"A2B{n}", ref=n) for n in range(2, 9))
    more = tuple(item(WAITING, LETTER, code=f"C2B{n}", ref=20 + n) for n in range(2, 9))

    assert does("duyệt A7K2", **about(summary)).state is State.ASKED
    assert does("1-14 đúng", **about(*letters, *more)).state is State.DONE
    assert (
        does(f"gửi {' '.join(each.code for each in (*letters, *more))}", **about(*letters, *more)).state is State.ASKED
    )


def made(decision: Decision, number: int, batch: str = "mail 1", ref: int | None = None) -> Made:
    return Made(number, batch, "thuky@cantho.example", THURSDAY, "1 đúng", decision, ref)


def test_undo_takes_the_answered_reply_else_the_last_one_else_what_is_named() -> None:
    past = (
        made(Assigned(1, "so-y-te"), 1, "mail 1", 5),
        made(Amended(7, "qua-tang", 3), 2, "mail 2"),
        made(Released((9,)), 3, "mail 3"),
        made(Reminded(("so-y-te",)), 4, "mail 3"),
    )

    assert does("hoàn tác", past=past).taken_back == (3,)
    assert does("hoàn tác", past=past, answered="mail 2").taken_back == (2,)
    assert does("hoàn tác A7K2", past=past, **about(item())).taken_back == (1, 2)
    assert does("hoàn tác A7K2", past=past, **about(item(OCR, SUBMISSION, ref=7))).taken_back == (2,)
    assert does("hoàn tác A7K2", past=past, **about(item(WAITING, LETTER, ref=9))).taken_back == (3,)


def test_to_undo_a_stop_asks_for_one_more_yes() -> None:
    past = (made(Sending(on=False), 1),)

    assert does("hoàn tác", past=past).state is State.ASKED
    assert does("hoàn tác", past=past, confirmed=True).taken_back == (1,)


def test_stopping_and_going_on_twice_change_nothing() -> None:
    stopped = ruled(Sending(on=False))

    assert does("dừng gửi", facts=stopped).state is State.KNOWN
    assert does("gửi lại").state is State.KNOWN
    assert does("gửi lại", facts=stopped).state is State.ASKED
    assert decided(does("gửi lại", facts=stopped, confirmed=True)) == [Sending(on=True)]


def test_a_new_address_is_adopted_and_a_known_one_is_known() -> None:
    assert decided(does("địa chỉ mới moi@hoa.example là của Sở Y tế")) == [Addressed("moi@hoa.example", "so-y-te")]
    assert does("địa chỉ mới doan.soyte@cantho.example là của Sở Y tế").state is State.KNOWN


def test_units_that_owe_nothing_are_not_reminded() -> None:
    excused = ruled(Excused(("bao-can-tho",)))

    deed = does("nhắc Báo Cần Thơ", facts=excused)

    assert (deed.state, deed.letters) == (State.KNOWN, ())
    assert "Không còn gì phải nộp: Báo Cần Thơ." in deed.told
    assert does("nhắc nhóm Nhân ái").state is State.ASKED


def test_how_units_stand_is_told_in_full_in_lines_or_in_numbers() -> None:
    facts = Facts((replace(REPORT, figures=(("tuyen-truyen", 2, False),)),))

    one = does("tình trạng Sở Y tế", facts=facts)
    assert "Báo cáo nhanh kỳ 27/3/2020: đúng hạn, nhận lúc 08h00 ngày 26/3/2020" in one.details
    assert "Hoạt động tuyên truyền: 2 / 1 (đạt)" in one.details
    assert len(does("tình trạng nhóm Nhân ái", facts=facts).details) == 17
    assert "Báo cáo nhanh kỳ 27/3/2020: chưa đến hạn 65, đúng hạn 1" in does("tình trạng", facts=facts).details


def test_nothing_is_shown_twice_when_more_is_asked_for() -> None:
    first, second = item(), item(code="B3M4", ref=6)

    assert does("thêm", open=(first, second), **about(first)).shown == (second,)
    assert does("thêm", open=(first,), **about(first)).shown == ()


def test_items_that_are_named_twice_are_meant_once() -> None:
    situation = Situation(OFFICE, THURSDAY, "x", **about(item()))

    assert named(Which(codes=("A7K2",), numbers=(1,)), situation) == ((item(),), "")
