"""The emulation table: every point explained, fair to who was excused, ranked in bloc and group."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from service.rules.campaign import Indicator, Scoring, Target
from service.rules.rulings import Excused
from service.rules.scoring import events_of, rules_of
from tests.rules.small_office import FRIDAYS, LAST_DAY, WEEKLY
from tests.rules.small_summary import CAMPAIGN, OTHER, THIRD, TREES, UNIT, Desk

if TYPE_CHECKING:
    from service.rules.scoring import Score

PAPERS = ("tờ trình hoặc công văn", "báo cáo thành tích")


def score(desk: Desk, unit: str = UNIT) -> Score:
    return next(each for each in desk.report().scores if each.unit.id == unit)


def point(desk: Desk, criterion: str, unit: str = UNIT) -> tuple[Fraction, str]:
    found = next(each for each in score(desk, unit).points if each.criterion == criterion)
    return found.points, found.because


def test_a_late_report_is_worth_half_a_punctual_one() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 1})

    points, because = point(desk, "Đúng hạn")

    assert points == Fraction(40, 7)
    assert because == "1 đúng hạn, 0 trễ hạn, 6 chưa gửi trên 7 kỳ"


def test_who_is_excused_loses_nothing() -> None:
    desk = Desk()
    for period in FRIDAYS[1:]:
        desk.gets(UNIT, {TREES: 1}, period=period)
    desk.decides(Excused((UNIT,), WEEKLY.id, FRIDAYS[0]))

    assert point(desk, "Không gián đoạn") == (Fraction(10), "liên tục 4/4 kỳ")
    assert point(desk, "Đúng hạn")[0] == Fraction(40 * 4, 6)


def test_a_gap_costs_what_stands_behind_it() -> None:
    desk = Desk()
    for place in (0, 1, 3):
        desk.gets(UNIT, {TREES: 1}, period=FRIDAYS[place])

    assert point(desk, "Không gián đoạn") == (Fraction(4), "liên tục 2/5 kỳ")


def test_what_is_missing_of_a_whole_dossier_is_named() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 1}, period=LAST_DAY)
    desk.gets(OTHER, {}, period=LAST_DAY, papers=PAPERS[:1])

    assert point(desk, "Đầy đủ") == (
        Fraction(20, 3),
        "thiếu: Hồ sơ đề nghị khen thưởng; giấy tờ của Hồ sơ đề nghị khen thưởng",
    )
    assert "giấy tờ của Hồ sơ" in point(desk, "Đầy đủ", OTHER)[1]


def test_targets_give_points_by_their_share_and_events_up_to_a_limit() -> None:
    desk = Desk()
    visits = Indicator("ve-nguon", "Về nguồn", "chuyến", ("về nguồn",))
    desk.under(
        replace(CAMPAIGN, indicators=(*CAMPAIGN.indicators, visits), targets=(Target(TREES, 1), Target("qua-tang", 1)))
    )
    desk.gets(UNIT, {TREES: 3, "ve-nguon": 12})

    assert point(desk, "Chỉ tiêu") == (Fraction(15), "đạt 1/2 chỉ tiêu")
    assert point(desk, "Hoạt động") == (Fraction(10), "12 hoạt động được ghi nhận")


def test_units_with_as_many_points_share_a_place_in_the_bloc_and_in_their_group() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 1})
    desk.gets("cao-dang-y-te", {TREES: 1})
    desk.gets(THIRD, {TREES: 1})
    desk.gets(THIRD, {TREES: 1}, period=FRIDAYS[1])

    places = {each.unit.id: (each.place, each.group_place) for each in desk.report().scores}

    assert (places[THIRD], places[UNIT], places["cao-dang-y-te"]) == ((1, 1), (2, 2), (2, 1))
    assert places[OTHER] == (4, 3)


def test_the_rules_below_the_table_are_those_by_which_the_points_were_given() -> None:
    campaign = replace(CAMPAIGN, scoring=Scoring(on_time=50, late=25, event=2, events=(TREES,)))

    rules = "\n".join(rules_of(campaign))

    assert "tối đa 50 điểm" in rules
    assert "trễ được tính 25%" in rules
    assert "mỗi hoạt động 2 điểm" in rules
    assert "Cây trồng mới" in rules
    assert events_of(campaign) == (TREES,)
    assert events_of(CAMPAIGN) == ()
