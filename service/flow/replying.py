"""The answer to a reply composed: its buttons get tokens of their own, and it goes to the secretary who wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parsers.mails import Head
from service.flow.posting import Posting
from service.rules.buttons import Option, mailto, options
from service.rules.deeds.values import Deed, State
from service.rules.items import Item
from service.rules.letters import Letter
from service.rules.office import Office
from service.rules.replies import Answer, Button, Line, Shown
from service.store.tables import AttentionRow, TokenRow
from service.store.tokens import Tokens

MOST_WARNINGS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a piece of a reply: its WORDS, the DEED, an example of what may have been meant (NEAREST)."""

    words: str
    deed: Deed | None
    nearest: str = ""

    @property
    def is_done(self) -> bool:
        """Whether something was carried out."""
        return self.deed is not None and self.deed.state is State.DONE


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why an answer is written: ONCE in words, to the mail with HEAD, which is the message numbered MESSAGE."""

    once: str
    head: Head
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Replying:
    """Writes answers to the office."""

    office: Office
    posting: Posting

    def answer(self, session: Session, outcomes: Sequence[Outcome], occasion: Occasion, at: datetime) -> bool:
        """Queue the answer that tells OUTCOMES; whether it is new."""
        once, head = occasion.once, occasion.head
        reader = head.senders[0].address
        desk = _Desk(session, self.office, once, reader, at)
        lines = tuple(desk.line(outcome) for outcome in outcomes)
        made = any(outcome.deed is not None and outcome.deed.decisions for outcome in outcomes)
        facts = Answer(
            union=self.office.name,
            subject=head.subject,
            lines=lines,
            warnings=tuple(self._warnings(session, reader)),
            undo=desk.button(Option("Hoàn tác", "hoàn tác"), numbered=False) if made else None,
            token=Tokens(session).for_letter(once, reader, at),
        )
        letter = Letter(
            once=once,
            template="secretary.receipt.commands",
            kind="receipt",
            recipients=(reader,),
            facts=facts,
            answers=head.message_id,
            thread=tuple(filter(None, (*head.references, head.message_id))),
            token=facts.token,
        )
        return self.posting.queue(session, letter, at, occasion.message)

    @staticmethod
    def _warnings(session: Session, reader: str) -> Sequence[str]:
        """The mails that were not obeyed since the last letter to READER."""
        told = select(func.max(TokenRow.issued)).where(
            TokenRow.reader == reader, TokenRow.code == "", TokenRow.words == ""
        )
        last = session.scalar(told)
        waiting = select(AttentionRow.text).where(
            AttentionRow.kind == "unverified-sender", AttentionRow.closed.is_(None)
        )
        waiting = waiting.where(AttentionRow.opened > last) if last else waiting
        return session.scalars(waiting.order_by(AttentionRow.id.desc()).limit(MOST_WARNINGS)).all()


class _Desk:
    """One letter in the making: numbers its buttons and items and gives them tokens."""

    def __init__(self, session: Session, office: Office, once: str, reader: str, at: datetime) -> None:
        self._tokens = Tokens(session)
        self._office, self._once, self._reader, self._at = office, once, reader, at
        self._number = 0

    def line(self, outcome: Outcome) -> Line:
        deed = outcome.deed
        if deed is None:
            told = "Chưa hiểu dòng này."
            return Line(outcome.words, "unclear", told, nearest=outcome.nearest)
        return Line(
            outcome.words,
            deed.state.value,
            deed.told,
            deed.details,
            tuple(self.button(option) for option in deed.asks),
            tuple(self._shown(item) for item in deed.shown),
        )

    def button(self, option: Option, *, numbered: bool = True) -> Button:
        """A button that carries out the lines of OPTION and nothing else; with NUMBERED a yes may be typed, too."""
        self._number += numbered
        words = option.line
        token = self._tokens.for_words(self._once, self._reader, words, self._number * numbered, self._at)
        shown = words.replace("\n", "; ")
        link = mailto(self._office.own_address, f"Lệnh: {shown}"[:120], words.split("\n"), token)
        return Button(option.label, shown, link, self._number * numbered)

    def _shown(self, item: Item) -> Shown:
        self._number += 1
        number = self._number
        token = self._tokens.for_item(self._once, self._reader, item.code, number, self._at)
        buttons = tuple(
            Button(
                option.label,
                option.line,
                mailto(self._office.own_address, f"Lệnh: {option.line}"[:120], [option.line], token),
            )
            for option in options(item, self._office.roster)
        )
        return Shown(number, item.code, item.text, buttons)
