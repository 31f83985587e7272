"""Calendar files: whole, stable, and readable for programs that know RFC 5545."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from icalendar import Calendar

from service.documents.calendars import Publisher
from service.rules.campaign import Event
from service.rules.records import Facts
from service.rules.rulings import NO_RULINGS, Extended, Ruling, Rulings
from service.rules.standing import Owed, standing_in
from tests.rules.small_office import CAMPAIGN, FRIDAYS, OWN, ROSTER, WEEKLY, local

if TYPE_CHECKING:
    from collections.abc import Sequence

UNIT = ROSTER.units[0]
HOLIDAY = Event("Công trình thanh niên; tại xã Lại Sơn, huyện Kiên Hải", date(2020, 2, 26), date(2020, 2, 29))
OTHER = Event("Hội thao", date(2020, 3, 21), date(2020, 3, 21))
PLAN = replace(CAMPAIGN, events=(HOLIDAY, OTHER))
PUBLISHER = Publisher("Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ", OWN, PLAN)
NOW = local(FRIDAYS[0], 7)


def owed(rulings: Rulings = NO_RULINGS) -> Sequence[Owed]:
    return standing_in(UNIT, PLAN, Facts(rulings=rulings), NOW).owed


def written(owes: Sequence[Owed], events: Sequence[Event] = (), now: datetime = NOW) -> bytes:
    return PUBLISHER.calendar(owes, events, UNIT.id, now)


def entries(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_a_deadline_is_an_entry_that_ends_at_its_moment_and_alarms_before() -> None:
    [entry] = entries(written(owed()[:1]))

    assert entry["dtend"].dt == datetime(2020, 2, 28, 3, tzinfo=UTC)
    assert entry["dtend"].dt - entry["dtstart"].dt == timedelta(minutes=30)
    assert str(entry["summary"]) == "Hạn nộp Báo cáo nhanh kỳ 28/02 (10:00)"
    assert str(entry["transp"]) == "TRANSPARENT"
    [alarm] = entry.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(hours=-2)


def test_a_strict_deadline_says_before() -> None:
    entry = entries(written(owed()))[5]

    assert str(entry["summary"]) == "Hạn nộp Báo cáo tổng kết (trước 16:00)"


def test_an_event_of_several_days_lasts_whole_days_up_to_its_last() -> None:
    [entry] = entries(written((), (HOLIDAY,)))

    assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2020, 2, 26), date(2020, 3, 1))
    assert str(entry["summary"]) == HOLIDAY.name


def test_the_whole_calendar_holds_every_deadline_and_event_once() -> None:
    found = entries(written(owed(), PLAN.events))

    assert len({str(entry["uid"]) for entry in found}) == len(found) == 5 + 2 + 2


def test_a_moved_deadline_keeps_its_identity_and_replaces_what_was_sent_before() -> None:
    later = Extended((UNIT.id,), WEEKLY.id, FRIDAYS[0], local(date(2020, 3, 2), 10))
    moved = owed(Rulings((Ruling(1, NOW, "thuky@cantho.example", later),)))

    [before], [after] = entries(written(owed()[:1])), entries(written(moved[:1], now=NOW + timedelta(hours=1)))

    assert before["uid"] == after["uid"]
    assert int(after["sequence"]) > int(before["sequence"])
    assert after["dtend"].dt == datetime(2020, 3, 2, 3, tzinfo=UTC)


def test_two_units_with_one_mailbox_have_entries_of_their_own() -> None:
    [own] = entries(written(owed()[:1]))
    [other] = entries(PUBLISHER.calendar(owed()[:1], (), ROSTER.units[1].id, NOW))

    assert own["uid"] != other["uid"]


def test_the_file_is_as_strict_programs_want_it() -> None:
    content = written(owed(), PLAN.events)
    calendar = Calendar.from_ical(content)

    assert (str(calendar["method"]), str(calendar["version"])) == ("PUBLISH", "2.0")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    for entry in entries(content):
        assert {"uid", "dtstamp", "dtstart", "dtend", "summary", "organizer", "sequence"} <= {k.lower() for k in entry}
    assert b"Ki\xc3\xaan H\xe1\xba\xa3i" in content.replace(b"\r\n ", b"")
