"""The letters that go with papers: text and page say the same, and nothing of it depends on what is not there."""

from __future__ import annotations

import email
import email.policy
import html
import re
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from parsers.readings import NomineeKind
from service.mail.letters import Sender, compose
from service.rules.rulings import Awarded
from service.rules.scoring import rules_of
from service.rules.summary.addenda import changes_since, frozen
from service.rules.summary.letters import Addenda, Sent, changed_in, file_name, to_secretary, to_superiors, told_of
from service.rules.summary.report import Asked, report_of
from service.rules.thanks import own_score, thanks
from tests.rules.small_office import AWARDS, FRIDAYS, LAST_DAY, OWN, ROSTER, local
from tests.rules.small_summary import CAMPAIGN, OTHER, TREES, UNIT, Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.rules.letters import Letter

SENDER = Sender("Đoàn Khối", OWN)
READER = "thuky@cantho.example"
_TAG = re.compile(r"<[^>]+>")


def letters() -> Iterator[Letter]:
    desk = Desk()
    desk.gets(UNIT, {TREES: 5}, "Phối hợp với Sở Tài chính trồng 05 cây")
    desk.gets(OTHER, {TREES: 1250}, period=LAST_DAY)
    desk.gets(OTHER, {TREES: 3})
    desk.gets(UNIT, {}, period=LAST_DAY, papers=("báo cáo thành tích",))
    nominee = desk.nominates(UNIT, NomineeKind.INDIVIDUAL, "Trần Thị Hoa <& con>")
    yield to_secretary(told_of(desk.report(), "A7K2", ("mẫu hỏng",)), "summary", READER, ())
    yield to_secretary(told_of(desk.report(FRIDAYS[0]), "A7K2"), "summary", READER, ())
    yield to_secretary(told_of(desk.report(), ""), "summary", READER, ())
    asked = Asked(AWARDS, AWARDS.deadlines[0], local(LAST_DAY, 17))
    listed = report_of(asked, desk.office, desk.facts, desk.report().evidence, {})
    yield to_secretary(told_of(listed, "B3M9"), "summary", READER, ())
    yield _addenda(desk)
    for addendum in (False, True):
        sent = Sent("Đoàn Khối", CAMPAIGN.name, "Báo cáo nhanh", FRIDAYS[0], True, local(FRIDAYS[0]), addendum)  # noqa: FBT003 - as in the letter
        yield to_superiors(sent, "to the superior body", ("tren@cantho.example",), ())
    desk.decides(Awarded(nominee, granted=True, award="Bằng khen"))
    yield from thanks(ROSTER.units[:2], desk.report().desk, desk.office)
    desk.decides(Awarded(nominee, granted=False))
    yield from thanks(ROSTER.units[:1], desk.report().desk, desk.office)
    scores = desk.report().scores
    yield own_score(scores[0], scores, rules_of(CAMPAIGN), desk.office, "2020-04-01")


def _addenda(desk: Desk) -> Letter:
    kept = frozen(desk.report(FRIDAYS[0], local(FRIDAYS[0], 10, 15)))
    desk.gets("so-y-te", {TREES: 4})
    report = desk.report(FRIDAYS[0], local(FRIDAYS[1], 7, 30))
    changed = changed_in(report, changes_since(kept, report), local(FRIDAYS[0], 10, 15), "C4D5")
    facts = Addenda("Đoàn Khối", CAMPAIGN.name, report.asked.at, (changed,))
    return to_secretary(facts, "addenda", READER, ())


EVERY = tuple(letters())


def sent(letter: Letter) -> EmailMessage:
    message = email.message_from_bytes(
        compose(letter, SENDER, local(LAST_DAY, 17)).content, policy=email.policy.default
    )
    assert isinstance(message, EmailMessage)
    return message


def words(message: EmailMessage, kind: str) -> list[str]:
    part = message.get_body((kind,))
    assert part is not None
    text = str(part.get_content())
    if kind == "html":
        text = html.unescape(_TAG.sub(" ", text.partition("<body")[2].partition(">")[2]))
    return sorted(re.findall(r"\w+", text))


@pytest.mark.parametrize("letter", EVERY, ids=lambda letter: letter.template)
def test_text_and_page_say_the_same(letter: Letter) -> None:
    message = sent(letter)

    assert words(message, "plain") == words(message, "html")
    assert "\n" not in message["Subject"]


def test_every_letter_with_papers_is_among_them() -> None:
    assert {letter.template for letter in EVERY} == {
        "secretary.summary.report",
        "secretary.summary.nominations",
        "secretary.summary.addendum",
        "superior.summary.report",
        "unit.confirmation.thanks",
        "unit.confirmation.score",
    }


def test_what_goes_to_the_secretary_alone_asks_for_no_approval() -> None:
    for letter in EVERY[2:4]:
        part = sent(letter).get_body(("plain",))
        assert part is not None
        assert "duyệt" not in part.get_content()


def test_a_file_has_a_name_that_every_mail_program_keeps() -> None:
    assert file_name("bao-cao-nhanh", FRIDAYS[1], "docx") == "tong-hop-bao-cao-nhanh-2020-03-06.docx"
    assert file_name("bao-cao-nhanh", FRIDAYS[1], "xlsx", number=3) == "bo-sung-2-bao-cao-nhanh-2020-03-06.xlsx"
