"""What a text calls a document, and how it says that it changes an earlier one."""

from __future__ import annotations

import pytest

from parsers.fields.changes import change_of
from parsers.fields.titles import forms_in


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Em gửi lại file đúng", "replaces"),
        ("Anh lấy file này giúp em, bỏ file trước", "replaces"),
        ("bản cập nhật thay bản sáng nay", "replaces"),
        ("Em xin gửi bản mới thay bản hôm qua", "replaces"),
        ("báo cáo này thay cho báo cáo trước", "replaces"),
        ("Gửi lại do file trước bị lỗi font", "replaces"),
        ("Vui lòng hủy báo cáo trước, dùng báo cáo này", "replaces"),
        ("Đề nghị không sử dụng bản đã gửi ngày 05/3", "replaces"),
        ("BC nhanh ban moi (thay ban cu)", "replaces"),
        ("em gui nham file, gui lai a", "replaces"),
        ("Đơn vị gửi BC nhanh lần 2 (có chỉnh sửa)", "amends"),
        ("Xin đính chính: kết nạp 03 thay vì 02", "amends"),
        ("Số liệu đúng là 03 đoàn viên, báo cáo trước ghi nhầm 02", "amends"),
        ("Sửa số liệu: đoàn viên mới 03", "amends"),
        ("điều chỉnh số liệu", "amends"),
        ("hiệu chỉnh lại số liệu", "amends"),
        ("Em báo nhầm, số đúng là 3", "amends"),
        ("cập nhật lại số liệu đoàn viên", "amends"),
        ("Xin sửa: phần việc thanh niên 02", "amends"),
        ("Bổ sung BC nhanh", "adds"),
        ("báo cáo bổ sung", "adds"),
        ("gửi thêm số liệu chiều 05/3", "adds"),
        ("Em gửi bổ sung hoạt động ngày 05/3", "adds"),
        ("Ngoài ra bổ sung thêm 01 buổi tọa đàm", "adds"),
        ("cập nhật thêm 02 phần việc", "adds"),
        ("còn thiếu 1 hoạt động, em bổ sung", "adds"),
        ("phát sinh thêm 01 phần việc so với báo cáo đã gửi", "adds"),
        ("Trao quà gia đình chính sách", None),
        ("Ảnh hoạt động em bổ sung sau", None),
        ("bản giấy em gửi bổ sung sau", None),
        ("kiện toàn, bổ sung BCH", None),
        ("bổ sung kiến thức cho đoàn viên", None),
        ("trồng thay thế cây", None),
        ("thay thế bóng đèn", None),
        ("Chi đoàn sẽ gửi lại hồ sơ giấy vào thứ 2", None),
        ("nếu cần em gửi lại ạ", None),
        ("Điều chỉnh kế hoạch của chi đoàn", None),
        ("sinh hoạt chính trị", None),
        ("Kế hoạch điều chỉnh, bổ sung", None),
        ("báo cáo chính thức", None),
        ("Em gửi anh báo cáo", None),
        ("thay mặt BCH em gửi báo cáo", None),
        ("Đ/c An thay đ/c Bình làm bí thư", None),
        ("chỉnh sửa đường dây điện cho hộ nghèo", None),
        ("sửa chữa nhà", None),
        ("cập nhật tình hình dịch", None),
        ("em xin bổ sung chữ ký sau", None),
        ("bổ sung hồ sơ khen thưởng còn thiếu", "adds"),
        ("Bổ sung báo cáo thành tích", "adds"),
        ("gửi bổ sung biên bản", "adds"),
    ],
)
def test_a_correction_is_told_from_what_only_sounds_like_one(text: str, change: str | None) -> None:
    found = change_of(text)

    assert (found.value if found else None) == change


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("BC nhanh tuần cuối và tổng kết", ["final-report", "periodic-report"]),
        ("Báo cáo nhanh kết quả tổng kết tuần", ["periodic-report"]),
        ("Tổng hợp số liệu tuần 2", ["periodic-report"]),
        ("BC TTN tuan 2", ["periodic-report"]),
        ("Báo cáo hoạt động tuần", ["periodic-report"]),
        ("bao cao tuan", ["periodic-report"]),
        ("BC hàng tuần", ["periodic-report"]),
        ("Báo cáo kết quả Tháng Thanh niên", []),
        ("Báo cáo kết thúc Tháng Thanh niên", ["final-report"]),
        ("Báo cáo cuối tháng", ["final-report"]),
        ("BC TK TTN", ["final-report"]),
        ("Báo cáo TK Tháng thanh niên", ["final-report"]),
        ("HS khen thưởng", ["nomination"]),
        ("ho so khen", ["nomination"]),
        ("Đề nghị khen thưởng", ["nomination"]),
        ("DS khen thuong TTN", ["nomination"]),
        ("BBH xét khen thưởng", ["nomination"]),
        ("BCTT cá nhân", ["nomination"]),
        ("Bản thành tích cá nhân", ["nomination"]),
        ("Báo cáo thành tích", ["nomination"]),
        ("công văn đề nghị biểu dương", ["nomination"]),
        ("Báo cáo sơ kết tuần", ["periodic-report"]),
        ("Báo cáo số 1 Tháng Thanh niên", []),
        ("Thư mời tổng kết", []),
        ("Kế hoạch tổng kết", []),
        ("Báo cáo tổng hợp kết quả tuần 3", ["periodic-report"]),
        ("Báo cáo tổng kết tuần 2", ["periodic-report"]),
        ("BC_NHANH", ["periodic-report"]),
        ("bcnhanh t2", ["periodic-report"]),
        ("báo cáo định kỳ thứ 6", ["periodic-report"]),
        ("tong ket thang TN", ["final-report"]),
        ("Đề nghị tặng bằng khen", ["nomination"]),
        ("danh sách tập thể cá nhân tiêu biểu", ["nomination"]),
    ],
)
def test_a_title_speaks_of_one_form_or_several(text: str, forms: list[str]) -> None:
    assert sorted(form.value for form in forms_in(text)) == forms
