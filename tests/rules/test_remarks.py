"""What units are told of what could not be recorded."""

from __future__ import annotations

from service.rules.remarks import LONGEST, MOST, REMARKS, remarks_of
from service.rules.verdicts import Attention
from service.rules.wording import SENTENCES, attention


def test_every_remark_is_on_something_that_the_secretary_is_told_of_too() -> None:
    assert REMARKS.keys() <= SENTENCES.keys()


def test_a_file_is_named_without_the_archive_that_it_came_in() -> None:
    [remark] = remarks_of([attention("damaged", file="bc.zip/Báo cáo.docx")], "so-tu-phap")

    assert remark == "Tệp “Báo cáo.docx” bị hỏng hoặc gửi thiếu nên chưa mở được. Xin đơn vị gửi lại."


def test_what_is_wrong_with_the_mails_own_text_names_no_empty_file() -> None:
    told = remarks_of([attention("wrong-period"), attention("too-large", detail="thư rất dài")], "so-tu-phap")

    assert told == (
        "Chưa xác định được kỳ của báo cáo trong “nội dung thư”. Xin đơn vị xem lại ngày tháng trong văn bản.",
        "“nội dung thư” quá lớn nên chưa đọc được hết. Xin đơn vị gửi bản gọn hơn.",
    )


def test_a_unit_is_told_nothing_of_another_and_nothing_that_only_the_secretary_decides() -> None:
    others = attention("missing-papers", detail="biên bản", unit="so-y-te")
    secretary = attention("new-address", detail="ai.do@noi-khac.example", unit="so-tu-phap")

    assert remarks_of([others, secretary], "so-tu-phap") == ()


def test_an_archive_of_damaged_files_does_not_make_an_endless_letter() -> None:
    told = remarks_of([attention("damaged", file=f"{number}.docx") for number in range(300)], "so-tu-phap")

    assert len(told) == MOST + 1
    assert told[-1] == f"Và {300 - MOST} nội dung khác tương tự; văn phòng Đoàn Khối sẽ xem trực tiếp."


def test_the_same_remark_is_made_once_and_endless_names_are_cut() -> None:
    twice = [attention("damaged", file="1.docx"), Attention("damaged", "khác", file="x.zip/1.docx")]
    [endless] = remarks_of([attention("damaged", file="a" * 5000)], "so-tu-phap")

    assert len(remarks_of(twice, "so-tu-phap")) == 1
    assert len(endless) < LONGEST + 100
