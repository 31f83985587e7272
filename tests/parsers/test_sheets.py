"""The sheets of a workbook: what the name of one says governs its figures, as a heading above a table does."""

from __future__ import annotations

import pytest

from parsers.readings import Form
from tests.parsers.plan import figures, reading, table

RESULTS = ("Nội dung | Kết quả", "Suất quà | 12", "Tọa đàm | 2")
PLANNED = ("Nội dung | Số lượng", "Suất quà | 90", "Về nguồn | 5")
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


@pytest.mark.parametrize(
    ("name", "title"), [("KH T4", "Công việc"), ("Sheet1", "KẾ HOẠCH THÁNG 4/2020"), ("Lịch tuần tới", "Lịch")]
)
def test_a_plan_on_the_first_sheet_makes_no_plan_of_the_report_behind_it(name: str, title: str) -> None:
    plan = table(f"{title} | ", *PLANNED, place=f"sheet {name}")
    report = table("BÁO CÁO NHANH TỪ 06/3/2020 ĐẾN 12/3/2020 | ", *RESULTS, place="sheet BC")

    for sheets in ((plan, report), (report, plan)):
        read = reading(*sheets, kind="xlsx")
        assert read.form is Form.PERIODIC
        assert {figure.indicator: figure.value for figure in read.figures} == {"qua-tang": 12, "toa-dam": 2}


def test_a_workbook_of_plans_alone_stays_a_plan() -> None:
    plan = table("KẾ HOẠCH THÁNG 4/2020 | ", *PLANNED, place="sheet KH")

    assert reading(plan, table("Ghi chú | ", place="sheet Sheet2"), kind="xlsx").form is Form.PLAN
