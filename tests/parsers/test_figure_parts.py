"""The parts of a report: under whatever heading and numbering plans and other times stand, they end there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.parsers.papers import Saying, values

# Headings under which nothing is a result of the week.
OTHER_PARTS = """
Phương hướng, nhiệm vụ tuần tới
Phương hướng tuần 4
Phương hướng thời gian tới
Phương hướng
Nhiệm vụ trọng tâm tuần tới
Nhiệm vụ trọng tâm trong thời gian tới
Nhiệm vụ tuần 4
Kế hoạch tuần tới
Kế hoạch tuần 4
Kế hoạch hoạt động tuần tới
Kế hoạch công tác tuần tới
Dự kiến hoạt động tuần tới
Dự kiến tuần tới
Dự kiến kế hoạch tuần sau
Công tác trọng tâm tuần tới
Công tác tuần tới
Công việc tuần tới
Hoạt động tuần tới
Hoạt động dự kiến tuần tới
Các hoạt động dự kiến trong tuần tới
Một số nhiệm vụ trọng tâm thời gian tới
Nội dung tuần tới
Chương trình công tác tuần tới
Tuần tới
Tuần sau
Thời gian tới
Trong thời gian tới
Đề xuất, kiến nghị
Kiến nghị
Đăng ký chỉ tiêu
Đăng ký công trình, phần việc
Chỉ tiêu đăng ký
Chỉ tiêu phấn đấu
Mục tiêu
Lịch hoạt động tuần tới
Khó khăn, vướng mắc
Tồn tại, hạn chế
Nguyên nhân
Kết quả tuần trước
Tuần trước
Lũy kế từ đầu tháng
Số liệu lũy kế
Kết quả lũy kế
Phương hướng nhiệm vụ trong tâm tuần 4 (13/3 - 19/3/2020)
Dự kiến các hoạt động trong tuần 4 (từ 13/3 đến 19/3/2020)
Phần II: Phương hướng
"""
RESULTS = """
Kết quả
Kết quả thực hiện
Kết quả hoạt động trong tuần
Kết quả nổi bật
Kết quả đạt được
Kết quả các mặt công tác
Công tác tuyên truyền, giáo dục
Công tác Đoàn và phong trào thanh niên
Công tác xây dựng Đoàn
Các hoạt động đã thực hiện
Các hoạt động trong tuần
Hoạt động trong tuần
Nội dung thực hiện
Tình hình thực hiện
Tình hình triển khai kế hoạch Tháng Thanh niên
Kết quả thực hiện kế hoạch
Kết quả thực hiện các chỉ tiêu đăng ký
Kết quả triển khai Kế hoạch 45-KH/ĐTN
Những kết quả chủ yếu
Số liệu
Số liệu tổng hợp
Tuần này
Trong tuần
Đã thực hiện
Phong trào tình nguyện
Hoạt động tình nguyện
Công tác đoàn kết tập hợp thanh niên
Kết quả cụ thể
Phần I: Kết quả
Đánh giá kết quả thực hiện
Về công tác tuyên truyền
"""
# The numbers of two headings of one level, and the mark of the lines under them.
NUMBERINGS = (
    ("I. ", "II. ", "- "), ("I/ ", "II/ ", "- "), ("1. ", "2. ", "- "), ("1/ ", "2/ ", "- "), ("A. ", "B. ", "- "),
    ("a) ", "b) ", "- "), ("* ", "* ", "- "), ("- ", "- ", "+ "), ("", "", "- "),
)  # fmt: skip


def papers(first: str, one: list[str], second: str, other: list[str]) -> Iterator[str]:
    """A report of two parts, FIRST with the lines ONE and SECOND with OTHER, in every numbering and both hands."""
    for head, next_head, mark in NUMBERINGS:
        for colon in ("", ":"):
            for written in (str, str.upper):
                lines = [f"{head}{written(first)}{colon}", *(f"{mark}{line}" for line in one)]
                lines += [f"{next_head}{written(second)}{colon}", *(f"{mark}{line}" for line in other)]
                yield "\n".join(lines)


@pytest.mark.parametrize("heading", OTHER_PARTS.strip().split("\n"))
def test_what_stands_under_another_heading_is_no_result(heading: str) -> None:
    other = ["Kết nạp 03 đoàn viên mới.", "Trao 20 suất quà."]
    told = list(papers("Kết quả thực hiện", ["Tổ chức 01 buổi tọa đàm."], heading, other))

    assert [text for text in told if values(Saying("", text, {}).read()) != {"toa-dam": 1}] == []


@pytest.mark.parametrize("heading", RESULTS.strip().split("\n"))
def test_what_stands_under_a_heading_on_results_counts(heading: str) -> None:
    done = ["Kết nạp 03 đoàn viên mới.", "Trao 20 suất quà."]
    told = list(papers(heading, done, "Phương hướng tuần tới", ["Tổ chức 01 buổi tọa đàm."]))
    means = {"ket-nap-doan-vien": 3, "qua-tang": 20}

    assert [text for text in told if values(Saying("", text, {}).read()) != means] == []
