"""Short codes by which people name an item in a mail: four signs that nobody mistakes for one another."""

from __future__ import annotations

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.store.tables import AttentionRow

# A letter, a digit, a letter, a digit: never a word, and no I, L, O, 0 or 1 that are read as each other.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
DIGITS = "23456789"


def free_code(session: Session) -> str:
    """A code such as "A7K2" that no item has yet."""
    while True:
        code = "".join(secrets.choice(signs) for signs in (LETTERS, DIGITS, LETTERS, DIGITS))
        if session.scalar(select(AttentionRow.id).where(AttentionRow.code == code)) is None:
            return code
