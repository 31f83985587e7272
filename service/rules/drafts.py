"""What the letter of a day tells a unit, gathered from how the unit stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from parsers.readings import NomineeKind
from service.rules.campaign import Campaign, Obligation
from service.rules.dayletters import (
    Asked,
    BlocCalendar,
    DayLetter,
    Freed,
    Happens,
    Moved,
    Named,
    Owes,
    PaperAwaited,
)
from service.rules.events import CALENDAR, EVENT, events_of
from service.rules.mailings import Mailing, Part
from service.rules.nominations import KINDS
from service.rules.notices import DAY_OFF, MOVED
from service.rules.obligations import PAPER
from service.rules.office import Office
from service.rules.records import UnitFacts
from service.rules.rulings import DayOff, Extended, Rulings
from service.rules.shortfalls import shortfall_of
from service.rules.standing import Owed, Standing
from service.rules.verdicts import Status

MOST_MISSING = 6  # periods named in one letter; the rest is counted


@dataclass(frozen=True, slots=True)
class Occasion:
    """A MAILING that is written NOW (aware), how its unit stands, and what is KNOWN of it."""

    mailing: Mailing
    standing: Standing
    known: UnitFacts
    now: datetime

    def owed(self, part: Part) -> Owed:
        """The deadline that PART of the mailing is about."""
        return next(owed for owed in self.standing.owed if _key(owed) == _pair(part))


def draft_of(occasion: Occasion, office: Office, *, forms: bool, group: str) -> DayLetter:
    """All that the letter of OCCASION tells; FORMS and GROUP as in `DayLetter`."""
    deadlines = [part for part in occasion.mailing.parts if part.matter.obligation]
    moved, freed, papers = (_about(kind, deadlines) for kind in (MOVED, DAY_OFF, PAPER))
    news = {_pair(part) for part in (*moved, *freed)}
    asked = [part for part in deadlines if part not in papers and _pair(part) not in news]
    return DayLetter(
        unit=occasion.standing.unit.name,
        union=office.name,
        moved=tuple(_moved(occasion.owed(part), occasion) for part in moved),
        freed=tuple(_freed(freed, occasion)),
        asked=tuple(_asked(occasion.owed(part), occasion, office.campaign) for part in asked),
        papers=tuple(_papers(papers, occasion, office.campaign)),
        events=tuple(_events(occasion, office)),
        calendar=_calendar(occasion, office.campaign),
        received=tuple(_received(occasion.standing, office.campaign)),
        missing=tuple(_missing(occasion.standing, {_pair(part) for part in deadlines})),
        forms=forms,
        group=group,
    )


def name_of(owed: Owed) -> Named:
    """OWED as letters name it."""
    obligation, deadline = owed.obligation, owed.deadline
    period = deadline.period if obligation.periodic else None
    return Named(obligation.name, period, deadline.due, strict=not deadline.inclusive)


def _about(kind: str, parts: Sequence[Part]) -> list[Part]:
    """The PARTS whose steps are of one KIND, by the beginning of their names."""
    return [part for part in parts if part.steps[0].name.startswith(kind)]


def _pair(part: Part) -> tuple[str, date]:
    return part.matter.obligation, part.matter.period


def _key(owed: Owed) -> tuple[str, date]:
    return owed.obligation.id, owed.deadline.period


def _asked(owed: Owed, occasion: Occasion, campaign: Campaign) -> Asked:
    obligation, zone = owed.obligation, campaign.zone
    return Asked(
        named=name_of(owed),
        today=owed.deadline.due.astimezone(zone).date() == occasion.now.astimezone(zone).date(),
        wanted=tuple(_wanted(obligation)),
        empty_ok=obligation.empty_ok,
        paper=obligation.paper,
        short=shortfall_of(owed, occasion.known, zone),
    )


def _wanted(obligation: Obligation) -> Iterator[str]:
    yield from (f"{most:02d} {KINDS[NomineeKind(kind)]}" for kind, most in obligation.quota if most)
    yield from obligation.papers


def _moved(owed: Owed, occasion: Occasion) -> Moved:
    return Moved(name_of(owed), owed.planned, _reason(occasion.known.rulings, owed, occasion.standing.unit.id))


def _reason(rulings: Rulings, owed: Owed, unit: str) -> str:
    """Why the deadline was moved, as the secretary gave it; "" when it was moved back."""
    key = (*_key(owed), owed.deadline.due)
    fitting = [each for each in rulings.of(Extended) if (each.obligation, each.period, each.due) == key]
    own = [each for each in fitting if not each.units or unit in each.units]
    return " ".join(own[-1].reason.split()) if own and owed.extended else ""


def _freed(parts: Sequence[Part], occasion: Occasion) -> Iterator[Freed]:
    """The news of days off, day by day."""
    names = {f"{DAY_OFF} {each.day}": each for each in occasion.known.rulings.of(DayOff)}
    for step in sorted({step.name for part in parts for step in part.steps} & names.keys()):
        near = [part for part in parts if any(each.name == step for each in part.steps)]
        deadlines = tuple(name_of(occasion.owed(part)) for part in near)
        yield Freed(names[step].day, names[step].name, deadlines)


def _papers(parts: Sequence[Part], occasion: Occasion, campaign: Campaign) -> Iterator[PaperAwaited]:
    for owed in map(occasion.owed, parts):
        if owed.received is not None:
            yield PaperAwaited(name_of(owed), owed.received.astimezone(campaign.zone))


def _events(occasion: Occasion, office: Office) -> Iterator[Happens]:
    days = {part.matter.period for part in _about(EVENT, occasion.mailing.parts)}
    for event in events_of(occasion.standing.unit, office.campaign, office.roster):
        if event.starts in days:
            yield Happens(event.name, event.starts, event.ends)


def _calendar(occasion: Occasion, campaign: Campaign) -> BlocCalendar | None:
    if not _about(CALENDAR, occasion.mailing.parts):
        return None
    events = tuple(Happens(event.name, event.starts, event.ends) for event in campaign.events)
    return BlocCalendar(campaign.name, campaign.plan_number, tuple(_owes(occasion.standing, campaign)), events)


def _owes(standing: Standing, campaign: Campaign) -> Iterator[Owes]:
    for obligation in campaign.obligations:
        own = [each for each in standing.owed if each.obligation is obligation and each.status is not Status.EXEMPT]
        if own:
            yield Owes(obligation.name, name_of(own[0]), name_of(own[-1]), len(own))


def _received(standing: Standing, campaign: Campaign) -> Iterator[str]:
    """What is here; of periodic reports how many of those that were due."""
    for obligation in campaign.obligations:
        own = [owed for owed in standing.owed if owed.obligation is obligation]
        here = sum(owed.received is not None for owed in own)
        missing = sum(owed.status is Status.MISSING for owed in own)
        if here:
            yield f"{obligation.name} ({here}/{here + missing} kỳ)" if obligation.periodic else obligation.name


def _missing(standing: Standing, told: set[tuple[str, date]]) -> Iterator[str]:
    """What else was due and has not come, obligation by obligation."""
    rest = [owed for owed in standing.owed if owed.status is Status.MISSING and _key(owed) not in told]
    for obligation in dict.fromkeys(owed.obligation for owed in rest):
        days = [_short(owed.deadline.period) for owed in rest if owed.obligation is obligation]
        more = f" và {len(days) - MOST_MISSING} kỳ khác" if len(days) > MOST_MISSING else ""
        periods = f" kỳ {', '.join(days[:MOST_MISSING])}{more}" if obligation.periodic else ""
        yield f"{obligation.name}{periods}"


def _short(day: date) -> str:
    """28/02, 06/3: as offices write it."""
    return f"{day:%d}/{day.month}" if day.month > 2 else f"{day:%d/%m}"
