"""The question for what targets rest on: asked once, written down so that its answer is understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from service.clock import standing_at
from service.flow.asking import Asking
from service.flow.calendar import Calendar
from service.flow.posting import Posting
from service.mail.letters import Sender
from service.rules.campaign import Target
from service.rules.rulings import Registered
from service.store.decisions import Decisions, Source
from service.store.engine import writing
from service.store.tables import QuestionRow
from tests.rules.small_bloc import BLOC, HOURS, PLAN
from tests.rules.small_office import OWN, ROSTER, ZONE, local

if TYPE_CHECKING:
    from datetime import datetime

    from tests.flow.conftest import World

TARGETS = (Target("trong-cay", 70, percent_of="reg_trees"), Target("qua-tang", 1, per="branches"))
OFFICE = replace(BLOC, campaigns=(replace(PLAN, targets=TARGETS),))
TUESDAY = local(date(2020, 2, 25), 9)


def asked(world: World, now: datetime) -> int:
    posting = Posting(Sender("Đoàn Khối", OWN), ZONE)
    return Calendar(world.engine, (Asking(OFFICE, posting, HOURS),), standing_at(now)).tick()


def test_each_unit_is_asked_once_for_all_that_is_missing(world: World) -> None:
    assert asked(world, local(date(2020, 2, 25), 8, 59, 59)) == 0
    assert asked(world, TUESDAY) == len(ROSTER.units)
    assert asked(world, local(date(2020, 2, 26))) == 0

    rows = [row for row in world.rows(QuestionRow) if row.unit == "so-y-te"]
    assert [(row.number, row.kind, row.indicator) for row in rows] == [
        (1, "register", "reg_trees"),
        (2, "register", "branches"),
    ]
    assert {row.once for row in rows} == {"question registered figures thang-thanh-nien-2020 so-y-te"}


def test_who_has_answered_meanwhile_is_not_asked(world: World) -> None:
    known = (Registered("so-tu-phap", "reg_trees", 10),)
    with writing(world.engine) as session:
        for word in known:
            Decisions(session).record(word, Source("thuky@cantho.example", "", "mail 1"), TUESDAY)

    asked(world, TUESDAY)

    assert "so-tu-phap" not in {row.unit for row in world.rows(QuestionRow)}


@pytest.mark.parametrize(
    "now", [local(date(2020, 2, 25), 19), local(date(2020, 2, 29), 10), local(date(2020, 4, 1), 10)]
)
def test_nobody_is_asked_at_night_at_the_weekend_or_when_the_campaign_is_over(world: World, now: datetime) -> None:
    assert asked(world, now) == 0
