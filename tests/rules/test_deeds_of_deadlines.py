"""Deadlines moved, duties excused, papers booked on the real plan: which is meant, and when it is asked."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from service.rules.decisions import DayOff, Excused, Extended, PaperCame
from service.rules.deeds.values import State
from tests.rules.given import AFTER, AWARDS, FINAL, WEEK, decided, does, ruled
from tests.rules.plan import ROSTER, ZONE


def test_the_next_deadline_is_moved_where_none_is_named() -> None:
    assert decided(does("gia hạn Sở Y tế đến 27/3 16:00")) == [
        Extended(("so-y-te",), "bao-cao-nhanh", WEEK.period, datetime(2020, 3, 27, 16, tzinfo=ZONE))
    ]


def test_of_two_deadlines_at_the_same_moment_it_is_asked_which() -> None:
    asked = does("gia hạn Sở Y tế đến 30/3 16:00 vì họp", now=datetime(2020, 3, 28, 8, tzinfo=ZONE))

    assert asked.state is State.ASKED
    assert [option.label for option in asked.asks][2:] == ["Tất cả các mục trên"]
    [first, *_] = asked.asks
    assert decided(does(first.line, now=datetime(2020, 3, 28, 8, tzinfo=ZONE)))[0] == Extended(
        ("so-y-te",), "bao-cao-tong-ket", FINAL.period, datetime(2020, 3, 30, 16, tzinfo=ZONE), "họp"
    )
    assert len(asked.asks[2].line.split("\n")) == 2


def test_after_all_deadlines_it_is_the_one_that_was_missed() -> None:
    deed = does("gia hạn báo cáo nhanh Sở Y tế đến 31/3 10:00", now=AFTER)

    assert decided(deed) == [
        Extended(("so-y-te",), "bao-cao-nhanh", WEEK.period, datetime(2020, 3, 31, 10, tzinfo=ZONE))
    ]


@pytest.mark.parametrize(
    ("line", "because"),
    [
        ("gia hạn tổng kết Sở Y tế đến 27/3 16:00", "Không có hạn nào phù hợp"),
        ("gia hạn báo cáo nhanh kỳ 27/3 Sở Y tế đến 27/3 09:00", "hạn mới phải muộn hơn"),
        ("gia hạn báo cáo nhanh kỳ 06/3 Sở Y tế đến 07/3 09:00", "đã qua"),
    ],
)
def test_a_deadline_is_not_moved_back(line: str, because: str) -> None:
    deed = does(line)

    assert (deed.state, deed.decisions) == (State.REFUSED, ())
    assert because in deed.told


def test_excuses_say_from_what() -> None:
    assert decided(does("miễn Báo Cần Thơ")) == [Excused(("bao-can-tho",))]
    assert "mọi báo cáo của đợt" in does("miễn Báo Cần Thơ").told
    assert "Báo cáo nhanh (mọi kỳ)" in does("miễn Báo Cần Thơ báo cáo nhanh").told
    assert "Báo cáo nhanh kỳ 27/3/2020" in does("miễn Báo Cần Thơ báo cáo nhanh tuần này").told
    assert does("miễn tất cả báo cáo nhanh tuần này").state is State.ASKED
    assert decided(does("miễn tất cả báo cáo nhanh tuần này", confirmed=True)) == [
        Excused((), "bao-cao-nhanh", WEEK.period)
    ]


def test_days_off_are_each_a_decision() -> None:
    assert decided(does("nghỉ từ 30/4 đến 01/5 vì lễ")) == [
        DayOff(datetime(2020, 4, 30, tzinfo=ZONE).date(), "lễ"),
        DayOff(datetime(2020, 5, 1, tzinfo=ZONE).date(), "lễ"),
    ]


def test_papers_are_booked_for_the_obligation_named_and_else_it_is_asked() -> None:
    asked = does("giấy: sở tư pháp, 15, 40", now=AFTER)
    assert (asked.state, len(asked.asks)) == (State.ASKED, 3)

    deed = does("giấy tổng kết: sở tư pháp, 15, lạ hoắc", now=AFTER)

    units = ("so-tu-phap", ROSTER.units[14].id)
    assert decided(deed) == [PaperCame(units, "bao-cao-tong-ket", FINAL.period, AFTER.date())]
    assert "Chưa rõ: “lạ hoắc”." in deed.told
    assert decided(does(asked.asks[1].line, now=AFTER))[0] == PaperCame(
        ("so-tu-phap", ROSTER.units[14].id, ROSTER.units[39].id), AWARDS.id, AWARDS.deadlines[0].period, AFTER.date()
    )


def test_a_paper_that_was_booked_before_keeps_its_day() -> None:
    facts = ruled(PaperCame(("so-tu-phap",), "bao-cao-tong-ket", FINAL.period, FINAL.period))

    deed = does("giấy tổng kết: sở tư pháp, Sở Y tế ngày 29/3", now=AFTER, facts=facts)
    again = does("giấy tổng kết: sở tư pháp", now=AFTER, facts=facts)

    assert decided(deed) == [
        PaperCame(("so-y-te",), "bao-cao-tong-ket", FINAL.period, FINAL.period + timedelta(days=1))
    ]
    assert "Đã ghi trước đó: Sở Tư pháp." in deed.told
    assert (again.state, again.decisions) == (State.KNOWN, ())
    assert does("giấy tổng kết: nhóm Nhân ái", now=AFTER).state is State.ASKED
