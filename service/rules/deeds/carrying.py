"""Every order and who computes what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from service.rules.commands import orders
from service.rules.commands.orders import Order, Which
from service.rules.deeds.addresses import adopt
from service.rules.deeds.deadlines import close_on, excuse, extend
from service.rules.deeds.deciding import belong, bring, judge, let_go
from service.rules.deeds.figures import amend, give_back
from service.rules.deeds.outgoing import remind, sum_up, switch
from service.rules.deeds.papers import book
from service.rules.deeds.telling import instruct, more, tell
from service.rules.deeds.undoing import undo
from service.rules.deeds.values import Deed, Situation

_DEEDS: dict[type[Order], Callable[[Any, str, Situation], Deed]] = {
    orders.Agree: judge,
    orders.Approve: judge,
    orders.Receive: judge,
    orders.Ignore: judge,
    orders.Done: judge,
    orders.Belongs: lambda order, _words, situation: belong(order, situation),
    orders.Bring: lambda order, _words, situation: bring(order, situation),
    orders.Release: let_go,
    orders.Withhold: let_go,
    orders.Amend: amend,
    orders.GiveBack: give_back,
    orders.Book: book,
    orders.Extend: extend,
    orders.Excuse: excuse,
    orders.DaysOff: close_on,
    orders.Remind: remind,
    orders.Switch: switch,
    orders.SumUp: sum_up,
    orders.Undo: undo,
    orders.Tell: tell,
    orders.More: more,
    orders.Help: instruct,
    orders.Adopt: adopt,
}
# These change nothing and are answered as often as they are asked.
QUESTIONS = (orders.Tell, orders.More, orders.Help, orders.SumUp)


def deed_of(order: Order, words: str, situation: Situation) -> Deed:
    """What ORDER, given in WORDS, comes to in SITUATION."""
    return _DEEDS[type(order)](order, words, situation)


def items_of(order: Order) -> Which | None:
    """The items that ORDER is about; None when it is about none."""
    which = getattr(order, "which", None)
    return which if isinstance(which, Which) else None
