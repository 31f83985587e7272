"""Buttons: our best guess first, never none, and links that every mail program opens as they were meant."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.buttons import Option, mailto, options
from service.rules.items import ATTENTION, OCR, WAITING, Item, superseded
from service.rules.verdicts import Guess
from service.rules.wording import SENTENCES
from tests.rules.small_office import FRIDAYS, ROSTER

NOON = datetime(2020, 3, 6, 12, tzinfo=UTC)
TOKEN = "q" * 43
GUESSES = (Guess("so-y-te", 80, "tên gần giống"), Guess("cao-dang-y-te", 60, "tên gần giống"))


def item(kind: str, **known: Any) -> Item:  # noqa: ANN401 - any field of an item
    return Item("A7K2", kind, ATTENTION, 1, "…", NOON, **known)


def test_the_best_guess_stands_first_and_the_others_follow() -> None:
    assert options(item("unknown-unit", guesses=GUESSES, message=1), ROSTER) == (
        Option("Đúng, của Sở Y tế", "A7K2 đúng"),
        Option("Của Cao đẳng Y tế Cần Thơ", "A7K2 là Cao đẳng Y tế Cần Thơ"),
        Option("Bỏ qua", "A7K2 bỏ qua"),
    )


def test_a_waiting_letter_is_let_go_or_held() -> None:
    lines = [option.line for option in options(item(WAITING), ROSTER)]

    assert lines == ["gửi A7K2", "không gửi A7K2"]


@pytest.mark.parametrize("kind", [*SENTENCES, OCR, WAITING, "summary", "something-new"])
@pytest.mark.parametrize("known", [{}, {"unit": "so-y-te"}, {"guesses": GUESSES}, {"unit": "khong-co"}])
def test_every_item_can_be_settled_without_typing(kind: str, known: dict[str, Any]) -> None:
    found = options(item(kind, **known), ROSTER)

    assert found
    assert all("A7K2" in option.line and option.label for option in found)


def test_of_two_receipts_for_the_same_week_the_older_one_is_superseded() -> None:
    week, other = (("bao-cao-nhanh", FRIDAYS[1]),), (("bao-cao-nhanh", FRIDAYS[2]),)
    letters = [
        Item(code, WAITING, "letter", 1, "", NOON, unit="so-y-te", letter=kind, owed=owed)
        for code, kind, owed in (
            ("A2A2", "confirmation", week),
            ("B2B2", "confirmation", other),
            ("C2C2", "reminder", week),
            ("D2D2", "confirmation", week),
        )
    ]

    assert superseded(letters) == {"A2A2"}


def test_a_link_holds_recipient_subject_lines_and_token() -> None:
    link = mailto("doankhoi@cantho.example", "Việc A7K2 & B3M4", ["A7K2 đúng", "B3M4 là Sở Y tế"], TOKEN)
    parts = urlsplit(link)
    fields = parse_qs(parts.query, strict_parsing=True)

    assert (parts.scheme, parts.path) == ("mailto", "doankhoi@cantho.example")
    assert fields["subject"] == ["Việc A7K2 & B3M4"]
    assert fields["body"][0].split("\r\n") == [
        "A7K2 đúng",
        "B3M4 là Sở Y tế",
        "",
        f"(Xin bấm Gửi. Mã: {TOKEN})",
    ]


def test_a_blank_is_no_plus_and_a_line_end_is_whole() -> None:
    link = mailto("doankhoi@cantho.example", "a b", ["a b", "c"], TOKEN)

    assert "+" not in link
    assert "%0D%0A" in link
    assert link.isascii()


@given(st.text(max_size=80), st.text(max_size=80))
def test_nothing_written_into_a_link_can_leave_its_place(subject: str, line: str) -> None:
    subject, line = (text.encode("utf-8", "replace").decode() for text in (subject, line))
    link = mailto("doankhoi@cantho.example", subject, [line], TOKEN)
    recipient, _, query = link.removeprefix("mailto:").partition("?")
    fields = dict(pair.split("=") for pair in query.split("&"))

    assert recipient == "doankhoi@cantho.example"
    assert list(fields) == ["subject", "body"]
    assert unquote(fields["subject"]) == subject
    assert not set(link) & set("\"'<> \r\n")
