"""SIGKILL at named points and at random moments: nothing is lost, nothing is recorded twice."""

from __future__ import annotations

import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from service.flow.passing import Point
from tests.system.office import all_reports, wait_until

if TYPE_CHECKING:
    from tests.system.office import Office, Report

DOOMED = Path(__file__).with_name("doomed.py")
# Each point early and in the middle of the work; these two are passed once for all mail that came together.
EARLY, MIDDLE = 1, 4
ONCE = {Point.LEDGERED, Point.MARKED}


def finish(office: Office, reports: list[Report]) -> None:
    """Run undisturbed until everything is answered and nothing is left in the outbox."""
    with office.daemon():
        wait_until(lambda: office.answered(reports), 90, office)
        wait_until(lambda: office.rows("SELECT count(*) FROM outbox WHERE state <> 'sent'") == [(0,)], 20, office)


def assert_every_report_is_recorded_once(office: Office, reports: list[Report]) -> None:
    assert office.recorded() == Counter(report.trees for report in reports)
    assert office.rows("SELECT count(*) FROM messages") == [(len(reports),)]
    assert office.rows("SELECT count(*) FROM submissions") == [(len(reports),)]


def test_killed_at_every_point_it_loses_nothing_and_repeats_only_what_was_sent_and_not_noted(office: Office) -> None:
    reports = all_reports(office.now)
    deaths = [(point, nth) for point in Point for nth in (EARLY, MIDDLE) if nth == EARLY or point not in ONCE]
    share = len(reports) // len(deaths)

    for number, (point, nth) in enumerate(deaths):
        office.receives(reports[number * share : (number + 1) * share])
        with office.daemon(sys.executable, DOOMED, point, str(nth)) as daemon:
            assert daemon.wait(30) == -signal.SIGKILL, office.log[-4000:]
    office.receives(reports[len(deaths) * share :])
    finish(office, reports)

    assert_every_report_is_recorded_once(office, reports)
    repeated = sum(count - 1 for count in office.receipts().values())
    assert repeated == len([point for point, _ in deaths if point is Point.ANSWERED])


def test_killed_at_any_moment_it_loses_nothing(office: Office) -> None:
    dice = random.Random(45)  # noqa: S311 - no secret, and the same each time
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
