"""Numbers whose indicator is named before them: by the line's label, the heading above or the label of a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.fields.numbers import Number, Sort
from parsers.forms.figures import wording
from parsers.forms.figures.behind import goes_on
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.sentences import Sentence
from parsers.forms.figures.units import allowed, counts_guests, is_money, unit_after
from parsers.forms.phrases import Mention
from parsers.vocabulary import IndicatorWords

# "Số lượng: 3", "Kết quả trong tuần: 03 đồng chí" under the heading of an indicator
_VALUE = re.compile(
    r"^\W*(?:so luong|sl|ket qua|da (?:thuc hien|to chuc|ket nap|dat)|thuc hien|tong so|tong cong|tong|so buoi|dat)?"
    r"(?: (?:thuc hien|dat duoc))?(?: (?:trong )?(?:tuan|ky)(?: nay| qua)?)?\s*[:=]?\s*(?:duoc|da|la)?\s*$"
)
# "Chi đoàn Văn phòng: 02 đồng chí" there
_ITEM = re.compile(
    r"^\W*(?:chi doan|cd|phan doan|lien chi|khoa|phong|to|doan|truong|tai)\b[^:#]{0,60}[:–-]?\s*"
    r"(?:co|ket nap|la)?\s*$"
)
# Between the numbers of a plain list: "02 buổi tại xã A và 01 buổi tại xã B"
_LISTED = re.compile(r"[^:#]{0,70}\b(?:tai|o|cua|do|ve|cho|va|,)\b[^:#]{0,60}$|\s*(?:va|,|;)\s*$")
_AMOUNT = re.compile(r"[;,.]\s*(?:so luong|sl)\s*:\s*$")
_CLOSED = re.compile(r"\([^()#]*\)")
_SPLIT = re.compile(r"trong do|gom\b|cu the|\(")


@dataclass(frozen=True, slots=True)
class Counted:
    """What numbers of a topic come to; START is where the first of them stands.  IS_ITEM: of one branch."""

    value: int
    approximate: bool
    start: int
    is_item: bool = False


def label_of(sentence: Sentence) -> Mention | None:
    """The one indicator that SENTENCE names before its first colon, if nothing is counted there."""
    colon = sentence.folded.find(":")
    if colon < 0 or any(number.start < colon for number in sentence.numbers):
        return None
    named = [mention for mention in sentence.bare if mention.end <= colon]
    return named[0] if len({mention.indicator.id for mention in named}) == 1 else None


def counted(sentence: Sentence, free: Sequence[Number], topic: IndicatorWords, frame: Frame) -> Counted | None:
    """What of the FREE numbers counts TOPIC: the one that its unit counts, or several in a plain list."""
    if is_money(topic):
        return None
    fitting = [n for n in free if _counts(sentence, n, topic) or _numbered(sentence, n)]
    results = _first_or_list(sentence, [number for number in fitting if not sentence.barred(number.start, frame)])
    if not results:
        return None
    approximate = any(number.approximate for number in results)
    return Counted(sum(number.value for number in results), approximate, results[0].start)


def under_heading(sentence: Sentence, free: Sequence[Number], topic: IndicatorWords, frame: Frame) -> Counted | None:
    """What a line says of the TOPIC of its heading: "Số lượng: 3", "Chi đoàn Văn phòng: 02 đồng chí"."""
    if is_money(topic) or not free or free[0].sort is not Sort.COUNT or sentence.barred(free[0].start, frame):
        return None
    number, before = free[0], sentence.folded[: free[0].start]
    unit = unit_after(topic, sentence.folded, number.end)
    if unit is None and sentence.folded[number.end :].strip(" .;,"):
        return None
    if unit is not None and not _counts(sentence, number, topic):
        return None
    is_item = bool(_ITEM.match(before)) and unit is not None
    if not is_item and not _VALUE.match(before):
        return None
    return Counted(number.value, number.approximate, number.start, is_item)


def _numbered(sentence: Sentence, number: Number) -> bool:
    """Whether a bare number is labelled as one in the same line: "…; Số lượng: 01; …"."""
    behind = wording.ENDS.match(sentence.folded, number.end)
    return number.sort is Sort.COUNT and bool(behind) and bool(_AMOUNT.search(sentence.folded[: number.start]))


def _counts(sentence: Sentence, number: Number, topic: IndicatorWords) -> bool:
    """Whether a unit of TOPIC stands behind NUMBER, and nothing that makes it another thing."""
    if number.sort is not Sort.COUNT or number.datelike:
        return False
    unit = unit_after(topic, sentence.folded, number.end)
    label = label_of(sentence)
    named = sentence.folded[label.start : label.end] if label else ""
    if counts_guests(topic, sentence.folded, (number.end, number.value), named):
        return False
    return unit is not None and unit["unit"] in allowed(topic) and goes_on(sentence, unit.end())


def _first_or_list(sentence: Sentence, numbers: Sequence[Number]) -> Sequence[Number]:
    """NUMBERS when they are one, or a list of places; else nobody can say which of them is meant."""
    if len(numbers) < 2:
        return numbers
    gaps = [_CLOSED.sub("", sentence.folded[first.end : second.start]) for first, second in pairwise(numbers)]
    if _SPLIT.search(gaps[0]):
        return numbers[:1]
    return numbers if all(_LISTED.fullmatch(gap) for gap in gaps) else ()
