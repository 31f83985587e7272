"""Letters to units when all is over, only on request: thanks with the result of their nominations; their own points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from service.rules.awards import Desk
from service.rules.letters import Letter
from service.rules.nominations import KINDS
from service.rules.office import Office
from service.rules.roster import Unit
from service.rules.scoring import Score


@dataclass(frozen=True, slots=True)
class Granted:
    """A nominee and what it was given; KIND in Vietnamese."""

    kind: str
    name: str
    award: str


@dataclass(frozen=True, slots=True)
class Thanks:
    """What a unit is told: who of its nominees was GRANTED what; DECIDED: the meeting has spoken on any of them."""

    unit: str
    union: str
    campaign: str
    granted: tuple[Granted, ...]
    decided: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion as a unit is told it: POINTS of MOST, BECAUSE in words."""

    criterion: str
    points: str
    most: int
    because: str


@dataclass(frozen=True, slots=True)
class OwnScore:
    """A unit's own line of the emulation table, and no other unit's; PLACE and GROUP_PLACE of how many."""

    unit: str
    union: str
    campaign: str
    lines: tuple[Line, ...]
    total: str
    place: int
    units: int
    group: str
    group_place: int
    rules: tuple[str, ...]


def thanks(units: Sequence[Unit], desk: Desk | None, office: Office) -> tuple[Letter, ...]:
    """The letters of thanks to UNITS that can be written to, each once in a campaign."""
    return tuple(_thanks(unit, desk, office) for unit in units if unit.emails)


def _thanks(unit: Unit, desk: Desk | None, office: Office) -> Letter:
    own = [nominee for nominee in (desk.nominees if desk else ()) if nominee.unit.id == unit.id]
    granted = tuple(
        Granted(KINDS[nominee.kind], nominee.name, nominee.result.award or nominee.award)
        for nominee in own
        if nominee.result is not None and nominee.result.granted
    )
    decided = any(nominee.result is not None for nominee in own)
    campaign = office.campaign
    return Letter(
        once=f"thanks {campaign.id} {unit.id}",
        template="unit.confirmation.thanks",
        kind="confirmation",
        recipients=(unit.emails[0],),
        facts=Thanks(unit.name, office.name, campaign.name, granted, decided),
        unit=unit.id,
    )


def own_score(score: Score, scores: Sequence[Score], rules: Sequence[str], office: Office, once: str) -> Letter:
    """The letter with the unit's own line of SCORES; ONCE says who asked for it and when."""
    unit = score.unit
    lines = tuple(Line(each.criterion, _shown(each.points), each.most, each.because) for each in score.points)
    facts = OwnScore(
        unit=unit.name,
        union=office.name,
        campaign=office.campaign.name,
        lines=lines,
        total=_shown(score.total),
        place=score.place,
        units=len(scores),
        group=unit.group,
        group_place=score.group_place,
        rules=tuple(rules),
    )
    return Letter(
        once=f"score {unit.id} {once}",
        template="unit.confirmation.score",
        kind="confirmation",
        recipients=(unit.emails[0],),
        facts=facts,
        unit=unit.id,
    )


def _shown(value: Fraction) -> str:
    """To one decimal, rounded half up, as in the table itself."""
    tenths = int(value * 10 + Fraction(1, 2))
    return f"{tenths // 10},{tenths % 10}"
