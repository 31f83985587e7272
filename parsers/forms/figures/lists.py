"""One label over several counts: "Tọa đàm: 01 buổi tại xã A, 02 buổi tại xã B" is three."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from parsers.fields.numbers import Number, Sort
from parsers.forms.figures.behind import goes_on
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.sentences import Sentence
from parsers.forms.figures.units import COUNTED, allowed, between, counts_people, counts_persons, unit_after
from parsers.forms.figures.wording import HELPERS
from parsers.forms.phrases import Mention

_CLOSED = re.compile(r"\([^()#]*\)")
# What tells one item of a list from the next: where, for whom, about what; "03 buổi, 01 buổi trực tuyến" has none.
_TOLD_APART = re.compile(r"\s*[a-z(·][^#;:()]{1,90}?\s*(?:[,;]|\bva\b|[,;]\s*va\b)\s*$")
# How an item without a label says where or for whom it was: both must say it alike.
_APART = re.compile(
    r"(?:\s*(?:tham gia|tham du|nguoi dan|nguoi|dan|ngheo|can ngheo))*\s*"
    r"(?P<how>tai|o|cho|vao|ve|ngay|buoi|dot|sang|chieu|xa|phuong|quan|huyen|ap|khu|truong|thi tran"
    r"|\(buoi|\(dot|\(tai|\(o)\b"
)
_WORD = re.compile(r"[a-z0-9_]+")
_AT_A_PLACE = re.compile(r"\s*(?:xa|phuong|quan|huyen|ap|khu|thi tran|truong)\s+[a-z_]")
_AND = re.compile(r"(?:[,;]|\bva)\s*$")
_ITEM = re.compile(
    r"(?:^|[:,;]|\bva)(?:[\s_+-]*|[^#,;:]{0,40}? (?=(?:dot|lan|buoi) \d))"
    r"(?P<head>dot|lan|buoi|ngay|sang|chieu|chi doan|khoi|tai|o|cap|truong|xa|phuong|khoa)\b[^#,;:]*:?\s*$"
)
_ANYBODY = {"nguoi", "luot", "luot nguoi", "benh nhan", "luot benh nhan", "nguoi dan", "doi tuong", "ba con"}
# These single out some of those that were counted before.
_SOME_OF_THEM = re.compile(
    r"\s*(?:nu|nam|dan toc|ton giao|la|trong so|trong do|dang|da|con|co|dat"
    r"|duoc(?! trao cho| tang cho| to chuc| thuc hien))\b"
)


def with_the_rest(sentence: Sentence, mention: Mention, number: Number, frame: Frame) -> tuple[Number, ...]:
    """NUMBER and those that are listed behind it under the name MENTION, each with its unit and what tells it apart.

    Only NUMBER where the others split it: "25 phần cho xã A, 15 phần cho trẻ, 10 phần cho người già".
    """
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
    on = goes_on(sentence, end) or _AT_A_PLACE.match(folded, end)
    if not on or _SOME_OF_THEM.match(folded, end) or _is_named(sentence, mention, first, second):
        return False
    start = max(units[0].end(), mention.end) if first.start < mention.end else units[0].end()
    gap = _CLOSED.sub(lambda found: "·" * len(found[0]), _priceless(sentence)[start : second.start])
    before = folded[mention.end : first.start] if first.start >= mention.end else folded[: first.start]
    if _is_alike(before, gap):
        return True
    if ":" not in folded[mention.end : first.start] and not _is_parallel(folded, gap, end):
        return False
    if units[0]["unit"] != units[1]["unit"] and not counts_persons(mention.indicator):
        others = units[0]["unit"] not in _ANYBODY and not HELPERS.match(folded, end)
        return counts_people(mention.indicator) and others and bool(_AND.search(gap))
    return bool(_TOLD_APART.fullmatch(gap))


def _is_parallel(folded: str, gap: str, end: int) -> bool:
    """Whether both items tell in the same way where or for whom: "40 lượt ở buổi 1, 50 lượt ở buổi 2".

    GAP stands between them, and behind END what is said of the second.  Without a label only that makes a list.
    """
    first, second = _APART.match(gap), _APART.match(folded, end)
    if first is None or second is None or first["how"] != second["how"]:
        return False
    # "cho học sinh, 30 suất cho học sinh nữ": the second may be some of the first.
    return _WORD.findall(gap, first.end())[:2] != _WORD.findall(folded, second.end())[:2]


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


def _is_named(sentence: Sentence, mention: Mention, first: Number, second: Number) -> bool:
    """Whether something else than MENTION is named between the two, or counted by SECOND: "…, 02 buổi tuyên truyền"."""
    return any(
        first.end <= each.start < second.start
        or (each.start >= second.end and between(each.indicator).fullmatch(sentence.folded[second.end : each.start]))
        for each in sentence.bare
        if each != mention
    )
