"""Who gets a receipt, and what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from parsers.documents import Problem, Read
from parsers.mails import Machine, MailReading
from parsers.readings import Form, NomineeKind
from service.rules.campaign import Target
from service.rules.filing import file
from service.rules.letters import Letter
from service.rules.nuisance import Case, refusal
from service.rules.receipts import Receipt, receipts
from service.rules.records import Facts, Recorded, RecordedNomination
from service.rules.rulings import Extended, Ruling, Rulings
from service.rules.standing import standing_of, standings_of
from service.rules.verdicts import Arrival
from tests.rules import small_office as small
from tests.rules.small_office import CAMPAIGN, FRIDAYS, OWN, ROSTER, SHARED, STRANGER, local
from tests.rules.test_standing import came

IN_TIME = local(FRIDAYS[1], 9)


def letters(
    mail: MailReading,
    *,
    answerable: bool = True,
    at: datetime = IN_TIME,
    recorded: Sequence[Recorded] = (),
    nominations: Sequence[RecordedNomination] = (),
) -> tuple[Letter, ...]:
    office = small.office()
    arrival = Arrival(at, answerable)
    case = Case(mail, file(mail, arrival, office), arrival, office)
    return receipts(case, [standing_of(unit, CAMPAIGN, recorded, nominations, at) for unit in ROSTER.units])


def told(
    mail: MailReading,
    *,
    at: datetime = IN_TIME,
    recorded: Sequence[Recorded] = (),
    nominations: Sequence[RecordedNomination] = (),
) -> Receipt:
    [letter] = letters(mail, at=at, recorded=recorded, nominations=nominations)
    assert isinstance(letter.facts, Receipt)
    return letter.facts


def report(sender: str = "stp@hoa.example", subject: str = "") -> MailReading:
    return small.mail(small.attached(small.report()), sender=sender, subject=subject)


def test_a_report_is_answered_to_its_sender_in_its_thread_for_a_reason_of_its_own() -> None:
    [letter] = letters(report())

    assert letter.recipients == ("stp@hoa.example",)
    assert letter.once == "receipt for <1@hoa.example>"
    assert letter.answers == "<1@hoa.example>"
    assert letter.kind == "confirmation"
    assert letter.about == (("bao-cao-nhanh", FRIDAYS[1]),)


def test_the_thread_holds_what_the_mail_answered_even_where_it_names_no_references() -> None:
    reminder, plan = "<nhac@cantho.example>", "<ke-hoach@cantho.example>"
    answer = replace(report(), head=replace(report().head, in_reply_to=reminder))
    [bare] = letters(answer)
    [full] = letters(replace(answer, head=replace(answer.head, references=(plan, reminder))))

    assert letters(report())[0].thread == ("<1@hoa.example>",)
    assert bare.thread == (reminder, "<1@hoa.example>")
    assert full.thread == (plan, reminder, "<1@hoa.example>")


def test_it_tells_every_figure_with_the_servers_time_and_the_deadline() -> None:
    facts = told(report())

    [entry] = facts.entries
    assert (entry.obligation, entry.on_time, entry.due) == ("Báo cáo nhanh", True, local(FRIDAYS[1], 10))
    assert [(figure.name, figure.value) for figure in entry.figures] == [("Cây trồng mới", 12)]
    assert facts.received == IN_TIME


@pytest.mark.parametrize(
    ("machine", "reason"),
    [
        (Machine(auto_submitted="auto-replied"), "a machine wrote it"),
        (Machine(autoreply=True), "a machine wrote it"),
        (Machine(is_list=True), "it went to a list"),
        (Machine(precedence="bulk"), "it went to a list"),
        (Machine(null_return_path=True), "it has no return path"),
        (Machine(hopthu_kind="confirmation"), "it came from this mailbox"),
    ],
)
def test_machines_lists_and_ourselves_are_never_answered(machine: Machine, reason: str) -> None:
    mail = replace(report(), head=replace(report().head, machine=machine))
    office = small.office()
    case = Case(mail, file(mail, Arrival(IN_TIME), office), Arrival(IN_TIME), office)

    assert refusal(case) == reason
    assert letters(mail) == ()


def test_an_outlook_mail_that_asks_machines_for_silence_is_answered_like_any_other() -> None:
    outlook = replace(report(), head=replace(report().head, machine=Machine(suppress="All")))

    assert len(letters(outlook)) == 1


def test_strangers_our_own_address_and_old_mail_get_no_answer() -> None:
    clear = small.mail(small.attached(small.report(issuer=("ĐOÀN CƠ SỞ SỞ TƯ PHÁP",))), sender=STRANGER)

    assert letters(clear) == ()
    assert letters(report(sender=OWN)) == ()
    assert letters(report(), answerable=False) == ()


def test_a_report_whose_unit_is_in_doubt_is_not_answered() -> None:
    conflict = small.mail(small.attached(small.report(issuer=("ĐOÀN CƠ SỞ SỞ TÀI CHÍNH",))))

    assert letters(conflict) == ()


def test_a_clerk_who_reports_for_two_units_gets_a_receipt_for_each() -> None:
    both = small.mail(
        small.attached(small.report(issuer=("ĐOÀN CƠ SỞ SỞ TƯ PHÁP",)), "1.docx"),
        small.attached(small.report(issuer=("ĐOÀN CƠ SỞ SỞ TÀI CHÍNH",)), "2.docx"),
        sender=SHARED,
    )

    assert [letter.unit for letter in letters(both)] == ["so-tu-phap", "so-tai-chinh"]
    assert len({letter.once for letter in letters(both)}) == 2


def test_a_file_that_could_not_be_opened_is_asked_for_again() -> None:
    locked = small.mail(
        small.attached(name="BC nhanh.docx", read=Read.NO, problem=Problem.PASSWORD), subject="Báo cáo nhanh"
    )

    [letter] = letters(locked)

    assert letter.kind == "question"
    assert told(locked).remarks == (
        "Tệp “BC nhanh.docx” có mật khẩu nên chưa mở được. Xin đơn vị gửi lại tệp không đặt mật khẩu.",
    )


def test_a_mail_without_an_identifier_has_a_reason_of_its_own_too() -> None:
    nameless = replace(report(), head=replace(report().head, message_id=""), content_hash="ab12")

    [letter] = letters(nameless)

    assert letter.once == "receipt for sha256:ab12"
    assert letter.answers == ""


def test_nominees_are_told_and_what_is_missing_in_their_papers() -> None:
    reading = replace(
        small.report(form=Form.NOMINATION),
        figures=(),
        nominees=(small.nominee("Trần Thị Bích"), small.nominee("Chi đoàn 1", kind=NomineeKind.COLLECTIVE)),
        papers=("tờ trình hoặc công văn",),
    )

    facts = told(small.mail(small.attached(reading, "to trinh.docx")))

    assert {nominee.name for nominee in facts.entries[0].nominees} == {"Trần Thị Bích", "Chi đoàn 1"}
    assert facts.entries[0].unnamed == ()
    assert "Hồ sơ khen thưởng còn thiếu: báo cáo thành tích." in facts.remarks


def test_a_kind_of_nominee_that_nobody_was_named_for_is_asked_for_once() -> None:
    reading = replace(small.report(form=Form.NOMINATION), figures=(), nominees=(small.nominee("Trần Thị Bích"),))
    mail = small.mail(small.attached(reading, "to trinh.docx"))
    before = RecordedNomination("so-tu-phap", NomineeKind.COLLECTIVE, "Chi đoàn 1", "", "", IN_TIME, counted=True)

    assert told(mail).entries[0].unnamed == ("tập thể",)
    assert told(mail, nominations=(before,)).entries[0].unnamed == ()


def test_a_late_correction_does_not_make_a_punctual_unit_late() -> None:
    punctual = came(local(FRIDAYS[0], 9), {"trong-cay": 5})
    mail = report(subject="Đính chính báo cáo nhanh")
    late = local(FRIDAYS[0], 14)

    assert told(mail, recorded=(punctual,), at=late).entries[0].on_time
    assert not told(mail, at=late).entries[0].on_time


def test_a_report_on_the_whole_campaign_is_told_which_targets_it_leaves_out() -> None:
    obligations = (small.WEEKLY, replace(small.FINAL, counts="campaign"), small.AWARDS)
    plan = replace(CAMPAIGN, obligations=obligations, targets=(Target("trong-cay", 1), Target("qua-tang", 1)))
    office, arrival = replace(small.office(), campaigns=(plan,)), Arrival(local(small.LAST_DAY, 9))
    mail = small.mail(small.attached(small.report(form=Form.FINAL), "bc tong ket.docx"))
    case = Case(mail, file(mail, arrival, office), arrival, office)

    [letter] = receipts(case, [standing_of(unit, plan, (), (), arrival.at) for unit in ROSTER.units])

    assert isinstance(letter.facts, Receipt)
    assert letter.facts.entries[0].unstated == ("Quà",)


def test_a_unit_with_an_extension_is_told_its_own_deadline_and_that_it_was_on_time() -> None:
    later = local(FRIDAYS[1], 16)
    granted = Ruling(1, IN_TIME, "thuky@cantho.example", Extended(("so-tu-phap",), "bao-cao-nhanh", FRIDAYS[1], later))
    arrived = local(FRIDAYS[1], 15)
    facts = Facts([came(arrived, period=FRIDAYS[1])], rulings=Rulings((granted,)))
    mail, arrival, office = report(), Arrival(arrived), small.office()
    case = Case(mail, file(mail, arrival, office), arrival, office)

    [letter] = receipts(case, standings_of(ROSTER.units, CAMPAIGN, facts, arrived))

    assert isinstance(letter.facts, Receipt)
    assert [(entry.due, entry.on_time) for entry in letter.facts.entries] == [(later, True)]
