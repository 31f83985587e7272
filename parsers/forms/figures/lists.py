"""One label over several counts: "Tọa đàm: 01 buổi tại xã A, 02 buổi tại xã B" is three."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from parsers.fields.numbers import Number, Sort
from parsers.forms.figures.behind import goes_on
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.sentences import Sentence
from parsers.forms.figures.units import COUNTED, allowed, between, counts_people, unit_after
from parsers.forms.figures.wording import HELPERS
from parsers.forms.phrases import Mention

_CLOSED = re.compile(r"\([^()#]*\)")
# What tells one item of a list from the next: where, for whom, about what; "03 buổi, 01 buổi trực tuyến" has none.
_TOLD_APART = re.compile(r"\s*[a-z(·][^#;:()]{1,90}?\s*(?:[,;]|\bva\b|[,;]\s*va\b)\s*$")
_AND = re.compile(r"(?:[,;]|\bva)\s*$")
_ITEM = re.compile(
    r"(?:[:,;]|\bva)\s*(?P<head>dot|lan|ngay|sang|chieu|chi doan|khoi|tai|o|cap|truong|xa|phuong|khoa)\b[^#,;:]*:?\s*$"
)
_ANYBODY = {"nguoi", "luot", "luot nguoi", "benh nhan", "luot benh nhan", "nguoi dan", "doi tuong", "ba con"}
# These single out some of those that were counted before.
_SOME_OF_THEM = re.compile(
    r"\s*(?:nu|nam|dan toc|ton giao|la|trong so|trong do|dang|da|con|co|dat"
    r"|duoc(?! trao cho| tang cho| to chuc| thuc hien))\b"
)


def with_the_rest(sentence: Sentence, mention: Mention, number: Number, frame: Frame) -> tuple[Number, ...]:
    """NUMBER and those that are listed behind it under the label MENTION, each with its unit and what tells it apart.

    Only NUMBER where the others split it: "25 phần cho xã A, 15 phần cho trẻ, 10 phần cho người già".
    """
    if ":" not in sentence.folded[mention.end : number.start]:
        return (number,)
    following = [each for each in sentence.numbers if each.start >= number.start and each.sort is Sort.COUNT]
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
    units = [_unit(mention, folded, number.end) for number in (first, second)]
    if any(number.of is not None for number in (first, second)):
        return False
    if not units[0] or not units[1] or not {each["unit"] for each in units if each} <= allowed(mention.indicator):
        return False
    end = units[1].end()
    if not goes_on(sentence, end) or _SOME_OF_THEM.match(folded, end) or _is_named(sentence, first, second):
        return False
    gap = _CLOSED.sub(lambda found: "·" * len(found[0]), _priceless(sentence)[units[0].end() : second.start])
    if units[0]["unit"] != units[1]["unit"]:
        others = units[0]["unit"] not in _ANYBODY and not HELPERS.match(folded, end)
        return counts_people(mention.indicator) and others and bool(_AND.search(gap))
    return bool(_TOLD_APART.fullmatch(gap)) or _is_alike(folded[mention.end : first.start], gap)


def _priceless(sentence: Sentence) -> str:
    """The folded sentence with its sums of money as dots: "20 phần trị giá 6 triệu, 10 phần trị giá 2 triệu"."""
    signs = list(sentence.folded)
    for number in sentence.numbers:
        if number.sort is not Sort.COUNT:
            signs[number.start : number.end] = "·" * (number.end - number.start)
    return "".join(signs)


def _unit(mention: Mention, folded: str, start: int) -> re.Match[str] | None:
    """The unit at START; of people the whole of it, "người già" and not "người"."""
    whole = COUNTED.match(folded, start) if counts_people(mention.indicator) else None
    return whole or unit_after(mention.indicator, folded, start)


def _is_alike(before: str, gap: str) -> bool:
    """Whether both items begin with the same word: "đợt 1 thu 25 đơn vị, đợt 2 thu 30 đơn vị"."""
    first, second = _ITEM.search(before), _ITEM.search(gap)
    return bool(first and second and first["head"] == second["head"])


def _is_named(sentence: Sentence, first: Number, second: Number) -> bool:
    """Whether something is named between the two, or counted by SECOND: "…, 02 buổi tuyên truyền"."""
    return any(
        first.end <= each.start < second.start
        or (each.start >= second.end and between(each.indicator).fullmatch(sentence.folded[second.end : each.start]))
        for each in sentence.bare
    )
