"""A week in which nothing happened, in the words of those who say so; and what only sounds like one."""

from __future__ import annotations

import pytest

from tests.parsers.plan import found


@pytest.mark.parametrize(
    "line",
    [
        "Tuần này chi đoàn chưa thực hiện được hoạt động nào do giãn cách.",
        "Đơn vị không tổ chức hoạt động nào.",
        "Trong kỳ chưa triển khai các hoạt động phong trào, chi đoàn xin báo cáo.",
        "Chi đoàn tạm dừng mọi hoạt động để phòng dịch.",
        "Do dịch bệnh nên các hoạt động đều tạm hoãn.",
        "Tuần này không có số liệu.",
        "Cơ quan cách ly nên chi đoàn không hoạt động.",
        "Kỳ này đơn vị không có gì để báo cáo.",
    ],
)
def test_a_week_without_activity_may_be_told_in_many_words(line: str) -> None:
    assert found(line).nothing_happened


@pytest.mark.parametrize(
    "line",
    [
        "Chưa triển khai hoạt động về nguồn.",
        "Tuần tới chi đoàn không tổ chức hoạt động nào.",
        "Tạm dừng các hoạt động tập trung đông người.",
        "Chưa có số liệu, em gửi sau.",
        "Câu lạc bộ kỹ năng không hoạt động.",
        "Không tổ chức hoạt động nào ngoài chuyến về nguồn.",
    ],
)
def test_one_thing_left_out_or_put_off_is_no_week_without_activity(line: str) -> None:
    assert not found(line).nothing_happened
