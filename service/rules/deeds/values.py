"""The values around an order: what is known when it is given, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from service.rules.buttons import Option
from service.rules.decisions import Decision
from service.rules.items import Item
from service.rules.letters import Letter
from service.rules.office import Office
from service.rules.records import Facts

MANY = 10  # units; an order that touches more of them asks for one more yes
Mode = Literal["live", "review", "off"]


class State(StrEnum):
    """What became of an order."""

    DONE = "done"
    KNOWN = "known"  # it was so already; the sentence says who did it and when
    ASKED = "asked"  # one more yes is needed
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Made:
    """A decision on record: by AUTHOR, AT a moment (aware), in WORDS, as part of BATCH; ITEM is what it settled."""

    id: int
    batch: str
    author: str
    at: datetime
    words: str
    decision: Decision
    item: int | None = None


@dataclass(frozen=True)
class Situation:
    """What is known when an order is given, at NOW (aware, union's zone).

    ITEMS are those that the order names and those of the letter that is answered, by code; NUMBERS are that letter's.
    OPEN are all open items that may matter, WAITING the letters that wait, oldest first.  SETTLED tells by code who has
    settled an item.  PAST are the decisions of the last day that stand, the latest last; ANSWERED is the batch that the
    answered receipt tells of.  NUDGED are the units that have had a reminder today, and when.  BROUGHT is the report
    that came with the order.  CONFIRMED: the one more yes was given, to what was so AS_OF a moment.
    """

    office: Office
    now: datetime
    author: str
    items: Mapping[str, Item] = field(default_factory=dict)
    numbers: Mapping[int, str] = field(default_factory=dict)
    open: tuple[Item, ...] = ()
    waiting: tuple[Item, ...] = ()
    settled: Mapping[str, Made] = field(default_factory=dict)
    past: tuple[Made, ...] = ()
    answered: str = ""
    nudged: Mapping[str, datetime] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    brought: Item | None = None
    mode: Mode = "live"
    confirmed: bool = False
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """What an order comes to: TOLD in one Vietnamese sentence, DETAILS in further lines.

    DECISIONS are made, each with the number of the attention item that it settles; LETTERS are written, each with the
    number of the mail whose own file goes with it.  TAKEN_BACK are the decisions that are undone.  ASKS are the ways to
    say the one more yes.  SHOWN are items to be listed, MAILED a summary to be sent to the author.
    """

    told: str
    state: State = State.DONE
    decisions: tuple[tuple[Decision, int | None], ...] = ()
    letters: tuple[tuple[Letter, int | None], ...] = ()
    taken_back: tuple[int, ...] = ()
    asks: tuple[Option, ...] = ()
    details: tuple[str, ...] = ()
    shown: tuple[Item, ...] = ()
    mailed: int | None = None


def refused(told: str) -> Deed:
    """An order that is not carried out, and why."""
    return Deed(told, State.REFUSED)


def asking(told: str, *options: Option) -> Deed:
    """An order that needs one more yes: one of OPTIONS."""
    return Deed(told, State.ASKED, asks=options)
