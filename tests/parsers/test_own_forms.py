"""The mark of our own form: found wherever a program puts it, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.readings import Form, Mark
from tests.parsers.plan import reading, table

MARK = "[HOPTHU form bao-cao-nhanh 2020-03-06 so-tu-phap] (mã của mẫu, xin giữ nguyên)"
OWN = Mark("bao-cao-nhanh", date(2020, 3, 6), "so-tu-phap")
HEADING = "TT | Nội dung | Đơn vị tính | Kết quả | Kỳ trước đã báo cáo"
EMPTY = table(HEADING, "1 | Đoàn viên mới kết nạp | đoàn viên | | 4", "2 | Quà tặng | suất | | ")
FILLED = table(HEADING, "1 | Đoàn viên mới kết nạp | đoàn viên | 03 | 4", "2 | Quà tặng | suất | | 9")


def test_the_mark_is_found_in_a_line_and_in_a_cell_in_any_capitals() -> None:
    assert reading("BÁO CÁO NHANH", FILLED, MARK).mark == OWN
    assert reading("BÁO CÁO NHANH", FILLED, table(f"{MARK.upper()} | ")).mark is not None


@pytest.mark.parametrize(
    "line",
    [
        "HOPTHU form bao-cao-nhanh 2020-13-45 so-tu-phap",
        "Mẫu báo cáo nhanh",
        f"{MARK} {MARK.replace('tu-phap', 'y-te')}",
    ],
)
def test_what_is_no_single_mark_is_none(line: str) -> None:
    assert reading("BÁO CÁO NHANH", FILLED, line).mark is None


def test_only_the_column_of_results_counts() -> None:
    found = reading("BÁO CÁO NHANH", FILLED, MARK)

    assert {figure.indicator: figure.value for figure in found.figures} == {"ket-nap-doan-vien": 3}
    assert (found.form, reading("BÁO CÁO NHANH", EMPTY, MARK).form) == (Form.PERIODIC, Form.BLANK)


def test_an_empty_table_with_words_beside_it_is_read_by_its_words() -> None:
    told = reading("BÁO CÁO NHANH", EMPTY, "Trong tuần, chi đoàn trao 12 suất quà.", MARK)
    nothing = reading("BÁO CÁO NHANH", EMPTY, "Tuần này không phát sinh hoạt động.", MARK)

    assert {figure.indicator: figure.value for figure in told.figures} == {"qua-tang": 12}
    assert nothing.nothing_happened
    assert told.mark == nothing.mark == OWN


def test_a_form_without_its_table_is_read_like_any_other_paper() -> None:
    found = reading("BÁO CÁO NHANH", "- Trao 12 suất quà.", MARK)

    assert {figure.indicator: figure.value for figure in found.figures} == {"qua-tang": 12}


def test_an_indicator_that_stands_there_twice_counts_once() -> None:
    twice = table(HEADING, "1 | Quà tặng | suất | 5 | ", "2 | Quà tặng | suất | 5 | ")

    assert [figure.value for figure in reading("BÁO CÁO NHANH", twice, MARK).figures] == [5]
