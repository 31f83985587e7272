"""The letter of a day: to whom it goes, why it exists, what it tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from service.rules.dayletters import DayLetter
from service.rules.drafts import Occasion
from service.rules.letters import Letter
from service.rules.mailings import Done
from service.rules.records import Attempt, Facts, Recorded
from service.rules.reminders import Circle, letter_of, reachable
from service.rules.rulings import DayOff, Extended, Ruling, Rulings
from service.rules.standing import standing_in
from tests.rules.small_bloc import BLOC, FRIDAY, PLAN, UNIT, agenda
from tests.rules.small_office import FINAL, FRIDAYS, LAST_DAY, SHARED, WEEKLY, local

HEAD = "truong.nhom@hoa.example"
CIRCLE = Circle({"Nhóm 1": (HEAD,)})


def letters(now: datetime, facts: Facts | None = None, circle: Circle = CIRCLE) -> list[Letter]:
    known = facts or Facts()
    found = agenda(now, known).mailings(UNIT, known.of(UNIT.id), Done())
    return [
        letter_of(Occasion(each, standing_in(UNIT, PLAN, known, now), known.of(UNIT.id), now), BLOC, circle)
        for each in found
    ]


def letter(now: datetime, facts: Facts | None = None, circle: Circle = CIRCLE) -> tuple[Letter, DayLetter]:
    """The letter of NOW, the overdue one where there are two, with what it tells."""
    found = letters(now, facts, circle)[-1]
    assert isinstance(found.facts, DayLetter)
    return found, found.facts


def came(day: date, **how: Any) -> Recorded:  # noqa: ANN401 - any field of a record
    usual = Recorded(UNIT.id, WEEKLY.id, day, local(day), 1, None, (), nothing_happened=False, counted=True, id=1)
    return replace(usual, **how)


THURSDAY = local(FRIDAY - timedelta(days=1), 14)
FIRST_WEEK = came(FRIDAYS[0])


def test_a_letter_says_in_words_why_it_exists() -> None:
    found, _ = letter(THURSDAY)

    assert found.once == "reminder bao-cao-nhanh 2020-03-06 so-tu-phap step -20h"
    assert (found.kind, found.unit, found.about) == ("reminder", UNIT.id, ((WEEKLY.id, FRIDAY),))


def test_a_letter_about_several_deadlines_names_them_all() -> None:
    found, told = letter(local(date(2020, 3, 26), 14))

    assert found.once == (
        "reminder so-tu-phap: bao-cao-nhanh 2020-03-27 step -20h, bao-cao-tong-ket 2020-03-28 step -2d"
    )
    assert found.about == ((WEEKLY.id, FRIDAYS[4]), (FINAL.id, LAST_DAY))
    assert [asked.named.period for asked in told.asked] == [FRIDAYS[4], None]


def test_a_letter_goes_to_all_addresses_of_the_unit_but_those_that_are_broken() -> None:
    assert letter(THURSDAY)[0].recipients == ("stp@hoa.example", SHARED)
    assert letter(THURSDAY, circle=Circle({}, {SHARED}))[0].recipients == ("stp@hoa.example",)
    assert reachable(UNIT.emails, set(UNIT.emails)) == UNIT.emails


def test_the_head_of_the_group_gets_a_copy_from_the_second_overdue_letter_on() -> None:
    first, told_first = letter(local(FRIDAY, 14))
    second, told_second = letter(local(date(2020, 3, 9), 8))

    assert HEAD not in first.recipients
    assert HEAD in second.recipients
    assert (told_first.group, told_second.group) == ("", "Nhóm 1")


def test_a_reminder_tells_what_has_come_and_what_is_missing() -> None:
    _, told = letter(local(FRIDAYS[2], 8), Facts([FIRST_WEEK]))

    assert told.received == ("Báo cáo nhanh (1/2 kỳ)",)
    assert told.missing == ("Báo cáo nhanh kỳ 06/3",)
    assert [(asked.today, asked.empty_ok) for asked in told.asked] == [(True, True)]


def test_what_has_come_and_is_not_enough_is_told_with_its_time_and_reason() -> None:
    blank = Attempt(UNIT.id, WEEKLY.id, FRIDAY, local(FRIDAY - timedelta(days=2), 16, 12), "blank-form")
    returned = came(FRIDAY, returned="thiếu biểu số liệu")

    short = [
        letter(local(FRIDAY, 14), facts)[1].asked[0].short for facts in (Facts(attempts=[blank]), Facts([returned]))
    ]

    assert [(each.arrived, each.because) for each in short if each] == [
        (local(FRIDAY - timedelta(days=2), 16, 12), "mẫu gửi kèm chưa điền số liệu"),
        (local(FRIDAY), "văn phòng Đoàn Khối đã trả lại (thiếu biểu số liệu)"),
    ]


def test_a_moved_deadline_is_told_with_that_of_the_plan_and_the_reason() -> None:
    due = local(date(2020, 3, 10), 10)
    granted = Extended((UNIT.id,), WEEKLY.id, FRIDAY, due, "bận kiểm tra")
    facts = Facts([FIRST_WEEK], rulings=Rulings((Ruling(1, THURSDAY, "thuky@cantho.example", granted),)))

    found, told = letter(THURSDAY, facts)

    assert found.once == "reminder bao-cao-nhanh 2020-03-06 until 2020-03-10T10:00 so-tu-phap step moved 1"
    assert [(m.named.due, m.planned, m.reason) for m in told.moved] == [(due, local(FRIDAY, 10), "bận kiểm tra")]
    assert told.asked == ()


def test_a_day_off_is_told_with_the_deadlines_that_stay() -> None:
    thursday = FRIDAY - timedelta(days=1)
    facts = Facts([FIRST_WEEK], rulings=Rulings((Ruling(1, THURSDAY, "a", DayOff(thursday, "diễn tập")),)))

    _, told = letter(local(FRIDAY - timedelta(days=3), 9), facts)

    [freed] = told.freed
    assert (freed.day, freed.name, [named.due for named in freed.deadlines]) == (
        thursday,
        "diễn tập",
        [local(FRIDAY, 10)],
    )


def test_papers_and_files_that_are_missing_stand_apart_in_one_letter() -> None:
    file = replace(came(LAST_DAY), obligation=FINAL.id)
    weeks = [came(day) for day in FRIDAYS[:4]]

    found, told = letter(local(date(2020, 4, 1), 8), Facts([file, *weeks]))

    assert [paper.named.name for paper in told.papers] == ["Báo cáo tổng kết"]
    assert [asked.named.period for asked in told.asked] == [FRIDAYS[4]]
    assert HEAD in found.recipients


def test_the_calendar_holds_every_deadline_and_event() -> None:
    found, told = letter(local(date(2020, 2, 24), 7))

    assert (found.once, found.about) == ("reminder bloc 2020-02-24 so-tu-phap step calendar", ())
    assert told.calendar is not None
    assert [(owes.name, owes.count) for owes in told.calendar.owes] == [("Báo cáo nhanh", 5), ("Báo cáo tổng kết", 1)]
    assert [event.name for event in told.calendar.events] == ["Hội thao"]


def test_an_event_is_told_beside_the_deadlines_of_the_day() -> None:
    found, told = letter(local(FRIDAY, 8), Facts([FIRST_WEEK]))

    assert [event.name for event in told.events] == ["Hội thao"]
    assert found.about == ((WEEKLY.id, FRIDAY),)
