"""What units answer to numbered questions, as people type: understood when it is said, else left for a person."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.rules.answers_to_questions import Answered, Asked, answers_to

MEMBERS = Asked(11, 1, "confirm", "Đoàn viên mới kết nạp: 3 đoàn viên", "u", "ket-nap", 3, ("Đoàn viên mới kết nạp",))
WORK = Asked(
    12, 2, "confirm", "Phần việc thanh niên: 12 phần việc", "u", "phan-viec", 12, ("Phần việc thanh niên", "phần việc")
)
GRANTS = Asked(
    13, 3, "joint", "Riêng Học bổng là bao nhiêu suất?", "u", "hoc-bong", None, ("Học bổng", "suất học bổng")
)
BOTH = (MEMBERS, WORK)
THREE = (MEMBERS, WORK, GRANTS)
YES, WRONG = "đúng", "sai"


def answers(text: str, asked: tuple[Asked, ...] = BOTH) -> dict[int, int | str]:
    """What is answered, by number: a value, a yes or "wrong"."""
    found = answers_to(text, asked)
    return {
        each.asked.number: YES if each.agrees else WRONG if each.value is None else each.value for each in found.given
    }


@pytest.mark.parametrize(
    "text",
    [
        "đúng",
        "dung roi chi oi",
        "Đúng :)",
        "OK đúng rồi",
        "Đã kiểm tra, số liệu đúng",
        "Đơn vị đã kiểm tra và xác nhận số liệu đúng với báo cáo của đơn vị",
        "cả hai đều đúng",
        "Dạ đúng rồi ạ, nhờ anh chị ghi nhận giúp đơn vị em",
        "(1) đúng (2) đúng",
        "Đúng.",
        "Đúng ạ",
        "dung",
        "Dung",
        "DUNG HET",
        "đúng hết",
        "Đúng hết ạ!",
        "đúng rồi",
        "Dạ đúng ạ",
        "Vâng, đúng ạ.",
        "dạ, số liệu đúng rồi ạ",
        "Tất cả đều đúng",
        "tat ca deu dung a",
        "Các số liệu trên đều đúng",
        "Số liệu chính xác",
        "Đơn vị xác nhận số liệu trên là đúng",
        "Em xác nhận các số liệu đều chính xác ạ",
        "Xin xác nhận: đúng",
        "1 đúng, 2 đúng",
        "1. đúng\n2. đúng",
        "1 dung 2 dung",
        "câu 1 đúng; câu 2 đúng",
        "1, 2 đúng",
        "1 và 2 đúng",
        "cau 1, 2 dung a",
        "1-2 đúng",
        "1 đến 2 đều đúng",
        "1 ok, 2 ok",
        "1) đúng 2) đúng",
        "Kính gửi Đoàn Khối,\n\nĐúng ạ.\n\nTrân trọng,\nNguyễn Thị Dung",
        "Đúng hết ạ. Em cảm ơn.",
        "Đồng ý",
        "1. Đoàn viên mới kết nạp: 3 đoàn viên - đúng\n2. Phần việc thanh niên: 12 phần việc - đúng",
        "1: 3\n2: 12",
        "1 la 3, 2 la 12",
    ],
)
def test_a_yes_to_everything(text: str) -> None:
    assert answers(text) == {1: YES, 2: YES}


@pytest.mark.parametrize(
    "text",
    [
        "1 đúng; 2 là 15",
        "2 - 15 phần việc, còn lại đúng",
        "trừ số 2 là 15, còn lại đúng",
        "Chỉ có số 2 là 15 thôi ạ, còn lại đúng",
        "câu 1: đúng; câu 2: sai, 15 mới đúng",
        "1. Đúng\n2. Sai (15)",
        "1. đúng\n2. 15 (mười lăm) phần việc",
        "1/ đúng 2/ 15",
        "1 đúng, 2: 15pv",
        "1 đúng, 2 là 15",
        "1. đúng 2. 15 đồng chí",
        "1 dung 2 la 15",
        "1 đúng\n2 15",
        "1: đúng, 2: 15",
        "câu 1 đúng, câu 2: 15",
        "Câu 1: đúng. Câu 2: 15 phần việc.",
        "1 ok 2 = 15",
        "1 - đúng; 2 - 15",
        "1 đúng, 2 sai, đúng là 15",
        "1 dung, 2 sai dung la 15",
        "1 đúng; 2 không đúng, phải là 15",
        "1 đúng, 2 sửa thành 15",
        "1 đúng, 2 là 15 chứ không phải 12",
        "đúng hết, trừ câu 2 là 15",
        "Đúng hết, riêng 2 là 15 ạ",
        "dung het chi co cau 2 la 15",
        "Dạ 1 đúng ạ, 2 là 15 ạ",
        "1 đúng và 2 là 15",
        "1) đúng\n2) 15",
        "1.đúng 2.15",
        "số 1 đúng, số 2 là 15 phần việc nhé",
        "Em xin trả lời: 1 đúng; 2 là 15.",
        "Đơn vị xin xác nhận như sau:\n1. Đúng\n2. Là 15 phần việc",
        "1. Đoàn viên mới kết nạp: 3\n2. Phần việc thanh niên: 15 phần việc",
        "1 đúng\nPhần việc: 15",
        "1. Đoàn viên mới kết nạp: đúng\n2. Phần việc thanh niên: 12 phần việc, sửa thành 15",
    ],
)
def test_a_yes_and_a_correction(text: str) -> None:
    assert answers(text) == {1: YES, 2: 15}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 sai, 2 đúng", {1: WRONG, 2: YES}),
        ("2 không có", {2: 0}),
        ("1 là 0; 2 không phát sinh", {1: 0, 2: 0}),
        ("1 là 1.250; 2 là 15", {1: 1250, 2: 15}),
        ("3: 8 suất", {3: 8}),
        ("Học bổng: 8 suất, 1 và 2 đúng", {1: YES, 2: YES, 3: 8}),
        ("đúng", {1: YES, 2: YES}),
        ("3 đúng", {}),
        ("1 là 15 triệu đồng", {1: 15_000_000}),
        ("1 đúng", {1: YES}),
    ],
)
def test_other_answers(text: str, found: dict[int, int | str]) -> None:
    assert answers(text, THREE) == found


def test_about_so_many_is_kept_as_approximate() -> None:
    [given] = answers_to("2 khoảng 15", BOTH).given

    assert (given.value, given.approximate) == (15, True)


@pytest.mark.parametrize("text", ["15", "là 15", "15 đồng chí", "Đúng là 15 ạ", "số đúng là 15", "Sai, đúng là 15"])
def test_a_bare_number_answers_the_only_question(text: str) -> None:
    assert answers(text, (MEMBERS,)) == {1: 15}
    assert answers(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "không đúng",
        "Đã kiểm tra, số liệu chưa đúng",
        "đúng như chị nói, em gửi lại",
        "đúng thì em gửi lại",
        "Đúng, trừ chi đoàn 3 chưa có",
        "chỉ đúng 1",
        "đúng 1, sai 2",
        "cả ba đều đúng",
        "ngoài câu 2 ra thì đúng hết",
        "chưa đúng",
        "Có đúng không ạ?",
        "Đúng không?",
        "ok",
        "Ok em",
        "Vâng ạ",
        "Đã nhận, cảm ơn",
        "Em dùng bản mới nhất",
        "đừng tính",
        "Dũng",
        "đúng nhưng chưa tính chi đoàn 3",
        "Số liệu đúng một phần",
        "Đúng, nhưng để em hỏi lại",
        "Em gửi lại báo cáo ạ.\nDung",
        "1 hoặc 2 đúng",
        "1 đúng không?",
        "2 là 15 hoặc 16",
        "2 là 15 trong đó có 3 nữ",
        "2 thêm 15",
        "2 là 15/3",
        "2 là 15%",
        "1, 2 là 15",
        "2 không",
        "Tuần 2 có 15 phần việc",
        "1. Công tác tuyên truyền: 05 buổi\n2. Kết nạp Đảng: 02 đồng chí",
        "12. đúng",
        "Báo cáo tuần 1 đúng hạn",
        "1.250",
        "Đơn vị sẽ kiểm tra lại số liệu",
        "Nguyễn Thị Dung",
        "dung a? em chua ro",
        "1 là 3; 1 là 4",
    ],
)
def test_what_says_anything_else_is_left_for_a_person(text: str) -> None:
    assert answers(text) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12", {}),
        ("1: 12; 2: 10", {1: 12, 2: 10}),
        ("1. Đăng ký 12\n2. Đăng ký 10 đồng chí", {1: 12, 2: 10}),
        ("Đoàn viên mới kết nạp: 12\nĐoàn viên ưu tú giới thiệu: 10", {1: 12, 2: 10}),
        ("Đơn vị đăng ký như sau: 1 là 12, 2 là 10", {1: 12, 2: 10}),
    ],
)
def test_figures_for_the_roster(text: str, found: dict[int, int | str]) -> None:
    members = Asked(1, 1, "register", "…", "u", "reg_new_members", None, ("Đoàn viên mới kết nạp",))
    introduced = Asked(2, 2, "register", "…", "u", "reg_introduced", None, ("Đoàn viên ưu tú giới thiệu",))

    assert answers(text, (members, introduced)) == found


@pytest.mark.parametrize("text", ["12", "Đơn vị đăng ký 12 đoàn viên", "có 12 ạ", "Dạ, đăng ký là 12"])
def test_the_only_figure_for_the_roster(text: str) -> None:
    members = Asked(1, 1, "register", "…", "u", "reg_new_members", None, ("Đoàn viên mới kết nạp",))

    assert answers(text, (members,)) == {1: 12}


def test_what_is_certain_is_taken_and_the_rest_is_kept_in_its_words() -> None:
    found = answers_to("1 đúng, 2 để em hỏi lại chi đoàn rồi báo sau ạ", BOTH)

    assert [(each.asked.number, each.agrees) for each in found.given] == [(1, True)]
    assert "hỏi lại chi đoàn" in found.left


def test_a_second_word_on_the_same_number_spoils_the_first() -> None:
    assert answers("1 đúng, 2 là 15. 2 chưa tính chi đoàn 3") == {1: YES}


@pytest.mark.parametrize(
    "text",
    [
        "Đúng hết ạ.\nNguyễn Thị Dung",
        "1 đúng, 2 đúng\nĐ/c Lê Văn Bảo\nBí thư Đoàn cơ sở\nSĐT: 0900 000 000",
        "Đúng\n\nĐoàn cơ sở Sở Tư pháp",
        "dung\nDung",
    ],
)
def test_who_signs_below_an_answer_says_nothing_more(text: str) -> None:
    assert answers(text) == {1: YES, 2: YES}


def test_a_name_below_an_answer_is_no_yes() -> None:
    assert answers("1 là 5\nDung") == {1: 5}
    assert answers("1 là 5\nĐúng") == {1: 5, 2: YES}


def test_our_own_letter_below_an_answer_is_no_answer() -> None:
    ours = (
        "Kính gửi Đoàn cơ sở Sở Tư pháp,\n\nĐoàn Khối đã nhận được thư của đơn vị lúc 09 giờ, ngày 05/3/2020.\n\n"
        "1. Đoàn viên mới kết nạp: 3 đoàn viên\n2. Phần việc thanh niên: 12 phần việc\n\n"
        "Nếu có số chưa đúng, xin ghi số thứ tự và số đúng, ví dụ: 2 là 15\n"
    )

    assert answers(f"Em đang kiểm tra lại ạ.\n\n{ours}") == {}
    assert answers(f"đúng\n\n{ours}") == {1: YES, 2: YES}
    assert answers(ours.split("2020.")[1]) == {}


def test_the_words_of_each_answer_are_its_evidence() -> None:
    given = answers_to("Dạ, 1 đúng; 2 là 15 phần việc ạ.", BOTH).given

    assert [each.words for each in given] == ["1 đúng", "2 là 15 phần việc ạ"]


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_nothing_breaks(text: str) -> None:
    assert isinstance(answers_to(text, THREE), Answered)


@given(
    st.integers(0, 10**9), st.sampled_from(["2 là {}", "câu 2: {}", "1 đúng, 2 là {} phần việc ạ", "2. {}", "2 = {}"])
)
@settings(max_examples=100, deadline=None)
def test_every_number_is_read_as_it_was_written(value: int, pattern: str) -> None:
    written = f"{value:,}".replace(",", ".")

    assert answers(pattern.format(written), THREE).get(2) == (YES if value == 12 else value)
