"""The columns of a table: whatever the headings, results are told from plans, other times, sums and shares."""

from __future__ import annotations

import pytest

from tests.parsers.papers import Saying, values

LABELS = """
Nội dung
Nội dung hoạt động
Nội dung công việc
Nội dung thực hiện
Chỉ tiêu
Tên chỉ tiêu
Các chỉ tiêu
Tiêu chí
Hoạt động
Tên hoạt động
Danh mục
Lĩnh vực
Công việc
Nhiệm vụ
Hạng mục
Các nội dung
Nội dung báo cáo
"""
RESULTS = """
Kết quả
Kết quả thực hiện
Kết quả trong tuần
Kết quả tuần này
Kết quả tuần
Thực hiện
Thực hiện trong tuần
Đã thực hiện
TH
Số lượng
Số lượng thực hiện
SL
Trong tuần
Tuần này
Trong kỳ
Đạt
Đạt được
Đã đạt
Số liệu
Số liệu trong tuần
Tuần
Số liệu tuần
Kết quả đạt được
Kết quả (số lượng)
Số lượng/Kết quả
KQ
Kết quả tuần 3
Tuần 3
Thực hiện tuần 3 (06/3 - 12/3)
Từ 06/3 đến 12/3
"""
# Registered, of another time, or a sum to date.
PLANS = """
Chỉ tiêu
Chỉ tiêu năm
Chỉ tiêu cả năm
Chỉ tiêu giao
Chỉ tiêu đăng ký
Đăng ký
Đăng ký năm
Số lượng đăng ký
Kế hoạch
KH
Kế hoạch năm
Kế hoạch tuần tới
Mục tiêu
Được giao
Tuần trước
Kỳ trước
Tuần tới
Dự kiến
Dự kiến tuần tới
Phấn đấu
Cùng kỳ năm trước
Năm 2019
Lũy kế
Lũy kế từ đầu tháng
Cộng dồn
Từ đầu tháng đến nay
Lũy kế đến nay
Còn lại
Chưa thực hiện
Tổng cộng dồn
"""
SHARES = """
Tỷ lệ
Tỷ lệ %
Tỉ lệ (%)
%
% thực hiện
Tỷ lệ đạt
Tỷ lệ hoàn thành
So với chỉ tiêu
So với kế hoạch (%)
Đạt tỷ lệ
Phần trăm
Số người tham gia
Số lượng tham gia
Kinh phí
Trị giá
Thành tiền
"""
USUAL = {"S": "TT", "L": "Nội dung", "R": "Kết quả", "P": "Đăng ký", "Q": "Tỷ lệ %", "N": "Ghi chú", "U": "ĐVT"}
CELLS = {
    "S": ("1", "2", "3"),
    "L": ("Tọa đàm", "Kết nạp đoàn viên mới", "Phần việc thanh niên"),
    "R": ("1", "3", "2"),
    "P": ("4", "12", "7"),
    "Q": ("25", "27", "28"),
    "N": ("", "ngày 10/3", "đang làm"),
    "U": ("buổi", "đoàn viên", "phần việc"),
}
MEANS = {"toa-dam": 1, "ket-nap-doan-vien": 3, "phan-viec": 2}


def read(order: str, **headings: str) -> dict[str, int]:
    """What is read of a table with columns in ORDER, some under other HEADINGS than usual."""
    rows = [[(USUAL | headings)[column] for column in order]]
    rows += [[CELLS[column][number] for column in order] for number in range(3)]
    return values(Saying("", "\n".join("| " + " | ".join(row) for row in rows), {}).read())


@pytest.mark.parametrize("heading", LABELS.strip().split("\n"))
def test_rows_may_be_named_under_any_heading(heading: str) -> None:
    assert read("SLURN", L=heading) == MEANS
    assert read("SLPRQ", L=heading) == MEANS


@pytest.mark.parametrize("heading", RESULTS.strip().split("\n"))
def test_results_may_stand_under_any_heading(heading: str) -> None:
    for order in ("SLURN", "LR", "LPRQN", "LRP"):
        assert read(order, R=heading) == MEANS


@pytest.mark.parametrize("heading", PLANS.strip().split("\n"))
def test_plans_other_times_and_sums_are_no_results(heading: str) -> None:
    for results in ("Kết quả", "Thực hiện", "Trong tuần", "Số lượng"):
        assert read("SLPR", P=heading, R=results) == MEANS
        assert read("SLURPQ", P=heading, R=results) == MEANS


@pytest.mark.parametrize("heading", SHARES.strip().split("\n"))
def test_shares_people_and_money_are_no_results(heading: str) -> None:
    assert read("SLRQ", Q=heading) == MEANS
    assert read("SLUQRN", Q=heading) == MEANS
