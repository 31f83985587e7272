"""A report with the letterhead of any unit, in any layout, is that unit's, whatever its text mentions."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.documents import Read
from parsers.mails import Address, Head, MailReading, Part
from service.rules.filing import file
from service.rules.roster import Unit
from service.rules.verdicts import Arrival, Filing
from tests.meaning.post import FRIDAY, office
from tests.meaning.test_roster import NAMES, bare
from tests.parsers.plan import reading, table

UNITS = office().roster.units
UNION = "ĐOÀN KHỐI CƠ QUAN DÂN CHÍNH ĐẢNG TP. CẦN THƠ"
RIGHT = ("ĐOÀN TNCS HỒ CHÍ MINH", "", "Cần Thơ, ngày 05 tháng 3 năm 2020", "")
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Cần Thơ, ngày 05 tháng 3 năm 2020", "")
MENTIONS = (
    "Phối hợp với {name} tổ chức 01 buổi tọa đàm.",
    "Chi đoàn {bare} đã gửi tặng đơn vị 10 cuốn sách.",
    "Đoàn {bare} đề nghị phối hợp trong tháng tới.",
    "Tham quan, học tập tại {bare}.",
    "{name} gửi thư cảm ơn.",
    "- {bare}: 05 đoàn viên tham gia",
)
FEET = (
    ("TM. BAN CHẤP HÀNH", "BÍ THƯ", "Lê Thị Hoa"),
    ("Nơi nhận:", "- BTV Đoàn Khối;", "- {bare};", "- Lưu.", "TM. BAN CHẤP HÀNH", "PHÓ BÍ THƯ", "Lê Thị Hoa"),
    ("TM. BAN CHẤP HÀNH", "Lê Thị Hoa", "Nơi nhận:", "- {name};"),
)

units = st.sampled_from([unit for unit in UNITS if unit.id != "co-quan-thanh-doan"])
breaks = st.lists(st.integers(1, 12), max_size=2, unique=True)


def broken(name: str, places: list[int]) -> list[str]:
    """NAME on several lines, broken before the words with these numbers."""
    words = name.split()
    ends = [0, *sorted(place for place in places if place < len(words)), len(words)]
    return [" ".join(words[start:end]) for start, end in itertools.pairwise(ends)]


def interleaved(left: list[str], right: tuple[str, ...]) -> list[str]:
    pairs = itertools.zip_longest(left, right, fillvalue="")
    return [line for pair in pairs for line in pair if line]


def filed(sender: str, lines: list[str]) -> Filing:
    part = Part("bc.docx", "docx", Read.TEXT, 1, "0", reading=reading(*lines))
    mail = MailReading(Head("<1@hoa.example>", (Address("", sender),), subject="BC nhanh"), parts=(part,))
    return file(mail, Arrival(FRIDAY), office())


def report(head: list[str], other: Unit, mention: str, foot: tuple[str, ...]) -> list[str]:
    named = {"name": other.name, "bare": bare(other)}
    body = ["Kết quả tuần từ 28/02 đến 05/3/2020", "Kết nạp 02 đoàn viên mới.", mention.format(**named)]
    return [*head, "BÁO CÁO NHANH", *body, *(line.format(**named) for line in foot)]


@settings(max_examples=60, deadline=None)
@given(
    units,
    st.sampled_from(UNITS),
    breaks,
    st.sampled_from([RIGHT, STATE, ()]),
    st.sampled_from(MENTIONS),
    st.sampled_from(FEET),
)
def test_a_letterhead_in_any_layout_names_its_unit(  # noqa: PLR0913, PLR0917 - what a layout is made of
    unit: Unit, other: Unit, places: list[int], right: tuple[str, ...], mention: str, foot: tuple[str, ...]
) -> None:
    head = [UNION, *broken(f"BCH {unit.name}".upper(), places), "Số: 07-BC/ĐTN"]
    lines = report(interleaved(head, right), other, mention, foot)

    assert filed("hoa.le@gmail.example", lines).unit == unit.id
    registered = filed(unit.emails[0], lines)
    assert (registered.unit, registered.attention) == (unit.id, ())


@settings(max_examples=40, deadline=None)
@given(units, st.sampled_from(UNITS), st.sampled_from(MENTIONS), st.sampled_from(FEET))
def test_what_a_text_mentions_never_stands_against_the_sender(
    unit: Unit, other: Unit, mention: str, foot: tuple[str, ...]
) -> None:
    found = filed(unit.emails[0], report([], other, mention, foot))

    assert (found.unit, found.attention) == (unit.id, ())


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(UNITS), st.sampled_from(MENTIONS), st.sampled_from(FEET))
def test_a_mention_alone_is_nobodys_letterhead(other: Unit, mention: str, foot: tuple[str, ...]) -> None:
    assert filed("hoa.le@gmail.example", report([], other, mention, foot)).unit is None


LEFTS = ("BCH {name}", "{name}", "BAN CHẤP HÀNH {name}", "CHI ĐOÀN {bare}")


@settings(max_examples=60, deadline=None)
@given(units, st.sampled_from(LEFTS), breaks, st.sampled_from([RIGHT, STATE]), st.integers(0, 2))
def test_a_letterhead_in_a_table_tells_unit_number_date_and_signer(
    unit: Unit, left: str, places: list[int], right: tuple[str, ...], layout: int
) -> None:
    name = left.format(name=unit.name, bare=bare(unit)).upper()
    lines = ["ĐOÀN KHỐI CƠ QUAN", "DÂN CHÍNH ĐẢNG TP. CẦN THƠ", *broken(name, places), "***", "Số: 07-BC/ĐTN"]
    beside = [line for line in right if line]
    rows = [f"{one} | {other}" for one, other in itertools.zip_longest(lines, beside, fillvalue="")]
    heads: tuple[list[str], ...] = (
        ["\v".join(lines) + " | " + "\v".join(beside)],
        ["\v".join(lines[:-1]) + " | " + "\v".join(beside[:-1]), f"{lines[-1]} | {beside[-1]}"],
        rows,
    )
    foot = table("Nơi nhận:\v- BTV Đoàn Khối;\v- Lưu. | TM. BAN CHẤP HÀNH\vBÍ THƯ\v\vLê Thị Hoa Mai")

    read = reading(table(*heads[layout]), "BÁO CÁO NHANH", "Tuần từ 28/02 đến 05/3", "Kết nạp 02 đoàn viên mới.", foot)

    assert NAMES.head(read.official.issuer).units == {unit.id}
    assert (read.official.number, str(read.official.date)) == ("07-BC/ĐTN", "2020-03-05")
    assert read.official.signer == "Lê Thị Hoa Mai"
