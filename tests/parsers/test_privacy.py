"""What is private is covered, and figures are not."""

from __future__ import annotations

import pytest

from parsers.fields.privacy import without_births, without_private


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("liên hệ đ/c Hoa, 0900 000 123", "liên hệ đ/c Hoa, …"),
        ("ĐT: 0900.000.123 gặp Hoa", "ĐT: … gặp Hoa"),
        ("+84 900 000 123", "…"),
        ("Sinh ngày 12/5/1992, Bí thư", "Sinh ngày …, Bí thư"),
        ("ngày, tháng, năm sinh: 12 tháng 5 năm 1992", "ngày, tháng, năm sinh: …"),
        ("Nguyễn Văn A, sinh năm 1992", "Nguyễn Văn A, sinh năm …"),
        ("SN 1992 - Bí thư", "SN … - Bí thư"),
        ("Quê quán: xã Nhơn Ái, huyện Phong Điền", "Quê quán: …"),
        ("Nơi ở hiện nay: 15 đường Số 3 | Bí thư", "Nơi ở hiện nay: …| Bí thư"),
        ("CCCD: 092 192 000 123", "CCCD: …"),
    ],
)
def test_private_words_are_covered(text: str, covered: str) -> None:
    assert without_private(text) == covered


@pytest.mark.parametrize(
    "text",
    [
        "Tổng trị giá 15.000.000đ",
        "1.250.000.000 đồng",
        "Hạn nộp 10h00 ngày 06/3/2020",
        "Kế hoạch số 45-KH/ĐTN ngày 18/02/2020",
        "4.310 lượt ĐVTN tham gia",
        "an.hoa@cantho.example",
        "Kỷ niệm 89 năm (26/3/1931 - 26/3/2020)",
    ],
)
def test_figures_and_dates_of_work_stay(text: str) -> None:
    assert without_private(text) == text


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("1 | Trần Thị Bích | 12/5/1992 | Bí thư", "1 | Trần Thị Bích | … | Bí thư"),
        ("Trần Thị Bích (1992)", "Trần Thị Bích (…)"),
        ("Hoàn thành tốt nhiệm vụ năm 2019, 2020", "Hoàn thành tốt nhiệm vụ năm 2019, 2020"),
    ],
)
def test_in_a_list_of_persons_births_are_covered_without_a_label(text: str, covered: str) -> None:
    assert without_births(text) == covered
