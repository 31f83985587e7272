"""One reply obeyed, line by line: each order once, within the right that its token gives, its deed carried out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from service.flow.carrying import Carrying
from service.flow.replying import Outcome
from service.flow.situations import Context, situation_of
from service.rules.authority import Held
from service.rules.commands import Said, understood
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.orders import Agree, Order
from service.rules.deeds.carrying import QUESTIONS, deed_of, items_of
from service.rules.deeds.values import Deed, State, refused
from service.rules.phrasing import moment
from service.store.orders import Obeyed, Orders
from service.store.tables import OrderRow
from service.store.tokens import Tokens

USED = "Nút này đã được dùng lúc {at}. Nếu cần quyết định lại, xin dùng thư tổng hợp kế tiếp."


@dataclass(frozen=True, slots=True)
class Right:
    """By what right the lines of a reply are obeyed: the LETTER that is answered, or the BUTTON that was pressed.

    PENDING are the questions of ours in that letter, by their numbers, to which a yes may be typed.
    """

    letter: Held | None = None
    button: Held | None = None
    pending: tuple[tuple[int, Held], ...] = ()

    def forbids(self, order: Order, context: Context) -> str:
        """Why ORDER is beyond this right, in Vietnamese; "" when it is not."""
        if self.letter is not None or self.button is None or self.button.words:
            return ""
        which = items_of(order)
        if which is None:
            return f"mã trong thư chỉ dùng cho việc {self.button.code}"
        codes = {*which.codes, *(context.numbers.get(number, "?") for number in which.numbers)}
        return "" if codes <= {self.button.code} else f"mã trong thư chỉ dùng cho việc {self.button.code}"


@dataclass(frozen=True, slots=True)
class Obeying:
    """Obeys the lines of one reply in the transaction of SESSION."""

    session: Session
    carrying: Carrying
    context: Context
    right: Right = Right()

    def run(self, said: Sequence[Said]) -> tuple[Outcome, ...]:
        """What becomes of each of the lines SAID."""
        button = self.right.button
        if button is not None and button.used is not None and self.right.letter is None:
            return tuple(self._again(each, button) for each in said)
        outcomes = tuple(outcome for each in said for outcome in self._one(each))
        if button is not None and any(outcome.is_done for outcome in outcomes):
            Tokens(self.session).use(button, self.context.at, self.context.message)
        return outcomes

    def _one(self, said: Said) -> Iterator[Outcome]:
        if said.order is None:
            yield Outcome(said.words, None, said.nearest)
            return
        pending = self._pending(said.order)
        if pending is not None:
            yield from self._agreed(said, pending)
            return
        forbidden = self.right.forbids(said.order, self.context)
        yield Outcome(said.words, refused(f"Không thực hiện: {forbidden}.") if forbidden else self._obey(said))

    def _obey(self, said: Said) -> Deed:
        """Carry out an order, unless the same was carried out under the same letter before."""
        order = said.order
        if order is None:
            raise AssertionError("only what was understood is obeyed")
        key = hashlib.sha256(repr(order).encode()).hexdigest()
        known = Orders(self.session).known(self.context.once, key) if self.context.once else None
        if known is not None:
            return Deed(self._repeated(known), State.KNOWN)
        deed = deed_of(order, said.words, situation_of(self.session, order, self.context))
        if deed.state is not State.DONE:
            return deed
        note = self.carrying.carry_out(self.session, deed, said.words, self.context)
        deed = replace(deed, told=f"{deed.told} {note}".strip())
        if not isinstance(order, QUESTIONS):
            self._note(said.words, key, deed)
        return deed

    def _pending(self, order: Order) -> Held | None:
        """The question of ours to which ORDER is a typed yes."""
        if not isinstance(order, Agree) or self.right.letter is None or order.which.every or order.which.codes:
            return None
        asked = dict(self.right.pending)
        if order.which.numbers:
            return asked.get(order.which.numbers[0]) if len(order.which.numbers) == 1 else None
        return next(iter(asked.values())) if len(asked) == 1 and not self.context.numbers else None

    def _agreed(self, said: Said, pending: Held) -> Iterator[Outcome]:
        """Carry out the lines that were asked about."""
        if pending.used is not None:
            yield self._again(said, pending)
            return
        context = replace(self.context, confirmed=True, as_of=pending.issued)
        right = Right(button=pending)
        office = context.office
        lexicon = Lexicon(office.roster, office.campaign, pending.issued.astimezone(office.campaign.zone), office.name)
        inner = replace(self, context=context, right=right)
        yield from inner.run(understood(pending.words.split("\n"), lexicon))

    def _again(self, said: Said, button: Held) -> Outcome:
        """A button pressed twice: who did what, and when."""
        zone = self.context.office.campaign.zone
        used = (button.used or self.context.at).astimezone(zone)
        order = said.order
        key = hashlib.sha256(repr(order).encode()).hexdigest()
        known = Orders(self.session).known(button.once, key) if order is not None else None
        told = self._repeated(known) if known is not None else USED.format(at=moment(used))
        return Outcome(said.words, Deed(told, State.KNOWN))

    def _repeated(self, known: Obeyed) -> str:
        zone = self.context.office.campaign.zone
        when = moment(known.at.astimezone(zone))
        who = "đồng chí" if known.author == self.context.author else known.author
        if known.undone:
            return f"Lệnh này đã thực hiện lúc {when} ({who}) và đã hoàn tác; xin dùng thư tổng hợp kế tiếp."
        return f"Lệnh này đã thực hiện lúc {when} ({who}): {known.told}"

    def _note(self, words: str, key: str, deed: Deed) -> None:
        row = OrderRow(
            at=self.context.at,
            author=self.context.author,
            once=self.context.once,
            key=key,
            words=words,
            told=deed.told,
            batch=self.context.batch,
            message=self.context.message,
        )
        if self.context.once:
            Orders(self.session).note(row)
