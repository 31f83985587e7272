"""The small office with a plan that reminds, for the tests of reminders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from service.rules.agenda import Agenda
from service.rules.campaign import Event, Remind
from service.rules.officehours import OfficeHours
from tests.rules.small_office import CAMPAIGN, FINAL, FRIDAYS, ROSTER, WEEKLY, ZONE, office

if TYPE_CHECKING:
    from service.rules.mailings import Taken
    from service.rules.records import Facts

UNIT, OTHER = ROSTER.units[:2]
FRIDAY = FRIDAYS[1]
WEEKLY_STEPS = Remind((timedelta(hours=20), timedelta(hours=2)), (timedelta(hours=4), timedelta(hours=70)))
FINAL_STEPS = Remind((timedelta(days=2),), (timedelta(hours=1),))
PLAN = replace(
    CAMPAIGN,
    obligations=(
        replace(WEEKLY, remind=WEEKLY_STEPS, empty_ok=True),
        replace(FINAL, paper=True, counts="campaign", remind=FINAL_STEPS),
    ),
    events=(Event("Hội thao", date(2020, 3, 9), date(2020, 3, 9), units=(UNIT.id,)),),
)
HOURS = OfficeHours(ZONE, days_off=frozenset({date(2020, 4, 2)}))
BLOC = replace(office(), campaigns=(PLAN,))


def agenda(now: datetime, facts: Facts, taken: frozenset[Taken] = frozenset()) -> Agenda:
    """The agenda of NOW by FACTS, after the steps TAKEN."""
    news = frozenset(step for step in taken if step.step.startswith("moved"))
    return Agenda(PLAN, ROSTER, HOURS, facts.rulings, news, now)
