"""Sums that can be trusted: the final report before the weeks, every sum of how many, the same event once."""

from __future__ import annotations

from parsers.readings import Change
from service.rules.rulings import Amended, Confirmed, Returned
from service.rules.summary.joint import DIFFERENT, ONE_SIDED, SEVERAL, SMALLER_FINAL
from service.rules.summary.report import Report
from service.rules.summary.sums import Total
from tests.rules.small_office import FRIDAYS, LAST_DAY, ROSTER
from tests.rules.small_summary import OTHER, THIRD, TREES, UNIT, Desk

FIRST, SECOND = FRIDAYS[:2]
WITH_OTHER = "Phối hợp với Chi đoàn Sở Tài chính trồng 05 cây"
WITH_UNIT = "Trồng 05 cây cùng Đoàn cơ sở Sở Tư pháp"


def trees(report: Report) -> Total:
    return next(total for total in report.totals if total.indicator.id == TREES)


def test_the_weeks_add_up_and_every_sum_says_of_how_many_units() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5})
    desk.gets(UNIT, {TREES: 7}, period=SECOND)
    desk.gets(OTHER, {TREES: 1})

    bloc = trees(desk.report()).bloc

    assert (bloc.value, bloc.stating, bloc.units) == (13, 2, len(ROSTER.units))


def test_a_week_is_summed_up_alone_and_beside_it_what_there_is_since_the_beginning() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5})
    desk.gets(UNIT, {TREES: 7}, period=SECOND)
    desk.gets(UNIT, {TREES: 100}, period=LAST_DAY)

    report = desk.report(SECOND)

    assert trees(report).bloc.value == 7
    assert next(each for each in report.running if each.indicator.id == TREES).bloc.value == 12


def test_the_final_report_stands_before_the_weeks_and_a_difference_is_listed() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5, "qua-tang": 3})
    desk.gets(UNIT, {TREES: 9}, period=LAST_DAY)

    report = desk.report()

    assert trees(report).bloc.value == 9
    assert [(unit.id, indicator.id, cell.value, cell.weeks) for unit, indicator, cell in report.differing] == [
        (UNIT, TREES, 9, 5)
    ]
    gifts = next(total for total in report.totals if total.indicator.id == "qua-tang")
    assert gifts.bloc.value == 3


def test_every_part_of_a_sum_keeps_the_report_and_the_words_that_it_comes_from() -> None:
    desk = Desk()
    first = desk.gets(UNIT, {TREES: 5}, "Trồng 05 cây xanh")
    added = desk.gets(UNIT, {TREES: 2}, "Trồng thêm 02 cây", change=Change.ADDS)

    cell = trees(desk.report()).cells[UNIT]

    assert [(part.record.id, part.value, part.words.quote if part.words else "") for part in cell.parts] == [
        (first, 5, "Trồng 05 cây xanh"),
        (added, 2, "Trồng thêm 02 cây"),
    ]


def test_what_ocr_has_read_is_in_no_sum_until_somebody_agrees() -> None:
    desk = Desk()
    scan = desk.gets(UNIT, {TREES: 5}, by_ocr=True)

    before = desk.report()
    desk.decides(Confirmed(scan))
    after = desk.report()

    assert (trees(before).bloc.stating, [each.value for each in before.pending]) == (0, [5])
    assert (trees(after).bloc.value, after.pending) == (5, ())


def test_a_scan_that_a_text_copy_confirms_waits_for_nobody() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5})
    desk.gets(UNIT, {TREES: 5}, by_ocr=True)

    assert desk.report().pending == ()


def test_a_number_set_by_hand_tells_who_has_set_it_and_no_words_of_the_unit() -> None:
    desk = Desk()
    desk.decides(Amended(desk.gets(UNIT, {TREES: 5}), TREES, 6))

    (part,) = trees(desk.report()).cells[UNIT].parts

    assert (part.value, part.words) == (6, None)
    assert part.hand is not None
    assert part.hand.author == "thuky@cantho.example"


def test_a_report_given_back_is_in_no_sum() -> None:
    desk = Desk()
    desk.decides(Returned(desk.gets(UNIT, {TREES: 5}), "thiếu chữ ký"))

    assert trees(desk.report()).bloc.stating == 0


def test_an_event_of_two_units_that_name_each_other_counts_once_in_the_bloc_and_for_each_of_them() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, WITH_OTHER)
    desk.gets(OTHER, {TREES: 5}, WITH_UNIT)

    total = trees(desk.report())

    assert (total.bloc.value, total.bloc.twice, total.bloc.stating) == (5, 5, 2)
    assert [total.cells[unit].value for unit in (UNIT, OTHER)] == [5, 5]
    assert dict(total.groups)["Nhóm 1"].value == 5


def test_an_event_of_three_units_counts_once() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, "Phối hợp với Sở Tài chính, Sở Y tế trồng 05 cây")
    desk.gets(OTHER, {TREES: 5}, "Phối hợp với Sở Tư pháp và Sở Y tế trồng 05 cây")
    desk.gets(THIRD, {TREES: 5}, "Phối hợp với Sở Tư pháp, Sở Tài chính trồng 05 cây")

    assert trees(desk.report()).bloc.value == 5


def test_units_of_two_groups_count_their_event_in_both_groups_and_once_in_the_bloc() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, "Phối hợp với Đoàn trường Cao đẳng Y tế trồng 05 cây")
    desk.gets("cao-dang-y-te", {TREES: 5}, "Phối hợp với Đoàn cơ sở Sở Tư pháp trồng 05 cây")

    total = trees(desk.report())

    assert {name: each.value for name, each in total.groups} == {"Nhóm 1": 5, "Nhóm 2": 5}
    assert total.bloc.value == 5


def test_an_event_that_only_one_of_them_tells_as_common_is_marked_and_stays_in_the_sum() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, WITH_OTHER)
    desk.gets(OTHER, {TREES: 5}, "Trồng 05 cây")

    report = desk.report()

    assert trees(report).bloc.value == 10
    ((indicator, mark),) = report.marks
    assert (indicator.id, mark.part.unit, mark.partner, mark.because) == (TREES, UNIT, OTHER, ONE_SIDED)


def test_two_numbers_for_the_same_event_are_marked_and_stay_in_the_sum() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, WITH_OTHER)
    desk.gets(OTHER, {TREES: 6}, "Trồng 06 cây cùng Đoàn cơ sở Sở Tư pháp")

    report = desk.report()

    assert trees(report).bloc.value == 11
    assert {mark.because for _, mark in report.marks} == {DIFFERENT}


def test_a_sum_of_several_events_of_which_one_was_common_is_marked_and_stays() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, "Phối hợp với Sở Tài chính trồng 02 cây")
    desk.gets(OTHER, {TREES: 5}, "Trồng 02 cây cùng Sở Tư pháp")

    report = desk.report()

    assert trees(report).bloc.value == 10
    assert {mark.because for _, mark in report.marks} == {SEVERAL}


def test_a_partner_that_reports_nothing_of_the_kind_is_no_doubt() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, WITH_OTHER)

    assert [*desk.report().marks] == []


def test_events_of_different_weeks_are_different_events() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, WITH_OTHER)
    desk.gets(OTHER, {TREES: 5}, WITH_UNIT, period=SECOND)

    assert trees(desk.report()).bloc.value == 10


def test_a_common_event_of_a_week_counts_once_in_final_reports_that_hold_the_week() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, WITH_OTHER)
    desk.gets(OTHER, {TREES: 5}, WITH_UNIT)
    desk.gets(UNIT, {TREES: 8}, period=LAST_DAY)
    desk.gets(OTHER, {TREES: 5}, period=LAST_DAY)

    assert trees(desk.report()).bloc.value == 8


def test_where_a_final_report_is_smaller_than_its_weeks_nothing_is_taken_off_and_it_is_marked() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, WITH_OTHER)
    desk.gets(OTHER, {TREES: 5}, WITH_UNIT)
    desk.gets(UNIT, {TREES: 3}, period=LAST_DAY)

    report = desk.report()

    assert trees(report).bloc.value == 8
    assert [mark.because for _, mark in report.marks] == [SMALLER_FINAL]


def test_an_event_told_in_the_weeks_and_again_in_the_final_reports_is_taken_off_once() -> None:
    desk = Desk()
    for period in (FIRST, LAST_DAY):
        desk.gets(UNIT, {TREES: 5}, WITH_OTHER, period=period)
        desk.gets(OTHER, {TREES: 5}, WITH_UNIT, period=period)

    assert trees(desk.report()).bloc.value == 5
