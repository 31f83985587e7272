"""Killed at any moment, for `make stress`: many starts, so that every wait is cut once."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest

from tests.system.office import all_reports
from tests.system.test_kills import assert_every_report_is_recorded_once, finish

if TYPE_CHECKING:
    from tests.system.office import Office


@pytest.mark.parametrize("seed", [45])
def test_killed_at_any_moment_it_loses_nothing(office: Office, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret, and the same each time
    reports = all_reports(office.now)
    office.receives(reports)
    kills = 0

    while not office.answered(reports):
        assert kills < 60, office.log[-4000:]
        with office.daemon():
            time.sleep(dice.uniform(0.8, 3.5))
        kills += 1
    finish(office, reports)

    assert_every_report_is_recorded_once(office, reports)
    assert sum(count - 1 for count in office.receipts().values()) <= kills
