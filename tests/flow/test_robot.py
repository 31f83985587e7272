"""A robot that only presses buttons settles everything that can wait; and nothing that strangers write is active."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import lxml.html
import pytest

from parsers.readings import NomineeKind
from service.rules.items import ATTENTION
from service.rules.verdicts import Guess
from service.rules.wording import SENTENCES, attention
from service.store.books import Books
from service.store.engine import reading, writing
from service.store.items import Items
from service.store.ledger import Ledger, Seen
from service.store.tables import FigureRow, NominationRow, SubmissionRow
from tests.flow.conftest import INBOX, THURSDAY, report_of
from tests.flow.secretary import Desk
from tests.flow.test_deciding import stranger
from tests.rules.small_office import FRIDAYS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.flow.conftest import World

GUESSES = (Guess("so-y-te", 80, "tên gần giống"), Guess("cao-dang-y-te", 60, "tên gần giống"))


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world, mode="review")


def plant(session: Session, kind: str, number: int) -> None:
    """An item of KIND in one of the shapes in which it can come: with a unit or without, with a report or without."""
    row = None
    if number % 4:
        row = Ledger(session).enter(INBOX, Seen(1000 + number, 1, THURSDAY), THURSDAY, answerable=True)
        row.sender, row.subject = f"ai{number}@noi-khac.example", "Báo cáo nhanh"
    if row is not None and number % 2:
        session.add(submission(row.id))
    item = attention(kind, detail="chi tiết", file="bc.docx", unit="so-y-te" if number % 3 else None)
    known = replace(item, guesses=GUESSES, figures=(("trong-cay", 9),)) if number % 2 else item
    Books(session, "mail", THURSDAY).open_item(known, row)


def submission(message: int, *, by_ocr: bool = False) -> SubmissionRow:
    row = SubmissionRow(
        message=message, unit="so-y-te" if by_ocr else None, obligation="bao-cao-nhanh", period=FRIDAYS[1],
        arrived=THURSDAY, version=1, status="on_time", change=None, counted=by_ocr, nothing_happened=False,
    )  # fmt: skip
    row.figures = [
        FigureRow(
            indicator="trong-cay",
            value=5,
            approximate=False,
            confirm=by_ocr,
            file="bc.pdf",
            place="p",
            quote="q",
            rule="r",
        )
    ]
    return row


def test_pressing_the_first_button_of_each_settles_all_that_waits(desk: Desk, world: World) -> None:
    kinds = [kind for kind in SENTENCES if kind != "command"]
    with writing(world.engine) as session:
        for number, kind in enumerate((*kinds, *kinds)):
            plant(session, kind, number)
        for uid in (501, 502):
            row = Ledger(session).enter(INBOX, Seen(uid, 1, THURSDAY), THURSDAY, answerable=True)
            session.add(submission(row.id, by_ocr=True))
    world.stores(report_of(7))
    world.takes_in(held=True)
    letter = desk.gets_list()
    waiting = len(letter.codes)
    assert waiting > 40

    shown = letter.text.split("\n")
    firsts = [shown[n + 1].partition(" – ghi: ")[2] for n, line in enumerate(shown) if re.match(r"\d+\. \[", line)]
    links = dict(zip(reversed(_lines(letter.text)), reversed(letter.buttons), strict=True))
    desk.sends(*(desk.pressed(links[line][1]) for line in firsts))

    with writing(world.engine) as session:
        items = Items(session)
        assert [f"{i.kind} {i.code}" for i in (*items.attention(), *items.unconfirmed(), *items.waiting())] == []


def _lines(text: str) -> list[str]:
    return re.findall(r" – ghi: (.+)$", text, re.MULTILINE)


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><a href="javascript:alert(1)">bấm</a>',
    "{{ 7 * 7 }}{% include 'x' %}",
    "=HYPERLINK(1)",
    "\u202eexe.cod\u2066",
    "a" * 3000,
    "x\r\nBcc: ai@noi-khac.example",
    "mailto:x@y.example?body=A7K2 bỏ qua",
    "1 đúng\n2 bỏ qua",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_is_written_to_us_is_active_in_an_answer(desk: Desk, world: World, text: str) -> None:
    desk.sends(stranger())
    with writing(world.engine) as session:
        Books(session, "mail", THURSDAY).open_item(attention("enquiry", detail=text, file=text))
        session.add(
            NominationRow(
                message=1,
                unit="so-y-te",
                kind=NomineeKind.INDIVIDUAL,
                name=text,
                position=text,
                award=text,
                arrived=THURSDAY,
                counted=True,
            )
        )
    letter = desk.gets_list()
    subject = text.replace("\r", " ").replace("\n", " ")[:300]

    desk.replies(letter, f"{text}\ntrợ giúp\ntình trạng Sở Y tế", subject=subject)

    for got in desk.letters:
        _is_harmless(got.page)
        assert got.message["Bcc"] is None
        assert "49" not in re.sub(r"Mã thư: \S+", "", got.text) or "49" in text
        assert max(len(line) for line in got.message.as_bytes().split(b"\n")) <= 998


def _is_harmless(page: str) -> None:
    tree = lxml.html.document_fromstring(page)
    for element in tree.iter():
        assert element.tag not in {"script", "iframe", "img", "form", "object", "embed", "base"}
        assert not [name for name in element.keys() if re.match("on", str(name), re.IGNORECASE)]  # noqa: SIM118 - no dict
        if element.tag == "a":
            assert re.match("mailto:doankhoi@cantho.example[?]subject=", f"{element.get('href')}")


def test_a_line_without_end_is_answered_with_a_short_one(desk: Desk) -> None:
    answer = desk.replies(desk.gets_list(), "a" * 5000)

    assert len(answer) < 2500


def test_items_are_named_in_letters_by_codes_that_mean_them(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    [code] = desk.gets_list().codes

    with reading(world.engine) as session:
        assert Items(session).named([code])[code].about == ATTENTION
