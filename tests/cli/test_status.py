"""`hopthu status`: the JSON of the contract, and the same for a person."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC

from rich.console import Console

from parsers.readings import Change, NomineeKind
from service.cli.status import as_object, show
from service.cli.words import speaker
from service.flow.pictures import Picture
from service.rules.campaign import Target
from service.rules.records import RecordedNomination
from service.rules.standing import standing_of
from service.store.accounts import OpenItem
from tests.rules.small_office import CAMPAIGN, FRIDAYS, ROSTER, local
from tests.rules.test_standing import came

TARGETS = (
    Target("trong-cay", 2, per="branches"),
    Target("qua-tang", 70, percent_of="reg_new_members"),
)
PLAN = replace(CAMPAIGN, targets=TARGETS)
NOW = local(FRIDAYS[1], 12)
REPORTS = (
    came(local(FRIDAYS[0], 9), {"trong-cay": 5}),
    came(local(FRIDAYS[0], 15), {"trong-cay": 7}, change=Change.AMENDS),
    came(local(FRIDAYS[1], 11), {"trong-cay": 9}, period=FRIDAYS[1]),
)
NOMINEE = RecordedNomination("so-tu-phap", NomineeKind.INDIVIDUAL, "Trần Thị Bích", "Bí thư", "", NOW, counted=True)
PICTURE = Picture(
    NOW,
    tuple(standing_of(unit, PLAN, REPORTS, (NOMINEE,), NOW) for unit in ROSTER.units[:3]),
    (OpenItem("A7K2", "unknown-unit", "Chưa xác định được thư của đơn vị nào [1]."),),
    {"waiting": 1, "sent": 2, "failed": 0},
)


def told(lang: str = "vi") -> str:
    console = Console(file=io.StringIO(), width=240)
    show(PICTURE, PLAN, speaker(lang), console)
    printed = console.file
    assert isinstance(printed, io.StringIO)
    return printed.getvalue()


def row(name: str, table: int) -> str:
    """The line of the unit NAME in the TABLE of that number."""
    return [line for line in told().splitlines() if name in line][table]


def test_the_json_holds_the_keys_of_the_contract_and_no_others_at_the_top() -> None:
    answer = as_object(PICTURE)

    assert list(answer) == ["now", "units", "attention", "outbox"]
    assert set(answer["units"][0]) == {"id", "name", "group", "obligations", "totals", "targets", "nominations"}
    assert answer["now"] == "2020-03-06T12:00:00+07:00"
    assert answer["attention"][0]["code"] == "A7K2"
    assert answer["outbox"] == {"waiting": 1, "sent": 2, "failed": 0}


def test_an_obligation_tells_its_first_arrival_and_the_figures_that_stand_now() -> None:
    first, second, third = as_object(PICTURE)["units"][0]["obligations"][:3]

    assert first == {
        "id": "bao-cao-nhanh",
        "period": "2020-02-28",
        "due": "2020-02-28T10:00:00+07:00",
        "status": "on_time",
        "received_at": "2020-02-28T09:00:00+07:00",
        "paper": None,
        "lacking": None,
        "figures": {"trong-cay": 7},
    }
    assert (second["status"], second["figures"]) == ("late", {"trong-cay": 9})
    assert (third["status"], third["received_at"], third["figures"]) == ("expected", None, {})


def test_totals_stand_against_the_targets_and_a_target_not_registered_is_none() -> None:
    unit, silent, unknown = as_object(PICTURE)["units"]

    assert unit["totals"] == {"trong-cay": 16}
    assert unit["targets"] == [{"indicator": "trong-cay", "needed": 14, "have": 16, "met": True}]
    assert silent["targets"] == [{"indicator": "trong-cay", "needed": 6, "have": 0, "met": False}]
    assert unknown["targets"] == []


def test_nominees_are_told_with_their_unit_only() -> None:
    unit, silent, _ = as_object(PICTURE)["units"]

    assert [(nominee["kind"], nominee["name"]) for nominee in unit["nominations"]] == [("individual", "Trần Thị Bích")]
    assert silent["nominations"] == []


def test_times_are_told_in_the_unions_zone_wherever_they_were_noted() -> None:
    elsewhere = local(FRIDAYS[0], 9).astimezone(UTC)
    picture = replace(
        PICTURE, standings=(standing_of(ROSTER.units[0], PLAN, (came(elsewhere, {"trong-cay": 5}),), (), NOW),)
    )

    assert as_object(picture)["units"][0]["obligations"][0]["received_at"] == "2020-02-28T09:00:00+07:00"


def test_a_person_sees_what_came_and_every_figure_against_its_target() -> None:
    assert "đúng hạn" in row("Sở Tư pháp", 0)
    assert "chưa có" in row("Sở Tài chính", 0)
    assert "16/14" in row("Sở Tư pháp", 1)
    assert "0/6" in row("Sở Tài chính", 1)
    assert "Chưa xác định được thư của đơn vị nào [1]." in told()


def test_it_is_told_in_english_too() -> None:
    assert "missing" in told("en")
    assert "letters: 1 waiting, 2 sent, 0 failed" in told("en")
