"""Hundreds of ways in which offices word figures, and everything that only looks like one (sayings/*.toml)."""

from __future__ import annotations

import unicodedata

import pytest

from tests.parsers.papers import Saying, paper, sayings, values
from tests.parsers.plan import roster

# Without a comma or a full stop only the capital letter tells that a new item begins.
RUN_ON = "Tọa đàm: 01 buổi Về nguồn"


@pytest.mark.parametrize("saying", sayings(), ids=lambda saying: saying.trap)
def test_a_saying_means_what_a_careful_secretary_takes_from_it(saying: Saying) -> None:
    read = saying.read()

    assert values(read) == saying.means
    assert sorted({doubt.code for doubt in read.doubts}) == sorted(saying.doubts)


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda text: unicodedata.normalize("NFD", text)])
def test_neither_capitals_nor_decomposed_letters_change_a_figure(change: type[str]) -> None:
    differing = [
        saying.says
        for saying in sayings()
        if saying.type == "docx" and RUN_ON not in saying.says and values(saying.read(change)) != saying.means
    ]

    assert differing == []


def test_without_accents_figures_may_be_missed_but_none_is_wrong() -> None:
    wrong = {
        saying.says: read
        for saying in sayings()
        if not (read := values(saying.read(without_accents))).items() <= saying.means.items()
    }

    assert wrong == {}


def without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def test_every_figure_keeps_the_words_around_its_number() -> None:
    for saying in sayings():
        for figure in saying.read().figures:
            assert figure.evidence.place.startswith(("paragraph", "table"))
            assert figure.evidence.quote
            assert figure.evidence.rule


def test_a_long_sentence_is_quoted_around_the_number() -> None:
    long = "Thực hiện kế hoạch của Đoàn Khối, " * 8 + "chi đoàn đã kết nạp 05 đoàn viên mới." + " Trân trọng." * 9
    [figure] = Saying("", long, {}).read().figures

    assert "kết nạp 05 đoàn viên mới" in figure.evidence.quote
    assert len(figure.evidence.quote) <= 160


def test_a_table_under_a_heading_on_the_coming_week_is_not_read() -> None:
    planned = "Kế hoạch tuần tới\n| Nội dung | Số lượng\n| Đoàn viên mới | 5\n| Tọa đàm | 1"

    assert values(Saying("", planned, {}).read()) == {}
    assert len(paper(planned).blocks) == 2


# What is said with a name in it, and what that means whoever is named.
NAMING: tuple[tuple[str, dict[str, int]], ...] = (
    ("Phối hợp với {} tổ chức 02 buổi tọa đàm.", {"toa-dam": 2}),
    ("Trong tuần, {} kết nạp 03 đoàn viên mới, trao 20 suất quà.", {"ket-nap-doan-vien": 3, "qua-tang": 20}),
    ("Tổ chức 01 chuyến về nguồn tại {} với 25 lượt ĐVTN tham gia.", {"ve-nguon": 1, "luot-tham-gia": 25}),
    ("Dự kiến tuần tới, {} tổ chức 02 buổi tọa đàm.", {}),
    ("Tuần tới, phối hợp với {} khám bệnh miễn phí cho 200 người; trao 20 suất quà.", {}),
    ("Phấn đấu tại {}, kết nạp 03 đoàn viên mới.", {}),
    ("Tạm hoãn 02 buổi tọa đàm tại {}.", {}),
)
PLACES = (
    "phường An Cư", "quận Ninh Kiều", "phường Cái Khế", "xã Đất Mũi", "Trại giam Phú Quốc", "đường 3 Tháng 2",
    "Bộ Chỉ huy Quân sự", "Phòng Kế hoạch - Tài chính", "Công ty Dược Hậu Giang", "Trung tâm Đăng kiểm",
    "Hội Cựu chiến binh", "Quỹ Đầu tư", "Chùa Hội Linh", "Trường Đại học Y Dược", "Hội Nạn nhân chất độc da cam",
)  # fmt: skip


def test_no_name_makes_a_result_of_a_plan_or_a_plan_of_a_result() -> None:
    units = [name for unit in roster().units for name in (unit.name, *unit.short_names)]
    said = [(text.format(name), means) for name in (*units, *PLACES) for text, means in NAMING]

    assert {text: read for text, means in said if (read := values(Saying("", text, {}).read())) != means} == {}
