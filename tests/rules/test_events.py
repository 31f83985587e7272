"""The bloc's calendar: who has a part in an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from service.rules.campaign import Assignment, Event
from service.rules.events import assigned, calendar_matter
from service.rules.officehours import OfficeHours
from tests.rules.small_office import CAMPAIGN, ROSTER, ZONE, local

DAY = date(2020, 2, 28)
SCHOOL = Assignment("Khởi công công trình “Trường đẹp cho em” (trong tháng 3)", ("so-y-te",), leads_group="Nhóm 2")
PLAN = replace(CAMPAIGN, assignments=(SCHOOL, Assignment("Hiến máu tình nguyện", ("so-tai-chinh",))))


def units(event: Event) -> list[str]:
    return [unit.id for unit in assigned(event, PLAN, ROSTER)]


def test_an_event_that_names_units_and_groups_is_theirs() -> None:
    assert units(Event("Trường đẹp cho em", DAY, DAY, ("so-tai-chinh",))) == ["so-tai-chinh"]
    assert units(Event("Hội thao", DAY, DAY, groups=("Nhóm 2",))) == ["cao-dang-y-te", "da-khoa", "da-khoa-tw"]


def test_an_event_with_the_quoted_name_of_an_assignment_is_of_those_who_were_given_it() -> None:
    event = Event("Khởi công công trình “TRƯỜNG ĐẸP CHO EM” tại xã Nhơn Ái", DAY, DAY)

    assert units(event) == ["so-y-te", "cao-dang-y-te", "da-khoa", "da-khoa-tw"]


def test_words_without_quotation_marks_give_nobody_a_part() -> None:
    assert units(Event("Hiến máu tình nguyện tại thành phố", DAY, DAY)) == []


def test_the_calendar_of_a_campaign_that_starts_on_a_sunday_comes_on_monday() -> None:
    matter = calendar_matter(replace(CAMPAIGN, starts=date(2020, 2, 23)), OfficeHours(ZONE))

    [step] = matter.steps
    assert (step.at, step.until) == (local(date(2020, 2, 24), 7), local(date(2020, 3, 2), 7))
