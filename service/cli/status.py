"""`hopthu status`: per unit and obligation what was expected and what came, figures against targets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.app import Service
from service.cli.words import Say
from service.clock import Clock, system_clock
from service.config import Settings
from service.flow.pictures import Picture, picture_of
from service.rules.campaign import Campaign
from service.rules.standing import Goal, Owed, Standing
from service.rules.verdicts import Status
from service.store.accounts import OpenItem

Json = dict[str, Any]
COLOURS = {Status.ON_TIME: "green", Status.LATE: "yellow", Status.MISSING: "red"}


def run(settings: Settings, clock: Clock, say: Say, console: Console, *, as_json: bool) -> int:
    """Print the status at the moment that CLOCK shows.  Raises HopthuError when the store cannot be read."""
    service = Service(settings, clock)
    service.be_current()
    picture = picture_of(service.engine, service.office, clock(), looking_back=clock is not system_clock)
    if as_json:
        console.out(json.dumps(as_object(picture), ensure_ascii=False, indent=1), highlight=False)
    else:
        show(picture, settings.campaigns[0], say, console)
    return 0


def as_object(picture: Picture) -> Json:
    """PICTURE as the JSON of contract §4."""
    return {
        "now": picture.now.isoformat(),
        "units": [_unit(standing, picture.now) for standing in picture.standings],
        "attention": [{"code": item.code, "kind": item.kind, "message": item.message} for item in picture.items],
        "outbox": picture.outbox,
    }


def _unit(standing: Standing, now: datetime) -> Json:
    return {
        "id": standing.unit.id,
        "name": standing.unit.name,
        "group": standing.unit.group,
        "obligations": [_owed(owed, now) for owed in standing.owed],
        "totals": dict(standing.totals),
        "targets": [
            {"indicator": goal.indicator, "needed": goal.needed, "have": goal.have, "met": goal.met}
            for goal in standing.goals
        ],
        "nominations": [
            {"kind": nominee.kind.value, "name": nominee.name, "position": nominee.position, "award": nominee.award}
            for nominee in standing.nominations
        ],
    }


def _owed(owed: Owed, now: datetime) -> Json:
    received = owed.received.astimezone(now.tzinfo).isoformat() if owed.received else None
    return {
        "id": owed.obligation.id,
        "period": owed.deadline.period.isoformat(),
        "due": owed.deadline.due.isoformat(),
        "status": owed.status.value,
        "received_at": received,
        "paper": owed.paper.isoformat() if owed.paper else None,
        "lacking": owed.lacking or None,
        "figures": dict(owed.figures),
    }


def show(picture: Picture, campaign: Campaign, say: Say, console: Console) -> None:
    """Print PICTURE for a person: what came of what is owed, figures against targets, what needs a person, letters."""
    table = Table(say("unit"), title=f"{campaign.name}, {picture.now:%d/%m/%Y %H:%M}")
    for owed in picture.standings[0].owed if picture.standings else ():
        table.add_column(f"{escape(owed.obligation.name)}\n{owed.deadline.period:%d/%m}")
    for standing in picture.standings:
        table.add_row(escape(standing.unit.name), *(_cell(owed, picture.now, say) for owed in standing.owed))
    console.print(table)
    _show_goals(picture.standings, campaign, say, console)
    _show_items(picture.items, say, console)
    console.print(say("letters: {waiting} waiting, {sent} sent, {failed} failed", **picture.outbox))


def _show_goals(standings: Sequence[Standing], campaign: Campaign, say: Say, console: Console) -> None:
    indicators = dict.fromkeys(target.indicator for target in campaign.targets)
    if not indicators:
        return
    table = Table(say("unit"), say("targets met"))
    for indicator in indicators:
        table.add_column(escape(campaign.indicator[indicator].name), justify="right")
    for standing in standings:
        goals = {goal.indicator: goal for goal in standing.goals}
        met = sum(goal.met for goal in standing.goals)
        cells = (_reached(goals.get(indicator)) for indicator in indicators)
        table.add_row(escape(standing.unit.name), f"{met}/{len(standing.goals)}", *cells)
    console.print(table)


def _reached(goal: Goal | None) -> str:
    """What is there of what is needed; a dash where the unit has registered nothing to reach."""
    if goal is None:
        return "-"
    colour = "green" if goal.met else "yellow"
    return f"[{colour}]{goal.have}/{goal.needed}[/{colour}]"


def _cell(owed: Owed, now: datetime, say: Say) -> str:
    colour = COLOURS.get(owed.status, "dim")
    when = f"\n{owed.received.astimezone(now.tzinfo):%d/%m %H:%M}" if owed.received else ""
    return f"[{colour}]{say(owed.status.value)}{when}[/{colour}]"


def _show_items(items: Sequence[OpenItem], say: Say, console: Console) -> None:
    if not items:
        return
    table = Table(say("code"), say("attention"), title=say("needs a person"))
    for item in items:
        table.add_row(item.code, escape(item.message))
    console.print(table)
