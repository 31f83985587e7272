"""Which numbers of a report are figures: results count, and nothing else that looks like one."""

from __future__ import annotations

import pytest

from tests.parsers.plan import figures, found, table

MEMBERS, ADVANCED, TASKS, TALKS, PART = (
    "ket-nap-doan-vien",
    "gioi-thieu-dang",
    "phan-viec",
    "toa-dam",
    "luot-tham-gia",
)


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("Kết nạp 05 đoàn viên mới.", {MEMBERS: 5}),
        ("Kết nạp được 05 đồng chí đoàn viên mới.", {MEMBERS: 5}),
        ("- Đoàn viên mới: 05 đồng chí", {MEMBERS: 5}),
        ("ket nap 5 doan vien moi", {MEMBERS: 5}),
        ("KẾT NẠP 05 ĐOÀN VIÊN MỚI.", {MEMBERS: 5}),
        ("Tổ chức hai buổi tọa đàm.", {TALKS: 2}),
        ("Có 1.250 lượt ĐVTN tham gia.", {PART: 1250}),
        ("Có 1,250 lượt ĐVTN tham gia.", {PART: 1250}),
        ("Tổng kinh phí thực hiện: 15tr.", {"kinh-phi": 15_000_000}),
        ("Tổng kinh phí thực hiện: 15 triệu đồng.", {"kinh-phi": 15_000_000}),
        ("Tổng kinh phí thực hiện: 1,2 tỷ đồng.", {"kinh-phi": 1_200_000_000}),
        ("Tổng kinh phí thực hiện: 53,168 triệu đồng.", {"kinh-phi": 53_168_000}),
        ("Tổng kinh phí thực hiện: 15.000.000đ.", {"kinh-phi": 15_000_000}),
        ("Tổng kinh phí thực hiện: 700k.", {"kinh-phi": 700_000}),
        ("Đoàn viên mới: 2/3 chỉ tiêu.", {MEMBERS: 2}),
        ("Đã thực hiện 08/10 phần việc thanh niên.", {TASKS: 8}),
        ("Đã kết nạp 04 trên 05 đoàn viên mới đăng ký.", {MEMBERS: 4}),
        ("Giới thiệu 02 đoàn viên ưu tú, 01 đồng chí vừa được kết nạp Đảng.", {ADVANCED: 2, "ket-nap-dang": 1}),
    ],
)
def test_numbers_are_read_as_people_write_them(sentence: str, stated: dict[str, int]) -> None:
    assert figures(sentence) == stated


@pytest.mark.parametrize("word", ["Hơn", "Gần", "Khoảng", "Trên"])
def test_about_is_recorded_and_marked(word: str) -> None:
    [figure] = found(f"{word} 120 lượt ĐVTN tham gia.").figures

    assert (figure.value, figure.approximate) == (120, True)


def test_got_is_not_about() -> None:
    [figure] = found("Kết nạp được 02 đoàn viên mới.").figures

    assert not figure.approximate


@pytest.mark.parametrize(
    "sentence",
    [
        "Phấn đấu kết nạp 05 đoàn viên mới.",
        "Dự kiến kết nạp 05 đoàn viên mới trong tuần tới.",
        "Tuần tới sẽ tổ chức 02 buổi tọa đàm.",
        "Các chi đoàn đã đăng ký 07 phần việc thanh niên.",
        "Tạm hoãn 02 buổi tọa đàm do tình hình dịch bệnh.",
        "Chưa tổ chức 01 buổi tọa đàm theo kế hoạch.",
        "Đề nghị kết nạp 03 đoàn viên mới.",
        "Kỷ niệm 89 năm ngày thành lập Đoàn (26/3/1931 - 26/3/2020).",
        "Liên hệ đ/c Thảo, điện thoại 0900.000.456.",
        "Căn cứ Kế hoạch số 45-KH/ĐTN ngày 18/02/2020.",
        "Đăng 04 tin, bài tuyên truyền trên Facebook.",
    ],
)
def test_plans_registrations_dates_and_numbers_of_documents_are_no_figures(sentence: str) -> None:
    assert figures(sentence) == {}


def test_what_was_done_the_week_before_is_told_for_comparison_only() -> None:
    assert figures("So với tuần trước (02 đoàn viên mới), tuần này kết nạp 04 đoàn viên mới.") == {MEMBERS: 4}


def test_what_stands_under_a_heading_on_the_coming_week_does_not_count() -> None:
    stated = figures(
        "1. Kết quả",
        "Kết nạp 02 đoàn viên mới.",
        "2. Phương hướng tuần tới",
        "Kết nạp 04 đoàn viên mới; tổ chức 01 buổi tọa đàm.",
    )

    assert stated == {MEMBERS: 2}


def test_results_after_the_plans_count_again_under_a_heading_of_the_same_level() -> None:
    stated = figures(
        "1. Nhiệm vụ tuần tới",
        "Kết nạp 04 đoàn viên mới.",
        "2. Kết quả khác",
        "Thực hiện 03 phần việc thanh niên.",
    )

    assert stated == {TASKS: 3}


def test_of_which_is_a_second_figure() -> None:
    stated = figures("Giới thiệu 04 đoàn viên ưu tú cho Đảng, trong đó có 02 đồng chí được kết nạp Đảng.")

    assert stated == {ADVANCED: 4, "ket-nap-dang": 2}


def test_the_parts_of_a_total_are_not_counted_again() -> None:
    assert figures("Phát triển mới 02 đoàn viên (Chi đoàn Văn phòng 01, Chi đoàn Thanh tra 01).") == {MEMBERS: 2}


def test_separate_results_add_up_and_a_stated_total_stands_for_them() -> None:
    first, second = "Ngày 07/3 thu được 120 đơn vị máu.", "Ngày 11/3 thu được 35 đơn vị máu."

    assert figures(first, second) == {"hien-mau": 155}
    assert figures(first, second, "Tổng số đơn vị máu: 155 đơn vị máu.") == {"hien-mau": 155}


def test_the_price_of_one_is_not_the_total() -> None:
    stated = figures("Tặng 20 suất quà, mỗi suất 300.000đ, tổng trị giá 6.000.000đ.")

    assert stated == {"qua-tang": 20, "kinh-phi": 6_000_000}


def test_one_number_for_two_things_is_a_doubt_and_no_figure() -> None:
    told = found("Trao 20 suất quà, học bổng cho học sinh nghèo.")

    assert told.figures == ()
    assert [doubt.code for doubt in told.doubts] == ["joint-figure"]


@pytest.mark.parametrize("none", ["không có", "0", "không", "00"])
def test_a_stated_none_is_a_zero(none: str) -> None:
    assert figures(f"- Kết nạp đoàn viên mới: {none}") == {MEMBERS: 0}


def test_nothing_happened_is_understood_as_such() -> None:
    assert found("Tuần này chi đoàn không phát sinh hoạt động.").nothing_happened
    assert not found("Kết nạp 01 đoàn viên mới, không phát sinh hoạt động khác.").nothing_happened


@pytest.mark.parametrize(
    "line",
    [
        "Nếu không phát sinh hoạt động, xin trả lời: “không phát sinh”.",
        "Nếu Báo cáo nhanh không phát sinh, xin trả lời: “không phát sinh”.",
        "Trường hợp không phát sinh hoạt động, đơn vị vẫn báo cáo.",
        "Xin ghi không phát sinh vào thư.",
    ],
)
def test_what_is_to_be_done_when_nothing_happens_says_not_that_nothing_happened(line: str) -> None:
    assert not found("Em sẽ gửi sau ạ.", line).nothing_happened
    assert found("Tuần này không phát sinh hoạt động, nếu có em sẽ báo cáo sau ạ.").nothing_happened


def test_an_event_of_another_size_than_anybody_believes_is_a_doubt() -> None:
    told = found("Kết nạp 99999999 đoàn viên mới.")

    assert told.figures == ()
    assert "implausible-figure" in {doubt.code for doubt in told.doubts}


RESULTS = table(
    "TT | Nội dung | ĐVT | Kết quả | Ghi chú",
    "1 | Kết nạp đoàn viên mới | đoàn viên | 03 |",
    "2 | Giới thiệu ĐVƯT cho Đảng | đoàn viên | - |",
    "3 | Phần việc thanh niên | phần việc | | đang làm",
    "4 | Tổng kinh phí thực hiện | đồng | 10 triệu đồng |",
)


def test_in_a_table_a_dash_is_zero_and_an_empty_cell_is_nothing() -> None:
    assert figures(RESULTS) == {MEMBERS: 3, ADVANCED: 0, "kinh-phi": 10_000_000}


def test_every_figure_says_where_it_stands() -> None:
    [figure] = [each for each in found(RESULTS).figures if each.indicator == MEMBERS]

    assert figure.evidence.place == "table 1, row 2"
    assert "Kết nạp đoàn viên mới | đoàn viên | 03" in figure.evidence.quote


def test_the_table_stands_before_the_sentence_and_the_difference_is_told() -> None:
    told = found("Trong tuần kết nạp được 02 đoàn viên mới.", RESULTS)

    assert {figure.indicator: figure.value for figure in told.figures}[MEMBERS] == 3
    assert [doubt.code for doubt in told.doubts] == ["figures-disagree"]


def test_the_same_told_twice_counts_once_and_is_no_difference() -> None:
    told = found("Trong tuần kết nạp được 03 đoàn viên mới.", RESULTS)

    assert {figure.indicator: figure.value for figure in told.figures}[MEMBERS] == 3
    assert told.doubts == ()


WEEK_AND_SUM = table(
    "TT | Nội dung | ĐVT | Kết quả | ^",
    "TT | Nội dung | ĐVT | Trong tuần | Lũy kế",
    "1 | Kết nạp đoàn viên mới | ĐV | 03 | 11",
    "2 | Phần việc thanh niên | PV | 0 | 04",
)


def test_a_week_counts_its_own_column_and_the_whole_campaign_the_sum() -> None:
    assert figures(WEEK_AND_SUM) == {MEMBERS: 3, TASKS: 0}
    assert figures(WEEK_AND_SUM, whole=True) == {MEMBERS: 11, TASKS: 4}


def test_what_was_registered_and_the_share_are_columns_of_their_own() -> None:
    done = table(
        "Chỉ tiêu | Đăng ký | Thực hiện trong tuần | Tỷ lệ (%)",
        "Đoàn viên mới | 6 | 2 | 33,3",
        "Phần việc thanh niên | 8 | 2 | 25,0",
    )

    assert figures(done) == {MEMBERS: 2, TASKS: 2}


def test_a_table_of_registrations_holds_no_result() -> None:
    registered = table("Nội dung | Đăng ký", "Đoàn viên mới | 24", "Phần việc thanh niên | 8")

    assert figures(registered) == {}
    assert figures("Kế hoạch tuần tới", table("Nội dung | Kết quả", "Đoàn viên mới | 24")) == {}


def test_money_in_thousands_or_millions_is_scaled_by_its_heading() -> None:
    def spent(unit: str) -> dict[str, int]:
        return figures(table("Nội dung | ĐVT | Kết quả", f"Tổng kinh phí | {unit} | 15,5", "Đoàn viên mới | ĐV | 2"))

    assert spent("triệu đồng")["kinh-phi"] == 15_500_000
    assert (
        figures(table("Nội dung | ĐVT | Kết quả", "Tổng kinh phí | nghìn đồng | 700", "Đoàn viên mới | ĐV | 2"))[
            "kinh-phi"
        ]
        == 700_000
    )


def test_indicators_may_head_the_columns() -> None:
    across = table(
        "Đơn vị | Kết nạp đoàn viên mới | Phần việc thanh niên | Lượt ĐVTN tham gia",
        "Chi đoàn Văn phòng | 02 | 03 | 45",
    )

    assert figures(across) == {MEMBERS: 2, TASKS: 3, PART: 45}


def test_of_several_rows_across_only_the_one_that_says_result_counts() -> None:
    across = table(
        "Nội dung | Kết nạp đoàn viên mới | Phần việc thanh niên",
        "Đăng ký | 12 | 8",
        "Kết quả | 03 | 02",
    )

    assert figures(across) == {MEMBERS: 3, TASKS: 2}


def test_a_table_that_tells_in_sentences_is_read_as_sentences() -> None:
    telling = table("1 | Trong tuần đã kết nạp 03 đoàn viên mới và tổ chức 01 buổi tọa đàm tại đơn vị.")

    assert figures(telling) == {MEMBERS: 3, TALKS: 1}


def test_a_cell_that_names_two_indicators_is_a_doubt() -> None:
    joint = table("Nội dung | Kết quả", "Công trình, phần việc thanh niên | 05", "Đoàn viên mới | 02")

    assert figures(joint) == {MEMBERS: 2}
    assert "joint-figure" in {doubt.code for doubt in found(joint).doubts}


def test_a_number_of_something_else_in_the_cell_is_no_figure() -> None:
    odd = table(
        "Nội dung | ĐVT | Kết quả", "Đoàn viên mới | đoàn viên | 5 suất", "Phần việc thanh niên | phần việc | 3"
    )

    assert figures(odd) == {TASKS: 3}
