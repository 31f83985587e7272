"""What goes with a reminder: the deadlines as a calendar file, and the unit's own forms."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.fields.folding import fold
from service.documents.calendars import METHOD, TYPE, Publisher
from service.documents.forms import EXCEL, WORD, docx_of, xlsx_of
from service.rules.drafts import Occasion
from service.rules.events import CALENDAR, EVENT, events_of
from service.rules.forms import UnitForm, form_for
from service.rules.letters import Enclosure
from service.rules.obligations import FILE, Manner
from service.rules.office import Office
from service.rules.verdicts import Status

PARAMETERS = (("charset", "utf-8"), ("method", METHOD))


def enclosures_of(occasion: Occasion, office: Office, *, forms: bool) -> Iterator[Enclosure]:
    """The files that go with the letter of OCCASION: a calendar with what is to come, and, with FORMS, forms."""
    if occasion.mailing.manner is Manner.REMINDER:
        yield Enclosure("lich.ics", TYPE, _calendar(occasion, office), parameters=PARAMETERS)
    for form in _forms(occasion, office) if forms else ():
        name = f"Mau {fold(form.name).capitalize()} {form.ends:%d-%m-%Y}"
        yield Enclosure(f"{name}.docx", WORD, docx_of(form))
        yield Enclosure(f"{name}.xlsx", EXCEL, xlsx_of(form))


def _calendar(occasion: Occasion, office: Office) -> bytes:
    """All that is owed and happens, with the bloc's calendar; else what the letter tells."""
    mailing, standing, campaign = occasion.mailing, occasion.standing, office.campaign
    kinds = {step.name for part in mailing.parts for step in part.steps}
    days = {part.matter.period for part in mailing.parts if part.steps[0].name == EVENT}
    pairs = set(mailing.about)
    owed = [each for each in standing.owed if (each.obligation.id, each.deadline.period) in pairs]
    events = [event for event in events_of(standing.unit, campaign, office.roster) if event.starts in days]
    if CALENDAR in kinds:
        owed = [each for each in standing.owed if each.status is not Status.EXEMPT]
        events = list(campaign.events)
    return Publisher(office.name, office.own_address, campaign).calendar(owed, events, standing.unit.id, occasion.now)


def _forms(occasion: Occasion, office: Office) -> Iterator[UnitForm]:
    """A form for each report that the letter asks for; news of a deadline and papers need none."""
    for part in occasion.mailing.parts:
        if part.steps[0].name.startswith(FILE):
            form = form_for(occasion.owed(part), occasion.standing, office.campaign, office.name)
            if form is not None:
                yield form
