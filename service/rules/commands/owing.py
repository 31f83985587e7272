"""Which obligation an order speaks of, by its name or the short ways to call it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.fields.folding import fold
from service.rules.campaign import Campaign, Obligation
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.orders import Owing
from service.rules.commands.rest import Rest
from service.rules.commands.when import period

# How offices call them for short; folded, the longest first.
PERIODIC = ("bao cao nhanh", "bao cao tuan", "bc nhanh", "bcn", "nhanh")
FINAL = ("bao cao tong ket", "bc tong ket", "tong ket")
NOMINATION = ("ho so de nghi khen thuong", "ho so khen thuong", "de nghi khen thuong", "hs khen thuong", "khen thuong")


def owing(rest: Rest, lexicon: Lexicon) -> tuple[Owing, Rest]:
    """The obligation and period that REST names, and what is left."""
    obligation, rest = _obligation(rest, lexicon.campaign)
    day, rest = period(rest, lexicon)
    if day is not None and obligation is None:
        obligation = _only_at(lexicon.campaign, day)
    return Owing(obligation, day), rest


def calls(obligation: Obligation) -> Iterator[str]:
    """The ways to call OBLIGATION, folded."""
    yield fold(obligation.name)
    if obligation.content == "nomination":
        yield from NOMINATION
    else:
        yield from PERIODIC if obligation.periodic else FINAL


def _obligation(rest: Rest, campaign: Campaign) -> tuple[str | None, Rest]:
    named = [(call, obligation.id) for obligation in campaign.obligations for call in calls(obligation)]
    for call, name in sorted(named, key=lambda pair: -len(pair[0])):
        found = rest.find(re.compile(rf"\b{re.escape(call)}\b"))
        if found is not None:
            return name, rest.without(found.start(), found.end())
    return None, rest


def _only_at(campaign: Campaign, day: object) -> str | None:
    """The one obligation that has a period named by DAY."""
    found = [owed.id for owed in campaign.obligations if any(d.period == day for d in owed.deadlines)]
    return found[0] if len(found) == 1 else None
