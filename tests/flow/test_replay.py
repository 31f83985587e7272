"""Reading again what is on record: shown first, recorded when asked, and never told to units."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from service.clock import standing_at
from service.flow.replay import Difference, Replay
from service.rules.roster import Roster
from service.rules.rulings import Amended, Settled
from service.rules.wording import attention
from service.store.books import Books
from service.store.decisions import Decisions, Source
from service.store.engine import writing
from service.store.tables import AuditRow, MessageRow
from tests.flow.conftest import THURSDAY, report_of
from tests.flow.talk import Talk, scan
from tests.flow.test_returning import report_back
from tests.rules.small_office import FRIDAYS, ROSTER, local, office

if TYPE_CHECKING:
    from service.rules.office import Office
    from tests.flow.conftest import World

# The roster after somebody has moved the address of one unit to another.
MOVED = Roster(
    tuple(
        replace(unit, emails=()) if unit.id == "so-tu-phap" else replace(unit, emails=(*unit.emails, "stp@hoa.example"))
        for unit in ROSTER.units
        if unit.id in {"so-tu-phap", "so-y-te"}
    )
)


def replayed(world: World, now: Office, *, apply: bool, ids: tuple[str, ...] = ()) -> list[Difference]:
    replay = Replay(world.engine, world.originals, world.pool, now, standing_at(local(FRIDAYS[2])))
    return list(replay.run(ids, apply=apply))


def test_what_is_read_the_same_makes_no_difference(world: World) -> None:
    world.stores(report_of(12))
    world.stores(report_of(15, number=2), arrived=local(FRIDAYS[1], 9))
    world.takes_in()

    assert replayed(world, office(), apply=True) == []


def test_the_checks_of_figures_are_repeated_by_what_was_known_at_the_time(world: World) -> None:
    late = report_of(14, number=3)
    world.stores(report_of(12), arrived=local(FRIDAYS[1], 8))
    world.stores(late, arrived=local(FRIDAYS[1], 9))
    world.takes_in()

    assert replayed(world, office(), apply=False) == []


def test_a_difference_is_shown_and_nothing_changes_until_it_is_asked_for(world: World) -> None:
    world.stores(report_of(12))
    world.takes_in()

    [difference] = replayed(world, replace(office(), roster=MOVED), apply=False)

    assert "unit so-tu-phap" in difference.before
    assert "unit so-y-te" in difference.after
    assert [row.unit for row in world.submissions] == ["so-tu-phap"]


def test_applied_the_new_reading_stands_the_old_one_stays_readable_and_nobody_is_written_to(world: World) -> None:
    world.stores(report_of(12))
    world.takes_in()

    replayed(world, replace(office(), roster=MOVED), apply=True)

    assert [(row.unit, row.withdrawn is None) for row in world.submissions] == [
        ("so-tu-phap", False),
        ("so-y-te", True),
    ]
    assert len(world.letters) == 1


def test_applied_the_audit_trail_says_by_whom_and_from_what_to_what(world: World) -> None:
    world.stores(report_of(12))
    world.takes_in()

    replayed(world, replace(office(), roster=MOVED), apply=True)

    [line] = [row for row in world.rows(AuditRow) if row.what == "read again"]
    assert line.author == "hopthu replay"
    assert "unit so-tu-phap" in line.before
    assert "unit so-y-te" in line.after


@pytest.mark.parametrize("by", ["item", "figure"])
def test_what_a_person_has_decided_on_changes_only_when_it_is_named(world: World, by: str) -> None:
    number = world.stores(report_of(12))
    world.takes_in()
    with writing(world.engine) as session:
        item = Books(session, "test", THURSDAY).open_item(attention("enquiry"), session.get_one(MessageRow, number))
        word = Settled("done") if by == "item" else Amended(1, "trong-cay", 13)
        words = Source("thuky@hoa.example", "đồng ý", "mail 2")
        Decisions(session).record(word, words, THURSDAY, item.id if by == "item" else None)
    moved = replace(office(), roster=MOVED)

    [shown] = replayed(world, moved, apply=True)
    assert shown.decided
    assert [row.unit for row in world.submissions] == ["so-tu-phap"]

    replayed(world, moved, apply=True, ids=("<1@hoa.example>",))
    assert [row.unit for row in world.submissions if row.withdrawn is None] == ["so-y-te"]


def test_what_can_no_longer_be_read_is_told_and_stays(world: World) -> None:
    number = world.stores(report_of(12))
    world.takes_in()
    world.originals.path(world.messages[number - 1].sha256).unlink()

    [gone] = replayed(world, office(), apply=True)

    assert gone.unread
    assert [row.withdrawn for row in world.submissions] == [None]


def test_how_far_the_reading_has_come_is_told(world: World) -> None:
    for number in (1, 2, 3):
        world.stores(report_of(12, number=number))
    world.takes_in()
    seen: list[tuple[int, int]] = []

    replay = Replay(world.engine, world.originals, world.pool, office(), standing_at(local(FRIDAYS[2])))
    list(replay.run((), apply=False, passed=lambda done, total: seen.append((done, total))))

    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_only_the_named_messages_are_read_again(world: World) -> None:
    world.stores(report_of(12))
    world.stores(report_of(15, number=2), arrived=local(FRIDAYS[1], 9))
    world.takes_in()

    found = replayed(world, replace(office(), roster=MOVED), apply=False, ids=("<2@hoa.example>",))

    assert [difference.message_id for difference in found] == ["<2@hoa.example>"]


def test_letters_that_came_back_and_answers_to_questions_are_left_as_they_are(world: World) -> None:
    talk = Talk(world)
    talk.reports(scan())
    talk.replies("1 đúng; 2 là 15")
    world.stores(report_back(str(talk.last["Message-ID"])), arrived=THURSDAY + timedelta(hours=3))
    world.takes_in()

    # The scan itself was not in the mail that stands for it here.
    assert {each.message_id for each in replayed(world, office(), apply=False)} == {"<71@hoa.example>"}
