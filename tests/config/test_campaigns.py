"""campaign.toml: deadlines in the union's zone, and lines that contradict each other."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

if TYPE_CHECKING:
    from tests.config.conftest import Written

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
EVENT = '[[events]]\nname = "Hội thao"\nfrom = 2020-03-21\n{}\n\n[[assignments]]'


def test_a_weekly_obligation_has_a_deadline_on_each_of_its_days(written: Written) -> None:
    (campaign,) = written.load().campaigns
    weekly = campaign.obligation["bao-cao-nhanh"]

    assert [deadline.period for deadline in weekly.deadlines] == [
        date(2020, 2, 28) + timedelta(weeks=week) for week in range(5)
    ]
    assert weekly.deadlines[0].due == datetime(2020, 2, 28, 10, tzinfo=ZONE)
    assert weekly.periodic


def test_a_single_deadline_is_meant_in_the_zone_of_the_union(written: Written) -> None:
    (campaign,) = written.load().campaigns
    (deadline,) = campaign.obligation["bao-cao-tong-ket"].deadlines

    assert deadline.due == datetime(2020, 3, 28, 16, tzinfo=ZONE)
    assert deadline.period == date(2020, 3, 28)
    assert not deadline.inclusive


def test_a_single_deadline_with_a_zone_of_its_own_keeps_its_moment(written: Written) -> None:
    written.change("campaign.toml", "2020-03-28T16:00:00", "2020-03-28T20:00:00Z")

    (deadline,) = written.load().campaigns[0].obligation["bao-cao-tong-ket"].deadlines

    assert deadline.period == date(2020, 3, 29)


def test_spans_are_minutes_hours_or_days(written: Written) -> None:
    weekly = written.load().campaigns[0].obligation["bao-cao-nhanh"]

    assert weekly.grace == timedelta(days=3)
    assert weekly.remind.before == (timedelta(hours=20),)
    assert weekly.remind.after == (timedelta(minutes=90),)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("first = 2020-02-28", "first = 2020-02-27", "first (2020-02-27) is a thursday, no friday"),
        ("last = 2020-03-27", "last = 2020-02-21", "first (2020-02-28) lies after last (2020-02-21)"),
        ("due = 2020-03-28T16:00:00\n", "", "[[obligations]] 2: needs either every = {…} or due = …, and not both"),
        ('"report"\ndue', '"raport"\ndue', '[[obligations]] 2, content = "raport": must be one of report, nomination'),
        ("inclusive = false", "inklusive = false", "2, inklusive: unknown key; did you mean inclusive?"),
        ("ends = 2020-03-31", "ends = 2020-01-31", "starts (2020-02-24) lies after ends (2020-01-31)"),
        ('id = "bao-cao-tong-ket"', 'id = "bao-cao-nhanh"', '[[obligations]] id = "bao-cao-nhanh": stands there twice'),
        ('indicator = "trong-cay"', 'indicator = "trong-hoa"', '1, indicator = "trong-hoa": no such indicator'),
        ('"reg_new_members"', '"reg_trees"', '[[targets]] 1, percent_of = "reg_trees": no such column in the roster'),
        ('leads = ["so-hoa-mai"]', 'leads = ["so-hoa-dao"]', '[[assignments]] 1: no unit "so-hoa-dao" in the roster'),
        ('with_group = "Nhóm 2"', 'with_group = "Nhóm 9"', '[[assignments]] 1: no group "Nhóm 9" in the roster'),
        ("[[assignments]]", EVENT.format('units = ["so-hoa-dao"]'), '[[events]] 1: no unit "so-hoa-dao" in the roster'),
        ("[[assignments]]", EVENT.format('groups = ["Nhóm 9"]'), '[[events]] 1: no group "Nhóm 9" in the roster'),
        ('phrases = ["trồng cây"]', "phrases = []", "[[indicators]] 1, phrases"),
    ],
)
def test_a_fault_names_the_line_that_is_meant(written: Written, old: str, new: str, fault: str) -> None:
    written.change("campaign.toml", old, new)

    assert any(found.startswith("campaign.toml: ") and fault in found for found in written.faults())


def test_an_event_may_name_who_has_a_part_in_it(written: Written) -> None:
    written.change("campaign.toml", "[[assignments]]", EVENT.format('units = ["so-hoa-mai"]\ngroups = ["Nhóm 2"]'))

    [event] = written.load().campaigns[0].events

    assert (event.units, event.groups, event.ends) == (("so-hoa-mai",), ("Nhóm 2",), date(2020, 3, 21))
