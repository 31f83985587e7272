"""The hours in which units may be written to unasked: on working days, never at night."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """From OPENS up to, and without, CLOSES on WEEKDAYS (0 is Monday, at least one), without DAYS_OFF; in ZONE."""

    zone: tzinfo
    opens: time = time(7)
    closes: time = time(18)
    weekdays: frozenset[int] = frozenset(range(5))
    days_off: frozenset[date] = frozenset()

    def without(self, days: Collection[date]) -> OfficeHours:
        """These hours, with DAYS off as well."""
        return replace(self, days_off=self.days_off | frozenset(days))

    def but_on(self, day: date) -> OfficeHours:
        """These hours, with DAY as if nobody had taken it off."""
        return replace(self, days_off=self.days_off - {day})

    def day_of(self, moment: datetime) -> date:
        """The local day of MOMENT (aware)."""
        return moment.astimezone(self.zone).date()

    def at(self, day: date, hour: time) -> datetime:
        """HOUR of the local DAY."""
        return datetime.combine(day, hour, self.zone)

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on DAY."""
        return day.weekday() in self.weekdays and day not in self.days_off

    def is_open(self, moment: datetime) -> bool:
        """Whether MOMENT (aware) lies in office hours."""
        local = moment.astimezone(self.zone)
        return self.is_working_day(local.date()) and self.opens <= local.time() < self.closes

    def fitting(self, moment: datetime) -> datetime:
        """MOMENT (aware) when it lies in office hours, else the next one that does; in the union's zone."""
        local = moment.astimezone(self.zone)
        if self.is_open(local):
            return local
        day = local.date()
        if local.time() >= self.opens or not self.is_working_day(day):
            day = self.working_day_after(day)
        return self.at(day, self.opens)

    def working_day_after(self, day: date, number: int = 1) -> date:
        """The NUMBERth working day after DAY."""
        while number > 0:
            day += _DAY
            number -= self.is_working_day(day)
        return day

    def working_day_before(self, day: date) -> date:
        """The last working day before DAY."""
        day -= _DAY
        while not self.is_working_day(day):
            day -= _DAY
        return day
