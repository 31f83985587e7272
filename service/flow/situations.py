"""What is known when an order is given, out of the store: only what the order can need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from service.rules.commands.orders import (
    Agree,
    Belongs,
    Bring,
    More,
    Order,
    Receive,
    Release,
    Remind,
    SumUp,
    Undo,
    Whom,
    Withhold,
)
from service.rules.deeds.carrying import items_of
from service.rules.deeds.undoing import LIFE
from service.rules.deeds.values import Mode, Situation
from service.rules.items import Item
from service.rules.learning import TEACHING, rostered
from service.rules.office import Office
from service.rules.records import Facts
from service.store.accounts import facts
from service.store.decisions import Decisions
from service.store.items import Items
from service.store.outbox import Outbox


@dataclass(frozen=True, slots=True)
class Context:
    """Around an order: its AUTHOR, AT the moment (aware) in this OFFICE and MODE; the BATCH it is part of, its MESSAGE.

    ONCE is the letter that is answered, with its NUMBERS; ANSWERED is the batch that it tells of when it is a receipt.
    BROUGHT is the code of the report that came with the order.  CONFIRMED: the yes is given, to what was so AS_OF a
    moment (aware).
    """

    author: str
    at: datetime
    office: Office
    mode: Mode
    batch: str
    message: int | None = None
    once: str = ""
    numbers: Mapping[int, str] = field(default_factory=dict)
    answered: str = ""
    brought: str = ""
    confirmed: bool = False
    as_of: datetime | None = None


def office_now(session: Session, office: Office) -> Office:
    """OFFICE with the addresses that people's answers have taught."""
    return replace(office, roster=rostered(office.roster, Decisions(session).rulings(*TEACHING)))


def situation_of(session: Session, order: Order, context: Context) -> Situation:
    """What is known for ORDER."""
    office = context.office
    here = context.at.astimezone(office.campaign.zone)
    items, decisions = Items(session), Decisions(session)
    named = dict(items.named({*_codes(order, context), *((context.brought,) if context.brought else ())}))
    if isinstance(order, SumUp):
        named |= {item.code: item for item in items.summaries()}
    settled = {code: made for code, item in named.items() if (made := decisions.settling(item)) is not None}
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    return Situation(
        office=office_now(session, office),
        now=here,
        author=context.author,
        items=named,
        numbers=context.numbers,
        open=tuple(_open(items, order, named)),
        waiting=items.waiting() if isinstance(order, Release | Withhold) else (),
        settled=settled,
        past=decisions.made(context.at - LIFE) if isinstance(order, Undo) else (),
        answered=context.answered,
        nudged=Outbox(session).nudged(midnight) if isinstance(order, Remind) else {},
        facts=_facts(session, order, named, office),
        brought=named.get(context.brought),
        mode=context.mode,
        confirmed=context.confirmed,
        as_of=context.as_of,
    )


def _codes(order: Order, context: Context) -> Iterator[str]:
    """The codes that ORDER names, and those of the letter where it may mean all of it."""
    which = items_of(order)
    if which is not None:
        yield from which.codes
    yield from (code for code in context.numbers.values() if code)


def _open(items: Items, order: Order, named: Mapping[str, Item]) -> Iterator[Item]:
    """The open items that matter: all where more are asked for, else those about the same mails."""
    if isinstance(order, More):
        yield from (*items.attention(), *items.unconfirmed())
    elif isinstance(order, Agree | Belongs | Bring | Receive):
        for message in {item.message for item in named.values() if item.message is not None}:
            yield from items.of_message(message)


def _facts(session: Session, order: Order, named: Mapping[str, Item], office: Office) -> Facts:
    """What is known of the units that ORDER is about."""
    whom = getattr(order, "whom", None)
    if isinstance(whom, Whom) and whom.every:
        return facts(session)
    units = {*(whom.units if isinstance(whom, Whom) else ()), *(item.unit for item in named.values())}
    return facts(session, [unit.id for unit in office.roster.units if unit.id in units])
