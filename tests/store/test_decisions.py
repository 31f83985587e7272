"""Decisions come back as they were made, are undone as a whole, and open again what they had settled."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from service.rules.rulings import (
    Amended,
    Approved,
    Assigned,
    Awarded,
    Confirmed,
    DayOff,
    Decision,
    Excused,
    Extended,
    PaperCame,
    Received,
    Registered,
    Returned,
    Sending,
    Settled,
)
from service.rules.wording import attention
from service.store import accounts
from service.store.books import Books
from service.store.decisions import Decisions, Source
from service.store.engine import reading, writing
from service.store.tables import AuditRow, DecisionRow

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOON = datetime(2020, 3, 6, 12, tzinfo=UTC)
FRIDAY = date(2020, 3, 6)
SECRETARY = Source("thuky@cantho.example", "1 đúng", "mail 5")
EVERY: tuple[Decision, ...] = (
    Assigned(1, "so-hoa-mai", "moi@hoa.example", NOON),
    Received(1, "so-hoa-mai", "bao-cao-nhanh", FRIDAY),
    Confirmed(1, ("trong-cay",)),
    Amended(1, "trong-cay", None),
    Returned(1, "thiếu biểu số liệu"),
    Extended(("so-hoa-mai",), "bao-cao-nhanh", FRIDAY, NOON, "đi công tác"),
    Excused((), "bao-cao-nhanh", FRIDAY, "sáp nhập"),
    PaperCame(("so-hoa-mai",), "bao-cao-nhanh", FRIDAY, FRIDAY),
    Registered("so-hoa-mai", "reg_new_members", 9),
    DayOff(FRIDAY, "nghỉ bù"),
    Sending(on=False),
    Awarded(1, granted=True, award="Giấy khen"),
    Approved(1),
    Settled("ignored"),
)


@pytest.mark.parametrize("decision", EVERY, ids=lambda decision: type(decision).__name__)
def test_a_decision_comes_back_as_it_was_made(engine: Engine, decision: Decision) -> None:
    with writing(engine) as session:
        Decisions(session).record(decision, SECRETARY, NOON)

    with reading(engine) as session:
        (ruling,) = Decisions(session).rulings().standing
        assert ruling.decision == decision
        assert (ruling.author, ruling.at) == ("thuky@cantho.example", NOON)


def test_a_decision_settles_its_item_and_undoing_it_opens_the_item_again(engine: Engine) -> None:
    with writing(engine) as session:
        item = Books(session, "hopthu", NOON).open_item(attention("unknown-unit", detail="?")).id
        Decisions(session).record(Settled("done"), SECRETARY, NOON, item)

    with reading(engine) as session:
        assert accounts.open_items(session) == ()
        settled = Decisions(session).of_item(item)
        assert settled is not None
        assert settled.words == "1 đúng"

    with writing(engine) as session:
        assert Decisions(session).undo("mail 5", "pho@cantho.example", NOON) == (Settled("done"),)

    with reading(engine) as session:
        assert len(accounts.open_items(session)) == 1
        assert Decisions(session).of_item(item) is None


def test_a_reply_is_undone_as_a_whole_and_only_once(engine: Engine) -> None:
    with writing(engine) as session:
        for decision in (Sending(on=False), DayOff(FRIDAY)):
            Decisions(session).record(decision, SECRETARY, NOON)
        Decisions(session).record(Approved(1), Source("thuky@cantho.example", "duyệt", "mail 6"), NOON)

    with writing(engine) as session:
        assert len(Decisions(session).undo("mail 5", SECRETARY.author, NOON)) == 2
        assert Decisions(session).undo("mail 5", SECRETARY.author, NOON) == ()
        assert [ruling.decision for ruling in Decisions(session).rulings().standing] == [Approved(1)]


def test_the_latest_batch_of_an_author_comes_first_and_old_ones_not_at_all(engine: Engine) -> None:
    with writing(engine) as session:
        for hours, batch in ((0, "mail 1"), (30, "mail 2"), (31, "mail 3")):
            words = Source("thuky@cantho.example", "dừng gửi", batch)
            Decisions(session).record(Sending(on=False), words, NOON + timedelta(hours=hours))

        assert Decisions(session).batches("thuky@cantho.example", NOON + timedelta(hours=1)) == ["mail 3", "mail 2"]


def test_every_decision_and_its_undoing_stand_in_the_audit_trail_and_no_row_is_deleted(engine: Engine) -> None:
    with writing(engine) as session:
        Decisions(session).record(Sending(on=False), SECRETARY, NOON)
        Decisions(session).undo("mail 5", "pho@cantho.example", NOON)

    with reading(engine) as session:
        trail = [(row.author, row.what) for row in session.scalars(select(AuditRow).order_by(AuditRow.id))]
        assert trail == [("thuky@cantho.example", "decided: sending"), ("pho@cantho.example", "undone: sending")]
        assert session.scalars(select(DecisionRow.undone_by)).one() == "pho@cantho.example"
