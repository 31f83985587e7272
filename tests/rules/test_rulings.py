"""What people decide lies over what came; it holds until it is undone, and changes nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from parsers.readings import NomineeKind
from service.rules.records import Attempt, Facts, Recorded, RecordedNomination
from service.rules.rulings import (
    Amended,
    Assigned,
    Confirmed,
    Decision,
    Excused,
    Extended,
    PaperCame,
    Received,
    Registered,
    Returned,
    Ruling,
    Rulings,
    Sending,
)
from service.rules.standing import Owed, standing_in
from service.rules.verdicts import Status
from tests.rules.small_office import AWARDS, CAMPAIGN, FRIDAYS, LAST_DAY, ROSTER, WEEKLY, local

UNIT = ROSTER.units[0]
FIRST = FRIDAYS[0]
NOON = local(FIRST, 12)


def ruled(*decisions: Decision) -> Rulings:
    return Rulings(tuple(Ruling(n, NOON, "thuky@cantho.example", each) for n, each in enumerate(decisions, 1)))


def came(arrived: datetime | None = None, **how: Any) -> Recorded:  # noqa: ANN401 - any field of a record
    usual = Recorded(
        UNIT.id,
        WEEKLY.id,
        FIRST,
        arrived or local(FIRST, 9),
        version=1,
        change=None,
        figures=(("trong-cay", 5, False),),
        nothing_happened=False,
        counted=True,
        id=7,
        message=3,
    )
    return replace(usual, **how)


def first_friday(facts: Facts, now: datetime = NOON) -> Owed:
    return standing_in(UNIT, CAMPAIGN, facts, now).owed[0]


def test_a_mail_that_a_person_gives_to_a_unit_counts_for_it_from_its_arrival() -> None:
    stranger = came(unit="", counted=False)

    owed = first_friday(Facts([stranger], rulings=ruled(Assigned(3, UNIT.id))))

    assert (owed.status, dict(owed.figures)) == (Status.ON_TIME, {"trong-cay": 5})
    assert first_friday(Facts([stranger])).status is Status.MISSING


def test_a_report_forwarded_by_hand_counts_from_the_original_arrival() -> None:
    forwarded = came(local(FIRST, 15), unit="", counted=False)
    word = Assigned(3, UNIT.id, arrived=local(FIRST, 9, 30))

    assert first_friday(Facts([forwarded], rulings=ruled(word))).received == local(FIRST, 9, 30)


def test_a_mail_that_already_counts_for_its_unit_is_not_given_to_another() -> None:
    assert first_friday(Facts([came()], rulings=ruled(Assigned(3, "so-y-te")))).status is Status.ON_TIME


def test_what_ocr_has_read_counts_once_confirmed_and_a_number_set_by_hand_stands() -> None:
    scan = came(figures=(("trong-cay", 5, True), ("qua-tang", 9, True)))

    assert first_friday(Facts([scan])).figures == ()
    assert dict(first_friday(Facts([scan], rulings=ruled(Confirmed(7)))).figures) == {"trong-cay": 5, "qua-tang": 9}
    some = ruled(Confirmed(7, ("qua-tang",)), Amended(7, "trong-cay", 6))
    assert dict(first_friday(Facts([scan], rulings=some)).figures) == {"trong-cay": 6, "qua-tang": 9}


def test_a_figure_may_be_taken_away_by_hand() -> None:
    assert first_friday(Facts([came()], rulings=ruled(Amended(7, "trong-cay", None)))).figures == ()


def test_a_report_given_back_is_owed_again_and_its_successor_keeps_the_first_arrival() -> None:
    given_back = ruled(Returned(7, "thiếu biểu số liệu"))
    again = came(local(FIRST, 15), id=8, message=4)

    alone = first_friday(Facts([came()], rulings=given_back))
    assert (alone.status, alone.lacking) == (Status.MISSING, "returned")
    mended = first_friday(Facts([came(), again], rulings=given_back))
    assert (mended.status, mended.lacking) == (Status.ON_TIME, "")


def test_an_extension_moves_the_deadline_of_whom_it_names_and_the_later_one_holds() -> None:
    monday, tuesday = local(date(2020, 3, 2), 16), local(date(2020, 3, 3), 16)
    for_all = Extended((), WEEKLY.id, FIRST, monday)
    late = came(local(FIRST, 18))

    assert first_friday(Facts([late], rulings=ruled(for_all))).status is Status.ON_TIME
    own = first_friday(Facts(rulings=ruled(Extended((UNIT.id,), WEEKLY.id, FIRST, tuesday), for_all)))
    assert (own.deadline.due, own.extended, own.status) == (tuesday, True, Status.EXPECTED)
    assert not first_friday(Facts(rulings=ruled(Extended(("so-y-te",), WEEKLY.id, FIRST, monday)))).extended


@pytest.mark.parametrize(
    "word", [Excused((UNIT.id,)), Excused(()), Excused((UNIT.id,), WEEKLY.id), Excused((), None, FIRST)]
)
def test_an_excused_unit_is_exempt_unless_it_has_sent_it_all_the_same(word: Excused) -> None:
    assert first_friday(Facts(rulings=ruled(word))).status is Status.EXEMPT
    assert first_friday(Facts([came()], rulings=ruled(word))).status is Status.ON_TIME


def test_nobody_else_is_excused() -> None:
    others = ruled(Excused(("so-y-te",)), Excused((UNIT.id,), "bao-cao-tong-ket"), Excused((UNIT.id,), None, LAST_DAY))

    assert first_friday(Facts(rulings=others)).status is Status.MISSING


def test_a_mail_that_could_not_be_read_counts_by_a_persons_word_from_its_own_arrival() -> None:
    tried = Attempt(UNIT.id, WEEKLY.id, FIRST, local(FIRST, 9), "damaged", message=3)

    before = first_friday(Facts(attempts=[tried]))
    assert (before.status, before.lacking) == (Status.MISSING, "damaged")
    after = first_friday(Facts(attempts=[tried], rulings=ruled(Received(3, UNIT.id, WEEKLY.id, FIRST))))
    assert (after.status, after.received, after.lacking) == (Status.ON_TIME, local(FIRST, 9), "")


def test_the_signed_original_is_booked_apart_from_the_file() -> None:
    day = date(2020, 3, 2)

    owed = first_friday(Facts(rulings=ruled(PaperCame((UNIT.id, "so-y-te"), WEEKLY.id, FIRST, day))))

    assert (owed.paper, owed.status) == (day, Status.MISSING)


def test_a_dossier_without_a_person_in_it_lacks_the_nominee() -> None:
    dossier = came(local(LAST_DAY, 9), obligation=AWARDS.id, period=LAST_DAY, figures=())
    group = RecordedNomination(UNIT.id, NomineeKind.COLLECTIVE, "Chi đoàn 1", "", "", local(LAST_DAY, 9), counted=True)

    stand = standing_in(UNIT, CAMPAIGN, Facts([dossier], [group]), local(LAST_DAY, 12))

    assert stand.owed[-1].lacking == "nominee-missing"


def test_what_a_unit_registers_later_counts_for_its_targets() -> None:
    later = ruled(Registered(UNIT.id, "reg_new_members", 20), Registered(UNIT.id, "reg_new_members", 10))

    assert dict(standing_in(UNIT, CAMPAIGN, Facts(rulings=later), NOON).unit.registered) == {"reg_new_members": 10}


def test_the_last_word_on_sending_holds() -> None:
    assert ruled().sending
    assert not ruled(Sending(on=False)).sending
    assert ruled(Sending(on=False), Sending(on=True)).sending


def test_a_look_back_sees_neither_later_mail_nor_later_decisions() -> None:
    facts = Facts([came()], rulings=ruled(Returned(7, "")))

    before = facts.until(NOON - timedelta(minutes=1))

    assert first_friday(before).status is Status.ON_TIME
    assert first_friday(facts.until(local(FIRST, 8))).status is Status.MISSING
