"""Targets: progress of units, groups and bloc, and what a unit has not registered yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from service.rules.campaign import Target
from service.rules.officehours import OfficeHours
from service.rules.records import Facts, Recorded
from service.rules.rulings import Registered, Ruling, Rulings
from service.rules.standing import Standing, registered, standings_of
from service.rules.targets import (
    Asking,
    asking_moment,
    progress_by_group,
    progress_of,
    question_for,
    unregistered,
)
from tests.rules.small_office import CAMPAIGN, FRIDAYS, LAST_DAY, ROSTER, WEEKLY, ZONE, local

FIXED, PER_BRANCH = Target("trong-cay", 2), Target("qua-tang", 1, per="branches")
REGISTERED = Target("trong-cay", 70, percent_of="reg_trees")
UNION = "Đoàn Khối"


def standings(
    *targets: Target, reports: dict[str, dict[str, int]], registered: dict[str, int] | None = None
) -> list[Standing]:
    """All units after each has reported so many of each indicator."""
    records = [
        Recorded(
            unit, WEEKLY.id, FRIDAYS[0], local(FRIDAYS[0]), 1, None,
            tuple((name, value, False) for name, value in figures.items()), nothing_happened=not figures, counted=True,
        )
        for unit, figures in reports.items()
    ]  # fmt: skip
    units = [
        replace(u, registered=(("reg_trees", registered[u.id]),)) if registered and u.id in registered else u
        for u in ROSTER.units
    ]
    return list(standings_of(units, replace(CAMPAIGN, targets=targets), Facts(records), local(LAST_DAY)))


def test_a_sum_says_how_many_units_it_rests_on() -> None:
    found = standings(FIXED, reports={"so-y-te": {"trong-cay": 3}, "da-khoa": {"trong-cay": 0}, "so-tu-phap": {}})

    trees, gifts = progress_of(found, CAMPAIGN)

    assert (trees.have, trees.coverage) == (3, "2/6 đơn vị")
    assert (gifts.have, gifts.coverage, gifts.percent) == (0, "0/6 đơn vị", None)


def test_every_unit_must_reach_a_target_of_each_unit() -> None:
    half = standings(FIXED, reports={unit.id: {"trong-cay": 2} for unit in ROSTER.units[:3]})
    whole = standings(FIXED, reports={unit.id: {"trong-cay": 2} for unit in ROSTER.units})

    some, all_of_them = progress_of(half, CAMPAIGN)[0], progress_of(whole, CAMPAIGN)[0]

    assert (some.met, some.aimed, some.percent, some.complete) == (3, 6, 50, False)
    assert (all_of_them.percent, all_of_them.complete) == (100, True)


def test_a_target_counts_only_units_for_which_it_can_be_computed() -> None:
    found = standings(REGISTERED, reports={"so-y-te": {"trong-cay": 7}}, registered={"so-y-te": 10, "da-khoa": 20})

    trees = progress_of(found, CAMPAIGN)[0]

    assert (trees.met, trees.aimed, trees.needed) == (1, 2, 7 + 14)


def test_groups_come_in_the_order_of_the_roster() -> None:
    found = standings(PER_BRANCH, reports={"so-tu-phap": {"qua-tang": 7}, "da-khoa": {"qua-tang": 1}})

    by_group = {group: progress[1] for group, progress in progress_by_group(found, CAMPAIGN)}

    assert list(by_group) == ["Nhóm 1", "Nhóm 2"]
    assert (by_group["Nhóm 1"].have, by_group["Nhóm 1"].needed, by_group["Nhóm 1"].met) == (7, 10, 1)
    assert (by_group["Nhóm 2"].aimed, by_group["Nhóm 2"].coverage) == (0, "1/3 đơn vị")


def test_a_unit_is_asked_for_each_figure_that_a_target_rests_on_and_it_has_not_given() -> None:
    plan = replace(CAMPAIGN, targets=(FIXED, REGISTERED, replace(REGISTERED, indicator="qua-tang"), PER_BRANCH))
    unit = ROSTER.units[2]  # its number of branches is not known

    asked = {question.column: question.text for question in unregistered(unit, plan)}
    letter = question_for(unit, plan, UNION)

    assert asked == {
        "reg_trees": "Cây trồng mới: đơn vị đăng ký chỉ tiêu năm 2020 là bao nhiêu (cây)?",
        "branches": "Đơn vị có bao nhiêu chi đoàn trực thuộc?",
    }
    assert letter is not None
    assert (letter.kind, letter.recipients, letter.unit) == ("question", unit.emails, unit.id)
    assert isinstance(letter.facts, Asking)
    assert [question.number for question in letter.facts.questions] == [1, 2]


def test_who_has_registered_everything_is_not_asked() -> None:
    plan = replace(CAMPAIGN, targets=(REGISTERED, PER_BRANCH))
    words = (Registered("so-y-te", "reg_trees", 10), Registered("so-y-te", "branches", 4))
    rulings = Rulings(tuple(Ruling(n, local(LAST_DAY), "a", word) for n, word in enumerate(words)))
    unit = registered(ROSTER.by_id["so-y-te"], rulings)

    assert question_for(unit, plan, UNION) is None
    [standing] = standings_of([ROSTER.by_id["so-y-te"]], plan, Facts(rulings=rulings), local(LAST_DAY))
    assert [goal.needed for goal in standing.goals] == [7, 4]


def test_units_are_asked_on_the_working_day_after_the_start() -> None:
    friday = replace(CAMPAIGN, starts=date(2020, 2, 28))

    assert asking_moment(CAMPAIGN, OfficeHours(ZONE)) == local(date(2020, 2, 25), 9)
    assert asking_moment(friday, OfficeHours(ZONE)) == local(date(2020, 3, 2), 9)
