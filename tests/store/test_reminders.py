"""The steps that letters have taken, the letters that wait, the addresses that reach nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from service.errors import HopthuError
from service.rules.mailings import Mailing, Matter, Part, Taken
from service.rules.obligations import Manner, Step
from service.rules.outlook import Unsent, Written
from service.store.engine import reading, writing
from service.store.outbox import Outbox, Outgoing
from service.store.reminders import Reminders, broken_addresses
from service.store.tables import BounceRow, OutboxRow, OutboxState

if TYPE_CHECKING:
    from sqlalchemy import Engine

FRIDAY = date(2020, 3, 6)
DUE = datetime(2020, 3, 6, 3, tzinfo=UTC)
NOW = DUE - timedelta(hours=20)
STEP = Step("-20h", Manner.REMINDER, NOW, DUE)
WEEKLY = Matter("bao-cao-nhanh", FRIDAY, DUE, (STEP,))
TAKEN = Taken("so-y-te", "bao-cao-nhanh", FRIDAY, DUE, "-20h")
TODAY = (DUE - timedelta(hours=27), DUE - timedelta(hours=3))


def write(engine: Engine, step: Step = STEP, *, held: bool = False) -> int:
    """A letter about STEP, queued at NOW; its number."""
    mailing = Mailing("so-y-te", step.manner, (Part(WEEKLY, (step,)),), NOW)
    with writing(engine) as session:
        outgoing = Outgoing(
            f"{step.manner} {step.name}", step.manner, ("a@hoa.example",), "<1@a.example>", b"", "so-y-te"
        )
        assert Outbox(session).queue(outgoing, NOW, held=held)
        number = Outbox(session).number(outgoing.once)
        assert number is not None
        Reminders(session).take(mailing, number, NOW)
    return number


def test_a_step_that_was_taken_is_known_by_its_period_and_unit(engine: Engine) -> None:
    write(engine)

    with reading(engine) as session:
        reminders = Reminders(session)
        assert reminders.taken({FRIDAY}) == {TAKEN}
        assert reminders.taken({FRIDAY}, ["so-y-te"]) == {TAKEN}
        assert reminders.taken({FRIDAY}, ["so-noi-vu"]) == reminders.taken({date(2020, 3, 13)}) == frozenset()


def test_a_step_cannot_be_taken_twice(engine: Engine) -> None:
    number = write(engine)

    with pytest.raises((IntegrityError, HopthuError)), writing(engine) as session:
        Reminders(session).take(Mailing("so-y-te", Manner.REMINDER, (Part(WEEKLY, (STEP,)),), NOW), number, NOW)


def test_a_step_that_is_given_back_can_be_taken_again(engine: Engine) -> None:
    number = write(engine)
    with writing(engine) as session:
        Reminders(session).free(number)

    with reading(engine) as session:
        assert Reminders(session).of_letter(number) == Reminders(session).taken({FRIDAY}) == frozenset()


def test_only_news_of_moved_deadlines_is_news(engine: Engine) -> None:
    write(engine)
    write(engine, Step("moved 1", Manner.REMINDER, NOW, DUE))

    with reading(engine) as session:
        assert {step.step for step in Reminders(session).news()} == {"moved 1"}


def test_a_letter_counts_for_the_day_on_which_it_was_written_and_that_on_which_it_left(engine: Engine) -> None:
    number = write(engine)
    tomorrow = (TODAY[0] + timedelta(days=1), TODAY[1] + timedelta(days=1))
    written = {Written("so-y-te", Manner.REMINDER, number)}

    with reading(engine) as session:
        assert Reminders(session).written(*TODAY) == written
        assert Reminders(session).written(*tomorrow) == frozenset()
    with writing(engine) as session:
        row = session.get_one(OutboxRow, number)
        row.state, row.settled = OutboxState.SENT, tomorrow[0] + timedelta(hours=2)
    with reading(engine) as session:
        assert Reminders(session).written(*tomorrow) == written


def test_a_letter_that_was_withdrawn_counts_for_no_day(engine: Engine) -> None:
    number = write(engine)
    with writing(engine) as session:
        Outbox(session).cancel(number, "it has come", NOW)

    with reading(engine) as session:
        assert Reminders(session).written(*TODAY) == frozenset()
        assert list(Reminders(session).unsent()) == []


def test_letters_wait_until_somebody_may_have_them(engine: Engine) -> None:
    number = write(engine, held=True)
    with reading(engine) as session:
        assert list(Reminders(session).unsent()) == [
            Unsent(number, "so-y-te", Manner.REMINDER, frozenset({TAKEN}), NOW)
        ]
    with writing(engine) as session:
        session.get_one(OutboxRow, number).reached = True
    with reading(engine) as session:
        assert list(Reminders(session).unsent()) == []


def test_an_address_is_broken_after_two_hard_bounces_a_day_apart(engine: Engine) -> None:
    def came_back(address: str, hours: float, *, hard: bool = True) -> BounceRow:
        return BounceRow(address=address, at=NOW + timedelta(hours=hours), hard=hard)

    with writing(engine) as session:
        session.add_all([came_back("a@hoa.example", 0), came_back("a@hoa.example", 24)])
        session.add_all([came_back("b@hoa.example", 0), came_back("b@hoa.example", 23)])
        session.add_all([came_back("c@hoa.example", 0), came_back("c@hoa.example", 30, hard=False)])

    with reading(engine) as session:
        assert broken_addresses(session) == {"a@hoa.example"}
