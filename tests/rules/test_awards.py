"""The nomination desk: who is put forward, with which papers, what is odd, what the meeting decided."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.readings import NomineeKind
from service.rules.awards import Order, PutForward, without_private
from service.rules.rulings import Awarded, PaperCame
from service.rules.thanks import own_score, thanks
from tests.rules.small_office import AWARDS, LAST_DAY, ROSTER, local
from tests.rules.small_summary import OTHER, THIRD, TREES, UNIT, Desk

PERSON, GROUP = NomineeKind.INDIVIDUAL, NomineeKind.COLLECTIVE
PAPERS = ("tờ trình hoặc công văn", "báo cáo thành tích")


def dossier(desk: Desk, unit: str, *people: str, papers: tuple[str, ...] = PAPERS) -> list[int]:
    desk.gets(unit, {}, period=LAST_DAY, papers=papers)
    return [desk.nominates(unit, PERSON, name) for name in people]


def listed(desk: Desk, order: Order = Order.GROUP) -> list[PutForward]:
    found = desk.report(order=order).desk
    assert found is not None
    return list(found.nominees)


def test_a_nominee_stands_there_with_papers_dates_and_how_its_unit_does() -> None:
    desk = Desk()
    dossier(desk, UNIT, "Trần Thị Hoa", papers=PAPERS[:1])
    desk.gets(UNIT, {TREES: 1})
    desk.decides(PaperCame((UNIT,), AWARDS.id, LAST_DAY, date(2020, 3, 30)))

    (nominee,) = listed(desk)

    assert (nominee.name, nominee.award, nominee.mailed) == ("Trần Thị Hoa", "Giấy khen", local(LAST_DAY, 9, 1))
    assert (nominee.here, nominee.missing) == (PAPERS[:1], PAPERS[1:])
    assert nominee.paper == date(2020, 3, 30)
    assert (nominee.on_time, nominee.due) == (2, 7)
    assert nominee.points == next(each.total for each in desk.report().scores if each.unit.id == UNIT)


def test_papers_of_several_mails_together_make_the_dossier() -> None:
    desk = Desk()
    dossier(desk, UNIT, "Trần Thị Hoa", papers=PAPERS[:1])
    desk.gets(UNIT, {}, period=LAST_DAY, papers=PAPERS[1:])

    assert listed(desk)[0].missing == ()


def test_who_has_put_nobody_forward_is_named() -> None:
    desk = Desk()
    dossier(desk, UNIT, "Trần Thị Hoa")
    found = desk.report().desk

    assert found is not None
    assert {unit.id for unit in found.silent} == {unit.id for unit in ROSTER.units} - {UNIT}


def test_more_than_the_quota_names_that_differ_and_namesakes_are_remarked() -> None:
    desk = Desk()
    dossier(desk, UNIT, "Trần Thị Hoa", "Lê Văn Bình")
    dossier(desk, OTHER, "Trần Thị Hoa")

    report = desk.report(remarks={UNIT: ["Tên người được đề nghị không thống nhất."]})

    assert report.desk is not None
    remarks = {(each.unit.id, each.name): " ".join(each.remarks) for each in report.desk.nominees}
    assert "không thống nhất" in remarks[UNIT, "Lê Văn Bình"]
    assert "Đề nghị 2 cá nhân, quy định 1" in remarks[UNIT, "Lê Văn Bình"]
    assert "Trùng họ tên" in remarks[OTHER, "Trần Thị Hoa"]
    assert "Trùng họ tên" not in remarks[UNIT, "Lê Văn Bình"]


def test_collectives_come_first_and_the_order_is_the_meetings_wish() -> None:
    desk = Desk()
    dossier(desk, THIRD, "Mai Ba")
    dossier(desk, "cao-dang-y-te", "Mai Bốn")
    dossier(desk, UNIT, "Mai Một")
    desk.nominates(THIRD, GROUP, "Chi đoàn 1")
    desk.gets("cao-dang-y-te", {TREES: 1})

    def names(order: Order) -> list[str]:
        return [each.name for each in listed(desk, order)]

    assert names(Order.GROUP) == ["Chi đoàn 1", "Mai Một", "Mai Ba", "Mai Bốn"]
    assert names(Order.POINTS)[:2] == ["Chi đoàn 1", "Mai Bốn"]
    assert names(Order.ARRIVED) == ["Chi đoàn 1", "Mai Ba", "Mai Bốn", "Mai Một"]


def test_the_meetings_last_word_holds_even_when_the_dossier_was_sent_again() -> None:
    desk = Desk()
    (first,) = dossier(desk, UNIT, "Trần Thị Hoa")
    dossier(desk, UNIT, "TRẦN THỊ HOA")
    desk.decides(Awarded(first, granted=False), Awarded(first, granted=True, award="Bằng khen"))

    (nominee,) = listed(desk)

    assert nominee.result == Awarded(first, granted=True, award="Bằng khen")


@pytest.mark.parametrize(
    ("position", "shown"),
    [
        ("Ủy viên BCH, sinh ngày 01/02/1990", "Ủy viên BCH"),
        ("Bí thư (sinh năm 1990)", "Bí thư"),
        ("Phó Bí thư; địa chỉ: 12 đường Hoa", "Phó Bí thư"),
        ("Bí thư Chi đoàn 1", "Bí thư Chi đoàn 1"),
    ],
)
def test_birth_dates_and_addresses_are_left_out(position: str, shown: str) -> None:
    assert without_private(position) == shown


def test_a_unit_is_thanked_with_what_its_nominees_were_given() -> None:
    desk = Desk()
    yes, no = dossier(desk, UNIT, "Trần Thị Hoa", "Lê Văn Bình")
    desk.decides(Awarded(yes, granted=True, award="Bằng khen"), Awarded(no, granted=False))

    (letter,) = thanks(ROSTER.units[:1], desk.report().desk, desk.office)

    assert (letter.kind, letter.recipients, letter.unit) == ("confirmation", ("stp@hoa.example",), UNIT)
    assert "Trần Thị Hoa" in repr(letter.facts)
    assert "Lê Văn Bình" not in repr(letter.facts)


def test_a_unit_is_told_its_own_points_and_nobody_elses() -> None:
    desk = Desk()
    desk.gets(UNIT, {TREES: 1})
    scores = desk.report().scores

    letter = own_score(scores[0], scores, ("quy tắc",), desk.office, "2020-04-01")

    assert letter.recipients == ("stp@hoa.example",)
    assert all(unit.name not in repr(letter.facts) for unit in ROSTER.units[1:])
