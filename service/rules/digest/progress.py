"""How far the campaign has come: how complete and how punctual the reports are, what targets are reached, by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.rules.campaign import Campaign
from service.rules.phrasing import number, short_day
from service.rules.standing import Owed, Standing
from service.rules.verdicts import Status

HERE = frozenset({Status.ON_TIME, Status.LATE})
NO_GROUP = "Đơn vị khác"
STATUSES: Mapping[Status, str] = {
    Status.ON_TIME: "đúng hạn",
    Status.LATE: "trễ hạn",
    Status.MISSING: "chưa nộp",
    Status.EXEMPT: "được miễn",
    Status.EXPECTED: "chưa đến hạn",
}


@dataclass(frozen=True, slots=True)
class Share:
    """PART of WHOLE have done what LABEL says."""

    label: str
    part: int
    whole: int

    @property
    def percent(self) -> int:
        """The share in per cent, cut off: 100 is said of all alone."""
        return self.part * 100 // self.whole if self.whole else 0


@dataclass(frozen=True, slots=True)
class Reached:
    """A target of the plan: of the UNITS that have one MET have reached it, together HAVE of NEEDED, in COUNTED."""

    label: str
    met: int
    units: int
    have: int
    needed: int
    counted: str


@dataclass(frozen=True, slots=True)
class Progress:
    """COMPLETE: reports that are here of those due; PUNCTUAL of those that are here; TARGETS; GROUPS as complete."""

    complete: Share
    punctual: Share
    deadlines: tuple[Share, ...]
    targets: tuple[Reached, ...]
    groups: tuple[Share, ...]


def progress(standings: Sequence[Standing], campaign: Campaign) -> Progress:
    """How STANDINGS come together."""
    owed = [each for standing in standings for each in standing.owed]
    by_group: dict[str, list[Owed]] = {}
    for standing in standings:
        by_group.setdefault(standing.unit.group or NO_GROUP, []).extend(standing.owed)
    groups = sorted((_complete(name, members) for name, members in by_group.items()), key=_open_first)
    return Progress(
        complete=_complete("Đã nộp", owed),
        punctual=_punctual(owed),
        deadlines=tuple(_deadlines(standings)),
        targets=tuple(_targets(standings, campaign)),
        groups=tuple(groups) if len(groups) > 1 else (),
    )


def _complete(label: str, owed: Sequence[Owed]) -> Share:
    """Reports here, of those whose deadline is over or that came before it."""
    counts = Counter(each.status for each in owed)
    here = sum(counts[status] for status in HERE)
    return Share(label, here, here + counts[Status.MISSING])


def _punctual(owed: Sequence[Owed]) -> Share:
    counts = Counter(each.status for each in owed)
    return Share("Đúng hạn", counts[Status.ON_TIME], sum(counts[status] for status in HERE))


def _deadlines(standings: Sequence[Standing]) -> Iterator[Share]:
    """For each deadline for which anything is here or missing, how complete it is."""
    for place, first in enumerate(standings[0].owed if standings else ()):
        owed = [standing.owed[place] for standing in standings]
        share = _complete(f"{first.obligation.name} {short_day(first.deadline.period)}", owed)
        if share.whole:
            due = sum(each.status is not Status.EXEMPT for each in owed)
            yield Share(share.label, share.part, due)


def _targets(standings: Sequence[Standing], campaign: Campaign) -> Iterator[Reached]:
    for target in campaign.targets:
        goals = [goal for standing in standings for goal in standing.goals if goal.indicator == target.indicator]
        indicator = campaign.indicator[target.indicator]
        if goals:
            met, have = sum(goal.met for goal in goals), sum(goal.have for goal in goals)
            needed = sum(goal.needed for goal in goals)
            yield Reached(indicator.name, met, len(goals), have, needed, indicator.unit)


def _open_first(share: Share) -> tuple[float, str]:
    return (share.part / share.whole if share.whole else 1.0, share.label)


def in_words(share: Share) -> str:
    """SHARE as a sentence has it: 61/66 (92%)."""
    return f"{number(share.part)}/{number(share.whole)} ({share.percent}%)"


def in_words_of_targets(targets: Sequence[Reached]) -> str:
    """What TARGETS tell."""
    told = (
        f"{each.label} {each.met}/{each.units} đơn vị đạt, "
        f"cả Khối {number(each.have)}/{number(each.needed)} {each.counted}"
        for each in targets
    )
    return f"Chỉ tiêu: {'; '.join(told)}"


def in_words_of_groups(groups: Sequence[Share]) -> str:
    """What GROUPS tell."""
    return f"Đã nộp theo nhóm: {'; '.join(f'{each.label} {in_words(each)}' for each in groups)}"


def in_words_of_map(standings: Sequence[Standing]) -> str:
    """What the map of all units and deadlines tells."""
    counts = Counter(each.status for standing in standings for each in standing.owed)
    told = (f"{counts[status]} {words}" for status, words in STATUSES.items() if counts[status])
    return f"Bản đồ các đơn vị và hạn nộp: {', '.join(told)}"
