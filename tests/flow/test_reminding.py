"""Reminders in the store: written once, withdrawn when they are no longer true, looked at again before they leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from service.clock import standing_at
from service.flow.calendar import Calendar
from service.flow.posting import Posting
from service.flow.reminding import SHARE
from service.mail.letters import Sender
from service.rules.dayletters import DayLetter, Named, PaperAwaited
from service.rules.letters import Letter
from service.rules.roster import Roster, Unit
from service.store.engine import reading, writing
from service.store.outbox import Outbox
from service.store.reminders import broken_addresses
from service.store.tables import BounceRow, OutboxRow, OutboxState, SubmissionRow
from tests.flow.conftest import mail_of, report_of
from tests.flow.desk import Desk
from tests.rules.small_bloc import FRIDAY, UNIT
from tests.rules.small_office import FINAL, OWN, WEEKLY, ZONE, local
from tests.system.sink import Manners, running_sink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.flow.conftest import World

THURSDAY = local(FRIDAY - timedelta(days=1), 14)


@pytest.fixture
def desk(world: World) -> Iterator[Desk]:
    with running_sink() as sink:
        yield Desk(world, sink)


def test_a_step_is_written_once_and_leaves_once(desk: Desk) -> None:
    assert [desk.writes(THURSDAY), desk.writes(THURSDAY)] == [1, 0]
    assert [desk.sends(THURSDAY), desk.sends(THURSDAY)] == [[WEEKLY.id], []]
    assert desk.writes(THURSDAY + timedelta(hours=1)) == 0
    assert desk.letters == [("bao-cao-nhanh 2020-03-06 so-tu-phap step -20h", "sent")]


def test_before_the_mailbox_was_looked_into_nothing_is_written(desk: Desk) -> None:
    assert desk.writes(THURSDAY, looking=False) == 0

    desk.looks(THURSDAY - timedelta(minutes=1))
    assert desk.writes(THURSDAY + timedelta(minutes=1), looking=False) == 0
    assert desk.writes(THURSDAY + timedelta(minutes=2)) == 1


def test_a_report_that_has_arrived_and_is_not_read_yet_keeps_the_reminder_waiting(desk: Desk) -> None:
    desk.looks(THURSDAY)
    desk.world.stores(report_of(12), arrived=THURSDAY)

    assert desk.writes(THURSDAY, looking=False) == 0
    assert desk.writes(THURSDAY + timedelta(minutes=1)) == 0
    assert desk.letters == []


def test_a_report_that_is_read_between_writing_and_sending_stops_the_letter(desk: Desk) -> None:
    desk.writes(THURSDAY)
    desk.world.stores(report_of(12), arrived=THURSDAY)
    desk.looks(THURSDAY)

    assert desk.sends(THURSDAY) == []
    assert [state for _, state in desk.letters] == ["cancelled"]
    assert desk.steps == []


def test_a_report_that_waits_to_be_read_holds_the_letter_back_at_the_second_of_sending(desk: Desk) -> None:
    desk.writes(THURSDAY)
    desk.world.stores(report_of(12), arrived=THURSDAY)

    assert desk.sends(THURSDAY) == []
    assert [state for _, state in desk.letters] == ["waiting"]

    later = THURSDAY + timedelta(minutes=2)
    desk.looks(later)
    assert desk.sends(later) == []
    assert [state for _, state in desk.letters] == ["cancelled"]


def test_when_one_of_two_reports_has_come_a_shorter_letter_is_written(desk: Desk) -> None:
    thursday = local(date(2020, 3, 26), 14)
    week = mail_of("BÁO CÁO NHANH\nTừ ngày 23/3/2020 đến ngày 27/3/2020\n\n- Trồng cây: 3 cây\n")
    desk.writes(thursday)
    desk.world.stores(week, arrived=thursday)
    desk.looks(thursday)

    assert desk.sends(thursday) == []
    assert desk.writes(local(date(2020, 3, 26), 15)) == 0  # the other step of the day is not reached yet
    assert desk.writes(local(date(2020, 3, 26), 16)) == 1
    assert desk.sends(local(date(2020, 3, 26), 16)) == [FINAL.id]


def test_a_letter_that_could_not_leave_in_office_hours_waits_and_is_written_anew_in_the_morning(desk: Desk) -> None:
    evening, night, morning = THURSDAY, local(FRIDAY - timedelta(days=1), 18), local(FRIDAY, 7)
    desk.writes(evening)

    assert desk.sends(night) == []
    assert [state for _, state in desk.letters] == ["waiting"]

    assert desk.writes(morning) == 1
    assert desk.sends(morning) == [WEEKLY.id]
    assert [state for _, state in desk.letters] == ["cancelled", "sent"]
    assert desk.steps == ["-20h", "-2h"]


def test_a_letter_whose_deadline_has_passed_on_the_way_never_leaves(desk: Desk) -> None:
    desk.writes(local(FRIDAY, 8))

    assert desk.sends(local(FRIDAY, 10)) == []
    assert [state for _, state in desk.letters] == ["cancelled"]


def test_in_review_a_letter_is_withdrawn_when_what_it_asks_for_has_come(desk: Desk) -> None:
    desk.mode = "review"
    desk.writes(THURSDAY)
    assert [state for _, state in desk.letters] == ["held"]

    desk.world.stores(report_of(12), arrived=THURSDAY)
    desk.writes(local(FRIDAY, 7))

    assert [state for _, state in desk.letters] == ["cancelled"]


def test_in_review_a_letter_that_is_let_go_on_the_next_day_leaves_when_it_is_still_true(desk: Desk) -> None:
    desk.mode = "review"
    desk.writes(THURSDAY)
    desk.writes(local(FRIDAY, 7))
    with writing(desk.world.engine) as session:
        session.get_one(OutboxRow, 1).state = OutboxState.WAITING
    desk.looks(local(FRIDAY, 7, 30))

    assert desk.sends(local(FRIDAY, 7, 30)) == [WEEKLY.id]
    assert desk.writes(local(FRIDAY, 8)) == 0  # a second reminder on one day


def test_in_review_a_newer_step_takes_the_place_of_an_older_letter(desk: Desk) -> None:
    desk.mode = "review"
    desk.writes(THURSDAY)
    desk.writes(local(FRIDAY, 8))

    assert [state for _, state in desk.letters] == ["cancelled", "held"]
    assert desk.steps == ["-2h"]


def test_a_letter_that_the_secretary_does_not_want_is_not_written_again(desk: Desk) -> None:
    desk.mode = "review"
    desk.writes(THURSDAY)
    with writing(desk.world.engine) as session:
        Outbox(session).cancel(1, "the secretary does not want it", THURSDAY)

    assert desk.writes(THURSDAY + timedelta(hours=1)) == 0


def test_a_letter_that_was_withdrawn_and_is_needed_after_all_is_another_letter(desk: Desk) -> None:
    desk.writes(THURSDAY)
    desk.world.stores(report_of(12), arrived=THURSDAY)
    desk.looks(THURSDAY)
    desk.sends(THURSDAY)
    with writing(desk.world.engine) as session:
        session.execute(update(SubmissionRow).values(withdrawn=THURSDAY))

    assert desk.writes(THURSDAY + timedelta(hours=1)) == 1
    assert [once for once, _ in desk.letters][-1] == "bao-cao-nhanh 2020-03-06 so-tu-phap step -20h (2)"


def test_a_letter_that_somebody_may_have_is_never_written_a_second_time(desk: Desk) -> None:
    desk.writes(THURSDAY)
    desk.sink.first.append(Manners(swallow=True))
    desk.sends(THURSDAY)
    desk.world.stores(report_of(12), arrived=THURSDAY)
    later = THURSDAY + timedelta(minutes=6)
    desk.looks(later)

    assert desk.sends(later) == []
    assert [state for _, state in desk.letters] == ["cancelled"]
    assert desk.steps == ["-20h"]


def test_an_address_that_came_back_for_good_twice_is_left_out(desk: Desk) -> None:
    with writing(desk.world.engine) as session:
        for day in (1, 3):
            at = local(date(2020, 3, day))
            session.add(BounceRow(address="stp@hoa.example", at=at, hard=True))
            session.add(BounceRow(address=UNIT.emails[1], at=at, hard=day == 1))
    with reading(desk.world.engine) as session:
        assert broken_addresses(session) == {"stp@hoa.example"}

    desk.writes(THURSDAY)
    desk.sends(THURSDAY)

    assert desk.sink.letters[0].recipients == (UNIT.emails[1],)


def test_many_letters_are_written_in_shares_and_mail_that_comes_in_need_not_wait(desk: Desk) -> None:
    units = (Unit(f"don-vi-{n}", f"Đơn vị {n}", emails=(f"dv{n}@hoa.example",)) for n in range(2 * SHARE + 3))
    desk.roster = Roster(tuple(units))
    desk.looks(THURSDAY)
    pauses: list[int] = []

    calendar = Calendar(desk.world.engine, (desk.reminding,), standing_at(THURSDAY))

    assert calendar.tick(lambda: pauses.append(len(desk.letters))) == 2 * SHARE + 3
    assert pauses == [SHARE, 2 * SHARE, 2 * SHARE + 3]


def test_a_unit_without_an_address_is_passed_over(desk: Desk) -> None:
    desk.roster = Roster((replace(UNIT, emails=()),))

    assert desk.writes(THURSDAY) == 0


def at_word(desk: Desk, now: datetime) -> None:
    """The secretary says "nhắc ngay": a letter about the week, without any step of the plan."""
    posting = Posting(Sender("Đoàn Khối", OWN), ZONE)
    facts = DayLetter(UNIT.name, "Đoàn Khối", papers=(PaperAwaited(Named("Báo cáo", None, now, strict=False), now),))
    letter = Letter(
        "at word", "unit.overdue.day", "reminder", UNIT.emails, facts, UNIT.id, about=((WEEKLY.id, FRIDAY),)
    )
    with writing(desk.world.engine) as session:
        assert posting.queue(session, letter, now)


def test_a_letter_at_the_secretarys_word_leaves_at_any_hour_and_is_the_one_of_the_day(desk: Desk) -> None:
    morning = local(FRIDAY - timedelta(days=1), 6)
    at_word(desk, morning)

    assert desk.sends(morning) == [WEEKLY.id]
    assert desk.writes(THURSDAY) == 0
    assert desk.writes(local(FRIDAY, 7)) == 1


def test_a_letter_at_the_secretarys_word_does_not_leave_when_the_report_has_come(desk: Desk) -> None:
    at_word(desk, THURSDAY)
    desk.world.stores(report_of(12), arrived=THURSDAY)
    desk.looks(THURSDAY)

    assert desk.sends(THURSDAY) == []
    assert [state for _, state in desk.letters] == ["cancelled"]
