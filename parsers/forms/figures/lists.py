"""One label over several counts: "Tọa đàm: 01 buổi tại xã A, 02 buổi tại xã B" is three."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from parsers.fields.numbers import Number, Sort
from parsers.forms.figures.behind import goes_on
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.sentences import Sentence
from parsers.forms.figures.units import allowed, between, unit_after
from parsers.forms.phrases import Mention

_CLOSED = re.compile(r"\([^()#]*\)")
# What tells one item of a list from the next: where, for whom, about what; "03 buổi, 01 buổi trực tuyến" has none.
_TOLD_APART = re.compile(r"\s*[a-z(·][^#;:()]{1,90}?\s*(?:[,;]|\bva\b|[,;]\s*va\b)\s*$")
# These single out some of those that were counted before.
_SOME_OF_THEM = re.compile(r"\s*(?:nu|nam|dan toc|ton giao|la|trong so|trong do|dang|da|con)\b")


def with_the_rest(sentence: Sentence, mention: Mention, number: Number, frame: Frame) -> tuple[Number, ...]:
    """NUMBER and those that are listed behind it under the label MENTION, each with its unit and what tells it apart.

    Only NUMBER where the others split it: "25 phần cho xã A, 15 phần cho trẻ, 10 phần cho người già".
    """
    if ":" not in sentence.folded[mention.end : number.start]:
        return (number,)
    following = [each for each in sentence.numbers if each.start >= number.start]
    listed = [number]
    for first, second in pairwise(following):
        if not _goes_on(sentence, mention, first, second) or sentence.barred(second.start, frame):
            break
        listed.append(second)
    parts = sum(each.value for each in listed[1:])
    return (number,) if len(listed) > 2 and parts == number.value else tuple(listed)


def added_up(numbers: tuple[Number, ...]) -> Number:
    """The first of NUMBERS with the value of all."""
    approximate = any(number.approximate for number in numbers)
    return replace(numbers[0], value=sum(number.value for number in numbers), approximate=approximate)


def _goes_on(sentence: Sentence, mention: Mention, first: Number, second: Number) -> bool:
    """Whether SECOND is the next item behind FIRST: the same unit, something that tells FIRST apart, nobody else's."""
    folded = sentence.folded
    units = [unit_after(mention.indicator, folded, number.end) for number in (first, second)]
    if any(number.sort is not Sort.COUNT or number.of is not None for number in (first, second)):
        return False
    if not units[0] or not units[1] or units[0]["unit"] != units[1]["unit"]:
        return False
    if units[0]["unit"] not in allowed(mention.indicator) or not goes_on(sentence, units[1].end()):
        return False
    gap = _CLOSED.sub(lambda found: "·" * len(found[0]), folded[units[0].end() : second.start])
    apart = _TOLD_APART.fullmatch(gap) and not _SOME_OF_THEM.match(folded, units[1].end())
    return bool(apart) and not _is_named(sentence, first, second)


def _is_named(sentence: Sentence, first: Number, second: Number) -> bool:
    """Whether something is named between the two, or counted by SECOND: "…, 02 buổi tuyên truyền"."""
    return any(
        first.end <= each.start < second.start
        or (each.start >= second.end and between(each.indicator).fullmatch(sentence.folded[second.end : each.start]))
        for each in sentence.bare
    )
