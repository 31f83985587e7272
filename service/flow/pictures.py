"""How everything stands at one moment, out of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from service.rules.office import Office
from service.rules.standing import Standing, standings_of
from service.store.accounts import OpenItem, facts, open_items
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
        known, items, counts = facts(session), open_items(session), Outbox(session).counts()
    standings = standings_of(office.roster.units, office.campaign, known.until(now) if looking_back else known, now)
    return Picture(now.astimezone(office.campaign.zone), standings, items, in_short(counts))
