"""Whose a report is, or nobody's: a wrong unit is far worse than none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from parsers.readings import Official
from service.rules.names import Names
from service.rules.units import Clerk, Owner
from tests.rules.small_office import ROSTER, SHARED, STRANGER, attached, mail, office, report

if TYPE_CHECKING:
    from parsers.mails import MailReading
    from parsers.readings import Reading

NAMES = Names(ROSTER, office().name)
JUSTICE = ("ĐOÀN CƠ SỞ SỞ TƯ PHÁP",)
FINANCE = ("ĐOÀN CƠ SỞ SỞ TÀI CHÍNH",)
PLAIN = report()


def owner(letter: MailReading, reading: Reading = PLAIN, file: str = "bc.docx") -> Owner:
    return Clerk(letter, office(), NAMES).owner((file, reading))


def codes(found: Owner) -> list[str]:
    return [item.code for item in found.attention]


def test_an_address_of_one_unit_is_enough_when_the_document_names_no_other() -> None:
    found = owner(mail(sender="stp@hoa.example"))

    assert (found.unit, found.evidence, found.attention) == ("so-tu-phap", "sender address", ())


def test_an_address_and_a_letterhead_of_the_same_unit_agree() -> None:
    assert owner(mail(sender="STP@hoa.example"), report(issuer=JUSTICE)).unit == "so-tu-phap"


def test_an_address_against_a_letterhead_is_nobodys_and_both_are_named() -> None:
    found = owner(mail(sender="stp@hoa.example"), report(issuer=FINANCE))

    assert found.unit is None
    assert codes(found) == ["unit-conflict"]
    assert "Sở Tư pháp" in found.attention[0].message
    assert "Sở Tài chính" in found.attention[0].message


def test_an_address_of_two_units_asks_the_document() -> None:
    assert owner(mail(sender=SHARED), report(issuer=FINANCE)).unit == "so-tai-chinh"
    assert owner(mail(sender=SHARED)).unit is None


def test_an_address_of_two_units_and_the_letterhead_of_a_third_is_a_new_address_of_that_one() -> None:
    found = owner(mail(sender=SHARED), report(issuer=("ĐOÀN CƠ SỞ SỞ Y TẾ",)))

    assert (found.unit, found.counted, codes(found)) == ("so-y-te", False, ["new-address"])


@pytest.mark.parametrize(
    ("reading", "evidence"),
    [
        (report(issuer=FINANCE), "letterhead"),
        (replace(PLAIN, official=Official(number="08-BC/CĐ-STC")), "number of the document"),
        (replace(PLAIN, official=Official(signing=("TM. BAN CHẤP HÀNH", *FINANCE))), "signature"),
        (replace(PLAIN, official=Official(speaking=("Chi đoàn Sở Tài chính",))), "the text"),
    ],
)
def test_a_stranger_is_who_the_document_says_and_counts_once_somebody_agrees(reading: Reading, evidence: str) -> None:
    found = owner(mail(sender=STRANGER), reading)

    assert (found.unit, found.evidence, found.counted) == ("so-tai-chinh", evidence, False)
    assert codes(found) == ["new-address"]


@pytest.mark.parametrize(
    ("letter", "file", "evidence"),
    [
        (mail(sender=STRANGER), "BC tuan 2 STC.docx", "file name"),
        (mail(sender=STRANGER, subject="Báo cáo nhanh - Sở Tài chính"), "bc.docx", "subject"),
        (replace(mail(sender=STRANGER), signature="Nguyễn Hoa\nChi đoàn Sở Tài chính"), "bc.docx", "signature"),
    ],
)
def test_where_no_document_says_it_what_stands_around_it_does(letter: MailReading, file: str, evidence: str) -> None:
    found = owner(letter, file=file)

    assert (found.unit, found.evidence) == ("so-tai-chinh", evidence)


def test_a_subject_that_names_two_units_names_none() -> None:
    assert owner(mail(sender=STRANGER, subject="Sở Tài chính, Sở Tư pháp")).unit is None


def test_a_subject_never_stands_against_the_address() -> None:
    assert owner(mail(sender="stp@hoa.example", subject="Báo cáo - Sở Tài chính")).unit == "so-tu-phap"


def test_where_nothing_says_it_the_secretary_gets_guesses() -> None:
    found = owner(mail(sender=STRANGER), report(issuer=("ĐOÀN CƠ SỞ SỞ TÀI CHÁNH",)))

    assert (found.unit, found.counted, codes(found)) == (None, False, ["unknown-unit"])
    assert found.attention[0].guesses[0].unit == "so-tai-chinh"


def test_a_mail_without_documents_is_its_writers() -> None:
    assert Clerk(mail(attached()), office(), NAMES).owner().unit == "so-tu-phap"
