"""Lines that stand under another one and only split its figure: "- Phần việc: 07" over "+ Sơn hàng rào: 02 …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.forms.figures.claims import Claim, Weight, around
from parsers.readings import Doubt


@dataclass(frozen=True, slots=True)
class OfLine:
    """CLAIM, made by the line NUMBER."""

    number: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Unsplit:
    """Claims without those that split another, and doubts about figures that their parts exceed."""

    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]


def without_parts(found: Sequence[OfLine], under: Mapping[int, int]) -> Unsplit:
    """The claims FOUND; UNDER tells of each line the one that it stands under, by their numbers.

    The lines under a figure split it, and may be incomplete.  When they come to more, nobody knows what is meant.
    """
    parts: set[int] = set()
    torn: list[Claim] = []
    for above in found:
        below = [n for n, each in enumerate(found) if n not in parts and _splits(each, above, under)]
        told = sum(found[n].claim.value for n in below)
        if not below or (len(below) == 1 and told != above.claim.value):
            continue
        if told > above.claim.value:
            torn.append(above.claim)
        parts |= set(below)
    lost = {claim.indicator.id for claim in torn}
    kept = (each.claim for n, each in enumerate(found) if n not in parts)
    return Unsplit(
        tuple(claim for claim in kept if claim.indicator.id not in lost),
        tuple(
            Doubt("figures-disagree", around(claim.quote, claim.start), claim.place, indicator=claim.indicator.id)
            for claim in torn
        ),
    )


def _splits(each: OfLine, above: OfLine, under: Mapping[int, int]) -> bool:
    """Whether EACH counts the same as ABOVE on a line under it; one event with day and place has no parts."""
    same = each.claim.indicator == above.claim.indicator and each.claim.weight is not Weight.TOTAL
    return same and not above.claim.placed and above.number in _lines_above(each.number, under)


def _lines_above(number: int, under: Mapping[int, int]) -> Iterator[int]:
    while (above := under.get(number)) is not None:
        yield above
        number = above
