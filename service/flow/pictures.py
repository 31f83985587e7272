"""How everything stands at one moment, out of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from service.rules.office import Office
from service.rules.standing import Standing, standing_of
from service.store.accounts import OpenItem, nominations, open_items, recorded
from service.store.engine import reading
from service.store.outbox import Outbox, in_short


@dataclass(frozen=True, slots=True)
class Picture:
    """All units, what waits for a person, and the letters, at NOW (aware, union zone)."""

    now: datetime
    standings: tuple[Standing, ...]
    items: tuple[OpenItem, ...]
    outbox: dict[str, int]


def picture_of(engine: Engine, office: Office, now: datetime, *, looking_back: bool = False) -> Picture:
    """How everything stands at NOW (aware) by what the store holds; LOOKING_BACK: what came later is left out.

    Raises HopthuError.
    """
    with reading(engine) as session:
        records, nominees = recorded(session), nominations(session)
        items, counts = open_items(session), Outbox(session).counts()
    if looking_back:
        records = tuple(record for record in records if record.arrived <= now)
        nominees = tuple(nominee for nominee in nominees if nominee.arrived <= now)
    standings = tuple(standing_of(unit, office.campaign, records, nominees, now) for unit in office.roster.units)
    return Picture(now.astimezone(office.campaign.zone), standings, items, in_short(counts))
