"""Deadlines and events as calendar files (RFC 5545) that Outlook, Google and telephones take up with a tap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, vCalAddress
from icalendar import Event as Entry

from service.rules.campaign import Campaign, Event
from service.rules.standing import Owed

TYPE = "text/calendar"
METHOD = "PUBLISH"  # for information: nobody is invited, and nobody has to answer
BEFORE_DEADLINE = timedelta(hours=2)
BEFORE_EVENT = timedelta(hours=16)  # at eight o'clock on the day before
LENGTH = timedelta(minutes=30)  # of a deadline in a calendar: it ends at the moment itself


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose calendar it is: NAME and ADDRESS of the union, and the CAMPAIGN."""

    name: str
    address: str
    campaign: Campaign

    def calendar(self, owed: Iterable[Owed], events: Iterable[Event], unit: str, now: datetime) -> bytes:
        """The deadlines OWED by UNIT (an id) and EVENTS, written NOW (aware).

        The same deadline keeps its UID, and what was written later replaces what was written before.
        """
        calendar = Calendar()
        calendar.add("prodid", "-//hopthu//Hộp Thư//VI")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", METHOD)
        calendar.add("x-wr-calname", self.campaign.name)
        for entry in (*self._deadlines(owed, unit), *self._events(events)):
            self._complete(entry, now)
            calendar.add_component(entry)
        content: bytes = calendar.to_ical()
        return content

    def _deadlines(self, owed: Iterable[Owed], unit: str) -> Iterator[Entry]:
        for each in owed:
            obligation, deadline = each.obligation, each.deadline
            strict = "" if deadline.inclusive else "trước "
            period = f" kỳ {deadline.period:%d/%m}" if obligation.periodic else ""
            entry = Entry()
            entry.add("uid", f"{unit}.{obligation.id}.{deadline.period}.hopthu@{self._domain}")
            entry.add("summary", f"Hạn nộp {obligation.name}{period} ({strict}{deadline.due:%H:%M})")
            entry.add("description", f"Gửi về {self.address}. {self.campaign.name}, {self.name}.")
            entry.add("dtstart", (deadline.due - LENGTH).astimezone(UTC))
            entry.add("dtend", deadline.due.astimezone(UTC))
            _remind(entry, -BEFORE_DEADLINE)
            yield entry

    def _events(self, events: Iterable[Event]) -> Iterator[Entry]:
        for number, event in enumerate(self.campaign.events, start=1):
            if event not in events:
                continue
            entry = Entry()
            entry.add("uid", f"{self.campaign.id}.event-{number}.hopthu@{self._domain}")
            entry.add("summary", event.name)
            entry.add("description", f"{self.campaign.name}, {self.name}.")
            entry.add("dtstart", event.starts)
            entry.add("dtend", _day_after(event.ends))
            _remind(entry, -BEFORE_EVENT)
            yield entry

    def _complete(self, entry: Entry, now: datetime) -> None:
        organizer = vCalAddress(f"mailto:{self.address}")
        organizer.params["cn"] = self.name
        entry.add("organizer", organizer)
        entry.add("dtstamp", now.astimezone(UTC))
        entry.add("sequence", self._sequence(now))
        entry.add("status", "CONFIRMED")
        entry.add("transp", "TRANSPARENT")  # a deadline keeps nobody busy

    def _sequence(self, now: datetime) -> int:
        """A number that grows with time, as programs ask of what is to replace something."""
        begins = datetime.combine(self.campaign.starts, datetime.min.time(), self.campaign.zone)
        return max(0, int((now - begins).total_seconds() // 60))

    @property
    def _domain(self) -> str:
        return self.address.rpartition("@")[2]


def _day_after(day: date) -> date:
    """The end of an all-day entry: the first day that is no longer part of it."""
    return day + timedelta(days=1)


def _remind(entry: Entry, trigger: timedelta) -> None:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry["summary"])
    alarm.add("trigger", trigger)
    entry.add_component(alarm)
