"""When what is summed up: a quarter of an hour after a deadline; later changes once a day, with the digest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from service.rules.campaign import Campaign, Deadline, Obligation
from service.rules.decisions import Wanted
from service.rules.office import Office
from service.rules.rulings import Rulings

AFTER = timedelta(minutes=15)  # what was sent in the last minute has been read by then
STALE = timedelta(days=7)  # after a longer silence of the service nobody waits for it any more
WISHED = timedelta(days=1)  # what was asked for longer ago is no longer waited for
WATCHED = timedelta(days=30)  # so long after the campaign later changes are told
ADDENDA_AT = time(7, 30)  # local: when the digest goes out, and with it what has changed

Key = tuple[str, date]
"""Obligation and period."""


@dataclass(frozen=True, slots=True)
class Due:
    """A report to be made on DEADLINE of OBLIGATION, as things stand AT a moment (aware, union zone).

    ADDENDUM: it was made before, and only what has changed is told.
    """

    obligation: Obligation
    deadline: Deadline
    at: datetime
    addendum: bool = False

    @property
    def key(self) -> Key:
        """What it is on."""
        return self.obligation.id, self.deadline.period


@dataclass(frozen=True, slots=True)
class Wish:
    """A report that READER has asked for in the ruling with number RULING, to be made before its time."""

    ruling: int
    reader: str
    due: Due


def wishes(office: Office, rulings: Rulings, now: datetime) -> Iterator[Wish]:
    """The reports that were asked for within the last day, as things stand at NOW (aware).

    What was asked for from a shell goes to the first secretary.
    """
    campaign = office.campaign
    for ruling in rulings.standing:
        wanted = ruling.decision
        if not isinstance(wanted, Wanted) or now - ruling.at > WISHED:
            continue
        obligation = campaign.obligation.get(wanted.obligation)
        deadline = obligation.deadline(wanted.period) if obligation else None
        if obligation and deadline:
            reader = ruling.author if ruling.author in office.secretary else office.secretary[0]
            yield Wish(ruling.id, reader, Due(obligation, deadline, now.astimezone(campaign.zone)))


def reports_due(campaign: Campaign, rulings: Rulings, made: Collection[Key], now: datetime) -> Iterator[Due]:
    """The reports to make at NOW (aware): of each obligation the last deadline that is over, unless MADE or stale."""
    for obligation in campaign.obligations:
        over = [deadline for deadline in obligation.deadlines if _end(obligation, deadline, rulings) + AFTER <= now]
        if over and (obligation.id, over[-1].period) not in made:
            last = over[-1]
            if now - _end(obligation, last, rulings) <= STALE:
                yield Due(obligation, last, now.astimezone(campaign.zone))


def addenda_due(campaign: Campaign, made: Mapping[Key, datetime], now: datetime) -> Iterator[Due]:
    """The reports that were MADE, the last time at a moment each, and may have changed since: once a day.

    A report on a week is watched until the whole is summed up: then that one tells what changes.
    """
    zone = campaign.zone
    moment = _last_hour(now.astimezone(zone), ADDENDA_AT)
    whole = any(not campaign.obligation[name].periodic for name, _ in made if name in campaign.obligation)
    if now.astimezone(zone).date() > campaign.ends + WATCHED:
        return
    for (name, period), last in made.items():
        obligation = campaign.obligation.get(name)
        deadline = obligation.deadline(period) if obligation else None
        if obligation is None or deadline is None or last >= moment or (obligation.periodic and whole):
            continue
        yield Due(obligation, deadline, moment, addendum=True)


def _end(obligation: Obligation, deadline: Deadline, rulings: Rulings) -> datetime:
    """When the time is over for all units; who alone has more time comes in an addendum."""
    return rulings.extended("", obligation.id, deadline.period) or deadline.due


def _last_hour(now: datetime, hour: time) -> datetime:
    """The last moment that the clock showed HOUR."""
    today = datetime.combine(now.date(), hour, now.tzinfo)
    return today if today <= now else today - timedelta(days=1)
