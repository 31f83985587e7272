"""Our own form that comes back: unit and period are certain, and what people changed in it stands before its mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from parsers.readings import Form, Mark, Official, Reading, Span
from service.rules.filing import file
from service.rules.verdicts import Arrival, Filing
from tests.rules.small_office import FRIDAYS, ROSTER, SHARED, STRANGER, WEEKLY, attached, local, mail, office, report

UNIT = ROSTER.units[0]
MARK = Mark(WEEKLY.id, FRIDAYS[1], UNIT.id)
THREE_WEEKS_LATER = local(FRIDAYS[4], 9)


def form(**changes: object) -> Reading:
    return replace(report(), mark=MARK, **changes)  # type: ignore[arg-type]


def filed(reading: Reading, sender: str) -> Filing:
    return file(mail(attached(reading), sender=sender), Arrival(THREE_WEEKS_LATER), office())


def test_from_an_address_of_two_units_the_form_says_whose_it_is_and_for_which_week() -> None:
    filing = filed(form(), SHARED)

    assert [(each.unit, each.obligation, each.period) for each in filing.submissions] == [
        (UNIT.id, WEEKLY.id, FRIDAYS[1])
    ]


def test_from_a_stranger_it_is_kept_and_waits_for_a_person() -> None:
    [submission] = filed(form(), STRANGER).submissions

    assert (submission.unit, submission.period, submission.counted) == (UNIT.id, FRIDAYS[1], False)


def test_from_another_unit_it_is_nobodys() -> None:
    filing = filed(form(), "syt@hoa.example")

    assert filing.unit is None
    assert "unit-conflict" in {item.code for item in filing.attention}


def test_a_form_used_again_for_another_week_is_of_the_week_that_was_written_into_it() -> None:
    span = Span(FRIDAYS[1] + timedelta(days=1), FRIDAYS[2], "từ ngày … đến ngày …")

    [submission] = filed(form(span=span), SHARED).submissions

    assert submission.period == FRIDAYS[2]


def test_a_letterhead_that_was_changed_stands_before_the_mark() -> None:
    other = Official(title="Báo cáo nhanh", issuer=("ĐOÀN CƠ SỞ SỞ TÀI CHÍNH",))

    [submission] = filed(form(official=other), SHARED).submissions

    assert submission.unit == "so-tai-chinh"


def test_a_title_that_was_changed_stands_before_the_mark() -> None:
    [submission] = filed(form(form=Form.FINAL), SHARED).submissions

    assert submission.obligation == "bao-cao-tong-ket"


def test_a_mark_of_a_week_that_there_is_not_says_nothing() -> None:
    strange = replace(form(), mark=Mark(WEEKLY.id, date(2019, 3, 8), UNIT.id))

    [submission] = filed(strange, SHARED).submissions

    assert submission.period == FRIDAYS[4]
