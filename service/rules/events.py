"""The bloc's calendar: who has a part in an event, and when units are told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import time, timedelta

from parsers.fields.folding import fold
from service.rules.campaign import Assignment, Campaign, Event
from service.rules.mailings import Matter
from service.rules.obligations import Manner, Step
from service.rules.officehours import OfficeHours
from service.rules.roster import Roster, Unit

CALENDAR, EVENT = "calendar", "event"
"""Names of steps, kept in the records."""

CALENDAR_FRESH = timedelta(days=7)  # who starts the service later has told the units of the plan by other ways
EVENT_HOUR = time(8)
_QUOTED = re.compile(r"[“\"«]([^”\"»]+)[”\"»]")


def calendar_matter(campaign: Campaign, hours: OfficeHours) -> Matter:
    """The bloc's calendar, sent once at the first working moment of CAMPAIGN."""
    begins = hours.at(campaign.starts, time())
    at = hours.fitting(begins)
    return Matter("", campaign.starts, begins, (Step(CALENDAR, Manner.REMINDER, at, at + CALENDAR_FRESH),))


def event_matters(campaign: Campaign, roster: Roster, hours: OfficeHours) -> Mapping[str, tuple[Matter, ...]]:
    """By unit the days on which events begin that it has a part in.

    It is told on the last working day before, all events of a day together.
    """
    matters: dict[str, dict[Matter, None]] = {}
    for event in campaign.events:
        begins = hours.at(event.starts, time())
        at = hours.fitting(hours.at(hours.working_day_before(event.starts), EVENT_HOUR))
        matter = Matter("", event.starts, begins, (Step(EVENT, Manner.REMINDER, at, begins),))
        for unit in assigned(event, campaign, roster):
            matters.setdefault(unit.id, {})[matter] = None
    return {unit: tuple(found) for unit, found in matters.items()}


def events_of(unit: Unit, campaign: Campaign, roster: Roster) -> tuple[Event, ...]:
    """The events of CAMPAIGN that UNIT has a part in."""
    return tuple(event for event in campaign.events if unit in assigned(event, campaign, roster))


def assigned(event: Event, campaign: Campaign, roster: Roster) -> tuple[Unit, ...]:
    """The units that have a part in EVENT.

    Those that it names; else those of the assignments whose name in quotation marks stands in the event's.
    """
    units, groups = set(event.units), set(event.groups)
    if not (units or groups):
        for assignment in campaign.assignments:
            if _is_about(assignment, event):
                units |= {*assignment.leads, *assignment.with_units}
                groups |= set(filter(None, (assignment.leads_group, assignment.with_group)))
    return tuple(unit for unit in roster.units if unit.id in units or unit.group in groups)


def _is_about(assignment: Assignment, event: Event) -> bool:
    name = fold(event.name)
    return any(quoted in name for quoted in _quoted(assignment.task))


def _quoted(text: str) -> Iterator[str]:
    yield from (fold(found) for found in _QUOTED.findall(text))
