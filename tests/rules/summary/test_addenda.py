"""A report that was sent stays as it was; what changes later is told, number by number."""

from __future__ import annotations

import json
from datetime import timedelta

from parsers.readings import Change, NomineeKind
from service.rules.summary.addenda import changes_since, frozen
from service.rules.summary.report import Asked, report_of
from tests.rules.small_office import AWARDS, FRIDAYS, LAST_DAY, local
from tests.rules.small_summary import OTHER, THIRD, TREES, UNIT, Desk

FIRST = FRIDAYS[0]
THEN, LATER = local(FIRST, 10, 15), local(FIRST + timedelta(days=1), 7, 30)


def week(desk: Desk) -> Desk:
    desk.gets(UNIT, {TREES: 5})
    desk.gets(OTHER, {TREES: 3})
    return desk


def test_nothing_has_changed_when_nothing_has_come() -> None:
    desk = week(Desk())
    kept = json.loads(json.dumps(frozen(desk.report(FIRST, THEN))))

    assert not changes_since(kept, desk.report(FIRST, LATER)).any


def test_a_late_report_and_a_correction_are_told_with_the_totals_before_and_after() -> None:
    desk = week(Desk())
    kept = frozen(desk.report(FIRST, THEN))
    desk.gets(UNIT, {TREES: 7}, change=Change.AMENDS)
    desk.gets(THIRD, {TREES: 1})

    changes = changes_since(kept, desk.report(FIRST, LATER))

    assert [(each.before, each.after) for each in changes.totals] == [(8, 13 - 2)]
    assert [(each.unit and each.unit.id, each.before, each.after) for each in changes.units] == [
        (UNIT, 5, 7),
        (THIRD, None, 1),
    ]
    assert [each.unit.id for each in changes.arrived] == [THIRD]


def test_time_that_has_run_out_is_no_news() -> None:
    desk = week(Desk())
    kept = frozen(desk.report(FIRST, local(FIRST, 9)))

    assert not changes_since(kept, desk.report(FIRST, LATER)).any


def test_of_a_list_of_nominees_only_the_names_and_who_has_sent_it_matter() -> None:
    desk = Desk()
    desk.gets(UNIT, {}, period=LAST_DAY, papers=("báo cáo thành tích",))
    desk.nominates(UNIT, NomineeKind.INDIVIDUAL, "Trần Thị Hoa")
    asked = Asked(AWARDS, AWARDS.deadlines[0], local(LAST_DAY, 17))
    kept = frozen(report_of(asked, desk.office, desk.facts, desk.report().evidence, {}))
    desk.gets(THIRD, {TREES: 50})
    desk.nominates(UNIT, NomineeKind.COLLECTIVE, "Chi đoàn Văn phòng")

    changes = changes_since(kept, report_of(asked, desk.office, desk.facts, desk.report().evidence, {}))

    assert [(each.name, each.added) for each in changes.nominees] == [("Chi đoàn Văn phòng", True)]
    assert (changes.totals, changes.units) == ((), ())
