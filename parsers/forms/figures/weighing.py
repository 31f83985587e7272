"""From claims to figures: totals before single events, tables before sentences, the same thing told twice once."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.forms.figures.claims import Claim, Figures, Weight, figure_of, shortened
from parsers.readings import Doubt, Figure


def weighed(cells: Sequence[Claim], told: Sequence[Claim], file: str) -> Figures:
    """The figures that table CELLS and sentences (TOLD) together state in FILE."""
    figures: list[Figure] = []
    doubts: list[Doubt] = []
    for indicator in dict.fromkeys(claim.indicator for claim in (*cells, *told)):
        from_cells = [claim for claim in cells if claim.indicator == indicator]
        from_text = [claim for claim in told if claim.indicator == indicator]
        best = from_cells or from_text
        claim, value = _value(best)
        figures.append(figure_of(claim, value, file))
        if from_cells and from_text:
            other, text_value = _value(from_text)
            if text_value != value and not other.approximate:
                doubts.append(Doubt("figures-disagree", shortened(other.quote), other.place, file, indicator.id))
    return Figures(tuple(figures), tuple(doubts))


def _value(claims: Sequence[Claim]) -> tuple[Claim, int]:
    """The claim that stands for all, and what it comes to.

    A stated total stands; lines of their own stand before what is told in passing; several events add up, unless one
    of the numbers is the sum of the others.
    """
    totals = [claim for claim in claims if claim.weight is Weight.TOTAL]
    if totals:
        return totals[-1], totals[-1].value
    stated = [claim for claim in claims if claim.weight >= Weight.STATED]
    counted = _once(stated or claims)
    first = max(counted, key=lambda claim: claim.value)
    rest = sum(claim.value for claim in counted) - first.value
    if len(counted) > 2 and first.value == rest:
        return first, first.value
    return counted[0], sum(claim.value for claim in counted)


def _once(claims: Sequence[Claim]) -> list[Claim]:
    """CLAIMS without those that say the same in the same words."""
    return list({(claim.value, shortened(claim.quote), claim.start): claim for claim in claims}.values())
