"""The names of units as offices write them, and what only looks like one."""

from __future__ import annotations

import pytest

from service.rules.guesses import guesses_by_name
from service.rules.mentions import mentioned_in
from service.rules.names import Names
from tests.rules.small_office import ROSTER, office

NAMES = Names(ROSTER, office().name)


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        (("ĐOÀN CƠ SỞ SỞ TƯ PHÁP",), "so-tu-phap"),
        (("BCH ĐOÀN CƠ SỞ", "SỞ TƯ PHÁP"), "so-tu-phap"),
        (("CHI ĐOÀN SỞ TÀI CHÍNH",), "so-tai-chinh"),
        (("ĐOÀN CƠ SỞ SỞ TƯ PHÁP TP. CẦN THƠ",), "so-tu-phap"),
        (("ĐOÀN TRƯỜNG CAO ĐẲNG Y TẾ CẦN THƠ",), "cao-dang-y-te"),
        (("ĐOÀN TRƯỜNG CĐ Y TẾ CẦN THƠ",), "cao-dang-y-te"),
        (("ĐOÀN CƠ SỞ BỆNH VIỆN ĐA KHOA TRUNG ƯƠNG",), "da-khoa-tw"),
        (("ĐCS BV ĐA KHOA TW",), "da-khoa-tw"),
        (("Doan co so So Tu phap",), "so-tu-phap"),
    ],
)
def test_a_letterhead_names_its_unit_however_it_is_written(lines: tuple[str, ...], unit: str) -> None:
    assert NAMES.named_by(lines) == {unit}


@pytest.mark.parametrize(
    "line",
    [
        "ĐOÀN CƠ SỞ SỞ NGOẠI VỤ",
        "ĐOÀN CƠ SỞ SỞ TƯ PHÁP TỈNH HẬU GIANG",
        "ĐOÀN TRƯỜNG TRUNG CẤP Y TẾ",
        "BAN CHẤP HÀNH",
        "",
    ],
)
def test_a_name_that_is_not_on_the_roster_is_nobodys(line: str) -> None:
    assert NAMES.named_by((line,)) == frozenset()


def test_a_name_inside_a_longer_one_is_not_that_unit() -> None:
    assert NAMES.named_by(("ĐOÀN TRƯỜNG CAO ĐẲNG Y TẾ CẦN THƠ",)) == {"cao-dang-y-te"}
    assert "so-y-te" not in mentioned_in("Báo cáo Trường Cao đẳng Y tế Cần Thơ", NAMES)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Báo cáo nhanh tuần 2 - Sở Tư pháp", "so-tu-phap"),
        ("STP_baocaonhanh.docx", "so-tu-phap"),
        ("BC tuần 1 STC gửi Đoàn Khối", "so-tai-chinh"),
    ],
)
def test_a_subject_or_file_name_mentions_its_unit(text: str, unit: str) -> None:
    assert mentioned_in(text, NAMES) == {unit}


def test_an_agency_that_somebody_worked_with_is_not_the_one_that_writes() -> None:
    assert mentioned_in("phối hợp với Sở Tài chính tặng quà", NAMES) == frozenset()


def test_a_short_name_in_small_letters_counts_where_it_can_be_no_word() -> None:
    assert mentioned_in("bao cao stp", NAMES) == {"so-tu-phap"}
    assert mentioned_in("bao cao syt", NAMES) == frozenset()


def test_a_name_with_a_slip_is_a_guess_with_its_score_and_never_a_unit() -> None:
    assert NAMES.named_by(("ĐOÀN CƠ SỞ SỞ TƯ PHÁT",)) == frozenset()

    best, *_ = guesses_by_name("ĐOÀN CƠ SỞ SỞ TƯ PHÁT", NAMES)

    assert best.unit == "so-tu-phap"
    assert 55 <= best.score < 100


def test_nothing_resembles_nothing() -> None:
    assert guesses_by_name("", NAMES) == ()


def test_endless_texts_are_looked_at_only_at_their_beginning() -> None:
    endless = "Đoàn cơ sở Sở Tư pháp phối hợp với " * 20_000

    assert mentioned_in(endless, NAMES) == {"so-tu-phap"}
    assert len(guesses_by_name(endless, NAMES)) <= 3
