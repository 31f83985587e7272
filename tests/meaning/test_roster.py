"""Every name of the 66 units, in the ways offices write it: it is that unit or nobody, never another."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.rules.mentions import mentioned_in
from service.rules.names import names_of
from tests.meaning.post import UNION, office

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.rules.roster import Unit

UNITS = office().roster.units
NAMES = names_of(office().roster, UNION)
BEFORE = (
    "", "Đoàn cơ sở ", "ĐCS ", "Chi đoàn cơ sở ", "CĐCS ", "Chi đoàn ", "CĐ ", "BCH Đoàn cơ sở ", "BCH Chi đoàn ",
    "ĐTN ", "BCH ĐTN ", "Đoàn TN ", "Đoàn Thanh niên ", "Đoàn TNCS Hồ Chí Minh ", "Ban Chấp hành Đoàn ", "Đoàn ",
    "TM. BCH Đoàn cơ sở ", "T/M Ban Chấp hành Chi đoàn ", "Đơn vị ",
)  # fmt: skip
AFTER = (
    "",
    " TP. Cần Thơ",
    " thành phố Cần Thơ",
    " TPCT",
    " TP Cần Thơ",
    ", TP. Cần Thơ",
    " (TP.Cần Thơ)",
    " T.P Cần Thơ",
)
# What a longer word is shortened to; the first is what stands in the roster.
SHORTER = (
    ("Trường Cao đẳng", "CĐ"), ("Trường Cao đẳng", "Trường CĐ"), ("Trường Đại học", "ĐH"), ("Bệnh viện", "BV"),
    ("Bệnh viện", "B.V"), ("Trung tâm", "TT"), ("Trung tâm", "T.Tâm"), ("Văn phòng", "VP"), ("Ủy ban Kiểm tra", "UBKT"),
    ("Ủy ban", "Uỷ ban"), ("Ban Tuyên giáo", "BTG"), ("Ban Dân vận", "BDV"), ("Thành ủy", "Thành uỷ"),
    ("Thành ủy", "T.U"), (" và ", " & "), (" và ", "&"), (" và ", " - "), (" - ", "-"), (" - ", " "), (", ", " "),
    ("Trung ương", "TW"), ("Trung ương", "T.Ư"), ("Đa khoa Trung ương", "ĐKTW"), ("nhân dân", "ND"),
    ("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("MTTQ", "Mặt trận Tổ quốc"),
    ("Liên hiệp Phụ nữ", "LHPN"), ("Khoa học và Công nghệ", "KH&CN"), ("Kế hoạch và Đầu tư", "KH-ĐT"),
    ("Tài nguyên và Môi trường", "TN&MT"), ("Giáo dục và Đào tạo", "GD - ĐT"), ("Giao thông vận tải", "GTVT"),
    ("Nông nghiệp và Phát triển nông thôn", "NN và PTNT"), ("Thông tin và Truyền thông", "TT-TT"),
    ("Lao động - Thương binh và Xã hội", "LĐTB&XH"), ("Văn hóa, Thể thao và Du lịch", "VH-TT-DL"),
    ("Ngân hàng Chính sách xã hội", "NHCSXH"), ("Kho bạc Nhà nước", "KBNN"), ("Kiểm soát bệnh tật", "KSBT"),
    ("Phát thanh và Truyền hình", "PT-TH"), ("Huyết học - Truyền máu", "HHTM"), ("Y học cổ truyền", "YHCT"),
    ("Kinh tế - Kỹ thuật", "KT-KT"), ("Kỹ thuật - Công nghệ", "KTCN"), ("Kinh tế - Xã hội", "KT-XH"),
    ("Viện kiểm sát nhân dân", "VKSND"), ("Tòa án nhân dân", "TAND"), ("Tòa án", "Toà án"), ("Bảo hiểm xã hội", "BHXH"),
    ("Thi hành án dân sự", "THADS"), ("Tai Mũi Họng", "TMH"), ("Răng Hàm Mặt", "RHM"), ("Ban Quản lý", "BQL"),
    ("Sở Nông nghiệp và Phát triển nông thôn", "Sở Nông nghiệp"), ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa"),
    ("Sở Lao động - Thương binh và Xã hội", "Sở Lao động"), ("thuốc, mỹ phẩm, thực phẩm", ""),
    ("Bệnh viện Huyết học - Truyền máu", "BV Huyết học"), (" khu vực Tây Nam Bộ", ""), ("Nhân dân", "nhân dân"),
)  # fmt: skip


def unaccented(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


SHAPES: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.lower,
    str.title,
    unaccented,
    lambda text: unaccented(text).upper(),
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: "  ".join(text.split()),
)


def bare(unit: Unit) -> str:
    return unit.name.removeprefix("Đoàn cơ sở ").removeprefix("Chi đoàn cơ sở ")


def placeless(name: str) -> str:
    return name.removesuffix(" thành phố")


def named(text: str) -> frozenset[str]:
    return NAMES.head((text,)).units


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_a_name_of_the_roster_is_its_unit_in_every_shape(unit: Unit) -> None:
    missed = [shape(unit.name) for shape in SHAPES if named(shape(unit.name)) != {unit.id}]

    assert missed == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_whatever_stands_before_and_behind_a_name_it_is_that_unit(unit: Unit) -> None:
    # "Thành đoàn" alone is the city's Youth Union; its unit is the branch of its office.
    befores = BEFORE if unit.id != "co-quan-thanh-doan" else BEFORE[3:6]
    written = [f"{before}{bare(unit)}" for before in befores]
    # Of two hospitals the longer name is the other one: its place must say "thành phố".
    if not unit.name.endswith("Cần Thơ"):
        written += [f"{befores[0]}{placeless(bare(unit))}{after}" for after in AFTER[1:]]

    assert [text for text in written if named(text) not in ({unit.id}, frozenset())] == []
    assert [text for text in written if named(text) != {unit.id}] == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_a_shortened_name_is_its_unit(unit: Unit) -> None:
    name = bare(unit)
    written = [name.replace(long, short).strip() for long, short in SHORTER if long in name]
    befores = ("", "Đoàn cơ sở ", "CĐCS ") if unit.id != "co-quan-thanh-doan" else ("CĐCS ",)
    missed = [f"{before}{text}" for text in written for before in befores if named(f"{before}{text}") != {unit.id}]

    assert missed == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_a_short_name_is_its_unit_after_a_body_of_the_union(unit: Unit) -> None:
    assert [name for name in unit.short_names if named(f"Chi đoàn {name}") != {unit.id}] == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_a_name_in_a_subject_is_its_unit_or_nobody(unit: Unit) -> None:
    name = bare(unit) if unit.id != "co-quan-thanh-doan" else f"Chi đoàn {bare(unit)}"
    texts = [
        f"{start}{name}{end}"
        for name in (name, *unit.short_names)
        for start in ("BC nhanh ", "Báo cáo nhanh tuần 2 - ", "")
        for end in ("", " gửi BC nhanh", "_tuan 2.docx", " (06/3)")
    ]
    found = {text: mentioned_in(text, NAMES) for text in texts}

    assert [text for text, units in found.items() if units - {unit.id}] == []
    assert sum(units == {unit.id} for units in found.values()) >= len(texts) * (0.5 if unit.id == "cuc-thue" else 0.7)


names = st.builds(
    lambda unit, before, after, shape: (unit, shape(f"{before}{bare(unit)}{after}")),
    st.sampled_from(UNITS), st.sampled_from(BEFORE), st.sampled_from(AFTER), st.sampled_from(SHAPES),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(names)
def test_no_way_of_writing_makes_a_name_anothers(written: tuple[Unit, str]) -> None:
    unit, text = written

    assert named(text) <= {unit.id}
    assert mentioned_in(text, NAMES) <= {unit.id}


@settings(max_examples=150, deadline=None)
@given(names, st.data())
def test_a_name_with_a_slip_is_its_unit_or_nobodys(written: tuple[Unit, str], data: st.DataObject) -> None:
    unit, text = written
    place = data.draw(st.integers(0, len(text) - 1))
    slip = data.draw(st.sampled_from([text[:place] + text[place + 1 :], f"{text[:place]}x{text[place:]}"]))

    assert named(slip) <= {unit.id}


@settings(max_examples=100, deadline=None)
@given(names, st.sampled_from(SHAPES))
def test_folding_decomposing_or_capitals_never_change_a_unit(
    written: tuple[Unit, str], shape: Callable[[str], str]
) -> None:
    _, text = written

    assert named(shape(text)) == named(text)
