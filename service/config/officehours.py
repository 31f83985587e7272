"""The office hours of hopthu.toml, with the public holidays of the years that the campaigns lie in."""

from __future__ import annotations

from service.config.settings import WEEKDAYS, Settings
from service.rules.officehours import OfficeHours

COUNTRY = "VN"


def office_hours(settings: Settings) -> OfficeHours:
    """When units may be written to unasked, as SETTINGS say."""
    reminders = settings.reminders
    hours = OfficeHours(
        zone=settings.zone,
        opens=reminders.opens,
        closes=reminders.closes,
        weekdays=frozenset(WEEKDAYS.index(day) for day in reminders.working_days),
    )
    if not reminders.holidays:
        return hours
    # Loaded only now: the library knows all countries, and most commands ask for no day.
    import holidays  # noqa: PLC0415

    first = min(campaign.starts.year for campaign in settings.campaigns)
    last = max(campaign.ends.year for campaign in settings.campaigns)
    # A campaign at the turn of the year reaches into the next one with its last reminders.
    return hours.without(holidays.country_holidays(COUNTRY, years=range(first - 1, last + 2)).keys())
