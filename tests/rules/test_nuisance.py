"""Row by row: whom the service never answers, and whom it does although something looks odd."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from parsers.fates import Bounce
from parsers.mails import Address, Machine, MailReading
from service.rules.filing import file
from service.rules.nuisance import RULES, Case, refusal
from service.rules.verdicts import Arrival
from tests.rules import small_office as small
from tests.rules.small_office import FRIDAYS, OWN, STRANGER, local

IN_TIME: datetime = local(FRIDAYS[1], 9)
US = (Address("Đoàn Khối", OWN),)
OTHERS = (Address("", "so-khac@cantho.example"),)


def report(machine: Machine | None = None, *, sender: str = "stp@hoa.example", **head: Any) -> MailReading:  # noqa: ANN401 - fields of Head
    """A report of a unit, sent to us, with this in its head."""
    mail = small.mail(small.attached(small.report()), sender=sender, machine=machine)
    return replace(mail, head=replace(mail.head, **({"to": US} | head)))


def why(mail: MailReading, *, answerable: bool = True) -> str | None:
    office, arrival = small.office(), Arrival(IN_TIME, answerable)
    return refusal(Case(mail, file(mail, arrival, office), arrival, office))


def test_a_units_report_to_us_is_answered() -> None:
    assert why(report()) is None


@pytest.mark.parametrize(
    ("mail", "because"),
    [
        (report(sender=OWN), "it came from this mailbox"),
        (report(senders=(Address("", "stp@hoa.example"), Address("", OWN))), "it came from this mailbox"),
        (report(Machine(hopthu_kind="confirmation")), "it came from this mailbox"),
        (report(message_id="<0f.hopthu@cantho.example>"), "it came from this mailbox"),
        (report(Machine(null_return_path=True)), "it has no return path"),
        (small.returned(report(), Bounce("a part for machines")), "it has no return path"),
        (report(Machine(auto_submitted="auto-replied")), "a machine wrote it"),
        (report(Machine(auto_submitted="auto-generated")), "a machine wrote it"),
        (report(Machine(auto_submitted="auto-notified")), "a machine wrote it"),
        (report(Machine(autoreply=True)), "a machine wrote it"),
        (report(Machine(is_list=True)), "it went to a list"),
        (report(Machine(precedence="bulk")), "it went to a list"),
        (report(Machine(precedence="list")), "it went to a list"),
        (report(Machine(precedence="junk")), "it went to a list"),
        (report(to=OTHERS), "it was not written to us"),
        (report(to=(), cc=OTHERS), "it was not written to us"),
        (report(to=OTHERS, delivered=("danh-sach@cantho.example",)), "it was not written to us"),
        (report(sender=STRANGER), "its sender is not in the roster"),
        (small.mail(text="Cảm ơn Đoàn Khối."), "it holds no report and asks for nothing that we can tell"),
    ],
)
def test_a_mail_that_must_not_be_answered_is_not_and_the_reason_is_kept(mail: MailReading, because: str) -> None:
    assert why(mail) == because


def test_mail_from_before_the_first_start_is_not_answered() -> None:
    assert why(report(), answerable=False) == "it is older than the first start"


@pytest.mark.parametrize(
    "sender",
    [
        "mailer-daemon@hoa.example", "postmaster@hoa.example", "MDaemon@hoa.example".lower(), "bounces+7@hoa.example",
        "no-reply@hoa.example", "noreply@hoa.example", "do_not_reply@hoa.example", "donotreply@hoa.example",
        "khong-tra-loi@hoa.example", "khongtraloi@hoa.example", "auto-reply@hoa.example", "vacation@hoa.example",
        "doan-request@hoa.example", "doan-owner@hoa.example", "notifications@hoa.example", "majordomo@hoa.example",
    ],
)  # fmt: skip
def test_nobody_is_answered_who_does_not_read(sender: str) -> None:
    assert why(report(sender=sender)) == "nobody reads what is sent to its sender"


@pytest.mark.parametrize(
    "sender", ["stp@hoa.example", "noreplace@hoa.example", "owner.stp@hoa.example", "bao.notif@hoa.example"]
)
def test_people_with_names_like_machines_are_people(sender: str) -> None:
    assert why(report(sender=sender)) != "nobody reads what is sent to its sender"


@pytest.mark.parametrize(
    "mail",
    [
        report(Machine(suppress="All")),
        report(Machine(suppress="DR, OOF, AutoReply")),
        report(Machine(auto_submitted="no")),
        report(Machine(precedence="normal")),
        report(to=OTHERS, cc=US),
        report(to=(Address("", "doankhoi+baocao@cantho.example"),)),
        report(to=OTHERS, delivered=(OWN,)),
        report(to=()),
    ],
    ids=[
        "Exchange",
        "Exchange, several",
        "said no",
        "normal",
        "a copy to us",
        "tagged",
        "a hidden copy",
        "hidden to all",
    ],
)
def test_what_only_looks_odd_is_answered(mail: MailReading) -> None:
    assert why(mail) is None


def test_a_unit_that_asks_how_it_stands_is_answered() -> None:
    assert why(small.mail(subject="Tình trạng nộp báo cáo?")) is None
    assert why(small.mail(subject="tinh trang", sender=STRANGER)) == "its sender is not in the roster"


def test_every_row_has_its_own_reason() -> None:
    assert len({rule.because for rule in RULES}) == len(RULES)
