"""What the template of the report sees: everything already worded, so that an office can place it as it likes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Drawing = Any
"""A picture as the template library takes it; its own type is known to it alone."""


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target: its AIM in words, what there is (HAVE) of what was NEEDED, and by how many units it was MET."""

    place: int
    name: str
    aim: str
    have: str
    needed: str
    met: str


@dataclass(frozen=True, slots=True)
class TotalRow:
    """An indicator over the whole bloc: VALUES under the heads of the table."""

    place: int
    name: str
    unit: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """An indicator over each group, and over all."""

    place: int
    name: str
    values: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit, or the sum of a group: VALUES by indicator, "" where nothing is stated."""

    place: str
    name: str
    values: tuple[str, ...]
    is_sum: bool


@dataclass(frozen=True, slots=True)
class TurnoutRow:
    """A deadline: how many had to send, and what came of it."""

    name: str
    due: str
    on_time: str
    late: str
    missing: str
    exempt: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A line of the emulation table; VALUES by criterion."""

    place: int
    name: str
    group: str
    values: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A photograph with its CAPTION."""

    picture: Drawing
    caption: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two photographs beside each other; RIGHT may be missing."""

    left: Shown
    right: Shown | None


@dataclass(frozen=True, slots=True)
class Places:
    """The numbers of headings and annexes, which depend on what there is to say."""

    groups: str
    tasks: str
    examples: str
    awards: str
    checks: str
    scores: str
    photographs: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The whole report, but for its `Frame`."""

    opening: str
    overview: tuple[str, ...]
    theme: str
    events: tuple[str, ...]
    targets: tuple[TargetRow, ...]
    targets_chart: Drawing
    target_notes: tuple[str, ...]
    total_heads: tuple[str, ...]
    totals: tuple[TotalRow, ...]
    total_notes: tuple[str, ...]
    groups: tuple[str, ...]
    by_group: tuple[GroupRow, ...]
    tasks: tuple[str, ...]
    examples: tuple[str, ...]
    turnouts: tuple[TurnoutRow, ...]
    absences: tuple[str, ...]
    awards: tuple[str, ...]
    checks: tuple[str, ...]
    closing: tuple[str, ...]
    of_period: str
    indicators: tuple[str, ...]
    lines_are: str
    by_unit: tuple[UnitRow, ...]
    unit_notes: tuple[str, ...]
    weeks_chart: Drawing
    criteria: tuple[str, ...]
    scores: tuple[ScoreRow, ...]
    scores_are: str
    score_rules: tuple[str, ...]
    photographs: tuple[Pair, ...]
    places: Places
