"""Tokens: the right to command, given out with every letter to the office.  Only their SHA-256 is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.rules.authority import Held
from service.store.tables import TokenRow

LIFE = timedelta(days=14)
BYTES = 32  # base64url makes 43 signs of them


class Tokens:
    """The tokens in one session; the caller commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def for_letter(self, once: str, reader: str, at: datetime) -> str:
        """The token of the letter ONCE to READER: for any line typed into a reply.  It goes into `Letter.token`.

        To be asked for only when the letter is new: it cannot be had again.
        """
        return self._issue(TokenRow(once=once, reader=reader), at)

    def for_item(self, once: str, reader: str, code: str, number: int, at: datetime) -> str:
        """A token for the item CODE alone, which stands under NUMBER (from 1) in the letter ONCE.  It serves once."""
        return self._issue(TokenRow(once=once, reader=reader, code=code, number=number), at)

    def for_words(self, once: str, reader: str, words: str, number: int, at: datetime) -> str:
        """A token that carries out WORDS and nothing else: the yes to a question of ours.  It serves once.

        With a NUMBER (from 1) the yes may be typed, too: "1 đúng", or "đồng ý" where there is only one; else 0.
        """
        return self._issue(TokenRow(once=once, reader=reader, words=words, number=number), at)

    def held(self, tokens: Sequence[str]) -> tuple[Held, ...]:
        """Those of TOKENS that were ever given out, in their order."""
        digests = [_digest(token) for token in dict.fromkeys(tokens)]
        rows = self._session.scalars(select(TokenRow).where(TokenRow.digest.in_(digests)))
        found = {row.digest: row for row in rows}
        return tuple(_held(found[digest]) for digest in digests if digest in found)

    def use(self, held: Held, at: datetime, message: int | None) -> None:
        """Note that a token that serves once was used, by the mail MESSAGE."""
        row = self._session.get_one(TokenRow, held.digest)
        row.used, row.used_by = at, message

    def numbered(self, once: str, reader: str) -> Mapping[int, Held]:
        """What the numbers in the letter ONCE to READER stand for: an item's code, or lines to be agreed to."""
        rows = select(TokenRow).where(TokenRow.once == once, TokenRow.reader == reader, TokenRow.number > 0)
        return {row.number: _held(row) for row in self._session.scalars(rows.order_by(TokenRow.number))}

    def _issue(self, row: TokenRow, at: datetime) -> str:
        token = secrets.token_urlsafe(BYTES)
        row.digest = _digest(token)
        row.issued, row.expires = at, at + LIFE
        self._session.add(row)
        self._session.flush()
        return token


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _held(row: TokenRow) -> Held:
    return Held(
        digest=row.digest,
        reader=row.reader,
        once=row.once,
        code=row.code,
        words=row.words,
        issued=row.issued,
        expires=row.expires,
        used=row.used,
    )
