"""What a unit owes, has sent and reached: computed from the records and the moment, nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from parsers.readings import Change, NomineeKind
from service.rules.campaign import Target
from service.rules.records import Recorded, RecordedNomination
from service.rules.standing import Standing, figures_of, needed_of, standing_of
from service.rules.verdicts import Status
from tests.rules.small_office import CAMPAIGN, FINAL, FRIDAYS, LAST_DAY, ROSTER, WEEKLY, local

UNIT = ROSTER.units[0]
FIRST = FRIDAYS[0]


def came(arrived: datetime, figures: dict[str, int] | None = None, **how: Any) -> Recorded:  # noqa: ANN401 - any field of a record
    """A report for the first Friday, or HOW it is otherwise."""
    stated = tuple((name, value, how.pop("confirm", False)) for name, value in (figures or {}).items())
    usual = Recorded(UNIT.id, WEEKLY.id, FIRST, arrived, 1, None, stated, nothing_happened=False, counted=True)
    return replace(usual, **how)


def standing(*recorded: Recorded, now: datetime | None = None) -> Standing:
    return standing_of(UNIT, CAMPAIGN, recorded, (), now or local(LAST_DAY, 20))


def status_of(stand: Standing, period: date = FIRST) -> Status:
    return next(owed.status for owed in stand.owed if owed.deadline.period == period)


def test_a_report_that_is_not_due_yet_is_expected_and_one_that_is_due_is_missing() -> None:
    assert status_of(standing(now=local(FIRST, 10))) is Status.EXPECTED
    assert status_of(standing(now=local(FIRST, 10, 0, 1))) is Status.MISSING


def test_the_first_arrival_decides_whether_the_unit_was_on_time() -> None:
    punctual, late = came(local(FIRST, 9)), came(local(FIRST, 15), change=Change.REPLACES)

    assert status_of(standing(punctual, late)) is Status.ON_TIME
    assert status_of(standing(late)) is Status.LATE


def test_a_report_from_a_new_address_does_not_count_until_a_person_has_agreed() -> None:
    stand = standing(came(local(FIRST, 9), {"trong-cay": 5}, counted=False))

    assert status_of(stand) is Status.MISSING
    assert stand.totals == ()


@pytest.mark.parametrize(
    ("change", "stands"),
    [
        (Change.REPLACES, {"trong-cay": 7}),
        (None, {"trong-cay": 7}),
        (Change.AMENDS, {"trong-cay": 7, "qua-tang": 2}),
        (Change.ADDS, {"trong-cay": 12, "qua-tang": 2}),
    ],
)
def test_a_correction_changes_what_its_kind_says(change: Change | None, stands: dict[str, int]) -> None:
    first = came(local(FIRST, 8), {"trong-cay": 5, "qua-tang": 2})

    assert figures_of([first, came(local(FIRST, 9), {"trong-cay": 7}, change=change)]) == stands


def test_figures_read_by_ocr_wait_for_a_person() -> None:
    assert figures_of([came(local(FIRST, 8), {"trong-cay": 5}, confirm=True)]) == {}


def test_the_signed_scan_that_follows_the_word_copy_takes_no_figure_back() -> None:
    typed = came(local(FIRST, 8), {"trong-cay": 5})
    scan = came(local(FIRST, 9), {"trong-cay": 6}, confirm=True, change=Change.REPLACES)
    blurred = came(local(FIRST, 9), change=Change.REPLACES)

    assert figures_of([typed, scan]) == {"trong-cay": 5}
    assert figures_of([typed, blurred]) == {"trong-cay": 5}


def test_a_replacement_that_says_nothing_happened_takes_the_figures_back() -> None:
    mistaken = came(local(FIRST, 8), {"trong-cay": 5})
    nothing = came(local(FIRST, 9), change=Change.REPLACES, nothing_happened=True)

    assert figures_of([mistaken, nothing]) == {}


def test_the_weeks_add_up_and_the_final_report_stands_before_their_sum() -> None:
    weeks = [came(local(day, 9), {"trong-cay": 5, "qua-tang": 1}, period=day) for day in FRIDAYS[:3]]
    assert dict(standing(*weeks).totals) == {"trong-cay": 15, "qua-tang": 3}

    final = came(local(LAST_DAY, 9), {"trong-cay": 20}, period=LAST_DAY, obligation="bao-cao-tong-ket")
    campaign = replace(
        CAMPAIGN, obligations=(CAMPAIGN.obligations[0], replace(FINAL, counts="campaign"), CAMPAIGN.obligations[2])
    )
    stand = standing_of(UNIT, campaign, [*weeks, final], (), local(LAST_DAY, 20))
    assert dict(stand.totals) == {"trong-cay": 20, "qua-tang": 3}


def test_targets_follow_the_branches_or_the_registered_number_rounded_up() -> None:
    registered = replace(UNIT, registered=(("reg_new_members", 9),))

    assert needed_of(Target("trong-cay", 1), UNIT) == 1
    assert needed_of(Target("trong-cay", 2, per="branches"), UNIT) == 14
    assert needed_of(Target("trong-cay", 70, percent_of="reg_new_members"), registered) == 7
    assert needed_of(Target("trong-cay", 70, percent_of="reg_new_members"), UNIT) is None


def test_a_target_is_met_by_the_sum_of_the_campaign() -> None:
    campaign = replace(CAMPAIGN, targets=(Target("trong-cay", 10), Target("qua-tang", 1)))
    reports = [came(local(day, 9), {"trong-cay": 5}, period=day) for day in FRIDAYS[:2]]

    goals = standing_of(UNIT, campaign, reports, (), local(LAST_DAY, 9)).goals

    assert [(goal.indicator, goal.have, goal.met) for goal in goals] == [
        ("trong-cay", 10, True),
        ("qua-tang", 0, False),
    ]


def test_a_nominee_sent_twice_is_one_nominee() -> None:
    def named(name: str, unit: str = UNIT.id) -> RecordedNomination:
        arrived = local(LAST_DAY, 9) - timedelta(days=1)
        return RecordedNomination(unit, NomineeKind.INDIVIDUAL, name, "", "", arrived, counted=True)

    both = [named("Trần Thị Bích"), named("TRẦN THỊ BÍCH"), named("Lê Văn Mai", "so-y-te")]

    assert len(standing_of(UNIT, CAMPAIGN, (), both, local(LAST_DAY)).nominations) == 1
