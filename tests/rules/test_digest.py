"""The digest as facts: when it leaves, what stands first in it, what is folded, and what is told of the service."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from service.rules.buttons import mailto
from service.rules.campaign import Target
from service.rules.digest.came import came
from service.rules.digest.decisions import MOST, Evidence, decisions, pressing
from service.rules.digest.missing import Missing, missing
from service.rules.digest.moments import News, Times, is_wanted, latest_moment, moments_on
from service.rules.digest.notices import Fault, notices
from service.rules.digest.others import others
from service.rules.digest.progress import in_words, in_words_of_targets, progress
from service.rules.digest.quoting import BREAK, quoted
from service.rules.digest.waiting import Held, to_show, waiting
from service.rules.items import ATTENTION, LETTER, OCR, SUBMISSION, SUMMARY, UNAPPROVED, WAITING, Item
from service.rules.records import Facts, Recorded
from service.rules.roster import Roster
from service.rules.rulings import NO_RULINGS, DayOff, Extended, Ruling, Rulings
from service.rules.standing import standings_of
from service.rules.verdicts import Guess, Kind
from tests.rules.plan import CAMPAIGN as REAL_CAMPAIGN
from tests.rules.plan import ROSTER as REAL_ROSTER
from tests.rules.plan import THURSDAY
from tests.rules.plan import ZONE as REAL_ZONE
from tests.rules.small_bloc import HOURS, PLAN
from tests.rules.small_office import CAMPAIGN, FRIDAYS, LAST_DAY, ROSTER, WEEKLY, ZONE, local, office

TIMES = Times(HOURS)
NOW = local(FRIDAYS[1], 10, 15)
REAL = replace(office(), roster=REAL_ROSTER, campaigns=(REAL_CAMPAIGN,))


def item(code: str, kind: str = "enquiry", **how: Any) -> Item:  # noqa: ANN401 - any field of an item
    return replace(Item(code, kind, ATTENTION, 1, f"Việc {code}.", NOW - timedelta(hours=3)), **how)


def ruled(*given: DayOff | Extended) -> Rulings:
    return Rulings(tuple(Ruling(n, NOW, "thuky@cantho.example", each) for n, each in enumerate(given)))


def times(day: datetime, rulings: Rulings = NO_RULINGS) -> list[str]:
    return [f"{at:%H:%M}" for at in moments_on(day.date(), PLAN, rulings, TIMES)]


def test_it_leaves_in_the_morning_of_working_days_and_after_each_deadline() -> None:
    assert times(local(FRIDAYS[1])) == ["07:30", "10:15"]
    assert times(local(FRIDAYS[1] + timedelta(days=1))) == []
    assert times(local(LAST_DAY)) == ["16:15"]  # a Saturday
    assert times(local(FRIDAYS[1] + timedelta(days=3))) == ["07:30"]


def test_a_day_off_takes_the_morning_away_and_a_moved_deadline_moves_its_digest() -> None:
    monday = local(FRIDAYS[1] + timedelta(days=3))
    moved = Extended((), WEEKLY.id, FRIDAYS[1], monday.replace(hour=17))

    assert times(monday, ruled(DayOff(monday.date()))) == []
    assert times(local(FRIDAYS[1]), ruled(moved)) == ["07:30"]
    assert times(monday, ruled(moved)) == ["07:30", "17:15"]


def test_its_hours_are_set_in_the_configuration() -> None:
    twice = Times(HOURS, (time(8), time(15)), timedelta(hours=1))

    assert [f"{at:%H:%M}" for at in moments_on(FRIDAYS[1], PLAN, NO_RULINGS, twice)] == ["08:00", "11:00", "15:00"]


def test_after_hours_without_service_only_the_latest_is_due() -> None:
    assert latest_moment(PLAN, NO_RULINGS, TIMES, local(FRIDAYS[1], 7)) is None
    assert latest_moment(PLAN, NO_RULINGS, TIMES, local(FRIDAYS[1], 20)) == local(FRIDAYS[1], 10, 15)


@pytest.mark.parametrize(
    ("day", "news", "wanted"),
    [
        (CAMPAIGN.starts - timedelta(days=1), News(open=False, new=True), False),
        (CAMPAIGN.starts - timedelta(days=1), News(open=True, new=False), True),
        (CAMPAIGN.starts, News(open=False, new=False), True),
        (CAMPAIGN.ends + timedelta(days=14), News(open=False, new=False), True),
        (CAMPAIGN.ends + timedelta(days=15), News(open=True, new=False), False),
        (CAMPAIGN.ends + timedelta(days=15), News(open=False, new=True), True),
    ],
)
def test_while_there_is_a_campaign_silence_means_that_something_is_broken(day: Any, news: News, wanted: bool) -> None:  # noqa: ANN401, FBT001 - a row of the table
    assert is_wanted(local(day, 7, 30), CAMPAIGN, news) is wanted


def test_what_more_depends_on_stands_first_and_what_is_about_one_mail_together() -> None:
    found = [
        item("A2A2", "bounced-address"),
        item("B2B2", "unreadable-attachment", message=7),
        item("C2C2", UNAPPROVED, about=SUMMARY),
        item("D2D2", "over-quota", message=7),
        item("E2E2", OCR, about=SUBMISSION, opened=NOW - timedelta(days=2)),
    ]

    assert [each.code for each in pressing(found)] == ["C2C2", "E2E2", "B2B2", "D2D2", "A2A2"]


def test_twelve_are_shown_and_the_rest_is_counted() -> None:
    told = decisions([item(f"A2{n:02}") for n in range(40)], office(), None, {})

    assert (len(told.shown), told.rest, told.total) == (MOST, 28, 40)
    assert told.more is not None
    assert (told.more.label, told.more.line) == ("Xem 28 việc còn lại", "thêm")


def test_one_press_takes_every_guess_but_no_figure_that_is_odd() -> None:
    guess = (Guess("so-y-te", 80, "tên ở đầu văn bản"),)
    found = [
        item("A2A2", "unknown-unit", message=1, guesses=guess),
        item("B2B2", "unknown-unit", message=2),
        item("C2C2", "implausible-figure", message=3, figures=(("trong-cay", 9),), submissions=(3,), unit="so-y-te"),
        item("D2D2", OCR, about=SUBMISSION, message=4, figures=(("trong-cay", 9),), owed=((WEEKLY.id, FRIDAYS[1]),)),
        item("E2E2", "over-quota", message=5),
    ]

    told = decisions(found, office(), None, {})
    lines = {each.code: place for place, each in enumerate(told.shown, 1)}

    assert told.agree is not None
    assert set(told.agree.line.split("\n")) == {"A2A2 đúng", "D2D2 đúng", "E2E2 đúng"}
    assert set(told.agreeing) == {lines[code] for code in ("A2A2", "D2D2", "E2E2")}
    assert replace(told, agreeing=(1, 2, 3, 5, 7, 8)).agreed == "1-3, 5, 7-8 đúng"


def test_each_says_its_guess_its_evidence_and_how_to_name_another_unit() -> None:
    guess = (Guess("so-y-te", 80, "tên ở đầu văn bản"), Guess("cao-dang-y-te", 60, "tên gần giống"))
    stray = item("A2A2", "unknown-unit", message=1, guesses=guess, sender="ai@noi-khac.example", subject="BC tuần")
    read = Evidence("Trồng cây: 9 cây", "a.zip/bc.pdf", "trang 1")

    [first] = decisions([stray], office(), NOW - timedelta(hours=1), {}).shown
    [scan] = decisions(
        [item("D2D2", OCR, message=4, figures=(("trong-cay", 9),))], office(), None, {"D2D2": read}
    ).shown

    assert first.guess == "Sở Y tế (tên ở đầu văn bản)"
    assert first.evidence.startswith("“BC tuần” – ai@noi-khac.example")
    assert first.typed == ("1 đúng", "1 là Cao đẳng Y tế Cần Thơ", "1 bỏ qua", "1 là <tên đơn vị>")
    assert first.since == "06/3"
    assert scan.evidence == "“Trồng cây: 9 cây” – bc.pdf, trang 1"
    assert scan.since == ""


def absent(facts: Facts, now: datetime = NOW, roster: Roster = ROSTER) -> Missing:
    bloc = replace(office(), roster=roster)
    return missing(standings_of(roster.units, CAMPAIGN, facts, now), bloc, now, None)


def report(unit: str, period: Any = FRIDAYS[1], **how: Any) -> Recorded:  # noqa: ANN401 - any field of a record
    at = local(period, 8)
    return replace(
        Recorded(unit, WEEKLY.id, period, at, 1, None, (), nothing_happened=False, counted=True, id=1), **how
    )


def test_who_is_missing_is_told_by_name_and_can_be_reminded_at_once() -> None:
    told = absent(Facts([report(unit.id, day) for unit in ROSTER.units[1:] for day in FRIDAYS[:2]]))

    assert [gap.names for gap in told.gaps] == [("Sở Tư pháp",), ("Sở Tư pháp (28/02)",)]
    assert told.overdue == 1
    assert told.remind is not None
    assert told.remind.line == "nhắc ngay Sở Tư pháp"


def test_many_who_are_missing_are_told_group_by_group() -> None:
    now = THURSDAY.astimezone(REAL_ZONE)
    told = missing(standings_of(REAL_ROSTER.units, REAL_CAMPAIGN, Facts(), now), REAL, now, None)

    assert told.overdue == 66
    assert told.gaps[0].names == ()
    assert sum(bunch.missing for bunch in told.gaps[0].bunches) == 66
    assert told.remind is None or len(mailto("a@b.example", "", [told.remind.line], "")) < 2000


def test_what_came_says_late_or_not_corrected_or_not_and_figures_in_short() -> None:
    records = [
        report("so-y-te", figures=(("trong-cay", 1250, False), ("qua-tang", 3, True))),
        report("so-tai-chinh", id=2, arrived=local(FRIDAYS[1], 14), nothing_happened=True),
    ]
    standings = standings_of(ROSTER.units, CAMPAIGN, Facts(records), NOW.replace(hour=15))

    [batch] = came(records, standings, office(), {1: "A2A2", 2: "B2B2"}, "").batches

    assert (batch.count, batch.on_time) == (2, 1)
    assert [(row.unit, row.late, row.figures) for row in batch.rows] == [
        ("Sở Y tế", False, "Cây trồng mới: 1.250; Quà: 3 (bản quét)"),
        ("Sở Tài chính", True, "không phát sinh"),
    ]
    assert others({Kind.ENQUIRY: 2, Kind.OTHER: 1}) == "2 thư hỏi hoặc thông báo, 1 thư khác"


def test_progress_counts_what_is_here_of_what_was_due_and_targets_reached() -> None:
    campaign = replace(CAMPAIGN, targets=(Target("trong-cay", 5),))
    records = [report(unit.id, figures=(("trong-cay", 4 + n, False),)) for n, unit in enumerate(ROSTER.units[:3])]

    told = progress(standings_of(ROSTER.units, campaign, Facts(records), NOW), campaign)

    assert in_words(told.complete) == "3/12 (25%)"
    assert in_words(told.punctual) == "3/3 (100%)"
    assert "Cây trồng mới 2/6 đơn vị đạt, cả Khối 15/30 cây" in in_words_of_targets(told.targets)
    assert [share.label for share in told.groups] == ["Nhóm 2", "Nhóm 1"]


def test_waiting_letters_are_shown_in_fair_shares_of_each_kind_and_let_go_by_kind() -> None:
    kinds = ["confirmation"] * 60 + ["question"] * 2 + ["reminder"] * 60
    letters = [Held(n, kind, "so-y-te", (), NOW) for n, kind in enumerate(kinds, 1)]

    shown = to_show(letters)
    items = [
        (Item(f"L{each.id}", WAITING, LETTER, each.id, "Re: BC", NOW, "so-y-te", letter=each.kind), "Kính gửi A,\nB.")
        for each in shown
    ]
    told = waiting(letters, items, office(), None)

    assert [pile.count for pile in told.piles] == [60, 2, 60]
    assert [len(pile.shown) for pile in told.piles] == [11, 2, 11]
    assert [pile.release.line if pile.release else "" for pile in told.piles] == [
        "gửi hết thư xác nhận", "gửi hết thư hỏi lại", "gửi hết thư nhắc",
    ]  # fmt: skip
    assert told.release is not None
    assert told.release.line == "gửi tất cả"
    assert told.piles[0].shown[0].short == "B."


def test_what_the_service_could_not_do_is_told_in_a_sentence() -> None:
    faults = (
        Fault("delivery", "connection refused", NOW, None),
        Fault("mailbox", "timed out", NOW - timedelta(hours=2), NOW),
    )

    told = notices(faults, ZONE, sending=False, review=True)

    assert [notice.grave for notice in told] == [True, False, True, False]
    assert told[0].option is not None
    assert told[0].option.line == "gửi lại"
    assert "không gửi được thư đi từ 10h15 ngày 06/3/2020 đến nay (connection refused)" in told[2].text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nBcc: x", "a Bcc: x"),
        ("\u202egnod\u2066 x\u200b", "gnod x"),
        ("http://x.example www.x.example", f"http:{BREAK}//x.example www{BREAK}.x.example"),
        ("Z" + "\u0323" * 50, "Ẓ\u0323\u0323"),
        ("a" * 100, "a" * 60 + BREAK + "a" * 40),
    ],
)
def test_words_of_senders_are_shown_on_one_line_and_dead(text: str, shown: str) -> None:
    assert quoted(text) == shown
