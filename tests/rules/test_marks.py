"""What the award meeting decided comes back as a marked workbook or as lines."""

from __future__ import annotations

import pytest

from service.rules.marks import Mark, answer_of, mark_in, marks_in

HEAD = ["Mã", "Loại", "Tập thể, cá nhân", "Hình thức đề nghị", "Kết quả", "Hình thức khen"]


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("A7K2 đạt Giấy khen", Mark("A7K2", granted=True, award="Giấy khen")),
        ("a7k2: không", Mark("A7K2", granted=False)),
        ("- B3M9 x", Mark("B3M9", granted=True)),
        ("> B3M9 - đồng ý, Bằng khen", Mark("B3M9", granted=True, award="Bằng khen")),
        ("C4D5E6 Bằng khen", Mark("C4D5E6", granted=True, award="Bằng khen")),
        ("A7K2 không đạt", Mark("A7K2", granted=False)),
    ],
)
def test_a_line_with_a_code_and_a_word_is_a_mark(line: str, mark: Mark) -> None:
    assert mark_in(line) == mark


@pytest.mark.parametrize("line", ["", "A7K2", "A7K2 để xem lại", "đồng ý", "Kính gửi A7K2 đạt", "2222 đạt"])
def test_what_is_not_certain_is_no_mark(line: str) -> None:
    assert mark_in(line) is None


def test_the_marked_workbook_is_read_by_its_heads_wherever_they_stand() -> None:
    rows = [
        ["Danh sách đề nghị", "", "", "", "", ""],
        HEAD,
        ["A7K2", "Cá nhân", "Trần Thị Hoa", "Giấy khen", "x", ""],
        ["B3M9", "Cá nhân", "Lê Văn Bình", "Giấy khen", "không", ""],
        ["C4D5", "Tập thể", "Chi đoàn 1", "Giấy khen", "đồng ý", "Bằng khen"],
        ["D5E6", "Tập thể", "Chi đoàn 2", "Giấy khen", "", ""],
        ["", "", "Chưa đề nghị", "", "", ""],
    ]

    assert marks_in(rows).marks == (
        Mark("A7K2", granted=True),
        Mark("B3M9", granted=False),
        Mark("C4D5", granted=True, award="Bằng khen"),
    )
    assert marks_in(rows).problems == ()


def test_a_result_that_nobody_understands_is_told_with_its_line() -> None:
    found = marks_in([HEAD, ["A7K2", "", "", "", "để họp sau", ""]])

    assert found.marks == ()
    assert found.problems == ("Dòng 2, mã A7K2: chưa hiểu kết quả “để họp sau”.",)


def test_another_workbook_is_told_to_be_one() -> None:
    assert "không có cột" in marks_in([["TT", "Nội dung"], ["1", "Trồng cây"]]).problems[0]


@pytest.mark.parametrize("answer", ["Khổng Minh", "không rõ", "đạt nhưng cần xem lại", "xem lại", "có ý kiến"])
def test_neither_yes_nor_no_is_taken_for_one(answer: str) -> None:
    assert answer_of(answer) is None


@pytest.mark.parametrize("answer", ["không", "KHÔNG", "không, hồ sơ thiếu", "không đạt (thiếu biên bản)", "-", "0"])
def test_a_no_may_have_its_reason(answer: str) -> None:
    assert answer_of(answer) == (False, "")
