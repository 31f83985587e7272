"""The emulation table: points for punctual and complete reports, targets, weeks without a gap and events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from service.rules.campaign import Campaign, Scoring
from service.rules.dossiers import papers_missing
from service.rules.records import UnitFacts
from service.rules.roster import Unit
from service.rules.standing import Owed, Standing
from service.rules.verdicts import Status

# Counted in one of these, an indicator counts events, not people or things.
EVENT_UNITS = frozenset({"hoạt động", "buổi", "chuyến", "cuộc", "đợt", "chương trình"})
_OPEN = frozenset({Status.EXPECTED, Status.EXEMPT})  # neither for a unit nor against it


@dataclass(frozen=True, slots=True)
class Point:
    """What a unit gets for one CRITERION, of MOST points; BECAUSE in words, Vietnamese."""

    criterion: str
    points: Fraction
    most: int
    because: str


@dataclass(frozen=True, slots=True)
class Score:
    """The line of one unit.  PLACE is its rank in the bloc, GROUP_PLACE in its group; equal totals share a place."""

    unit: Unit
    points: tuple[Point, ...]
    place: int
    group_place: int

    @property
    def total(self) -> Fraction:
        """All points together."""
        return _total(self.points)


def scores_of(
    campaign: Campaign, standings: Sequence[Standing], known: Callable[[str], UnitFacts]
) -> tuple[Score, ...]:
    """The line of each unit of STANDINGS, in their order; KNOWN(unit) is what is on record of it."""
    points = {standing.unit.id: tuple(_points(campaign, standing, known(standing.unit.id))) for standing in standings}
    totals = {unit: _total(each) for unit, each in points.items()}
    places = _places(totals)
    by_group: dict[str, dict[str, Fraction]] = {}
    for standing in standings:
        by_group.setdefault(standing.unit.group, {})[standing.unit.id] = totals[standing.unit.id]
    in_group = {unit: place for members in by_group.values() for unit, place in _places(members).items()}
    return tuple(
        Score(standing.unit, points[standing.unit.id], places[standing.unit.id], in_group[standing.unit.id])
        for standing in standings
    )


def _total(points: Sequence[Point]) -> Fraction:
    return sum((point.points for point in points), Fraction())


def _places(totals: dict[str, Fraction]) -> dict[str, int]:
    """The rank of each: one more than there are better ones."""
    counted = Counter(totals.values())
    place: dict[Fraction, int] = {}
    better = 0
    for total in sorted(counted, reverse=True):
        place[total] = better + 1
        better += counted[total]
    return {unit: place[total] for unit, total in totals.items()}


def _points(campaign: Campaign, standing: Standing, known: UnitFacts) -> Iterator[Point]:
    scoring = campaign.scoring
    yield _punctual(scoring, standing)
    yield _complete(scoring, standing, known)
    yield _targets(scoring, standing)
    yield _weeks(scoring, standing)
    yield _events(campaign, standing)


def _share(criterion: str, most: int, part: Fraction, whole: int, because: str) -> Point:
    points = most * part / whole if whole else Fraction()
    return Point(criterion, points, most, because if whole else "chưa có nội dung đến hạn")


def _punctual(scoring: Scoring, standing: Standing) -> Point:
    due = [owed.status for owed in standing.owed if owed.status not in _OPEN]
    on_time, late = due.count(Status.ON_TIME), due.count(Status.LATE)
    part = Fraction(on_time) + Fraction(late * scoring.late, 100)
    because = f"{on_time} đúng hạn, {late} trễ hạn, {len(due) - on_time - late} chưa gửi trên {len(due)} kỳ"
    return _share("Đúng hạn", scoring.on_time, part, len(due), because)


def _complete(scoring: Scoring, standing: Standing, known: UnitFacts) -> Point:
    checks = [check for owed in standing.owed for check in _checks(owed, known)]
    lacking = [name for name, there in checks if not there]
    because = f"thiếu: {'; '.join(lacking)}" if lacking else "đủ báo cáo, hồ sơ và văn bản chính"
    return _share("Đầy đủ", scoring.complete, Fraction(len(checks) - len(lacking)), len(checks), because)


def _checks(owed: Owed, known: UnitFacts) -> Iterator[tuple[str, bool]]:
    """What must be there for one obligation that is due once; the weekly ones are counted as weeks."""
    if owed.obligation.periodic or owed.status in _OPEN:
        return
    here = owed.received is not None
    yield owed.obligation.name, here and not owed.lacking
    if owed.obligation.papers:
        yield f"giấy tờ của {owed.obligation.name}", here and not papers_missing(owed.obligation, known)
    if owed.obligation.paper:
        yield f"văn bản chính của {owed.obligation.name}", owed.paper is not None


def _targets(scoring: Scoring, standing: Standing) -> Point:
    met = sum(goal.met for goal in standing.goals)
    because = f"đạt {met}/{len(standing.goals)} chỉ tiêu"
    return _share("Chỉ tiêu", scoring.targets, Fraction(met), len(standing.goals), because)


def _weeks(scoring: Scoring, standing: Standing) -> Point:
    weeks = [owed.received is not None for owed in standing.owed if owed.obligation.periodic and _counts(owed)]
    longest = run = 0
    for here in weeks:
        run = run + 1 if here else 0
        longest = max(longest, run)
    because = f"liên tục {longest}/{len(weeks)} kỳ"
    return _share("Không gián đoạn", scoring.weeks, Fraction(longest), len(weeks), because)


def _counts(owed: Owed) -> bool:
    return owed.status not in _OPEN


def _events(campaign: Campaign, standing: Standing) -> Point:
    totals = dict(standing.totals)
    count = sum(totals.get(indicator, 0) for indicator in events_of(campaign))
    most = campaign.scoring.events_most
    return Point(
        "Hoạt động", Fraction(min(count * campaign.scoring.event, most)), most, f"{count} hoạt động được ghi nhận"
    )


def events_of(campaign: Campaign) -> tuple[str, ...]:
    """The indicators that count events: those named in the campaign, else those counted in events."""
    counted = tuple(each.id for each in campaign.indicators if each.unit.lower() in EVENT_UNITS)
    return campaign.scoring.events or counted


def rules_of(campaign: Campaign) -> tuple[str, ...]:
    """The rules by which the points were given, in words, to be printed under the table."""
    scoring = campaign.scoring
    events = ", ".join(campaign.indicator[name].name for name in events_of(campaign)) or "không có"
    return (
        (
            f"Đúng hạn: tối đa {scoring.on_time} điểm, chia đều cho các kỳ đã đến hạn; "
            f"gửi trễ được tính {scoring.late}%, chưa gửi không có điểm."
        ),
        (
            f"Đầy đủ: tối đa {scoring.complete} điểm, chia đều cho báo cáo tổng kết, hồ sơ, giấy tờ kèm theo "
            "và văn bản chính có ký tên, đóng dấu."
        ),
        f"Chỉ tiêu: tối đa {scoring.targets} điểm, theo tỷ lệ chỉ tiêu của Kế hoạch mà đơn vị đã đạt.",
        f"Không gián đoạn: tối đa {scoring.weeks} điểm, theo chuỗi kỳ báo cáo liên tục dài nhất.",
        f"Hoạt động: mỗi hoạt động {scoring.event} điểm, tối đa {scoring.events_most} điểm; tính theo: {events}.",
        "Kỳ được miễn và chỉ tiêu đơn vị không đăng ký không tính vào tỷ lệ. Đơn vị bằng điểm xếp cùng hạng.",
    )
