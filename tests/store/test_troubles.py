"""What the service could not do is noted once, and stays readable when it is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from service.store.engine import reading, writing
from service.store.troubles import Trouble, Troubles

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOON = datetime(2020, 3, 6, 12, tzinfo=UTC)


def later(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_a_trouble_that_lasts_is_one_trouble_with_its_last_words(engine: Engine) -> None:
    with writing(engine) as session:
        Troubles(session).note("mailbox", "no answer", NOON)
        Troubles(session).note("mailbox", "wrong password", later(5))

    with reading(engine) as session:
        assert Troubles(session).since(later(60)) == (Trouble("mailbox", "wrong password", NOON, None),)


def test_a_trouble_that_was_healed_is_told_once_more_and_a_new_one_begins_anew(engine: Engine) -> None:
    with writing(engine) as session:
        Troubles(session).note("mailbox", "no answer", NOON)
        Troubles(session).heal("mailbox", later(5))
        Troubles(session).heal("delivery", later(5))
        Troubles(session).note("mailbox", "no answer again", later(10))

    with reading(engine) as session:
        told = [(trouble.text, trouble.healed) for trouble in Troubles(session).since(later(5))]
        assert told == [("no answer", later(5)), ("no answer again", None)]
        assert [trouble.text for trouble in Troubles(session).since(later(6))] == ["no answer again"]
