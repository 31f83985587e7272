"""What a mail only announces, offers or declines: another report, an addition, a nominee."""

from __future__ import annotations

import pytest

from parsers.fields.changes import change_of
from parsers.fields.titles import form_called, forms_in
from parsers.readings import Change, Form
from tests.parsers.plan import reading


@pytest.mark.parametrize(
    "line",
    [
        "Báo cáo tổng kết đơn vị sẽ nộp vào ngày 27/3.",
        "Tổng kết tháng em báo cáo sau",
        "Dự kiến 28/3 tổng kết Tháng Thanh niên.",
        "Báo cáo tổng kết đang hoàn thiện",
    ],
)
def test_a_final_report_that_is_only_announced_makes_no_final_one_of_a_weeks(line: str) -> None:
    assert form_called(f"Từ 06/3 đến 12/3: 02 buổi tọa đàm.\n{line}") is Form.NONE
    assert forms_in(f"Báo cáo nhanh tuần 3. {line}") == {Form.PERIODIC}


@pytest.mark.parametrize(
    "line",
    [
        "Chi đoàn gửi báo cáo tổng kết, bản ký tên sẽ nộp sau.",
        "BÁO CÁO TỔNG KẾT\nTháng Thanh niên năm 2020",
        "Kính gửi báo cáo tổng kết như sau:",
    ],
)
def test_a_final_report_that_is_sent_is_one_whatever_will_come_after_it(line: str) -> None:
    assert form_called(line) is Form.FINAL


@pytest.mark.parametrize(
    "text",
    [
        "Còn thiếu chi tiết nào thì nhắn em bổ sung giúp ạ",
        "Tuần sau chi đoàn bổ sung thêm kết quả chụp hình",
        "Có gì sai sót em bổ sung số liệu liền",
        "Sáng mai em bổ sung báo cáo giấy",
        "Anh chị xem cần bổ sung số liệu gì nhắn em",
    ],
)
def test_the_courtesy_of_offering_more_corrects_nothing(text: str) -> None:
    assert change_of(text) is None


def test_who_adds_now_what_was_missing_corrects() -> None:
    assert change_of("Hôm qua em còn thiếu 02 suất quà, nay em bổ sung") is Change.ADDS


@pytest.mark.parametrize(
    "refusal", ["Tập thể: không đề nghị.", "Tập thể: chưa có", "Tap the: khong de xuat", "Tập thể: Không có đề xuất"]
)
def test_a_refusal_is_nobody(refusal: str) -> None:
    asked = ("Chi đoàn đề nghị tặng Giấy khen:", "- Cá nhân: Lê Thị Mỹ Duyên (Bí thư).", refusal)

    assert [nominee.name for nominee in reading(*asked, kind="mail").nominees] == ["Lê Thị Mỹ Duyên"]


def test_the_air_force_is_no_refusal() -> None:
    found = reading("TỜ TRÌNH", "Đề nghị tặng Giấy khen:", "Tập thể: Không quân Trà Nóc")

    assert [nominee.name for nominee in found.nominees] == ["Không quân Trà Nóc"]
