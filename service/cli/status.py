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
from service.rules.standing import Owed, Standing
from service.rules.verdicts import Status
from service.store.accounts import OpenItem
from service.store.engine import migrate

Json = dict[str, Any]
COLOURS = {Status.ON_TIME: "green", Status.LATE: "yellow", Status.MISSING: "red"}


def run(settings: Settings, clock: Clock, say: Say, console: Console, *, as_json: bool) -> int:
    """Print the status at the moment that CLOCK shows.  Raises HopthuError when the store cannot be read."""
    service = Service(settings, clock)
    migrate(service.engine)
    picture = picture_of(service.engine, service.office, clock(), looking_back=clock is not system_clock)
    if as_json:
        console.out(json.dumps(as_object(picture), ensure_ascii=False, indent=1), highlight=False)
    else:
        _show(picture, settings, say, console)
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
        "paper": None,
        "figures": dict(owed.figures),
    }


def _show(picture: Picture, settings: Settings, say: Say, console: Console) -> None:
    campaign = settings.campaigns[0]
    table = Table(say("unit"), title=f"{campaign.name}, {picture.now:%d/%m/%Y %H:%M}")
    for owed in picture.standings[0].owed if picture.standings else ():
        table.add_column(f"{escape(owed.obligation.name)}\n{owed.deadline.period:%d/%m}")
    table.add_column(say("targets met"))
    for standing in picture.standings:
        met = sum(goal.met for goal in standing.goals)
        cells = [_cell(owed, picture.now, say) for owed in standing.owed]
        table.add_row(escape(standing.unit.name), *cells, f"{met}/{len(standing.goals)}")
    console.print(table)
    _show_items(picture.items, say, console)
    console.print(say("letters: {waiting} waiting, {sent} sent, {failed} failed", **picture.outbox))


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
