"""What a unit is written to about: open deadlines until something counts, papers, news of what people decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from service.rules.campaign import Remind
from service.rules.mailings import Done, Taken
from service.rules.records import Attempt, Facts, Recorded
from service.rules.rulings import DayOff, Decision, Excused, Extended, PaperCame, Ruling, Rulings
from tests.rules.small_bloc import FRIDAY, OTHER, PLAN, UNIT, agenda
from tests.rules.small_office import FINAL, FRIDAYS, LAST_DAY, WEEKLY, local

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.rules.roster import Unit

THURSDAY = local(FRIDAY - timedelta(days=1), 14)


def came(arrived: datetime, **how: Any) -> Recorded:  # noqa: ANN401 - any field of a record
    usual = Recorded(UNIT.id, WEEKLY.id, FRIDAY, arrived, 1, None, (), nothing_happened=False, counted=True, id=1)
    return replace(usual, **how)


def ruled(*decisions: Decision) -> Rulings:
    return Rulings(tuple(Ruling(n, THURSDAY, "thuky@cantho.example", each) for n, each in enumerate(decisions, 1)))


WEEK, PAPERS, BLOC = "bao-cao-nhanh 06/03", "bao-cao-tong-ket 28/03", "bloc 09/03"


def told(
    now: datetime, facts: Facts | None = None, taken: Sequence[Taken] = (), unit: Unit = UNIT, of: str = WEEK
) -> list[str]:
    """The steps OF one matter that the letters of NOW take."""
    known = facts or Facts()
    found = agenda(now, known, frozenset(taken)).mailings(unit, known.of(unit.id), Done(frozenset(taken)))
    steps = [step for mailing in found for step in mailing.taken]
    return [step.step for step in steps if f"{step.obligation or 'bloc'} {step.period:%d/%m}" == of]


def test_a_report_that_has_not_come_is_asked_for() -> None:
    assert told(THURSDAY) == ["-20h"]


def test_any_report_that_counts_stops_every_letter() -> None:
    assert told(THURSDAY, Facts([came(local(FRIDAY - timedelta(days=3)))])) == []
    assert told(local(FRIDAY, 14), Facts([came(local(FRIDAY, 12))])) == []


def test_a_report_that_a_person_must_agree_to_first_stops_none() -> None:
    assert told(THURSDAY, Facts([came(THURSDAY, counted=False)])) == ["-20h"]


def test_a_report_that_was_given_back_is_asked_for_again() -> None:
    assert told(THURSDAY, Facts([came(local(FRIDAYS[0], 15), returned="thiếu số liệu")])) == ["-20h"]


def test_a_mail_that_holds_no_report_stops_none() -> None:
    blank = Attempt(UNIT.id, WEEKLY.id, FRIDAY, local(FRIDAY - timedelta(days=2)), "blank-form")

    assert told(THURSDAY, Facts(attempts=[blank])) == ["-20h"]


def test_who_is_excused_gets_no_letter_and_all_others_do() -> None:
    facts = Facts(rulings=ruled(Excused((UNIT.id,), WEEKLY.id, FRIDAY)))

    assert told(THURSDAY, facts) == []
    assert told(THURSDAY, facts, unit=OTHER) == ["-20h"]


def test_an_inclusive_deadline_has_not_passed_at_its_second() -> None:
    at_once = replace(PLAN, obligations=(replace(WEEKLY, remind=Remind((), (timedelta(0),))),))

    def steps(now: datetime) -> int:
        found = replace(agenda(now, Facts()), campaign=at_once).mailings(UNIT, Facts().of(UNIT.id), Done())
        return sum(step.obligation == WEEKLY.id for mailing in found for step in mailing.taken)

    assert steps(local(FRIDAY, 10)) == 0
    assert steps(local(FRIDAY, 10, 0, 1)) == 1


LATER = local(date(2020, 3, 10), 10)
MOVED = ruled(Extended((UNIT.id,), WEEKLY.id, FRIDAY, LATER, "bận kiểm tra"))


def test_a_moved_deadline_is_told_once_and_has_its_steps_anew() -> None:
    news = Taken(UNIT.id, WEEKLY.id, FRIDAY, LATER, "moved 1")

    assert told(THURSDAY, Facts(rulings=MOVED)) == ["moved 1"]
    assert told(THURSDAY, Facts(rulings=MOVED), [news]) == []
    assert "-20h" in told(local(date(2020, 3, 9), 14), Facts(rulings=MOVED), [news])
    assert told(THURSDAY, Facts(rulings=MOVED), unit=OTHER) == ["-20h"]


def test_a_deadline_that_is_moved_again_or_back_to_the_plan_is_news_again() -> None:
    news = Taken(UNIT.id, WEEKLY.id, FRIDAY, LATER, "moved 1")

    assert told(local(FRIDAY, 7), Facts(), [news]) == ["-20h", "-2h", "moved 2"]


def test_of_a_deadline_that_has_been_met_no_news_is_told() -> None:
    assert told(THURSDAY, Facts([came(local(FRIDAY - timedelta(days=3)))], rulings=MOVED)) == []


def test_a_deadline_moved_into_the_past_is_no_news() -> None:
    past = ruled(Extended((), WEEKLY.id, FRIDAY, THURSDAY - timedelta(hours=4)))

    assert "moved" not in " ".join(told(THURSDAY, Facts(rulings=past)))


def test_a_day_off_moves_the_steps_and_is_told_to_those_whose_reminder_it_moves() -> None:
    thursday = FRIDAY - timedelta(days=1)
    facts = Facts(rulings=ruled(DayOff(thursday, "diễn tập")))
    monday = local(FRIDAY - timedelta(days=4), 9)
    news = Taken(UNIT.id, WEEKLY.id, FRIDAY, local(FRIDAY, 10), f"day-off {thursday}")

    assert told(monday, facts) == [f"day-off {thursday}"]
    assert told(monday + timedelta(days=1), facts, [news]) == []
    assert told(THURSDAY, facts, [news]) == []
    assert told(local(FRIDAY, 7), facts, [news]) == ["-20h", "-2h"]


def test_a_day_off_that_moves_no_reminder_is_nobodys_news() -> None:
    facts = Facts(rulings=ruled(DayOff(date(2020, 3, 11), "nghỉ bù")))

    assert not any("day-off" in step for step in told(local(date(2020, 3, 9), 8), facts))


def test_the_signed_original_is_asked_for_when_the_file_is_there_and_it_is_not() -> None:
    file = came(local(LAST_DAY, 9), obligation=FINAL.id, period=LAST_DAY)
    wednesday = local(date(2020, 4, 1), 8)

    here = ruled(PaperCame((UNIT.id,), FINAL.id, LAST_DAY, LAST_DAY))
    assert told(wednesday, Facts([file]), of=PAPERS) == ["paper +3d"]
    assert told(local(date(2020, 4, 8), 8), Facts([file]), of=PAPERS) == ["paper +7d"]
    assert told(wednesday, Facts([file], rulings=here), of=PAPERS) == []
    assert told(wednesday, of=PAPERS) == ["+1h"]


def test_the_original_of_a_late_file_is_given_its_time() -> None:
    late = came(local(date(2020, 3, 31), 15), obligation=FINAL.id, period=LAST_DAY)

    assert told(local(date(2020, 4, 1), 8), Facts([late]), of=PAPERS) == []
    assert told(local(date(2020, 4, 6), 8), Facts([late]), of=PAPERS) == ["paper +3d"]


def test_an_event_is_told_on_the_last_working_day_before_to_those_who_have_a_part_in_it() -> None:
    friday = local(FRIDAY, 8)

    assert told(friday, of=BLOC) == ["event"]
    assert told(friday, unit=OTHER, of=BLOC) == []
    assert told(local(date(2020, 3, 9), 8), of=BLOC) == []
