"""Short codes by which people name something in a mail: four signs that nobody mistakes for one another."""

from __future__ import annotations

import secrets

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.rules.items import ATTENTION, LETTER, NOMINATION, SUBMISSION, SUMMARY
from service.store.tables import CodeRow

__all__ = ["ATTENTION", "LETTER", "NOMINATION", "SUBMISSION", "SUMMARY", "code_for", "meaning_of"]

# A letter, a digit, a letter, a digit: never a word, and no I, L, O, 0 or 1 that are read as each other.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
DIGITS = "23456789"
CROWDED = 8_000  # codes given out; beyond it free ones of four signs are hard to find, and six are used


def code_for(session: Session, about: str, ref: int) -> str:
    """The code of the thing with number REF; a new one such as "A7K2" when it has none yet."""
    known = session.scalar(select(CodeRow.code).where(CodeRow.about == about, CodeRow.ref == ref))
    if known is not None:
        return known
    pairs = 3 if (session.scalar(select(func.count()).select_from(CodeRow)) or 0) >= CROWDED else 2
    code = _drawn(pairs)
    while session.get(CodeRow, code) is not None:
        code = _drawn(pairs)
    session.add(CodeRow(code=code, about=about, ref=ref))
    session.flush()
    return code


def meaning_of(session: Session, code: str) -> tuple[str, int] | None:
    """What CODE is about, and its number; None when nothing has this code.  Capitals do not matter."""
    row = session.get(CodeRow, code.upper())
    return (row.about, row.ref) if row is not None else None


def _drawn(pairs: int) -> str:
    return "".join(secrets.choice(signs) for _ in range(pairs) for signs in (LETTERS, DIGITS))
