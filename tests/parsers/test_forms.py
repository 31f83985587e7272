"""What a document is, whose it is, which days it covers, whom it puts forward."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.documents import Table
from parsers.fields.changes import change_of
from parsers.fields.dates import dated, span_in
from parsers.fields.names import collective, is_collective, is_person, person
from parsers.fields.titles import form_of
from parsers.readings import Change, Form, NomineeKind
from tests.parsers.plan import reading, table, vocabulary

HEAD = table(
    "ĐOÀN KHỐI CƠ QUAN DÂN CHÍNH ĐẢNG TP. CẦN THƠ\vBCH ĐOÀN CƠ SỞ SỞ TƯ PHÁP\v***\vSố: 07-BC/ĐTN"
    " | ĐOÀN TNCS HỒ CHÍ MINH\v\vCần Thơ, ngày 05 tháng 3 năm 2020"
)
FOOT = table("Nơi nhận:\v- Lưu. | TM. BAN CHẤP HÀNH\vBÍ THƯ\v\vLê Thị Mỹ Duyên")


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("BÁO CÁO NHANH", Form.PERIODIC),
        ("BC nhanh tuần 2", Form.PERIODIC),
        ("Báo cáo kết quả hoạt động tuần từ 13/3 đến 19/3", Form.PERIODIC),
        ("BÁO CÁO TỔNG KẾT THÁNG THANH NIÊN", Form.FINAL),
        ("BC tổng kết", Form.FINAL),
        ("TỜ TRÌNH", Form.NOMINATION),
        ("Báo cáo thành tích", Form.NOMINATION),
        ("HSKT Sở Nội vụ.zip", Form.NOMINATION),
        ("Thư mời họp", Form.NONE),
    ],
)
def test_a_title_tells_the_form(title: str, form: Form) -> None:
    assert form_of(title) is form


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("THAY THẾ: Báo cáo nhanh", Change.REPLACES),
        ("Em gửi lại báo cáo ạ", Change.REPLACES),
        ("ĐÍNH CHÍNH BC nhanh", Change.AMENDS),
        ("Bổ sung BC nhanh", Change.ADDS),
        ("Báo cáo nhanh (bổ sung)", Change.ADDS),
        ("Tặng quà gia đình chính sách", None),
        ("Báo cáo thành tích em bổ sung sau ạ", None),
    ],
)
def test_a_correction_says_how_it_changes_the_earlier_report(text: str, change: Change | None) -> None:
    assert change_of(text) is change


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("từ ngày 28/02/2020 đến ngày 05/3/2020", date(2020, 2, 28), date(2020, 3, 5)),
        ("tuần từ 13/3 đến 19/3", date(2020, 3, 13), date(2020, 3, 19)),
        ("(02-06/3/2020)", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ ngày 02 đến ngày 06/3/2020", date(2020, 3, 2), date(2020, 3, 6)),
        ("từ ngày 02 tháng 3 đến ngày 06 tháng 3 năm 2020", date(2020, 3, 2), date(2020, 3, 6)),
        ("tính đến hết ngày 06/3/2020", None, date(2020, 3, 6)),
        ("tính đến ngày 06 tháng 3", None, date(2020, 3, 6)),
        ("tính đến 16h00 ngày 05/3/2020", None, date(2020, 3, 5)),
        ("thứ Sáu 28/02 đến thứ Năm 05/3/2020", date(2020, 2, 28), date(2020, 3, 5)),
    ],
)
def test_the_days_that_a_report_covers(text: str, start: date | None, end: date) -> None:
    span = span_in(text, vocabulary())

    assert span is not None
    assert (span.start, span.end) == (start, end)


@pytest.mark.parametrize("text", ["tuần 2", "từ 06/3 đến 28/2/2020", "ngày 32/13", "89 năm"])
def test_what_is_no_span_is_none(text: str) -> None:
    assert span_in(text, vocabulary()) is None


def test_dates_of_documents_are_found_and_blank_ones_are_none() -> None:
    assert dated("Cần Thơ, ngày 05 tháng 3 năm 2020") == date(2020, 3, 5)
    assert dated("Cần Thơ, ngày     tháng 3 năm 2020") is None
    assert dated("Cần Thơ, ngày 31 tháng 02 năm 2020") is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Đ/c TRẦN THỊ BÍCH", "Trần Thị Bích"),
        ("đồng chí Lê Văn Mai - Bí thư", "Lê Văn Mai"),
        ("ThS. Dương Nhật Linh", "Dương Nhật Linh"),
        ("BS.CKI. Phạm Hoàng Nhân", "Phạm Hoàng Nhân"),
        ("Anh Nguyễn Văn A (Phó Bí thư)", "Nguyễn Văn A"),
    ],
)
def test_a_person_is_named_in_ordinary_capitals_and_without_title(written: str, name: str) -> None:
    assert person(written) == name
    assert is_person(written)


def test_collectives_are_told_from_persons() -> None:
    assert is_collective("Chi đoàn Văn phòng")
    assert not is_person("Chi đoàn phòng 2")
    assert collective("CHI ĐOÀN SỞ TƯ PHÁP") == "Chi đoàn Sở Tư pháp"
    assert collective("Tập thể Chi đoàn Khoa Dược") == "Chi đoàn Khoa Dược"


def test_the_letterhead_tells_unit_number_date_and_signer() -> None:
    read = reading(HEAD, "BÁO CÁO NHANH", "Kết quả hoạt động", "Kết nạp 02 đoàn viên mới.", FOOT)

    official = read.official
    assert read.form is Form.PERIODIC
    assert official.issuer == ("BCH ĐOÀN CƠ SỞ SỞ TƯ PHÁP",)
    assert (official.number, official.date, official.signer) == ("07-BC/ĐTN", date(2020, 3, 5), "Lê Thị Mỹ Duyên")


def test_the_columns_of_a_pdf_letterhead_may_come_line_by_line() -> None:
    read = reading(
        "ĐOÀN KHỐI CƠ QUAN",
        "ĐOÀN TNCS HỒ CHÍ MINH",
        "DÂN CHÍNH ĐẢNG TP. CẦN THƠ",
        "BCH ĐOÀN CƠ SỞ BỆNH VIỆN NHI",
        "Cần Thơ, ngày 27 tháng 3 năm 2020",
        "ĐỒNG",
        "***",
        "Số: 14-BC/ĐTN",
        "BÁO CÁO NHANH",
        "Kết nạp 02 đoàn viên mới.",
    )

    assert " ".join(read.official.issuer) == "BCH ĐOÀN CƠ SỞ BỆNH VIỆN NHI ĐỒNG"


def test_the_layout_of_the_state_names_the_agency_first() -> None:
    read = reading(
        table(
            "CỤC HẢI QUAN TP. CẦN THƠ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Số: 09/BC-CĐCS | Độc lập - Tự do - Hạnh phúc",
        ),
        "BÁO CÁO",
        "V/v kết quả hoạt động (báo cáo nhanh tuần từ 20/3 đến 26/3/2020)",
        "Kết nạp 02 đoàn viên mới.",
    )

    assert read.official.issuer == ("CỤC HẢI QUAN TP. CẦN THƠ",)
    assert read.official.number == "09/BC-CĐCS"
    assert read.form is Form.PERIODIC


def test_a_mail_that_speaks_of_itself_names_its_unit() -> None:
    read = reading(
        "Kính gửi Đoàn Khối, Chi đoàn Cục Thống kê báo cáo nhanh tuần này:", "- Đoàn viên mới: 02", kind="mail"
    )

    assert read.official.speaking == ("Chi đoàn Cục Thống kê",)


def test_a_form_with_nothing_in_it_is_blank() -> None:
    empty = table("Nội dung | Kết quả", "Đoàn viên mới |", "Phần việc thanh niên |", "Công trình thanh niên |")

    assert reading("BÁO CÁO NHANH", empty).form is Form.BLANK


def test_the_plan_sent_back_is_no_report_though_it_speaks_of_results() -> None:
    read = reading(table("BCH ĐOÀN KHỐI\vSố: 45 - KH/ĐTN"), "KẾ HOẠCH", "Kết nạp 02 đoàn viên mới.")

    assert read.form is Form.PLAN
    assert read.figures == ()


def test_a_report_on_the_whole_month_without_another_name_is_the_final_one() -> None:
    read = reading(
        "BÁO CÁO",
        "Kết quả thực hiện Tháng Thanh niên năm 2020 (từ ngày 24/02/2020 đến ngày 28/3/2020)",
        "Kết nạp 12 đoàn viên mới.",
    )

    assert read.form is Form.FINAL


def test_figures_without_a_title_are_a_report_and_words_without_figures_are_none() -> None:
    assert reading("Chào anh,", "Em đã kết nạp 02 đoàn viên mới.").form is Form.REPORT
    assert reading("Chào anh, em cảm ơn.").form is Form.NONE


def test_last_years_file_shows_its_year() -> None:
    read = reading("BÁO CÁO NHANH", "Kết quả Tháng Thanh niên năm 2019", "Kết nạp 02 đoàn viên mới.")

    assert read.years == {2019}


LIST = table(
    "STT | Tên tập thể / Họ và tên | Chức vụ, đơn vị | Hình thức khen thưởng",
    "I | TẬP THỂ | |",
    "1 | Chi đoàn Khoa Dược | Đoàn cơ sở | Giấy khen",
    "II | CÁ NHÂN | |",
    "1 | Đ/c ĐINH THỊ THÙY DƯƠNG | Bí thư | Giấy khen",
)


def nominees(*blocks: str | Table) -> list[tuple[NomineeKind, str, str, str]]:
    return [(n.kind, n.name, n.position, n.award) for n in reading(*blocks).nominees]


def test_a_list_names_collectives_and_persons_with_office_and_award() -> None:
    assert nominees("DANH SÁCH", "Đề nghị khen thưởng", LIST) == [
        (NomineeKind.COLLECTIVE, "Chi đoàn Khoa Dược", "Đoàn cơ sở", "Giấy khen"),
        (NomineeKind.INDIVIDUAL, "Đinh Thị Thùy Dương", "Bí thư", "Giấy khen"),
    ]


def test_a_request_may_list_them_without_a_table() -> None:
    found = nominees(
        "TỜ TRÌNH",
        "Về việc đề nghị khen thưởng",
        "I. TẬP THỂ",
        "1. Chi đoàn Khoa Dược",
        "II. CÁ NHÂN",
        "1. Đ/c Lê Văn Mai – Phó Bí thư",
    )

    assert [(kind, name, position) for kind, name, position, _ in found] == [
        (NomineeKind.COLLECTIVE, "Chi đoàn Khoa Dược", ""),
        (NomineeKind.INDIVIDUAL, "Lê Văn Mai", "Phó Bí thư"),
    ]


def test_a_request_may_name_them_on_one_line() -> None:
    found = nominees(
        "TỜ TRÌNH", "Đề nghị khen thưởng", "- 01 tập thể: Chi đoàn Khoa Dược", "- 01 cá nhân: Lê Văn Mai, Bí thư"
    )

    assert [name for _, name, _, _ in found] == ["Chi đoàn Khoa Dược", "Lê Văn Mai"]


def test_an_achievement_report_names_one_and_its_numbers_are_no_figures() -> None:
    read = reading(
        "BÁO CÁO THÀNH TÍCH",
        "Đề nghị tặng Giấy khen",
        "Họ và tên: Lê Văn Mai      Giới tính: Nam",
        "Chức vụ, đơn vị công tác: Bí thư Chi đoàn",
        "Kết nạp 05 đoàn viên mới.",
    )

    [nominee] = read.nominees
    assert (nominee.name, nominee.position, nominee.award) == ("Lê Văn Mai", "Bí thư Chi đoàn", "Giấy khen")
    assert read.figures == ()
    assert read.papers == ("báo cáo thành tích",)


def test_minutes_name_those_who_were_voted_on_even_when_they_are_called_dat() -> None:
    found = nominees(
        "BIÊN BẢN", "Họp xét khen thưởng", "Chi đoàn Khoa Dược: 7/7 phiếu; đồng chí Hồ Thị Đạt: 6/7 phiếu."
    )

    assert [name for _, name, _, _ in found] == ["Chi đoàn Khoa Dược", "Hồ Thị Đạt"]


def test_a_note_that_papers_will_follow_is_no_paper() -> None:
    read = reading("Báo cáo thành tích em bổ sung sau ạ.", kind="mail")

    assert read.form is not Form.NOMINATION
    assert read.papers == ()
