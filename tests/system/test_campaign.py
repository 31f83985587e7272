"""A whole campaign against a real mailbox and a real mail server: at every hour exactly the right letters go out."""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from service.flow.pictures import picture_of
from service.rules.rulings import Excused, Extended, PaperCame
from service.rules.verdicts import Status
from service.store.engine import reading
from service.store.tables import ReminderRow
from tests.system.life import Bloc, Story, hour, report, sent_of, stories
from tests.system.office import HOPTHU

if TYPE_CHECKING:
    from pathlib import Path

    from tests.system.dovecot import Dovecot
    from tests.system.life import Life
    from tests.system.oracle import Sent
    from tests.system.sink import Sink

FIRST, LAST = hour(24, 2), hour(5, 4, 23)


@pytest.fixture
def bloc(tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink) -> Bloc:
    return Bloc(tmp_path, dovecot, user, sink)


def hours(first: datetime = FIRST, last: datetime = LAST) -> list[datetime]:
    return [first + timedelta(hours=number) for number in range(int((last - first).total_seconds()) // 3600 + 1)]


def live(life: Life, ticks: list[datetime]) -> int:
    """Live through TICKS; how many letters went out, each when the oracle said so."""
    count = 0
    for now in ticks:
        gone, expected = life.tick(now)
        assert gone == expected, f"{now}: {gone - expected} went out, {expected - gone} did not"
        count += len(gone)
    return count


def test_at_every_hour_of_the_campaign_the_right_letters_go_out(bloc: Bloc) -> None:
    oracle = bloc.install()
    with bloc.living() as life:
        life.coming = stories(oracle, seed=45)

        assert live(life, hours()) > 500

        assert punctuality(life) == {
            key: due.met_by(oracle.came[key])
            for due in oracle.plan
            for unit in oracle.units
            if (key := (unit["id"], due.obligation, due.period)) in oracle.came
        }


def punctuality(life: Life) -> dict[tuple[str, str, str], bool]:
    """Every report on record, and whether it counts as in time."""
    picture = picture_of(life.service.engine, life.service.office, LAST)
    return {
        (standing.unit.id, owed.obligation.id, f"{owed.deadline.period}"): owed.status is Status.ON_TIME
        for standing in picture.standings
        for owed in standing.owed
        if owed.received is not None
    }


def test_after_26_hours_without_service_across_a_deadline_nothing_is_missed_twice_or_stale(bloc: Bloc) -> None:
    oracle = bloc.install(12)
    with bloc.living() as life:
        life.coming = stories(oracle, seed=7)
        live(life, hours(hour(2, 3), hour(5, 3, 13)))

        # Thursday's and Friday's reminder are stale when it wakes on Friday at 15:00; the first overdue letter is not.
        assert {sent.kind for sent in waking(life, hour(6, 3, 15))} == {"overdue"}
        live(life, hours(hour(6, 3, 16), hour(9, 3, 18)))


def waking(life: Life, now: datetime) -> set[Sent]:
    gone, expected = life.tick(now)
    assert gone == expected
    return gone


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_by_leaps_through_the_campaign_each_step_goes_out_once_or_is_stale(bloc: Bloc, seed: int) -> None:
    oracle = bloc.install(9)
    dice = random.Random(seed)  # noqa: S311 - a story, no secret
    with bloc.living() as life:
        life.coming = stories(oracle, seed)
        now, ticks = FIRST, []
        while now < LAST:
            now += timedelta(minutes=dice.choice((7, 61, 200, 800, 1700, 4000)))
            ticks.append(now)

        assert live(life, ticks) > 15


def test_with_the_clock_set_forth_and_back_each_step_goes_out_once(bloc: Bloc) -> None:
    oracle = bloc.install(9)
    with bloc.living() as life:
        life.coming = stories(oracle, seed=11)
        there = hours(hour(4, 3), hour(5, 3, 9))
        ahead, back = hours(hour(6, 3, 7), hour(6, 3, 15)), hours(hour(5, 3, 5), hour(9, 3, 18))

        live(life, [*there, *ahead, *back, *there[-9:], *hours(hour(9, 3, 19), hour(10, 3, 18))])

        with reading(life.service.engine) as session:
            steps = session.execute(
                select(ReminderRow.unit, ReminderRow.obligation, ReminderRow.period, ReminderRow.step)
            )
            counts = Counter(tuple(step) for step in steps)
        assert set(counts.values()) == {1}


def test_the_zone_of_the_machine_does_not_matter(bloc: Bloc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        oracle = bloc.install(9)
        with bloc.living() as life:
            life.coming = stories(oracle, seed=5)
            # In New York the clocks are set forward on the eighth of March.
            assert live(life, hours(hour(6, 3), hour(9, 3, 18))) > 10
    finally:
        monkeypatch.undo()
        time.tzset()


def test_what_the_secretary_decides_moves_and_stops_letters(bloc: Bloc) -> None:
    oracle = bloc.install(9)
    first, second, third, fourth = (unit["id"] for unit in oracle.units[:4])
    week, end = date(2020, 3, 6), date(2020, 3, 28)
    with bloc.living() as life:
        life.coming = [story for story in stories(oracle, seed=2) if story.unit not in {first, second}]
        live(life, hours(hour(3, 3), hour(4, 3, 9)))

        life.decides(
            Extended((first,), "bao-cao-nhanh", week, hour(9, 3, 10), "bận kiểm tra"),
            Excused((second,), "bao-cao-nhanh", week),
        )
        oracle.extended[first, "bao-cao-nhanh", f"{week}"] = hour(9, 3, 10)
        oracle.excused.add((second, "bao-cao-nhanh", f"{week}"))
        live(life, [*hours(hour(4, 3, 10), hour(9, 3, 18)), *hours(hour(27, 3, 7), hour(30, 3, 20))])

        life.decides(PaperCame((third, fourth), "bao-cao-tong-ket", end, date(2020, 3, 30)))
        oracle.papers |= {(unit, "bao-cao-tong-ket", f"{end}") for unit in (third, fourth)}
        live(life, hours(hour(30, 3, 21), hour(2, 4)))


def test_the_command_line_sends_the_same_letters_wherever_it_runs(bloc: Bloc) -> None:
    oracle = bloc.install(9, forms=True)
    words = [str(HOPTHU), "--config", str(bloc.folder / "hopthu.toml"), "once", "--now"]
    environment = os.environ | {"TZ": "Pacific/Auckland"}
    for now in (hour(24, 2, 7), hour(27, 2, 14), hour(28, 2, 8), hour(28, 2, 14)):
        before = len(bloc.sink.letters)
        subprocess.run([*words, now.isoformat()], check=True, capture_output=True, env=environment)

        gone = {sent for letter in bloc.sink.letters[before:] if (sent := sent_of(letter)) is not None}
        assert gone == oracle.letters(now)

    reminder = next(letter.message for letter in bloc.sink.letters if letter.message["X-Hopthu-Obligation"])
    names = [part.get_filename() for part in reminder.iter_attachments()]
    assert names == ["lich.ics", "Mau Bao cao nhanh 28-02-2020.docx", "Mau Bao cao nhanh 28-02-2020.xlsx"]


@pytest.mark.parametrize(
    ("obligation", "seconds", "on_time"),
    [
        ("bao-cao-nhanh", -1, True),
        ("bao-cao-nhanh", 0, True),
        ("bao-cao-nhanh", 1, False),
        ("bao-cao-tong-ket", -1, True),
        ("bao-cao-tong-ket", 0, False),
    ],
)
def test_the_second_of_arrival_decides_and_never_the_senders_clock(
    bloc: Bloc, obligation: str, seconds: int, *, on_time: bool
) -> None:
    oracle = bloc.install(9)
    due = next(due for due in oracle.plan if due.obligation == obligation)
    arrival = due.moment + timedelta(seconds=seconds)
    clocks = (
        arrival - timedelta(days=400),
        arrival + timedelta(days=3),
        arrival.astimezone(timezone(timedelta(hours=-8))),
    )
    with bloc.living() as life:
        for unit, dated in zip(oracle.units[:3], clocks, strict=True):
            life.coming.append(Story(arrival, unit["id"], report(unit, due, arrival, dated), due))

        life.tick(arrival + timedelta(minutes=1))

        assert set(punctuality(life).values()) == {on_time}
        assert len(punctuality(life)) == 3
