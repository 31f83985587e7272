"""Every cell of the summary of a full month is what plain arithmetic over the mails themselves comes to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.documents.by_hand import JOINT, ByHand
from tests.documents.month import WEEKLY, Kept
from tests.documents.sheets import Opened, opened

if TYPE_CHECKING:
    from service.flow.drafting import Draft

SECOND = date(2020, 3, 6)
GROUPS = ("Nhóm 3", "Nhân ái", "Thanh lịch", "Nhóm 5", "Nhóm 4")


@pytest.fixture(scope="module")
def book(final: Draft) -> Opened:
    return opened(final.files.xlsx)


@pytest.fixture(scope="module")
def week(weekly: Draft) -> Opened:
    return opened(weekly.files.xlsx)


def named(month: Kept) -> dict[str, str]:
    """The ids of units by their names."""
    return {unit.name: unit.id for unit in month.office.roster.units}


def heads(month: Kept) -> dict[str, str]:
    """The heads of the columns of indicators."""
    return {each.id: f"{each.name} ({each.unit})" for each in month.office.campaign.indicators}


def units_of(month: Kept, group: str) -> set[str]:
    return {unit.id for unit in month.office.roster.units if group in {unit.group, ""}}


def test_every_figure_of_every_unit_is_right_at_the_end(month: Kept, book: Opened, by_hand: ByHand) -> None:
    rows = [row for row in book.rows("Đơn vị", "TT") if row["TT"].value]

    assert len(rows) == 66
    for row in rows:
        expected = by_hand.whole(named(month)[row["Đơn vị"].value])
        assert {name: row[head].value for name, head in heads(month).items()} == {
            name: expected.get(name) for name in heads(month)
        }, row["Đơn vị"].value


def test_every_figure_of_every_unit_is_right_in_the_second_week(
    month: Kept, week: Opened, by_hand_then: ByHand
) -> None:
    for row in (row for row in week.rows("Đơn vị", "TT") if row["TT"].value):
        expected = by_hand_then.told(named(month)[row["Đơn vị"].value], WEEKLY, SECOND)
        assert {name: row[head].value for name, head in heads(month).items()} == {
            name: expected.get(name) for name in heads(month)
        }, row["Đơn vị"].value


def total(row: dict[str, Any], place: int) -> tuple[int | None, int]:
    """The sum and the number of units that state it, in the PLACE-th pair of columns of the sheet of totals."""
    cells = list(row.values())
    first = 3 if place == 0 else 7 + 2 * (place - 1)
    return cells[first].value, cells[first + 1].value


def test_every_total_of_the_bloc_and_of_every_group_is_right_at_the_end(
    month: Kept, book: Opened, by_hand: ByHand
) -> None:
    for row, indicator in zip(book.rows("Tổng hợp", "TT"), month.office.campaign.indicators, strict=True):
        for place, group in enumerate(("", *GROUPS)):
            units = units_of(month, group)
            values = [by_hand.whole(unit)[indicator.id] for unit in units if indicator.id in by_hand.whole(unit)]
            twice = by_hand.twice(units, by_hand.fridays, whole=True) if indicator.id == JOINT else 0
            expected = (sum(values) - twice if values else None, len(values))
            assert total(row, place) == expected, (indicator.id, group)


def test_every_total_is_right_in_the_second_week_and_since_the_beginning(
    month: Kept, week: Opened, by_hand_then: ByHand
) -> None:
    for row, indicator in zip(week.rows("Tổng hợp", "TT"), month.office.campaign.indicators, strict=True):
        for place, group in enumerate(("", *GROUPS)):
            units = units_of(month, group)
            told = [by_hand_then.told(unit, WEEKLY, SECOND) for unit in units]
            values = [each[indicator.id] for each in told if indicator.id in each]
            twice = by_hand_then.twice(units, [SECOND], whole=False) if indicator.id == JOINT else 0
            assert total(row, place) == (sum(values) - twice if values else None, len(values)), (indicator.id, group)
        since = [by_hand_then.weeks(unit, SECOND) for unit in month.units]
        values = [each[indicator.id] for each in since if indicator.id in each]
        both = by_hand_then.twice(set(month.units), by_hand_then.fridays[:2], whole=False)
        twice = both if indicator.id == JOINT else 0
        expected = (sum(values) - twice if values else None, len(values))
        assert (row["Lũy kế"].value, list(row.values())[-1].value) == expected, indicator.id


def test_joint_events_were_there_to_be_counted_once(month: Kept, by_hand: ByHand) -> None:
    assert [len(by_hand.joint(friday)) for friday in by_hand.fridays] == [1, 1, 0, 0, 0]
    assert by_hand.twice(set(month.units), by_hand.fridays, whole=True) > 0


def test_who_was_in_time_late_or_missing_is_right_for_every_deadline(
    month: Kept, book: Opened, by_hand: ByHand
) -> None:
    for row in book.rows("Tuần", "TT"):
        unit = named(month)[row["Đơn vị"].value]
        states = [str(cell.value).split(" 2")[0].split(" 0")[0].split(" 1")[0] for cell in list(row.values())[3:10]]
        assert states == [by_hand.status(unit, *deadline) for deadline in by_hand.deadlines], unit


def test_what_every_unit_has_of_every_target_and_needs_is_right(month: Kept, book: Opened, by_hand: ByHand) -> None:
    indicators = month.office.campaign.indicator
    for row in (row for row in book.rows("Chỉ tiêu", "TT") if row["TT"].value):
        unit = named(month)[row["Đơn vị"].value]
        cells = [cell.value for cell in row.values()]
        found = dict(
            zip(
                [target.indicator for target in month.office.campaign.targets],
                zip(cells[3::2], cells[4::2], strict=False),
                strict=False,
            )
        )
        have = by_hand.whole(unit)
        for name, needed in by_hand.needed(unit).items():
            expected = ("–", "không đăng ký") if needed is None else (have.get(name, 0), needed)
            assert found[name] == expected, (unit, indicators[name].name)
        assert tuple(cells[-2:]) == by_hand.met(unit)


def test_the_points_and_ranks_of_the_emulation_table_are_right(month: Kept, book: Opened, by_hand: ByHand) -> None:
    points = {unit: by_hand.points(unit) for unit in month.units}
    groups = {unit.id: unit.group for unit in month.office.roster.units}
    rows = [row for row in book.rows("Thi đua", "Hạng") if row["Đơn vị"].value]

    assert len(rows) == 66
    for row in rows:
        unit = named(month)[row["Đơn vị"].value]
        better = [other for other in month.units if points[other] > points[unit]]
        assert row["Tổng điểm"].value == pytest.approx(float(points[unit]), abs=0.051)
        assert row["Hạng"].value == 1 + len(better)
        assert row["Hạng trong nhóm"].value == 1 + sum(groups[other] == groups[unit] for other in better)


def test_every_nominee_stands_in_the_list_once(month: Kept, book: Opened) -> None:
    rows = [row for row in book.rows("Khen thưởng", "Mã") if row["Loại"].value]
    kinds = {"Tập thể": "collective", "Cá nhân": "individual"}
    listed = {
        (named(month)[row["Đơn vị"].value], kinds[row["Loại"].value], row["Tập thể, cá nhân"].value) for row in rows
    }
    written = {(mail.unit, *nominee) for mail in month.mails for nominee in mail.nominees}

    assert listed == written
    assert len(rows) == len(written)
    assert len({row["Mã"].value for row in rows}) == len(rows)


def test_every_figure_leads_to_the_words_it_was_read_from(month: Kept, book: Opened, by_hand: ByHand) -> None:
    for row in (row for row in book.rows("Đơn vị", "TT") if row["TT"].value):
        unit = named(month)[row["Đơn vị"].value]
        for name, value in by_hand.whole(unit).items():
            sources = [*book.linked(row[heads(month)[name]])]
            counted = [source for source in sources if str(source[4]).startswith("Tính vào tổng")]
            assert sum(source[3] for source in counted) == value
            assert {source[0] for source in sources} == {row["Đơn vị"].value}
            assert all(source[6] and source[8] and source[9] and source[10] for source in counted)


def test_what_ocr_has_read_is_listed_and_in_no_sum_until_somebody_agrees(month: Kept, book: Opened) -> None:
    waiting = [row for row in book.rows("Đối chiếu", "Loại") if row["Loại"].value == "Bản quét, chờ xác nhận"]
    scan = next(mail for mail in month.mails if mail.scanned and mail.unit == month.units[31])

    assert {named(month)[row["Đơn vị"].value] for row in waiting} == {month.units[31]}
    assert len(waiting) == len(scan.figures)
