"""The consolidated reports by the clock, from the units' mail to the letter that the superior body gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from service.flow.drafting import Templates
from service.store.decisions import Decisions
from service.store.engine import reading, writing
from service.store.outbox import Outbox
from service.store.summaries import Summaries
from service.store.tables import OutboxState
from tests.flow.conftest import World, report_of
from tests.flow.union import NEXT_MORNING, SECOND, SUPERIOR, TIME, Union, edited, files, late, texts
from tests.rules.small_office import FRIDAYS, SECRETARY, WEEKLY, local, office

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def union(world: World) -> Union:
    world.stores(report_of(5))
    world.stores(report_of(3, number=2, sender="stc@hoa.example"))
    world.takes_in()
    return Union(world)


def test_a_quarter_of_an_hour_after_the_deadline_the_secretary_gets_word_file_and_workbook(union: Union) -> None:
    assert union.ticks(TIME - timedelta(minutes=1)) == 0
    assert union.ticks(TIME) == 1

    (letter,) = union.letters()
    assert (letter["To"], letter["X-Hopthu-Kind"]) == (SECRETARY, "summary")
    assert (letter["X-Hopthu-Obligation"], letter["X-Hopthu-Period"]) == (WEEKLY.id, SECOND.isoformat())
    assert set(files(letter)) == {
        "tong-hop-bao-cao-nhanh-2020-03-06.docx",
        "tong-hop-bao-cao-nhanh-2020-03-06.xlsx",
    }
    for told in texts(letter):
        assert "2/6" in told
        assert "Đoàn cơ sở Sở Y tế" in told
        assert "Cây trồng mới" in told
        assert f"duyệt {union.code(1)}" in told


def test_looking_again_makes_nothing_again(union: Union) -> None:
    union.ticks(TIME)

    assert union.ticks(TIME + timedelta(seconds=30)) == 0
    assert union.ticks(NEXT_MORNING) == 0
    assert len(union.reports()) == 1


def test_a_service_that_was_down_sums_up_once_when_it_is_back(union: Union) -> None:
    assert union.ticks(local(SECOND, 18)) == 1
    assert union.ticks(local(FRIDAYS[1] + timedelta(days=1), 6)) == 0


def test_without_a_secretary_nothing_is_drawn(union: Union) -> None:
    union.summing.drafting = replace(union.summing.drafting, office=replace(office(), secretary=()))

    assert union.ticks(TIME) == 0
    assert union.reports() == []


def test_what_comes_later_is_told_the_next_morning_and_changes_nothing_that_was_made(union: Union) -> None:
    union.ticks(TIME)
    before = files(union.letters()[0])
    late(union)

    assert union.ticks(local(SECOND, 23)) == 0
    assert union.ticks(NEXT_MORNING) == 1

    made, addendum = union.reports()
    with reading(union.world.engine) as session:
        kept = Summaries(session).files(made.id)
    assert {kept.docx, kept.xlsx} == set(before.values())
    assert (addendum.number, addendum.facts["totals"]) == (2, {"trong-cay": 12})
    assert made.facts["totals"] == {"trong-cay": 8}
    letter = union.letters()[1]
    assert set(files(letter)) == {"bo-sung-1-bao-cao-nhanh-2020-03-06.docx", "bo-sung-1-bao-cao-nhanh-2020-03-06.xlsx"}
    for told in texts(letter):
        assert "8 → 12 cây" in told
        assert "Đoàn cơ sở Sở Y tế" in told


def test_changes_are_told_once_a_day_at_most(union: Union) -> None:
    union.ticks(TIME)
    late(union)
    union.ticks(NEXT_MORNING)
    union.world.stores(report_of(9, number=4, sender="bvdk@hoa.example"), arrived=local(SECOND + timedelta(days=1), 9))
    union.world.takes_in()

    assert union.ticks(NEXT_MORNING + timedelta(hours=8)) == 0
    assert union.ticks(NEXT_MORNING + timedelta(days=1)) == 1
    assert "12 → 21" in next(texts(union.letters()[-1]))


def test_what_is_recorded_while_the_papers_are_drawn_is_in_them_at_the_next_look(union: Union) -> None:
    with reading(union.world.engine) as session:
        assert union.summing.is_due(session, TIME)
    union.world.stores(report_of(4, number=3, sender="syt@hoa.example"), arrived=local(SECOND, 9, 59))
    union.world.takes_in()
    with writing(union.world.engine) as session:
        assert union.summing.queue(session, TIME) == 0

    assert union.ticks(TIME + timedelta(seconds=30)) == 1
    assert union.reports()[0].facts["totals"] == {"trong-cay": 12}


def test_nothing_goes_to_the_superior_body_before_the_secretary_has_agreed(union: Union) -> None:
    union.ticks(TIME)
    union.ticks(TIME + timedelta(hours=2))
    assert [letter["To"] for letter in union.letters()] == [SECRETARY]

    union.says(union.code(1))
    assert union.ticks(TIME + timedelta(hours=3)) == 1

    letter = union.letters()[-1]
    sent = files(letter)
    assert (letter["To"], letter["X-Hopthu-Kind"]) == (SUPERIOR, "summary")
    assert (
        sent["tong-hop-bao-cao-nhanh-2020-03-06.docx"]
        == files(union.letters()[0])["tong-hop-bao-cao-nhanh-2020-03-06.docx"]
    )
    assert sent["tong-hop-bao-cao-nhanh-2020-03-06.pdf"].startswith(b"%PDF-")
    assert not any(name.endswith(".xlsx") for name in sent)
    (report,) = union.reports()
    assert (report.approved_by, report.sent) == (SECRETARY, TIME + timedelta(hours=3))
    assert union.ticks(TIME + timedelta(hours=4)) == 0


def test_a_yes_that_is_taken_back_in_time_sends_nothing(union: Union) -> None:
    union.ticks(TIME)
    union.says(union.code(1))
    with writing(union.world.engine) as session:
        Decisions(session).undo("mail 9", SECRETARY, TIME)

    assert union.ticks(TIME + timedelta(hours=1)) == 0


def test_the_secretarys_edited_paper_is_sent_byte_for_byte(union: Union) -> None:
    union.ticks(TIME)
    own = edited(files(union.letters()[0])["tong-hop-bao-cao-nhanh-2020-03-06.docx"])

    assert union.says(union.code(1), own) == ""
    union.ticks(TIME + timedelta(hours=1))

    assert files(union.letters()[-1])["tong-hop-bao-cao-nhanh-2020-03-06.docx"] == own
    assert "đã gửi cấp trên" in union.says(union.code(1), own)


def test_what_is_no_word_file_replaces_nothing(union: Union) -> None:
    union.ticks(TIME)

    assert "không phải tệp Word" in union.says(union.code(1), b"%PDF-1.7")
    assert "Không có báo cáo" in union.says("Z9Z9", b"PK\x03\x04")


def test_in_review_mode_what_was_approved_does_not_wait_for_another_yes(world: World) -> None:
    world.stores(report_of(5))
    world.takes_in(held=True)
    union = Union(world, "review")
    union.ticks(TIME)
    union.says(union.code(1))
    union.ticks(TIME + timedelta(hours=1))

    states = {row.recipients[0]: row.state for row in world.letters if row.kind == "summary"}
    assert states == {SECRETARY: OutboxState.WAITING, SUPERIOR: OutboxState.WAITING}


def test_a_template_that_cannot_be_filled_delays_nothing_and_is_told(world: World, tmp_path: Path) -> None:
    world.stores(report_of(5))
    world.takes_in()
    bad = tmp_path / "mau.docx"
    bad.write_bytes(b"khong phai Word")
    union = Union(world, templates=Templates(report=bad))

    assert union.ticks(TIME) == 1
    assert all("mau.docx" in told for told in texts(union.letters()[0]))
    assert "2/6" not in next(texts(union.letters()[0]))


def test_the_letters_to_the_office_leave_in_review_mode(world: World) -> None:
    world.stores(report_of(5))
    world.takes_in(held=True)
    Union(world, "review").ticks(TIME)

    with reading(world.engine) as session:
        assert Outbox(session).is_due(TIME)
