"""Reminders in the store: written once, withdrawn when they are no longer true, looked at again before they leave."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from service.clock import standing_at
from service.flow.calendar import Calendar
from service.flow.posting import Posting
from service.flow.reminding import SHARE, Custom, Reminding
from service.mail.letters import Sender
from service.rules.roster import Roster, Unit
from service.store.bounces import broken_addresses
from service.store.engine import reading, writing
from service.store.ledger import Ledger
from service.store.outbox import Outbox, Outgoing
from service.store.tables import BounceRow, OutboxRow, OutboxState, ReminderRow, SubmissionRow
from tests.flow.conftest import INBOX, mail_of, report_of
from tests.rules.small_bloc import BLOC, FRIDAY, HOURS, PLAN, UNIT
from tests.rules.small_office import FINAL, OWN, WEEKLY, ZONE, local
from tests.system.sink import Manners, running_sink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.flow.posting import Mode
    from tests.flow.conftest import World
    from tests.system.sink import Sink

THURSDAY = local(FRIDAY - timedelta(days=1), 14)
ALONE = replace(BLOC, roster=Roster((UNIT,)), campaigns=(replace(PLAN, events=()),))


@dataclass
class Desk:
    """The service's desk: what it writes and sends at moments that the test chooses."""

    world: World
    sink: Sink
    mode: Mode = "live"
    roster: Roster = ALONE.roster

    @property
    def reminding(self) -> Reminding:
        posting = Posting(Sender("Đoàn Khối", OWN), ZONE, self.mode)
        return Reminding(replace(ALONE, roster=self.roster), posting, Custom(HOURS, {}, forms=False))

    def looks(self, now: datetime) -> None:
        """The mailbox is looked into, and everything in it is read."""
        self.world.takes_in()
        with writing(self.world.engine) as session:
            Ledger(session).note_looked(INBOX, now)

    def writes(self, now: datetime, *, looking: bool = True) -> int:
        """What is due at NOW is written; how many letters."""
        if looking:
            self.looks(now)
        return Calendar(self.world.engine, (self.reminding,), standing_at(now)).tick()

    def sends(self, now: datetime) -> list[str]:
        """The letters that leave at NOW, by their deadlines."""
        before = len(self.sink.letters)
        delivery = replace(self.world.delivery(self.sink.port, now), objects=self.reminding.objection)
        asyncio.run(delivery.deliver())
        sent = [letter.message for letter in self.sink.letters[before:]]
        return [", ".join(letter.get_all("X-Hopthu-Obligation", ["-"])) for letter in sent if not letter["In-Reply-To"]]

    @property
    def letters(self) -> list[tuple[str, str]]:
        """The reminders and overdue letters with their states."""
        rows = [row for row in self.world.rows(OutboxRow) if row.kind in {"reminder", "overdue"}]
        return [(row.once.removeprefix("reminder "), row.state.value) for row in rows]

    @property
    def steps(self) -> list[str]:
        """The steps that are taken."""
        return [row.step for row in self.world.rows(ReminderRow)]


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
        sent = Outgoing("an older letter", "receipt", UNIT.emails, "<older@cantho.example>", b"To: x\r\n\r\n")
        Outbox(session).queue(sent, local(date(2020, 3, 1)), held=True)
        letter = Outbox(session).number(sent.once)
        for day in (1, 3):
            at = local(date(2020, 3, day))
            session.add(BounceRow(address="stp@hoa.example", at=at, hard=True, letter=letter))
            session.add(BounceRow(address=UNIT.emails[1], at=at, hard=day == 1, letter=letter))
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


def test_at_the_secretarys_word_a_unit_is_asked_for_all_that_is_missing_or_near(desk: Desk) -> None:
    monday = local(date(2020, 3, 23), 9)
    desk.looks(monday)
    with writing(desk.world.engine) as session:
        assert desk.reminding.remind(session, [UNIT.id, "khong-co"], monday) == 2
        assert desk.reminding.remind(session, [UNIT.id], monday) == 0

    assert desk.sends(monday) == [f"{WEEKLY.id}, {FINAL.id}", ", ".join([WEEKLY.id] * 4)]
    assert desk.steps == []


def test_a_letter_at_the_secretarys_word_does_not_leave_when_the_report_has_come(desk: Desk) -> None:
    with writing(desk.world.engine) as session:
        desk.reminding.remind(session, [UNIT.id], THURSDAY)
    desk.world.stores(report_of(12), arrived=THURSDAY)
    desk.looks(THURSDAY)

    assert desk.sends(THURSDAY) == [WEEKLY.id]  # the overdue letter about the week before
    assert sorted(state for _, state in desk.letters) == ["cancelled", "sent"]
