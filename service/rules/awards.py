"""The nomination desk: who is put forward by whom, with which papers, and what the meeting decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from parsers.fields.folding import fold, fold_keeping_places
from parsers.readings import NomineeKind
from service.rules.campaign import Campaign, Obligation
from service.rules.dossiers import papers_here, papers_missing
from service.rules.nominations import KINDS
from service.rules.records import RecordedNomination, UnitFacts
from service.rules.roster import Unit
from service.rules.rulings import Awarded, Rulings
from service.rules.scoring import Score
from service.rules.standing import Standing
from service.rules.verdicts import Status

_PRIVATE = re.compile(
    r"[\s,;(–-]*\b(?:sinh (?:nam|ngay)|ngay sinh|nam sinh|dia chi|thuong tru|so dien thoai|dien thoai|dt|cmnd|cccd)\b"
)


class Order(StrEnum):
    """How the meeting wants to see the list."""

    GROUP = "group"  # by group, in the order of the roster
    POINTS = "points"  # the best of the emulation table first
    ARRIVED = "arrived"  # in order of arrival


@dataclass(frozen=True, slots=True)
class PutForward:
    """A nominee as the meeting sees it.  NUMBERS are those of all records of it, the latest last.

    MAILED is when it first came (aware), PAPER when the signed original came.  HERE and MISSING are the papers of the
    dossier.  ON_TIME of DUE deadlines were met by the unit, MET of GOALS targets reached; POINTS are its own in the
    emulation table.  RESULT is the meeting's decision, None while there is none.
    """

    numbers: tuple[int, ...]
    unit: Unit
    kind: NomineeKind
    name: str
    position: str
    award: str
    mailed: datetime
    paper: date | None
    here: tuple[str, ...]
    missing: tuple[str, ...]
    on_time: int
    due: int
    met: int
    goals: int
    points: Fraction
    remarks: tuple[str, ...]
    result: Awarded | None


@dataclass(frozen=True, slots=True)
class Desk:
    """All nominees for OBLIGATION in the ORDER asked for, and the units that have put nobody forward."""

    obligation: Obligation
    nominees: tuple[PutForward, ...]
    silent: tuple[Unit, ...]

    def of(self, kind: NomineeKind) -> tuple[PutForward, ...]:
        """The nominees of one KIND."""
        return tuple(nominee for nominee in self.nominees if nominee.kind is kind)


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk works with: what is on record of a unit, its line in the emulation table, remarks by unit."""

    facts: Callable[[str], UnitFacts]
    scores: Mapping[str, Score]
    remarks: Mapping[str, Sequence[str]]


def desk_of(campaign: Campaign, standings: Sequence[Standing], known: Known, order: Order = Order.GROUP) -> Desk | None:
    """The list for the meeting, or None when CAMPAIGN asks for no nominations."""
    obligation = next((each for each in campaign.obligations if each.content == "nomination"), None)
    if obligation is None:
        return None
    nominees = [each for standing in standings for each in _of_unit(standing, obligation, known)]
    namesakes = Counter(fold(each.name) for each in nominees if each.kind is NomineeKind.INDIVIDUAL)
    told = [_with_namesake(each, namesakes) for each in nominees]
    silent = tuple(standing.unit for standing in standings if not standing.nominations)
    return Desk(obligation, tuple(_sorted(told, order, standings)), silent)


def _of_unit(standing: Standing, obligation: Obligation, known: Known) -> Iterator[PutForward]:
    unit = standing.unit
    facts = known.facts(unit.id)
    owed = next(each for each in standing.owed if each.obligation.id == obligation.id)
    due = [each.status for each in standing.owed if each.status not in {Status.EXPECTED, Status.EXEMPT}]
    remarks = (*known.remarks.get(unit.id, ()), *_over_quota(standing, obligation))
    for nominee in standing.nominations:
        same = [each for each in facts.nominations if each.counted and _key(each) == _key(nominee)]
        numbers = tuple(each.id for each in same)
        yield PutForward(
            numbers=numbers,
            unit=unit,
            kind=nominee.kind,
            name=nominee.name,
            position=without_private(nominee.position),
            award=nominee.award,
            mailed=min(each.arrived for each in same),
            paper=owed.paper,
            here=papers_here(obligation, facts),
            missing=papers_missing(obligation, facts),
            on_time=due.count(Status.ON_TIME),
            due=len(due),
            met=sum(goal.met for goal in standing.goals),
            goals=len(standing.goals),
            points=known.scores[unit.id].total if unit.id in known.scores else Fraction(),
            remarks=remarks,
            result=result_of(numbers, facts.rulings),
        )


def _key(nominee: RecordedNomination) -> tuple[NomineeKind, str]:
    return nominee.kind, fold(nominee.name)


def result_of(numbers: Sequence[int], rulings: Rulings) -> Awarded | None:
    """What the meeting last decided about a nominee with these NUMBERS; it may have been named by an earlier one."""
    return next((each for each in reversed([*rulings.of(Awarded)]) if each.nomination in numbers), None)


def without_private(text: str) -> str:
    """TEXT up to where it tells a birth date, an address or a telephone number."""
    found = _PRIVATE.search(fold_keeping_places(text))
    return (text[: found.start()] if found else text).strip(" ,;(–-")


def _over_quota(standing: Standing, obligation: Obligation) -> Iterator[str]:
    for kind, most in obligation.quota:
        named = [nominee for nominee in standing.nominations if nominee.kind.value == kind]
        if len(named) > most:
            yield f"Đề nghị {len(named)} {KINDS[NomineeKind(kind)]}, quy định {most}."


def _with_namesake(nominee: PutForward, namesakes: Counter[str]) -> PutForward:
    if nominee.kind is not NomineeKind.INDIVIDUAL or namesakes[fold(nominee.name)] < 2:
        return nominee
    return replace(nominee, remarks=(*nominee.remarks, "Trùng họ tên với cá nhân của đơn vị khác."))


def _sorted(nominees: Sequence[PutForward], order: Order, standings: Sequence[Standing]) -> list[PutForward]:
    """Collectives first, then individuals, each in ORDER."""
    place = {standing.unit.id: number for number, standing in enumerate(standings)}
    groups = {name: number for number, name in enumerate(dict.fromkeys(each.unit.group for each in standings))}
    kinds = list(NomineeKind)
    keys: dict[Order, Callable[[PutForward], tuple[object, ...]]] = {
        Order.GROUP: lambda each: (groups[each.unit.group], place[each.unit.id]),
        Order.POINTS: lambda each: (-each.points, place[each.unit.id]),
        Order.ARRIVED: lambda each: (each.mailed, place[each.unit.id]),
    }
    return sorted(nominees, key=lambda each: (kinds.index(each.kind), *keys[order](each)))
