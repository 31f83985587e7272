"""What people decided, by what right, and in which short words they name things."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.rows import Base
from service.store.types import UtcDateTime


class DecisionRow(Base):
    """One decision of a person; it stands until UNDONE.  Rows are never deleted.

    KIND and CONTENT are those of `service.rules.rulings`; WORDS are what the person wrote.  BATCH names what they came
    in together ("mail 17", "resolve 2020-03-06T10:00:00+07:00"), so that one reply can be undone as a whole.  ITEM is
    the attention item that it settles.
    """

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    author: Mapped[str]
    words: Mapped[str]
    batch: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(40))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    item: Mapped[int | None] = mapped_column(ForeignKey("attention.id"), index=True)
    message: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)
    undone: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by: Mapped[str] = mapped_column(default="")


class CodeRow(Base):
    """A short code by which people name something in a mail: ABOUT says what ("attention" …), REF is its number."""

    __tablename__ = "codes"
    __table_args__ = (Index("ix_codes_about", "about", "ref", unique=True),)

    code: Mapped[str] = mapped_column(String(8), primary_key=True)
    about: Mapped[str] = mapped_column(String(40))
    ref: Mapped[int]


class TokenRow(Base):
    """The right to command, given out with a letter to the office.  DIGEST is the SHA-256 of the token itself.

    READER is the address that it was given to.  CODE is the one item that it is for, WORDS are the lines that it
    carries out; where both are empty it is the letter's own, for any line typed into a reply to it.  NUMBER is the
    item's in that letter, from 1; 0 where it has none.  USED and USED_BY (a message's number) are set when a token for
    one item or for words was used: it serves once.
    """

    __tablename__ = "tokens"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    reader: Mapped[str]
    once: Mapped[str] = mapped_column(index=True)
    code: Mapped[str] = mapped_column(String(8), default="")
    number: Mapped[int] = mapped_column(default=0)
    words: Mapped[str] = mapped_column(default="")
    issued: Mapped[datetime] = mapped_column(UtcDateTime)
    expires: Mapped[datetime] = mapped_column(UtcDateTime)
    used: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_by: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))


class OrderRow(Base):
    """A line of a reply that was carried out: by whom, in which WORDS, and what was TOLD of it.

    ONCE is the letter that was answered, KEY the order itself: the same line under the same letter is carried out once.
    BATCH is that of its decisions, where it made any.
    """

    __tablename__ = "orders"
    __table_args__ = (Index("ix_orders_once", "once", "key", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    author: Mapped[str]
    once: Mapped[str]
    key: Mapped[str] = mapped_column(String(64))
    words: Mapped[str]
    told: Mapped[str]
    batch: Mapped[str] = mapped_column(index=True)
    message: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))
