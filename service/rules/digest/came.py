"""What came in since the last digest: of whom, what, on time or not, its figures in short, its code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service.rules.campaign import Campaign
from service.rules.items import called
from service.rules.office import Office
from service.rules.phrasing import day, hour, number, short_day
from service.rules.receipts import CHANGES
from service.rules.records import Facts, Recorded
from service.rules.standing import Owed, Standing

MOST_ROWS = 20  # reports told one by one; of more, those that are as they should be are told group by group
MOST_NAMES = 20  # units named at all when they are told group by group
MOST_GROUPS = 20
FIGURES = 3  # told of each
NO_GROUP = "Đơn vị khác"


@dataclass(frozen=True, slots=True)
class Row:
    """A report that came AT a local moment: of UNIT, LATE or not.  CHANGE says what it is to the one before.

    FIGURES tell it in short; CODE names it for "sửa" and "trả lại".
    """

    unit: str
    at: str
    late: bool
    change: str
    figures: str
    code: str


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of a group that are told together: COUNT of them, of UNITS where there are not too many."""

    name: str
    count: int
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """What came for one deadline (WHAT): ROWS one by one, the rest by GROUPS, MORE beyond that."""

    what: str
    count: int
    on_time: int
    rows: tuple[Row, ...]
    groups: tuple[Group, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Came:
    """All that came: COUNT reports in BATCHES; OTHERS are mails that hold none, in words."""

    batches: tuple[Batch, ...] = ()
    count: int = 0
    others: str = ""


Key = tuple[str, date]


def arrivals(facts: Facts, seen: int) -> tuple[Recorded, ...]:
    """The reports in FACTS that count and were recorded after the one numbered SEEN, in order of arrival."""
    return tuple(record for record in facts.applied if record.id > seen and record.counted and record.unit)


def shown_one_by_one(records: Sequence[Recorded], standings: Sequence[Standing]) -> tuple[Recorded, ...]:
    """Those of RECORDS that get a row, and so need a code: all, or where they are many those to look at."""
    if len(records) <= MOST_ROWS:
        return tuple(records)
    known = _owed_by(standings)
    return tuple(r for r in records if r.change is not None or not _is_on_time(r, known))[-MOST_ROWS:]


def came(
    records: Sequence[Recorded], standings: Sequence[Standing], office: Office, codes: Mapping[int, str], others: str
) -> Came:
    """What RECORDS come to; CODES are those of the reports that get a row, by number."""
    known = _owed_by(standings)
    campaign = office.campaign
    by_deadline: dict[Key, list[Recorded]] = {}
    for record in records:
        if record.obligation in campaign.obligation:
            by_deadline.setdefault((record.obligation, record.period), []).append(record)
    batches = []
    for (name, period), found in sorted(by_deadline.items(), key=lambda pair: (pair[0][1], pair[0][0]), reverse=True):
        told = [r for r in found if r.id in codes]
        folded = [r for r in found if r.id not in codes]
        groups, more = _groups(folded, office)
        rows = tuple(_row(record, office, known, codes[record.id]) for record in told)
        punctual = sum(_is_on_time(record, known) for record in found)
        batches.append(Batch(_what(campaign, name, period), len(found), punctual, rows, groups, more))
    return Came(tuple(batches), len(records), others)


def _what(campaign: Campaign, name: str, period: date) -> str:
    obligation = campaign.obligation[name]
    return f"{obligation.name} kỳ {day(period)}" if obligation.periodic else obligation.name


def _owed_by(standings: Sequence[Standing]) -> Mapping[tuple[str, Key], Owed]:
    return {
        (standing.unit.id, (owed.obligation.id, owed.deadline.period)): owed
        for standing in standings
        for owed in standing.owed
    }


def _is_on_time(record: Recorded, known: Mapping[tuple[str, Key], Owed]) -> bool:
    """By the first arrival: a correction makes nobody late."""
    owed = known.get((record.unit, (record.obligation, record.period)))
    return owed is None or owed.deadline.met_by(owed.received or record.arrived)


def _row(record: Recorded, office: Office, known: Mapping[tuple[str, Key], Owed], code: str) -> Row:
    unit = office.roster.by_id.get(record.unit)
    arrived = record.arrived.astimezone(office.campaign.zone)
    return Row(
        unit=called(unit) if unit is not None else record.unit,
        at=_at(arrived),
        late=not _is_on_time(record, known),
        change=CHANGES[record.change].removesuffix(" báo cáo trước") if record.change else "",
        figures=_figures(record, office.campaign),
        code=code,
    )


def _at(arrived: datetime) -> str:
    return f"{hour(arrived)} {short_day(arrived.date())}"


def _figures(record: Recorded, campaign: Campaign) -> str:
    """The first figures in the order of the plan."""
    if record.nothing_happened and not record.figures:
        return "không phát sinh"
    places = {indicator.id: place for place, indicator in enumerate(campaign.indicators)}
    stated = sorted((figure for figure in record.figures if figure[0] in places), key=lambda figure: places[figure[0]])
    told = [
        f"{campaign.indicator[name].name}: {number(value)}{' (bản quét)' if to_confirm else ''}"
        for name, value, to_confirm in stated
    ]
    rest = len(told) - FIGURES
    return "; ".join(told[:FIGURES]) + (f" và {rest} số liệu khác" if rest > 0 else "")


def _groups(records: Sequence[Recorded], office: Office) -> tuple[tuple[Group, ...], int]:
    """RECORDS group by group, and how many more there are than groups can be told of."""
    by_group: dict[str, list[str]] = {}
    for record in records:
        unit = office.roster.by_id.get(record.unit)
        if unit is not None:
            by_group.setdefault(unit.group, []).append(called(unit))
    by_name = len(records) <= MOST_NAMES
    groups = tuple(
        Group(name or NO_GROUP, len(units), tuple(sorted(units)) if by_name else ())
        for name, units in sorted(by_group.items())
    )
    return groups[:MOST_GROUPS], sum(group.count for group in groups[MOST_GROUPS:])
