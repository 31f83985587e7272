"""What never changes a figure: how it is written, what stands beside it, how a table is laid out."""

from __future__ import annotations

from email.message import EmailMessage

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.fields.numbers import numbers_in
from parsers.reader import read_message
from tests.parsers.papers import Saying, values
from tests.parsers.plan import vocabulary

ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
# Results, each a line of its own, with what they mean.
RESULTS: tuple[tuple[str, dict[str, int]], ...] = (
    ("- Kết nạp 03 đoàn viên mới, đạt 25% chỉ tiêu.", {"ket-nap-doan-vien": 3}),
    ("- Tổ chức 02 buổi tuyên truyền tại phường An Khánh.", {"tuyen-truyen": 2}),
    ("- Phần việc thanh niên: 05/07.", {"phan-viec": 5}),
    ("- Trao 20 suất quà, mỗi suất 300.000đ, tổng trị giá 6.000.000đ.", {"qua-tang": 20, "kinh-phi": 6_000_000}),
    ("- Tọa đàm: 01 buổi (45 lượt ĐVTN tham gia).", {"toa-dam": 1, "luot-tham-gia": 45}),
    ("- Giới thiệu 04 ĐVƯT, trong đó 02 đồng chí được kết nạp Đảng.", {"gioi-thieu-dang": 4, "ket-nap-dang": 2}),
    ("- Hiến máu tình nguyện: không có.", {"hien-mau": 0}),
)
# Lines that state nothing, whatever numbers stand in them.
NOTHING = (
    "Phấn đấu kết nạp 05 đoàn viên mới trước ngày 20/3/2020.",
    "Tuần tới dự kiến tổ chức 02 buổi tọa đàm và 01 chuyến về nguồn.",
    "Trong tuần tới, các chi đoàn sẽ thực hiện 07 phần việc thanh niên; treo 03 băng-rôn.",
    "Các chi đoàn đăng ký 07 phần việc thanh niên, 01 công trình thanh niên.",
    "Tạm hoãn 02 buổi tọa đàm, 01 chuyến về nguồn do dịch bệnh.",
    "Kỷ niệm 89 năm Ngày thành lập Đoàn TNCS Hồ Chí Minh (26/3/1931 - 26/3/2020).",
    "Căn cứ Kế hoạch số 45-KH/ĐTN ngày 18/02/2020 của Đoàn Khối.",
    "Lúc 7 giờ 30 ngày 14/3, đơn vị phát 500 tờ rơi và 200 khẩu trang.",
    "Chi đoàn hiện có 45 đoàn viên, trong đó có 12 đoàn viên ưu tú.",
    "Năm 2019 đơn vị kết nạp 12 đoàn viên mới.",
    "Liên hệ: đ/c Lan, điện thoại 0900.000.456.",
    "Đề nghị Đoàn Khối hỗ trợ 20 suất quà, 10 suất học bổng.",
)
counts = st.integers(1, 99_999)


def in_words(number: int) -> str:
    """NUMBER, below a million, as it is spoken."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        return f"{in_words(thousands)} nghìn" + (f" {_hundreds(rest, full=True)}" if rest else "")
    return _hundreds(number, full=False)


def _hundreds(number: int, *, full: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds and not full:
        return _tens(rest)
    said = f"{ONES[hundreds]} trăm"
    if not rest:
        return said
    return f"{said} linh {ONES[rest]}" if rest < 10 else f"{said} {_tens(rest)}"


def _tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return ONES[ones]
    last = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, ONES[ones])
    return ("mười" if tens == 1 else f"{ONES[tens]} mươi") + (f" {last}" if ones else "")


def ways(number: int) -> list[str]:
    """How people write NUMBER."""
    found = [str(number), f"{number:02}", f"{number:02} ({in_words(number)})", in_words(number)]
    if number >= 1000:
        found += [f"{number:,}", f"{number:,}".replace(",", ".")]
    return found


@settings(max_examples=150, deadline=None)
@given(counts, st.data())
def test_a_number_written_in_any_way_is_read_as_itself(number: int, data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(ways(number)))
    assert [found.value for found in numbers_in(f"Có {written} lượt ĐVTN tham gia.")] == [number]
    assert values(Saying("", f"Có {written} lượt ĐVTN tham gia.", {}).read()) == {"luot-tham-gia": number}


def sums(dong: int) -> list[str]:
    """How people write an amount of DONG, which is a multiple of a hundred thousand."""
    millions = f"{dong / 1_000_000:.1f}".removesuffix(".0").replace(".", ",")
    found = [
        f"{dong:,}đ".replace(",", "."),
        f"{dong:,} đồng".replace(",", "."),
        f"{dong} VNĐ",
        f"{millions} triệu đồng",
    ]
    found += [f"{millions}tr", f"{millions} trđ", f"{dong // 1000:,} nghìn đồng".replace(",", "."), f"{dong // 1000}k"]
    if dong % 1_000_000 == 500_000 and dong > 1_000_000:
        found += [
            f"{dong // 1_000_000} triệu rưỡi",
            f"{dong // 1_000_000}tr5",
            f"{dong // 1_000_000} triệu 500 nghìn đồng",
        ]
    return found


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 9_999), st.data())
def test_an_amount_written_in_any_way_is_read_as_itself(hundreds: int, data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(sums(hundreds * 100_000)))

    assert values(Saying("", f"Tổng kinh phí thực hiện: {written}.", {}).read()) == {"kinh-phi": hundreds * 100_000}


results = st.lists(st.sampled_from(RESULTS), min_size=1, max_size=5, unique_by=lambda result: result[0])
idle = st.lists(st.sampled_from(NOTHING), min_size=1, max_size=3)


@settings(max_examples=150, deadline=None)
@given(results, idle, st.data())
def test_a_plan_a_date_or_an_unrelated_line_never_changes_a_figure(
    stated: list[tuple[str, dict[str, int]]], added: list[str], data: st.DataObject
) -> None:
    lines = [line for line, _ in stated]
    for line in added:
        lines.insert(data.draw(st.integers(0, len(lines))), line)

    assert values(Saying("", "\n".join(lines), {}).read()) == meaning(stated)


@settings(max_examples=100, deadline=None)
@given(results, st.sampled_from(NOTHING))
def test_nor_does_it_within_one_paragraph(stated: list[tuple[str, dict[str, int]]], added: str) -> None:
    told = " ".join(line.removeprefix("- ") for line, _ in stated)

    assert values(Saying("", f"{told} {added}", {}).read()) == meaning(stated)


@settings(max_examples=60, deadline=None)
@given(results, results)
def test_what_a_quoted_mail_states_never_changes_a_figure(
    stated: list[tuple[str, dict[str, int]]], quoted: list[tuple[str, dict[str, int]]]
) -> None:
    message = EmailMessage()
    message["From"] = "Bí thư <doan@unit.example>"
    message["Subject"] = "BC nhanh"
    answered = "\n".join(f"> {line}" for line, _ in quoted)
    told = "\n".join(line for line, _ in stated)
    message.set_content(
        f"{told}\n\nVào 10:00, Th 2, 9 thg 3, 2020 Đoàn Khối <doan@union.example> đã viết:\n{answered}\n"
    )

    body = read_message(message.as_bytes(), vocabulary()).body

    assert body is not None
    assert {figure.indicator: figure.value for figure in body.figures} == meaning(stated)


COLUMNS = {
    "STT": ("1", "2", "3", "4"),
    "Nội dung": ("Tọa đàm", "Kết nạp đoàn viên mới", "Phần việc thanh niên", "Hiến máu tình nguyện"),
    "ĐVT": ("buổi", "đoàn viên", "phần việc", "đơn vị"),
    "Chỉ tiêu": ("2", "12", "7", "20"),
    "Kết quả trong tuần": ("1", "5", "-", "25"),
    "Lũy kế": ("2", "9", "4", "25"),
    "Tỷ lệ %": ("50", "41,6", "57", "125"),
    "Ghi chú": ("ngày 14/3", "02 nữ", "đang làm", "vượt kế hoạch 5"),
}
MEANT = {"toa-dam": 1, "ket-nap-doan-vien": 5, "phan-viec": 0, "hien-mau": 25}


@settings(max_examples=150, deadline=None)
@given(st.permutations(list(COLUMNS)), st.data())
def test_moving_the_columns_or_leaving_some_out_never_changes_a_figure(order: list[str], data: st.DataObject) -> None:
    spare = [name for name in COLUMNS if name not in {"Nội dung", "Kết quả trong tuần"}]
    gone = data.draw(st.sets(st.sampled_from(spare)))
    kept = [name for name in order if name not in gone]
    rows = [kept, *([COLUMNS[name][number] for name in kept] for number in range(4))]

    assert values(Saying("", "\n".join("| " + " | ".join(row) for row in rows), {}).read()) == MEANT


def meaning(stated: list[tuple[str, dict[str, int]]]) -> dict[str, int]:
    return {name: value for _, means in stated for name, value in means.items()}
