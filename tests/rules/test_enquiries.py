"""When a unit asks how it stands, and when it only uses the word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.rules.enquiries import asks_for_status
from tests.rules.small_office import attached, mail


@pytest.mark.parametrize(
    "subject",
    [
        "tình trạng",
        "Tinh trang",
        "TÌNH TRẠNG",
        "Tình trạng nộp báo cáo?",
        "Xin hỏi tình trạng nộp báo cáo của đơn vị",
        "Cho em xem tình trạng Tháng Thanh niên 2020 ạ",
    ],
)
def test_the_subject_alone_asks(subject: str) -> None:
    assert asks_for_status(mail(subject=subject))


@pytest.mark.parametrize(
    "subject",
    [
        "Báo cáo tình trạng",
        "Tình trạng hoạt động hiến máu tuần 2",
        "Tình hình hoạt động",
        "Tình trạng khẩn cấp",
        "Hỏi về mẫu báo cáo",
        "",
    ],
)
def test_a_letter_that_uses_the_word_is_a_letter(subject: str) -> None:
    assert not asks_for_status(mail(subject=subject))


def test_a_machine_that_answers_with_our_own_subject_does_not_ask_again() -> None:
    answer = mail(subject="Re: Tình trạng nộp báo cáo", text="Tôi đã nhận thư của bạn.")

    assert not asks_for_status(answer)
    assert asks_for_status(replace(answer, text="tình trạng\n\nTrân trọng"))


def test_a_mail_with_a_file_brings_something() -> None:
    assert not asks_for_status(mail(attached(), subject="Tình trạng"))
