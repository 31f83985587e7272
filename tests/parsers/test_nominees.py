"""Who is put forward, in the words of requests, minutes and reports of merits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parsers.plan import reading, table

HEAD = ["ĐOÀN CƠ SỞ SỞ TƯ PHÁP", "TỜ TRÌNH", "Về việc đề nghị khen thưởng Tháng Thanh niên năm 2020"]
FOOT = ["TM. BAN CHẤP HÀNH", "BÍ THƯ", "Lê Thị Hoa Mai"]
MINUTES = [
    "BIÊN BẢN",
    "Họp xét khen thưởng Tháng Thanh niên",
    "Chủ trì: đồng chí Lê Thị Hoa Mai",
    "Thư ký: đ/c Vũ Anh Tú",
]


def named(lines: list[str]) -> list[str]:
    return sorted(f"{n.kind.value[0].upper()} {n.name}" for n in reading(*lines).nominees)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["1. Tập thể: Đoàn cơ sở Sở Tư pháp.", "2. Cá nhân: đ/c Lê Văn Anh – Phó Bí thư Đoàn cơ sở."],
            ["C Đoàn cơ sở Sở Tư pháp", "I Lê Văn Anh"],
        ),
        (
            ["* Về tập thể:", "+ Chi đoàn Phòng 2", "* Về cá nhân:", "+ Đồng chí Lê Văn Anh"],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
        (
            ["- Đối với tập thể: Chi đoàn Phòng 2", "- Đối với cá nhân: Lê Văn Anh"],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
        (
            [
                "1. Tập thể (01 tập thể):",
                "Chi đoàn Phòng 2",
                "2. Cá nhân (01 cá nhân):",
                "Đồng chí Lê Văn Anh – Bí thư",
            ],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
        (
            ["a) Tập thể: Chi đoàn Phòng 2;", "b) Cá nhân: Đ/c Lê Văn Anh, Bí thư;"],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
        (
            ["1. Tập thể Chi đoàn Phòng 2", "2. Cá nhân đồng chí Lê Văn Anh, Bí thư Chi đoàn"],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
        (["+ 01 tập thể: Chi đoàn Phòng 2", "+ 01 cá nhân: Lê Văn Anh"], ["C Chi đoàn Phòng 2", "I Lê Văn Anh"]),
        (
            ["Gồm 01 tập thể là Chi đoàn Phòng 2 và 01 cá nhân là đồng chí Lê Văn Anh, đề nghị tặng Giấy khen."],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
        (
            [
                "BCH kính đề nghị khen thưởng:",
                "- Tập thể: Chi đoàn Phòng 2 – đã thực hiện 05 phần việc",
                "- Cá nhân: Lê Văn Anh – Bí thư, sinh năm 1990",
            ],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
        (
            ["I/ TẬP THỂ: 01", "1/ Chi đoàn Phòng 2", "II/ CÁ NHÂN: 02", "1/ Lê Văn Anh", "2/ Trần Thị Bê"],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh", "I Trần Thị Bê"],
        ),
        (["Đề nghị tặng Giấy khen cho đồng chí Lê Văn Anh - Ủy viên BCH Đoàn cơ sở."], ["I Lê Văn Anh"]),
        (["Kính đề nghị Đoàn Khối khen thưởng cá nhân: Anh Lê Văn Anh, Phó Bí thư."], ["I Lê Văn Anh"]),
        (
            ["Tập thể được đề nghị: Câu lạc bộ Thầy thuốc trẻ", "Cá nhân được đề nghị: Nguyễn Thị Út"],
            ["C Câu lạc bộ Thầy thuốc trẻ", "I Nguyễn Thị Út"],
        ),
        (
            ["1. Tập thể", "Đoàn trường Cao đẳng Y tế", "2. Cá nhân", "Ông Lê Văn Anh"],
            ["C Đoàn trường Cao đẳng Y tế", "I Lê Văn Anh"],
        ),
    ],
)
def test_a_request_names_them_however_it_is_worded(lines: list[str], expected: list[str]) -> None:
    assert named([*HEAD, *lines, *FOOT]) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Hội nghị nhất trí (7/7) đề nghị khen thưởng tập thể: Chi đoàn Phòng 2; cá nhân: Lê Văn Anh."],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
        (
            ["1. Tập thể: Chi đoàn Phòng 2, đạt 7/7 phiếu.", "2. Cá nhân: đ/c Lê Văn Anh, đạt 6/7 phiếu (85,7%)."],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
        (
            ["Kết quả: Chi đoàn Phòng 2 (07 phiếu/07 phiếu), đ/c Lê Văn Anh (07/07)."],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
        (
            [
                "Thành phần: đ/c Vũ Anh Tú, đ/c Hồ Thị Tư",
                "- Biểu quyết tập thể Chi đoàn Phòng 2: 100% đồng ý",
                "- Biểu quyết cá nhân Lê Văn Anh: 100% đồng ý",
            ],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
    ],
)
def test_minutes_name_whom_the_meeting_agreed_on(lines: list[str], expected: list[str]) -> None:
    assert named([*MINUTES, *lines, *FOOT]) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                "BÁO CÁO THÀNH TÍCH",
                "Đề nghị Đoàn Khối tặng Giấy khen",
                "(Cá nhân)",
                "1. Họ và tên: Lê Văn Anh; Nam/Nữ: Nam",
                "2. Sinh ngày: 01/01/1990",
            ],
            ["I Lê Văn Anh"],
        ),
        (
            [
                "BÁO CÁO TÓM TẮT THÀNH TÍCH CÁ NHÂN",
                "Họ và tên (viết chữ in hoa): LÊ VĂN ANH",
                "Chức vụ hiện nay: Bí thư",
            ],
            ["I Lê Văn Anh"],
        ),
        (["BÁO CÁO THÀNH TÍCH", "của đồng chí LÊ VĂN ANH - Phó Bí thư Đoàn cơ sở"], ["I Lê Văn Anh"]),
        (["BÁO CÁO THÀNH TÍCH", "Kính gửi: BTV Đoàn Khối", "Tôi tên: Lê Văn Anh", "Chức vụ: Bí thư"], ["I Lê Văn Anh"]),
        (["BÁO CÁO THÀNH TÍCH", "Tên tôi là: Lê Văn Anh, sinh năm 1990"], ["I Lê Văn Anh"]),
        (["BÁO CÁO THÀNH TÍCH TẬP THỂ", "Đơn vị: Chi đoàn Phòng 2", "I. Sơ lược"], ["C Chi đoàn Phòng 2"]),
        (["BÁO CÁO THÀNH TÍCH", "Tập thể Chi đoàn Phòng 2", "Đề nghị tặng Giấy khen"], ["C Chi đoàn Phòng 2"]),
        (
            ["BÁO CÁO THÀNH TÍCH CỦA CHI ĐOÀN PHÒNG 2", "Trong Tháng Thanh niên năm 2020", "I. ĐẶC ĐIỂM TÌNH HÌNH"],
            ["C Chi đoàn Phòng 2"],
        ),
        (
            ["BÁO CÁO THÀNH TÍCH", "Đề nghị khen thưởng Tháng Thanh niên", "Tên đơn vị đề nghị khen: Chi đoàn Phòng 2"],
            ["C Chi đoàn Phòng 2"],
        ),
        (["SƠ YẾU THÀNH TÍCH", "Họ tên: Lê Văn Anh", "Đề nghị khen thưởng"], ["I Lê Văn Anh"]),
        (
            ["CÔNG VĂN", "V/v đề nghị khen thưởng", "Đề nghị khen: Lê Văn Anh (cá nhân), Chi đoàn Phòng 2 (tập thể)"],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
        (
            ["PHIẾU ĐỀ NGHỊ KHEN THƯỞNG", "Tập thể: Chi đoàn Phòng 2", "Cá nhân: Lê Văn Anh"],
            ["C Chi đoàn Phòng 2", "I Lê Văn Anh"],
        ),
    ],
)
def test_a_report_of_merits_names_one(lines: list[str], expected: list[str]) -> None:
    assert named(lines) == expected


COLUMNS = ("STT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Thành tích", "Hình thức khen thưởng")
ROW = ("1", "{name}", "1992", "Bí thư", "Chi đoàn Văn phòng", "Hoàn thành xuất sắc", "Giấy khen")
PEOPLE = ("Trần Thị Bích Liên", "Lê Quốc Bảo", "Nguyễn Lê Hoàng Thảo Nguyên", "Hồ Thị Đạt", "Thạch Sa Rây")
WAYS = (
    "{name}",
    "Đ/c {name}",
    "Đồng chí {name}",
    "Bà {name}",
    "ThS. {name}",
    "BS.CKI. {name}",
    "{upper}",
    "Đ/c: {upper}",
)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(len(COLUMNS))), st.sampled_from(PEOPLE), st.sampled_from(WAYS))
def test_wherever_its_columns_stand_a_list_names_the_same_person(order: list[int], name: str, way: str) -> None:
    written = way.format(name=name, upper=name.upper())
    cells = [cell.format(name=written) for cell in ROW]
    rows = [" | ".join(COLUMNS[place] for place in order), " | ".join(cells[place] for place in order)]

    [nominee] = reading("DANH SÁCH", "Đề nghị khen thưởng Tháng Thanh niên", table(*rows)).nominees

    assert (nominee.name, nominee.position, nominee.award) == (name, "Bí thư", "Giấy khen")
    assert "1992" not in nominee.evidence.quote
