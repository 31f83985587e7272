"""Tokens: each is given out once, known again by its digest alone, and numbered as in its letter."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.store.engine import reading, writing
from service.store.tables import TokenRow
from service.store.tokens import LIFE, Tokens

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOON = datetime(2020, 3, 6, 12, tzinfo=UTC)
READER = "thuky@cantho.example"


def test_a_token_is_32_random_bytes_and_only_its_digest_is_kept(engine: Engine) -> None:
    with writing(engine) as session:
        tokens = {Tokens(session).for_letter(f"digest {number}", READER, NOON) for number in range(20)}

    assert len(tokens) == 20
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in tokens)
    with reading(engine) as session:
        kept = str([vars(row) for row in session.scalars(select(TokenRow))])
    assert not any(token in kept for token in tokens)


def test_a_token_that_is_presented_says_what_it_is_for(engine: Engine) -> None:
    with writing(engine) as session:
        tokens = Tokens(session)
        own = tokens.for_letter("digest 1", READER, NOON)
        item = tokens.for_item("digest 1", READER, "A7K2", 1, NOON)

        first, second = tokens.held([own, "x" * 43, item, own])

    assert (first.reader, first.once, first.code, first.expires) == (READER, "digest 1", "", NOON + LIFE)
    assert (second.code, second.used) == ("A7K2", None)


def test_a_used_token_stays_known_and_says_when_it_served(engine: Engine) -> None:
    with writing(engine) as session:
        tokens = Tokens(session)
        token = tokens.for_item("digest 1", READER, "A7K2", 1, NOON)
        tokens.use(tokens.held([token])[0], NOON, None)

        assert tokens.held([token])[0].used == NOON


def test_numbers_are_those_of_the_letter_and_of_its_reader(engine: Engine) -> None:
    with writing(engine) as session:
        tokens = Tokens(session)
        tokens.for_letter("digest 1", READER, NOON)
        tokens.for_item("digest 1", READER, "A7K2", 1, NOON)
        tokens.for_words("digest 1", READER, "nhắc ngay nhóm Nhân ái", 2, NOON)
        tokens.for_item("digest 1", "khac@cantho.example", "B3M4", 1, NOON)
        tokens.for_item("digest 2", READER, "C5N6", 1, NOON)

        numbered = tokens.numbered("digest 1", READER)

    assert {number: (held.code, held.words) for number, held in numbered.items()} == {
        1: ("A7K2", ""),
        2: ("", "nhắc ngay nhóm Nhân ái"),
    }
