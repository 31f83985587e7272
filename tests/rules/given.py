"""Orders given on the real plan: what a line comes to in a situation of the test's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from service.rules.commands import understood
from service.rules.commands.lexicon import Lexicon
from service.rules.decisions import Decision
from service.rules.deeds.carrying import deed_of
from service.rules.deeds.values import Deed, Situation
from service.rules.items import ATTENTION, Item
from service.rules.office import Office
from service.rules.records import Facts, Recorded
from service.rules.rulings import Ruling, Rulings
from tests.rules.plan import CAMPAIGN, ROSTER, THURSDAY, UNION, ZONE

OFFICE = Office(ROSTER, (CAMPAIGN,), UNION, "doankhoi@cantho.example", ("thuky@cantho.example",))
FINAL, AWARDS = CAMPAIGN.obligation["bao-cao-tong-ket"].deadlines[0], CAMPAIGN.obligation["de-nghi-khen-thuong"]
WEEK = CAMPAIGN.obligation["bao-cao-nhanh"].deadlines[-1]
AFTER = datetime(2020, 3, 30, 8, tzinfo=ZONE)
REPORT = Recorded(
    unit="so-y-te",
    obligation="bao-cao-nhanh",
    period=WEEK.period,
    arrived=THURSDAY,
    version=1,
    change=None,
    figures=(("ket-nap-dang", 3, False),),
    nothing_happened=False,
    counted=True,
    id=7,
    message=1,
)


def item(kind: str = "figures-disagree", about: str = ATTENTION, **known: Any) -> Item:  # noqa: ANN401 - any field
    found = Item("A7K2", kind, about, 5, "…", THURSDAY, unit="so-y-te", message=1, submissions=(7,), arrived=THURSDAY)
    return replace(found, **known)


def does(line: str, now: datetime = THURSDAY, **known: Any) -> Deed:  # noqa: ANN401 - any field of a situation
    """What LINE comes to, typed at NOW."""
    situation = Situation(OFFICE, now, "thuky@cantho.example", **known)
    [said] = understood([line], Lexicon(ROSTER, CAMPAIGN, now, UNION))
    assert said.order is not None
    return deed_of(said.order, said.words, situation)


def decided(deed: Deed) -> list[Decision]:
    return [decision for decision, _ in deed.decisions]


def about(*items: Item) -> dict[str, Any]:
    """A situation in which ITEMS stand in the letter, one after the other."""
    return {"items": {each.code: each for each in items}, "numbers": {n: each.code for n, each in enumerate(items, 1)}}


def ruled(*decisions: Decision) -> Facts:
    return Facts(rulings=Rulings(tuple(Ruling(n, THURSDAY, "x", each) for n, each in enumerate(decisions, 1))))
