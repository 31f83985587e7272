"""Who is missing: the deadlines that are over or fall on this day, and the units that have not answered, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service.rules.buttons import Option
from service.rules.campaign import Deadline, Obligation
from service.rules.commands import understood
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.orders import Remind
from service.rules.items import called
from service.rules.office import Office
from service.rules.phrasing import day, hour, moment, short_day
from service.rules.roster import Roster, Unit
from service.rules.standing import Owed, Standing
from service.rules.verdicts import Status

MOST_NAMES = 16  # units in one line; more are told group by group
MOST_IN_GROUPS = 150  # units by name at all; beyond it groups are counted
MOST_GROUPS = 30
MOST_REMINDED = 12  # units that one button names: mail programs cut long links
LACKING: Mapping[str, str] = {
    "returned": "đã trả lại",
    "nominee-missing": "thiếu người được đề nghị",
    "blank-form": "mẫu chưa điền",
    "password": "tệp có mật khẩu",
    "link-only": "chỉ có đường dẫn",
    "wrong-period": "chưa rõ kỳ",
}
UNREAD = "thư đến chưa đọc được"
NO_GROUP = "Đơn vị khác"


@dataclass(frozen=True, slots=True)
class Bunch:
    """The missing units of a GROUP: MISSING of OF, by NAMES where there are not too many."""

    group: str
    missing: int
    of: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A deadline and who has not answered it: NAMES, or where they are many, BUNCHES, and MORE that are not shown.

    WHAT names it, WHEN its moment; OVERDUE or still to come this day; IS_LATEST when none of its kind is later.  SINCE is the day since when it is listed, ""
    for the first time.  REMIND writes to them at once.
    """

    what: str
    when: str
    overdue: bool
    is_latest: bool
    count: int
    names: tuple[str, ...]
    bunches: tuple[Bunch, ...]
    more: int
    since: str
    remind: Option | None


@dataclass(frozen=True, slots=True)
class Missing:
    """GAPS, those of this day first; how many units are OVERDUE with the latest deadlines, or have one DUE this day."""

    gaps: tuple[Gap, ...] = ()
    overdue: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class _Absent:
    unit: Unit
    owed: Owed


def missing(standings: Sequence[Standing], office: Office, now: datetime, last: datetime | None) -> Missing:
    """Who is missing at NOW (aware, union zone); LAST is the moment of the digest before."""
    found: dict[tuple[str, date, Status], list[_Absent]] = {}
    for standing in standings:
        for owed in standing.owed:
            if _is_told(owed, now):
                key = (owed.obligation.id, owed.deadline.period, owed.status)
                found.setdefault(key, []).append(_Absent(standing.unit, owed))
    absent = sorted(found.values(), key=lambda each: (each[0].owed.status is Status.MISSING, -_due(each).timestamp()))
    lexicon = Lexicon(office.roster, office.campaign, now, office.name)
    latest = {(o.id, d.period) for o in office.campaign.obligations for d in _over(o, now)[-1:]}
    gaps = tuple(_gap(each, lexicon, now, last, is_latest=_key(each) in latest) for each in absent)
    return Missing(
        gaps,
        _units(each for each in absent if each[0].owed.status is Status.MISSING and _key(each) in latest),
        _units(each for each in absent if each[0].owed.status is Status.EXPECTED),
    )


def _over(obligation: Obligation, now: datetime) -> Sequence[Deadline]:
    return [deadline for deadline in obligation.deadlines if not deadline.met_by(now)]


def _key(absent: Sequence[_Absent]) -> tuple[str, date]:
    return absent[0].owed.obligation.id, absent[0].owed.deadline.period


def _units(absent: Iterable[Sequence[_Absent]]) -> int:
    return len({each.unit.id for gap in absent for each in gap})


def _due(absent: Sequence[_Absent]) -> datetime:
    """The deadline of all; who has more time has his own."""
    return min(each.owed.deadline.due for each in absent)


def _is_told(owed: Owed, now: datetime) -> bool:
    due_today = owed.deadline.due.astimezone(now.tzinfo).date() == now.date()
    return owed.status is Status.MISSING or (owed.status is Status.EXPECTED and due_today)


def _gap(absent: Sequence[_Absent], lexicon: Lexicon, now: datetime, last: datetime | None, *, is_latest: bool) -> Gap:
    first = absent[0].owed
    due = _due(absent).astimezone(now.tzinfo)
    overdue = first.status is Status.MISSING
    bunches = tuple(_bunches(absent, lexicon.roster)) if len(absent) > MOST_NAMES else ()
    return Gap(
        what=f"{first.obligation.name} kỳ {day(first.deadline.period)}"
        if first.obligation.periodic
        else first.obligation.name,
        when=f"hạn hôm nay, {hour(due)}" if due.date() == now.date() else f"hạn {moment(due)}",
        overdue=overdue,
        is_latest=is_latest or not overdue,
        count=len(absent),
        names=() if bunches else tuple(_named(each) for each in absent),
        bunches=bunches[:MOST_GROUPS],
        more=sum(bunch.missing for bunch in bunches[MOST_GROUPS:]),
        since=short_day(due.date()) if overdue and last is not None and due < last else "",
        remind=_reminding(absent, lexicon) if overdue and is_latest else None,
    )


def _named(absent: _Absent) -> str:
    """The unit's name, with what speaks for it."""
    owed, name = absent.owed, called(absent.unit)
    notes = [LACKING.get(owed.lacking, UNREAD)] if owed.lacking else []
    notes += [f"gia hạn đến {moment(owed.deadline.due)}"] if owed.extended else []
    return f"{name} ({', '.join(notes)})" if notes else name


def _bunches(absent: Sequence[_Absent], roster: Roster) -> Iterator[Bunch]:
    """The groups, the one with most missing first."""
    sizes: dict[str, int] = {}
    for unit in roster.units:
        sizes[unit.group] = sizes.get(unit.group, 0) + 1
    by_group: dict[str, list[_Absent]] = {}
    for each in absent:
        by_group.setdefault(each.unit.group, []).append(each)
    named = len(absent) <= MOST_IN_GROUPS
    for group, members in sorted(by_group.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        names = tuple(_named(each) for each in members) if named else ()
        yield Bunch(group or NO_GROUP, len(members), sizes[group], names)


def _reminding(absent: Sequence[_Absent], lexicon: Lexicon) -> Option | None:
    """The button that reminds them, where its line means exactly them."""
    if len(absent) > MOST_REMINDED:
        return None
    wanted = [each.unit for each in absent if each.unit.emails]
    line = f"nhắc ngay {', '.join(called(unit) for unit in wanted)}"
    orders = [each.order for each in understood([line], lexicon)]
    if len(orders) != 1 or not isinstance(orders[0], Remind):
        return None
    meant = orders[0].whom
    if meant.every or meant.groups or meant.unknown or set(meant.units) != {unit.id for unit in wanted}:
        return None
    return Option(f"Nhắc ngay {len(wanted)} đơn vị", line)
