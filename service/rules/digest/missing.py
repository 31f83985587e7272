"""Who is missing: the deadlines that are over or fall on this day, and the units that have not answered, by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

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
MOST_GROUPS = 12
MOST_LOOKED_UP = 300  # units among which names are looked up while a digest is written
LONGEST_LINE = 1200  # signs of a line in a link: Windows cuts links off at two thousand
LACKING: Mapping[str, str] = {
    "returned": "đã trả lại",
    "nominee-missing": "thiếu người được đề nghị",
    "blank-form": "mẫu chưa điền",
    "password": "tệp có mật khẩu",
    "link-only": "chỉ có đường dẫn",
    "wrong-period": "chưa rõ kỳ",
    "new-address": "đã gửi từ địa chỉ mới, chờ quyết định",
    "damaged": "tệp hỏng",
    "too-large": "tệp quá lớn",
    "not-understood": "thư đến chưa rõ nội dung",
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

    HEADING names it with its moment; OVERDUE or still to come this day.
    SINCE is the day since when it is listed, "" for the first time.
    """

    heading: str
    overdue: bool
    count: int
    names: tuple[str, ...]
    bunches: tuple[Bunch, ...]
    more: int
    since: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """GAPS, those of this day first; how many units are OVERDUE with the latest deadlines, or have one DUE this day.

    REMIND writes to the overdue ones at once.
    """

    gaps: tuple[Gap, ...] = ()
    overdue: int = 0
    due: int = 0
    remind: Option | None = None


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
    lexicon = Lexicon(office.roster, office.campaign, now, office.name)
    latest = {(o.id, d.period) for o in office.campaign.obligations for d in _over(o, now)[-1:]}
    overdue = [each for (*key, status), each in found.items() if status is Status.MISSING and tuple(key) in latest]
    due = [each for (*_, status), each in found.items() if status is Status.EXPECTED]
    before = [each for (*key, status), each in found.items() if status is Status.MISSING and tuple(key) not in latest]
    gaps = [_gap(each, office.roster, now, last) for each in sorted((*due, *overdue), key=_order)]
    gaps += _earlier([each for gap in before for each in gap], office.roster)
    late = {each.unit.id: each.unit for gap in overdue for each in gap}
    return Missing(tuple(gaps), len(late), _units(due), _reminding(tuple(late.values()), lexicon))


def _order(absent: Sequence[_Absent]) -> tuple[bool, float]:
    """What is due this day first, then the latest."""
    return absent[0].owed.status is Status.MISSING, -_due(absent).timestamp()


def _over(obligation: Obligation, now: datetime) -> Sequence[Deadline]:
    return [deadline for deadline in obligation.deadlines if not deadline.met_by(now)]


def _units(absent: Iterable[Sequence[_Absent]]) -> int:
    return len({each.unit.id for gap in absent for each in gap})


def _due(absent: Sequence[_Absent]) -> datetime:
    """The deadline of all; who has more time has his own."""
    return min(each.owed.deadline.due for each in absent)


def _is_told(owed: Owed, now: datetime) -> bool:
    due_today = owed.deadline.due.astimezone(now.tzinfo).date() == now.date()
    return owed.status is Status.MISSING or (owed.status is Status.EXPECTED and due_today)


def _gap(absent: Sequence[_Absent], roster: Roster, now: datetime, last: datetime | None) -> Gap:
    first = absent[0].owed
    due = _due(absent).astimezone(now.tzinfo)
    overdue = first.status is Status.MISSING
    name = (
        f"{first.obligation.name} kỳ {day(first.deadline.period)}"
        if first.obligation.periodic
        else first.obligation.name
    )
    names, bunches = _folded([(each.unit, _named(each)) for each in absent], roster)
    return Gap(
        heading=f"{name}, {'hạn hôm nay, ' + hour(due) if due.date() == now.date() else 'hạn ' + moment(due)}",
        overdue=overdue,
        count=len(absent),
        names=names,
        bunches=bunches[:MOST_GROUPS],
        more=sum(bunch.missing for bunch in bunches[MOST_GROUPS:]),
        since=short_day(due.date()) if overdue and last is not None and due < last else "",
    )


def _earlier(absent: Sequence[_Absent], roster: Roster) -> Iterator[Gap]:
    """What is still missing of earlier deadlines: for each obligation the units with their days."""
    owing: dict[str, dict[str, list[_Absent]]] = {}
    for each in absent:
        owing.setdefault(each.owed.obligation.name, {}).setdefault(each.unit.id, []).append(each)
    for name, by_unit in owing.items():
        told = [(lacks[0].unit, f"{called(lacks[0].unit)} ({_days(lacks)})") for lacks in by_unit.values()]
        names, bunches = _folded(told, roster)
        yield Gap(
            heading=f"{name} các kỳ trước, còn thiếu",
            overdue=True,
            count=len(told),
            names=names,
            bunches=bunches[:MOST_GROUPS],
            more=sum(bunch.missing for bunch in bunches[MOST_GROUPS:]),
        )


def _days(absent: Sequence[_Absent]) -> str:
    return ", ".join(short_day(each.owed.deadline.period) for each in absent)


def _named(absent: _Absent) -> str:
    """The unit's name, with what speaks for it."""
    owed, name = absent.owed, called(absent.unit)
    notes = [LACKING.get(owed.lacking, UNREAD)] if owed.lacking else []
    notes += [f"gia hạn đến {moment(owed.deadline.due)}"] if owed.extended else []
    return f"{name} ({', '.join(notes)})" if notes else name


def _folded(named: Sequence[tuple[Unit, str]], roster: Roster) -> tuple[tuple[str, ...], tuple[Bunch, ...]]:
    """The names, or where they are many the groups, the one with most missing first."""
    if len(named) <= MOST_NAMES:
        return tuple(name for _, name in named), ()
    sizes = Counter(unit.group for unit in roster.units)
    by_group: dict[str, list[str]] = {}
    for unit, name in named:
        by_group.setdefault(unit.group, []).append(name)
    by_name = len(named) <= MOST_IN_GROUPS
    return (), tuple(
        Bunch(group or NO_GROUP, len(names), sizes[group], tuple(names) if by_name else ())
        for group, names in sorted(by_group.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def _reminding(units: Sequence[Unit], lexicon: Lexicon) -> Option | None:
    """The button that reminds UNITS, where its line means exactly them and is short enough for a link."""
    wanted = [unit for unit in units if unit.emails]
    line = f"nhắc ngay {', '.join(called(unit) for unit in wanted)}"
    if not wanted or len(quote(line)) > LONGEST_LINE or len(lexicon.roster.units) > MOST_LOOKED_UP:
        return None
    orders = [each.order for each in understood([line], lexicon)]
    if len(orders) != 1 or not isinstance(orders[0], Remind):
        return None
    meant = orders[0].whom
    if meant.every or meant.groups or meant.unknown or set(meant.units) != {unit.id for unit in wanted}:
        return None
    return Option(f"Nhắc ngay {len(wanted)} đơn vị", line)
