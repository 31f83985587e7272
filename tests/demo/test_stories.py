"""The month of the demo: told alike each time, and understood by the service as it was meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from parsers.reader import read_message
from service.config import Settings, load
from service.demo.month import prepare
from service.demo.stories import ODDITIES, Mail, Month
from service.errors import UsageError
from service.rules.filing import file
from service.rules.office import Office
from service.rules.roster import Roster
from service.rules.verdicts import Arrival, Filing
from service.rules.vocabulary import vocabulary_of

CONFIGURATION = """
[union]
name = "Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ"
address = "doankhoi@cantho.example"
units = "units.csv"
campaigns = ["campaign.toml"]
[imap]
host = "127.0.0.1"
security = "none"
[smtp]
host = "127.0.0.1"
security = "none"
"""
FEW = 14  # units: all habits and most oddities


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    prepare(tmp_path / "demo")
    (tmp_path / "demo" / "hopthu.toml").write_text(CONFIGURATION, "utf-8")
    return load(tmp_path / "demo" / "hopthu.toml", {})


def month(settings: Settings, units: int) -> list[Mail]:
    return Month(Roster(settings.roster.units[:units]), settings.campaigns[0], settings.union.address).mails()


def understood(mail: Mail, settings: Settings) -> Filing:
    union = settings.union
    office = Office(settings.roster, settings.campaigns, union.name, union.address)
    reading = read_message(mail.content, vocabulary_of(office.campaign, office.name))
    return file(reading, Arrival(mail.arrived), office)


def test_the_same_month_is_told_each_time(settings: Settings) -> None:
    told = [replace(mail, content=b"") for mail in month(settings, 6)]

    assert told == [replace(mail, content=b"") for mail in month(settings, 6)]


def test_every_mail_is_understood_as_it_was_meant(settings: Settings) -> None:
    for mail in month(settings, FEW):
        filing = understood(mail, settings)
        stated = [(s.obligation, s.period) for s in filing.submissions if s.counted]
        if mail.answers is None:
            assert "hai lần" in mail.story or not stated, mail.story
            continue
        assert (filing.unit, stated) == (mail.unit, [mail.answers]), mail.story
        assert {f.indicator: f.value for f in filing.submissions[0].figures} == dict(mail.figures), mail.story


def test_what_is_odd_reaches_the_secretary(settings: Settings) -> None:
    codes = {item.code for mail in month(settings, FEW) for item in understood(mail, settings).attention}

    assert {"new-address", "wrong-period", "blank-form", "link-only"} <= codes


def test_every_oddity_happens_to_a_unit_that_there_is(settings: Settings) -> None:
    weekly = settings.campaigns[0].obligations[0]

    for unit, week in ODDITIES:
        assert unit < len(settings.roster.units)
        assert week < len(weekly.deadlines)


def test_a_folder_with_other_things_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "luan-van.docx").write_text("quan trọng")

    with pytest.raises(UsageError, match="not empty"):
        prepare(tmp_path)

    assert (tmp_path / "luan-van.docx").read_text() == "quan trọng"


def test_the_folder_of_an_earlier_demo_is_used_again(tmp_path: Path) -> None:
    prepare(tmp_path / "demo")
    (tmp_path / "demo" / "index.html").write_text("cũ")

    prepare(tmp_path / "demo")

    assert not (tmp_path / "demo" / "index.html").exists()
