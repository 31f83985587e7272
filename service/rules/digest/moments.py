"""When a digest leaves: in the morning of working days, and soon after each deadline; while there is a campaign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from service.rules.campaign import Campaign
from service.rules.officehours import OfficeHours
from service.rules.rulings import Rulings

AFTERWARDS = timedelta(days=14)  # so long after a campaign its secretary still gets a letter on quiet days, too


@dataclass(frozen=True, slots=True)
class Times:
    """At the hours DAILY (local) of working days, and so long AFTER each deadline, whatever day it is."""

    hours: OfficeHours
    daily: tuple[time, ...] = (time(7, 30),)
    after: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class News:
    """Whether anything is OPEN, and whether anything is NEW since the last digest."""

    open: bool
    new: bool


def latest_moment(campaign: Campaign, rulings: Rulings, times: Times, now: datetime) -> datetime | None:
    """The last moment of the local day of NOW (aware) for which a digest is due by now; None before the first.

    After hours without service only that one leaves, and what was due on a day before never does.
    """
    today = moments_on(times.hours.day_of(now), campaign, rulings, times)
    return max((at for at in today if at <= now), default=None)


def moments_on(day: date, campaign: Campaign, rulings: Rulings, times: Times) -> tuple[datetime, ...]:
    """The moments of the local DAY at which digests leave, in their order."""
    found = {*_daily(day, rulings, times), *_after_deadlines(campaign, rulings, times)}
    return tuple(sorted(at for at in found if at.date() == day))


def _daily(day: date, rulings: Rulings, times: Times) -> Iterator[datetime]:
    if times.hours.without(rulings.days_off).is_working_day(day):
        yield from (times.hours.at(day, hour) for hour in times.daily)


def _after_deadlines(campaign: Campaign, rulings: Rulings, times: Times) -> Iterator[datetime]:
    for obligation in campaign.obligations:
        for deadline in obligation.deadlines:
            moved = rulings.extended("", obligation.id, deadline.period)
            yield (moved or deadline.due).astimezone(times.hours.zone) + times.after


def is_wanted(moment: datetime, campaign: Campaign, news: News) -> bool:
    """Whether the digest of MOMENT (union zone) is to leave.

    Before the campaign when something waits for a decision; while it lasts and for two weeks after it always, so that
    silence means that something is broken; later on days with news.
    """
    day = moment.date()
    if day < campaign.starts:
        return news.open
    return day <= campaign.ends + AFTERWARDS or news.new
