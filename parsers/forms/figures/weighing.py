"""From claims to figures: totals before single events, tables before sentences, the same thing told twice once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.fields.folding import fold
from parsers.forms.figures.claims import Claim, Figures, Weight, around, figure_of
from parsers.forms.figures.frames import Frame
from parsers.readings import Doubt, Figure

_SHEET_OF_WEEK = re.compile(r"\btuan\s*(?:thu\s*)?(\d)\b")


@dataclass(frozen=True, slots=True)
class _Sum:
    """What claims come to: LEADING stands for all of them.  TORN: they contradict each other."""

    leading: Claim
    value: int
    torn: bool = False


def weighed(cells: Sequence[Claim], told: Sequence[Claim], file: str, frame: Frame) -> Figures:
    """The figures that table CELLS and sentences (TOLD) together state in FILE."""
    figures: list[Figure] = []
    doubts: list[Doubt] = []
    for indicator in dict.fromkeys(claim.indicator for claim in (*cells, *told)):
        from_cells = [claim for claim in cells if claim.indicator == indicator]
        from_text = [claim for claim in told if claim.indicator == indicator]
        tables = _of_tables(from_cells, frame) if from_cells else None
        text = _of_text(from_text) if from_text else None
        best = tables or text
        if best is None:
            continue
        if best.torn:
            doubts.append(_disagree(best.leading, file))
            continue
        approximate = any(claim.approximate for claim in (from_cells if tables else from_text))
        figures.append(figure_of(best.leading, best.value, file, approximate=approximate))
        if tables and text and text.value != tables.value and not text.leading.approximate:
            doubts.append(_disagree(text.leading, file))
    return Figures(tuple(figures), tuple(doubts))


def _disagree(claim: Claim, file: str) -> Doubt:
    return Doubt("figures-disagree", around(claim.quote, claim.start), claim.place, file, claim.indicator.id)


def _of_tables(claims: Sequence[Claim], frame: Frame) -> _Sum | None:
    """What the tables say: of one table its rows together; of several the one that fits, or what they agree on."""
    by_table: dict[str, list[Claim]] = {}
    for claim in claims:
        by_table.setdefault(claim.place.split(", row")[0].split(", column")[0], []).append(claim)
    sums = {place: _Sum(own[0], sum(each.value for each in _once(own))) for place, own in by_table.items()}
    if len(sums) == 1 or len({each.value for each in sums.values()}) == 1:
        return next(iter(sums.values()))
    return _of_sheets(sums, frame)


def _of_sheets(sums: dict[str, _Sum], frame: Frame) -> _Sum | None:
    """Of sheets that are named after weeks: that of the week, or of the whole their total or sum; else torn."""
    weeks = {place: found for place in sums if (found := _SHEET_OF_WEEK.search(fold(place)))}
    others = [each for place, each in sums.items() if place not in weeks]
    if not weeks:
        return _Sum(next(iter(sums.values())).leading, 0, torn=True)
    if not frame.whole:
        named = [sums[place] for place, found in weeks.items() if int(found[1]) == frame.week]
        return named[0] if len(named) == 1 else _Sum(next(iter(sums.values())).leading, 0, torn=True)
    if len(others) == 1:
        return others[0]
    return _Sum(sums[next(iter(weeks))].leading, sum(sums[place].value for place in weeks)) if not others else None


def _of_text(claims: Sequence[Claim]) -> _Sum:
    """What sentences say.

    A stated total stands; lines of their own stand before what is told in passing; several events add up, unless the
    first is the sum of those that follow with day and place.
    """
    sure = [claim for claim in claims if not claim.loose] or list(claims)
    totals = [claim for claim in sure if claim.weight is Weight.TOTAL]
    if totals:
        return _Sum(totals[-1], totals[-1].value, torn=len({claim.value for claim in totals}) > 1)
    stated = _once([claim for claim in sure if claim.weight >= Weight.STATED])
    told = _once([claim for claim in sure if claim.weight is Weight.TOLD])
    if not stated and not told:
        return _Sum(sure[0], sure[0].value, torn=len({claim.value for claim in sure}) > 1)
    if not stated:
        return _added(told)
    value = sum(claim.value for claim in stated)
    if _may_be_a_total(stated):
        return _Sum(stated[0], value, torn=True)
    return _Sum(stated[0], value, torn=bool(told) and sum(claim.value for claim in told) > value)


def _may_be_a_total(stated: Sequence[Claim]) -> bool:
    """Whether the first line has just the indicator's name and comes to all the others: their sum, or not."""
    first, *rest = stated
    names = {fold(name) for name in (first.indicator.name, *first.indicator.phrases)}
    whole = first.label in names and not any(claim.label in names for claim in rest)
    return whole and len(rest) > 1 and first.value == sum(claim.value for claim in rest)


def _added(claims: Sequence[Claim]) -> _Sum:
    first, *rest = claims
    value = sum(claim.value for claim in claims)
    if len(rest) > 1 and first.value == value - first.value and not first.placed:
        return _Sum(first, first.value, torn=not all(claim.placed for claim in rest))
    alike = len(claims) == 2 and rest[0].value == first.value > 1 and not (first.placed and rest[0].placed)
    return _Sum(first, value, torn=alike and first.quote != rest[0].quote)


def _once(claims: Sequence[Claim]) -> list[Claim]:
    """CLAIMS without those that say the same in the same words."""
    return list(dict(_keyed(claims)).values())


def _keyed(claims: Sequence[Claim]) -> Iterator[tuple[tuple[object, ...], Claim]]:
    for claim in claims:
        if claim.weight is Weight.STATED and claim.label:
            yield (claim.value, claim.label), claim
        else:
            yield (claim.value, around(claim.quote, claim.start), claim.start, claim.place), claim
