"""What a mail is, whatever its headers look like."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.documents import Problem, Read
from parsers.fates import Bounce
from parsers.mails import Machine, MailReading
from parsers.readings import Form, Reading
from service.rules.classify import classify
from service.rules.verdicts import Kind
from tests.rules.small_office import OWN, SECRETARY, STRANGER, attached, figure, mail, office, report, returned

REPORT = attached(report())
UNREAD = attached(name="Bao_cao_nhanh.doc", read=Read.NO, problem=Problem.UNREADABLE)


def kind_of(letter: MailReading) -> Kind:
    return classify(letter, office())[0]


def answering(letter: MailReading) -> MailReading:
    return replace(letter, head=replace(letter.head, in_reply_to="<thu1@cantho.example>"))


@pytest.mark.parametrize(
    "letter",
    [
        mail(REPORT),
        mail(REPORT, subject="Re: [Nhắc] Báo cáo nhanh"),
        mail(REPORT, machine=Machine(suppress="All")),
        mail(REPORT, machine=Machine(auto_submitted="auto-generated")),
        mail(REPORT, text="Cho em hỏi mẫu báo cáo đúng chưa ạ?"),
        mail(REPORT, sender=STRANGER),
        mail(text="Trồng cây: 12 cây", body=report()),
        mail(attached(report(form=Form.NOMINATION), "to-trinh.docx")),
    ],
    ids=["plain", "in answer", "by Outlook", "marked automatic", "with a question", "new address", "in text", "awards"],
)
def test_a_mail_with_a_report_is_a_submission(letter: MailReading) -> None:
    assert kind_of(letter) is Kind.SUBMISSION


@pytest.mark.parametrize(
    "letter",
    [
        mail(UNREAD),
        mail(attached(name="anh.jpg", read=Read.IMAGE), subject="Báo cáo nhanh tuần 2"),
        mail(UNREAD, sender=STRANGER),
        replace(mail(subject="Báo cáo"), links=("https://drive.example/x",)),
    ],
    ids=["old Word file", "a photograph", "of a stranger, called a report", "only a link"],
)
def test_a_report_that_could_not_be_read_is_still_a_submission(letter: MailReading) -> None:
    assert kind_of(letter) is Kind.SUBMISSION


@pytest.mark.parametrize(
    "letter",
    [
        mail(text="Cho em hỏi hạn nộp là khi nào ạ?"),
        mail(attached(Reading(Form.PLAN), "KH45.pdf"), subject="Kế hoạch"),
        mail(attached(Reading(Form.BLANK), "mau.docx")),
        mail(text="Tuần này trồng cây được mấy cây thì phải báo cáo ạ?", body=report(figure())),
    ],
    ids=["a question", "the plan sent back", "a blank form", "a question with a number"],
)
def test_a_unit_that_sends_no_report_has_an_enquiry(letter: MailReading) -> None:
    assert kind_of(letter) is Kind.ENQUIRY


@pytest.mark.parametrize(
    "letter",
    [
        mail(machine=Machine(auto_submitted="auto-replied")),
        mail(machine=Machine(autoreply=True)),
        mail(subject="Trả lời tự động: Nhắc báo cáo"),
        mail(subject="Out of office: Re: Báo cáo"),
        answering(mail(text="Tôi đang nghỉ phép đến hết tuần, sẽ trả lời thư sau.")),
    ],
)
def test_an_automatic_answer_with_nothing_for_us_is_called_that(letter: MailReading) -> None:
    assert kind_of(letter) is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "letter",
    [
        returned(mail(), Bounce("a part for machines")),
        returned(mail(REPORT), Bounce("a part for machines")),
    ],
    ids=["a report of delivery", "a unit's report sent back"],
)
def test_mail_that_came_back_is_a_bounce(letter: MailReading) -> None:
    assert kind_of(letter) is Kind.BOUNCE


def test_one_mark_alone_makes_no_bounce() -> None:
    assert kind_of(mail(REPORT, machine=Machine(null_return_path=True))) is Kind.SUBMISSION


def test_the_secretary_commands_by_answering_or_with_a_code() -> None:
    assert kind_of(answering(mail(sender=SECRETARY, text="Đồng ý"))) is Kind.COMMAND
    assert kind_of(mail(sender=SECRETARY, subject="A7K2 dong y")) is Kind.COMMAND


def test_a_unit_that_writes_a_code_commands_nothing() -> None:
    assert kind_of(mail(subject="A7K2 dong y")) is Kind.ENQUIRY


def test_a_report_that_the_secretary_passes_on_is_a_submission() -> None:
    assert kind_of(answering(mail(REPORT, sender=SECRETARY))) is Kind.SUBMISSION


@pytest.mark.parametrize(
    "letter",
    [
        mail(REPORT, sender=OWN),
        mail(REPORT, machine=Machine(hopthu_kind="confirmation")),
        mail(sender=STRANGER, text="Khuyến mãi!", machine=Machine(is_list=True)),
        mail(sender=STRANGER, body=report(form=Form.REPORT), text="Chiến dịch trồng cây: 12 cây"),
        mail(sender=STRANGER),
    ],
    ids=["our own", "our own by its mark", "a newsletter", "a stranger's campaign", "nothing"],
)
def test_what_does_not_concern_us_is_other(letter: MailReading) -> None:
    assert kind_of(letter) is Kind.OTHER


def test_every_kind_comes_with_its_reason() -> None:
    assert classify(mail(REPORT), office())[1] == "a report, nomination or correction was read in it"
