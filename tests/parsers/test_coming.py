"""Headings of a report that speak of what is to come, in whatever words: nothing below them is a result."""

from __future__ import annotations

import pytest

from tests.parsers.papers import Saying, values

REPORT = """BÁO CÁO NHANH tuần 2
(từ 06/3/2020 đến 12/3/2020)
I. CÔNG TÁC ĐÃ TRIỂN KHAI
Trao 20 suất quà cho hộ nghèo.
{}
- Trao 60 suất quà, treo 04 băng rôn.
- Tổ chức 02 buổi tọa đàm."""
DONE = {"qua-tang": 20}
ALL = {"qua-tang": 80, "bang-ron": 4, "toa-dam": 2}
COMING = (
    "II. NHỮNG VIỆC SẼ TRIỂN KHAI", "II. Các hoạt động sẽ tổ chức", "II. Công việc sắp làm", "II. Sẽ thực hiện",
    "II. Nội dung tập trung tuần tiếp theo", "II. Một số việc trọng tâm kế tiếp", "II. CÔNG VIỆC TIẾP THEO",
    "II. Lịch tuần kế:", "II. Việc phải làm tiếp", "II. Nhiệm vụ còn phải thực hiện", "II. Những ngày tới",
    "II. ĐỊNH HƯỚNG HOẠT ĐỘNG", "II. Hướng công tác quý II/2020", "II. Định hướng quý 2", "II. HOẠT ĐỘNG THÁNG 4",
    "II. Chương trình tháng 4/2020", "II. Tháng 4", "II. Quý II", "II. Trọng tâm tuần 3", "II. Lịch tuần thứ 4",
    "II. Hoạt động từ 13/3 đến 19/3", "II. Lịch sinh hoạt 20/3 - 26/3", "II. Phong trào thời gian còn lại",
    "II. Nội dung trọng tâm tuần tiếp theo.", "II. Những nội dung cần thực hiện", "II. Chỉ tiêu năm 2021",
    "II. TRIỂN KHAI TRONG TUẦN TỚI", "II. Sẽ làm trong tuần 3", "II. Dự định tuần tới", "II. Việc còn lại",
    "II. Phần việc chuẩn bị triển khai", "II. Hoạt động tháng tư", "II. Công tác tới", "II. Nhiệm vụ", "II. Ngày mai",
    "B. Việc chưa làm", "Hoạt động sắp diễn ra:", "Lịch tuần kế", "Việc cần làm tiếp",
)  # fmt: skip
TOLD = (
    "II. HOẠT ĐỘNG HƯỚNG TỚI KỶ NIỆM NGÀY THÀNH LẬP ĐOÀN", "II. Hoạt động hưởng ứng Tháng Thanh niên",
    "II. Công tác chia sẻ cộng đồng", "II. Hướng dẫn, hỗ trợ cơ sở", "II. Định hướng nghề nghiệp cho học sinh",
    "II. Hoạt động tháng 3", "II. Phong trào quý I", "II. Nội dung tuần 2", "II. Hoạt động từ 06/3 đến 12/3",
    "II. Công tác tiếp nhận và chăm lo", "II. Việc đã làm trong tuần", "II. Công tác cán bộ, tổ chức",
    "II. Hoạt động tại cơ sở, đơn vị kết nghĩa", "II. Công việc tuần này",
    "II. Sinh hoạt chi bộ do Đảng tổ chức", "II. CÔNG TÁC THAM GIA XÂY DỰNG ĐẢNG, TỔ CHỨC ĐOÀN",
    "II. Sinh hoạt buổi tối", "II. Nhiệm vụ trọng tâm đã triển khai",
    "II. Các hoạt động trong tuần", "II. Sửa chữa, làm đẹp cơ quan", "II. Chào mừng 30/4", "II. Chia sẻ khó khăn",
    "II. Cuộc vận động giai đoạn 2020-2025", "II. Nhiệm vụ đã thực hiện",
)  # fmt: skip


@pytest.mark.parametrize("heading", COMING)
def test_what_stands_under_a_heading_of_plans_is_no_result(heading: str) -> None:
    assert values(Saying("", REPORT.format(heading), {}).read()) == DONE


@pytest.mark.parametrize("heading", TOLD)
def test_a_heading_that_only_sounds_like_plans_hides_nothing(heading: str) -> None:
    assert values(Saying("", REPORT.format(heading), {}).read()) == ALL


def test_the_next_heading_of_results_ends_the_plans() -> None:
    said = REPORT.format("II. Việc sẽ làm") + "\nIII. KẾT QUẢ PHÁT TRIỂN ĐOÀN\nKết nạp 03 đoàn viên mới."

    assert values(Saying("", said, {}).read()) == {**DONE, "ket-nap-doan-vien": 3}


def test_a_row_across_a_table_heads_plans_as_a_line_does() -> None:
    for heading in ("B. Việc sẽ làm", "Lịch tuần kế", "Dự định tuần sau"):
        said = f"| Nội dung | Số lượng\n| Tọa đàm | 1\n| {heading} |  \n| Suất quà | 20\n| Băng rôn | 2"
        assert values(Saying("", said, {}).read()) == {"toa-dam": 1}


@pytest.mark.parametrize("remark", ["Em sẽ gửi bản giấy sau", "Em báo cáo, có gì em sẽ bổ sung:"])
def test_a_remark_in_a_mail_that_something_will_come_heads_no_plans(remark: str) -> None:
    said = f"{remark}\nTọa đàm: 2 buổi\nBăng rôn: 3 cái"

    assert values(Saying("", said, {}, type="mail").read()) == {"toa-dam": 2, "bang-ron": 3}
