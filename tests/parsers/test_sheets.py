"""The sheets of a workbook: what the name of one says governs its figures, as a heading above a table does."""

from __future__ import annotations

import pytest

from tests.parsers.plan import figures, table

RESULTS = ("Nội dung | Kết quả", "Suất quà | 12", "Tọa đàm | 2")
OTHERS = ("Nội dung | Kết quả", "Suất quà | 90", "Về nguồn | 5")


@pytest.mark.parametrize(
    "name",
    [
        "Năm 2019",
        "2019",
        "T3_2019",
        "SL 2018",
        "Cùng kỳ",
        "Kế hoạch",
        "KH tuần tới",
        "Ke hoach quy II",
        "Công đoàn",
        "Tuần trước",
    ],
)
def test_a_sheet_of_another_time_of_plans_or_of_another_body_is_not_read(name: str) -> None:
    ours, theirs = table(*RESULTS, place="sheet Ket qua"), table(*OTHERS, place=f"sheet {name}")

    assert figures(ours, theirs) == {"qua-tang": 12, "toa-dam": 2}
    assert figures(theirs, ours) == {"qua-tang": 12, "toa-dam": 2}


@pytest.mark.parametrize(
    "name", ["Sheet1", "2020", "Năm 2020", "So sánh 2019-2020", "Kết quả KH 45", "Thang 3", "Chi đoàn"]
)
def test_a_sheet_with_another_name_is_read(name: str) -> None:
    assert figures(table(*RESULTS, place=f"sheet {name}")) == {"qua-tang": 12, "toa-dam": 2}
