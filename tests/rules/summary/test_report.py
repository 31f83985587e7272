"""What a consolidated report says besides the sums: who reached what, who is missing, the best, the photographs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from service.rules.campaign import Target
from service.rules.rulings import Excused, PaperCame
from service.rules.summary.photographs import MOST, Candidate, caption, chosen, distinct
from service.rules.summary.reached import wording_of
from tests.rules.small_office import FRIDAYS, LAST_DAY, ROSTER
from tests.rules.small_summary import CAMPAIGN, FINAL, OTHER, THIRD, TREES, UNIT, Desk

FIRST = FRIDAYS[0]


def test_who_is_missing_late_or_excused_is_told_by_name() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, period=LAST_DAY)
    desk.decides(Excused((THIRD,), FINAL.id, LAST_DAY))

    turnout = desk.report().turnout

    assert [unit.id for unit in turnout.on_time] == [UNIT]
    assert [unit.id for unit in turnout.exempt] == [THIRD]
    assert {unit.id for unit in turnout.missing} == {unit.id for unit in ROSTER.units} - {UNIT, THIRD}
    assert (turnout.here, turnout.due) == (1, 5)


def test_whose_signed_original_is_missing_is_told_apart() -> None:
    desk = Desk()
    desk.under(replace(CAMPAIGN, obligations=(replace(FINAL, paper=True),)))
    desk.decides(PaperCame((UNIT,), FINAL.id, LAST_DAY, LAST_DAY))

    assert UNIT not in {unit.id for unit in desk.report().turnout.unsigned}
    assert OTHER in {unit.id for unit in desk.report().turnout.unsigned}


def test_a_target_counts_who_has_one_who_has_reached_it_and_who_has_registered_nothing() -> None:
    desk = Desk()
    desk.under(replace(CAMPAIGN, targets=(Target(TREES, 1, per="branches"), Target("qua-tang", 1))))
    desk.gets(UNIT, {TREES: 7})
    desk.gets(OTHER, {TREES: 2, "qua-tang": 1})

    trees, gifts = desk.report().reached

    assert [unit.id for unit in trees.met] == [UNIT]
    assert [unit.id for unit in trees.unmet] == [OTHER]
    assert (trees.have, trees.needed, len(trees.unbound)) == (9, 10, 4)
    assert ([unit.id for unit in gifts.met], len(gifts.unmet)) == ([OTHER], 5)


def test_a_target_is_worded_as_the_plan_means_it() -> None:
    assert wording_of(Target(TREES, 1)) == "mỗi đơn vị ít nhất 01"
    assert wording_of(Target(TREES, 1, per="branches")) == "mỗi chi đoàn ít nhất 01"
    assert wording_of(Target(TREES, 70, percent_of="reg_new_members")) == "ít nhất 70% chỉ tiêu đăng ký"


def test_the_best_example_is_the_largest_value_in_the_units_own_words() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, "- Trồng được 05 cây xanh tại trụ sở;")
    desk.gets(OTHER, {TREES: 50}, "1 | Trồng cây | cây | 50")
    desk.gets(THIRD, {TREES: 500}, "trồng 500 cây", by_ocr=True)

    (best,) = desk.report().examples

    assert (best.unit.id, best.value, best.quote) == (OTHER, 50, "")


def test_a_sentence_is_quoted_without_the_signs_of_a_list() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, "- Trồng được 05 cây xanh tại trụ sở;")
    desk.gets(OTHER, {TREES: 1})

    assert desk.report().examples[0].quote == "Trồng được 05 cây xanh tại trụ sở"


def test_one_large_unit_does_not_fill_the_page_and_a_single_report_is_no_best() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5})

    assert desk.report().examples == ()


def picture(unit: str, name: str = "IMG_1.jpg", sha256: str = "a", size: int = 50_000) -> Candidate:
    return Candidate(unit, 1, "b", name, sha256, size, "Re: Báo cáo hiến máu", date(2020, 3, 5))


def test_every_unit_has_its_turn_with_its_photographs_and_a_logo_is_none() -> None:
    mine = [picture(UNIT, sha256=f"a{n}") for n in range(30)]
    other = [picture(OTHER, sha256="b"), picture(OTHER, sha256="logo", size=3_000)]

    found = chosen([*mine, *other])

    assert {each.unit for each in found[:2]} == {UNIT, OTHER}
    assert "logo" not in {each.sha256 for each in found}


def test_the_same_file_is_looked_at_once_and_pictures_that_look_alike_are_shown_once() -> None:
    assert len(chosen([picture(UNIT), picture(OTHER)])) == 1
    assert distinct([0b0, 0b111, 0xFFFF_FFFF, 0b0]) == (0, 2)
    assert len(distinct([number * 0x0101_0101_0101_0101 ^ (1 << number) for number in range(64)])) <= MOST


def test_a_caption_says_whose_it_is_and_what_unless_only_the_camera_has_named_it() -> None:
    units = {unit.id: unit for unit in ROSTER.units}

    assert caption(picture(UNIT, "anh.zip/Trồng cây_đợt-1.jpg"), units) == (
        "Đoàn cơ sở Sở Tư pháp: Trồng cây đợt 1 (thư ngày 05/03/2020)"
    )
    for name in ("IMG_20200305_081212.jpg", "z2349_1.jpg", "DSC01234.JPG", "image (2).png"):
        assert caption(picture(UNIT, name), units) == (
            "Đoàn cơ sở Sở Tư pháp: Báo cáo hiến máu (thư ngày 05/03/2020)"
        ), name
