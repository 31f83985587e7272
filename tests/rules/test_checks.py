"""What a secretary would notice: nothing is changed, somebody is asked to look."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from parsers.readings import Change, Evidence, Figure
from service.rules.campaign import Campaign, Indicator, Target
from service.rules.checks import CODE, Known, checked
from service.rules.records import Recorded
from service.rules.roster import Unit
from service.rules.verdicts import Filing, Kind, Status, Submission
from tests.rules.small_office import CAMPAIGN, FRIDAYS, LAST_DAY, local

UNIT = Unit("so-tu-phap", "Đoàn cơ sở Sở Tư pháp", branches=7, registered=(("reg_new_members", 12),))
PLAN: Campaign = replace(
    CAMPAIGN,
    indicators=(
        Indicator("doan-vien", "Đoàn viên mới", "đoàn viên", ("đoàn viên mới",)),
        Indicator("phan-viec", "Phần việc", "phần việc", ("phần việc",)),
        Indicator("luot", "Lượt tham gia", "lượt", ("lượt tham gia",)),
    ),
    targets=(
        Target("doan-vien", 70, percent_of="reg_new_members"),
        Target("phan-viec", 1, per="branches"),
    ),
)
TOLD = "Ngày 05/3, chi đoàn tổ chức 01 buổi tọa đàm tại hội trường và kết nạp 03 đoàn viên mới"


def figure(indicator: str, value: int, quote: str = "") -> Figure:
    return Figure(indicator, value, Evidence("bc.docx", "paragraph 4", quote or f"{indicator}: {value}", "sentence"))


def sent(*figures: Figure, period: date = FRIDAYS[1], sums: tuple[Figure, ...] = ()) -> Submission:
    return Submission("bao-cao-nhanh", period, UNIT.id, Status.ON_TIME, True, figures=figures, sums=sums)  # noqa: FBT003


def earlier(period: date, **values: int) -> Recorded:
    stated = tuple((name.replace("_", "-"), value, False) for name, value in values.items())
    return Recorded(UNIT.id, "bao-cao-nhanh", period, local(period), 1, None, stated, False, True)  # noqa: FBT003


def looked_at(submission: Submission, known: Known) -> str:
    """What a person is asked to look at; "" when nothing is strange."""
    filing = Filing(Kind.SUBMISSION, "", UNIT.id, "", (submission,))
    after = checked(filing, {0: known}, {UNIT.id: UNIT}, PLAN)

    assert after.submissions == filing.submissions
    assert [item.code for item in after.attention] == [CODE] * len(after.attention)
    return "".join(item.message for item in after.attention)


def test_an_ordinary_report_is_left_alone() -> None:
    known = Known((earlier(FRIDAYS[0], doan_vien=2),), others=tuple(("doan-vien", n) for n in range(1, 12)))

    assert looked_at(sent(figure("doan-vien", 3), figure("phan-viec", 7)), known) == ""


def test_without_facts_nothing_is_checked() -> None:
    filing = Filing(Kind.SUBMISSION, "", UNIT.id, "", (sent(figure("doan-vien", 900)),))

    assert checked(filing, {}, {UNIT.id: UNIT}, PLAN) is filing


def test_last_weeks_report_under_a_new_date_is_noticed() -> None:
    figures = [figure("doan-vien", 3), figure("phan-viec", 2), figure("luot", 45)]
    lately = tuple((f.indicator, f.value, f.evidence.quote) for f in figures)

    assert "trùng với báo cáo kỳ trước" in looked_at(sent(*figures), Known(lately=lately))
    assert looked_at(sent(*figures[:2], figure("luot", 46)), Known(lately=lately)) == ""


def test_the_same_event_told_again_in_the_same_long_words_is_noticed() -> None:
    figures = [figure("doan-vien", 3, TOLD), figure("luot", 60)]
    lately = (("doan-vien", 3, TOLD), ("luot", 45, "luot: 45"))

    assert "trùng nguyên văn" in looked_at(sent(*figures), Known(lately=lately))


def test_the_same_row_of_a_table_two_weeks_on_end_is_nothing() -> None:
    row = "1 | Kết nạp đoàn viên mới trong tuần tại các chi đoàn trực thuộc | đoàn viên | 02"

    assert looked_at(sent(figure("doan-vien", 2, row)), Known(lately=(("doan-vien", 2, row),))) == ""


def test_a_printed_sum_to_date_smaller_than_what_was_received_is_noticed() -> None:
    known = Known((earlier(FRIDAYS[0], doan_vien=6),))
    printed = figure("doan-vien", 8, "lũy kế 8")

    said = looked_at(sent(figure("doan-vien", 3), sums=(printed,)), known)

    assert "lũy kế ghi “Đoàn viên mới” 8, cộng các kỳ đã nhận là 9" in said


def test_a_greater_printed_sum_says_something_only_when_no_week_is_missing() -> None:
    printed = figure("doan-vien", 11, "lũy kế 11")
    third = sent(figure("doan-vien", 3), period=FRIDAYS[2], sums=(printed,))
    first, second = earlier(FRIDAYS[0], doan_vien=4), earlier(FRIDAYS[1], doan_vien=2)

    assert looked_at(third, Known((second,))) == ""
    assert "cộng các kỳ đã nhận là 9" in looked_at(third, Known((first, second)))


def test_a_sum_since_the_beginning_of_the_year_may_be_greater() -> None:
    printed = figure("doan-vien", 20, "lũy kế từ đầu năm: 20")

    assert looked_at(sent(figure("doan-vien", 3), sums=(printed,)), Known((earlier(FRIDAYS[0], doan_vien=4),))) == ""


def test_what_only_adds_to_a_report_is_not_compared_with_sums() -> None:
    adding = replace(sent(figure("doan-vien", 1), sums=(figure("doan-vien", 5, "lũy kế 5"),)), change=Change.ADDS)

    assert looked_at(adding, Known((earlier(FRIDAYS[0], doan_vien=6),))) == ""


def test_a_final_report_below_the_sum_of_the_weeks_is_noticed() -> None:
    whole = tuple(replace(o, counts="campaign") if not o.periodic else o for o in PLAN.obligations)
    final = replace(sent(figure("doan-vien", 8), period=LAST_DAY), obligation="bao-cao-tong-ket")
    filing = Filing(Kind.SUBMISSION, "", UNIT.id, "", (final,))
    known = Known((earlier(FRIDAYS[0], doan_vien=5), earlier(FRIDAYS[1], doan_vien=6)))

    [item] = checked(filing, {0: known}, {UNIT.id: UNIT}, replace(PLAN, obligations=whole)).attention

    assert "nhỏ hơn cộng các kỳ đã nhận (11)" in item.message


def test_more_than_a_year_was_registered_for_is_noticed() -> None:
    assert "12 đã đăng ký cả năm" in looked_at(sent(figure("doan-vien", 30)), Known())
    assert looked_at(sent(figure("doan-vien", 14)), Known()) == ""


def test_more_than_the_branches_can_do_is_noticed() -> None:
    assert "so với 7 chi đoàn" in looked_at(sent(figure("phan-viec", 77)), Known())


def test_a_number_of_branches_that_is_not_that_of_the_roster_is_noticed() -> None:
    assert "danh sách có 7 chi đoàn" in looked_at(sent(figure("phan-viec", 8, "8/8 chi đoàn: 8 phần việc")), Known())
    assert looked_at(sent(figure("phan-viec", 7, "7/7 chi đoàn: 7 phần việc")), Known()) == ""


@pytest.mark.parametrize(
    ("quote", "strange"), [("đạt 50% (6/12)", False), ("đạt 50% (6/14)", True), ("6, đạt 50%", False)]
)
def test_a_printed_percentage_is_worked_out_again(quote: str, *, strange: bool) -> None:
    assert bool(looked_at(sent(figure("doan-vien", 6, quote)), Known())) is strange


def test_a_value_far_beyond_the_others_is_noticed() -> None:
    others = tuple(("luot", n) for n in (20, 35, 40, 45, 60, 75, 80, 120, 150))

    said = looked_at(sent(figure("luot", 45_000)), Known(others=others))

    assert "lớn hơn nhiều so với các đơn vị khác (thường khoảng 60)" in said
    assert looked_at(sent(figure("luot", 900)), Known(others=others)) == ""


def test_a_great_unit_that_is_always_great_is_not_asked_every_week() -> None:
    others = tuple(("luot", n) for n in (20, 35, 40, 45, 60, 75, 80, 120, 150))

    assert looked_at(sent(figure("luot", 45_000)), Known((earlier(FRIDAYS[0], luot=20_000),), others=others)) == ""


def test_of_few_others_nothing_is_concluded() -> None:
    assert looked_at(sent(figure("luot", 45_000)), Known(others=(("luot", 20), ("luot", 30)))) == ""


def test_what_ocr_proposed_waits_for_a_person_anyway() -> None:
    assert looked_at(sent(replace(figure("doan-vien", 900), confirm=True)), Known()) == ""
