"""Reports are kept as they were made; the secretary's own version is what leaves; everything has an author."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from service.rules.rulings import Approved, Sending
from service.store.codes import LETTER, code_for
from service.store.decisions import Decisions, Source
from service.store.engine import reading, writing
from service.store.summaries import Files, Summaries
from service.store.tables import AuditRow

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOON = datetime(2020, 3, 6, 12, tzinfo=UTC)
KEY = ("bao-cao-nhanh", date(2020, 3, 6))
SECRETARY = Source("thuky@cantho.example", "duyệt", "mail 5")
MADE = Files(b"PK docx", b"PK xlsx", replaced=False)


def made(engine: Engine, at: datetime = NOON) -> int:
    with writing(engine) as session:
        return Summaries(session).keep(KEY, at, {"totals": {"trong-cay": 5}}, MADE).id


def test_a_report_comes_back_as_it_was_made_and_the_next_of_its_period_is_an_addendum(engine: Engine) -> None:
    first, second = made(engine), made(engine, NOON + timedelta(days=1))

    with reading(engine) as session:
        latest = Summaries(session).latest()[KEY]
        assert (latest.id, latest.number, latest.made) == (second, 2, NOON + timedelta(days=1))
        assert latest.facts == {"totals": {"trong-cay": 5}}
        assert Summaries(session).files(first) == MADE


def test_a_report_is_named_by_its_code_and_by_no_other(engine: Engine) -> None:
    number = made(engine)
    with writing(engine) as session:
        code, letter = Summaries(session).code(number), code_for(session, LETTER, 1)

    with reading(engine) as session:
        found = Summaries(session).named(code.lower())
        assert found is not None
        assert found.id == number
        assert Summaries(session).named(letter) is None
        assert Summaries(session).named("Z9Z9") is None


def test_the_secretarys_own_version_is_what_leaves_and_ours_stays_readable(engine: Engine) -> None:
    number = made(engine)

    with writing(engine) as session:
        Summaries(session).replace(number, b"PK own", SECRETARY.author, NOON)

    with reading(engine) as session:
        assert Summaries(session).files(number) == Files(b"PK own", b"PK xlsx", replaced=True)
        trail = [(row.author, row.what) for row in session.scalars(select(AuditRow))]
        assert trail == [(SECRETARY.author, "summary bao-cao-nhanh 2020-03-06 number 1 replaced by 6 bytes")]


def test_what_was_approved_waits_until_it_is_sent_and_then_no_more(engine: Engine) -> None:
    number, other = made(engine), made(engine)
    with writing(engine) as session:
        Decisions(session).record(Approved(number), SECRETARY, NOON)

    with writing(engine) as session:
        ((kept, author),) = Summaries(session).unsent(Decisions(session).rulings())
        assert (kept.id, author) == (number, SECRETARY.author)
        Summaries(session).note_sent(number, author, NOON)

    with writing(engine) as session:
        assert Summaries(session).unsent(Decisions(session).rulings()) == []
        with pytest.raises(ValueError, match="was sent already"):
            Summaries(session).replace(number, b"PK late", SECRETARY.author, NOON)
        Summaries(session).replace(other, b"PK own", SECRETARY.author, NOON)


def test_the_watermark_changes_with_every_decision(engine: Engine) -> None:
    with writing(engine) as session:
        before = Summaries(session).watermark()
        Decisions(session).record(Sending(on=False), SECRETARY, NOON)
        during = Summaries(session).watermark()
        Decisions(session).undo("mail 5", SECRETARY.author, NOON)

        assert len({before, during, Summaries(session).watermark()}) == 3
