"""Numbers of a sentence that stand beside another of the same and are no second figure: parts, wholes, intentions."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from parsers.fields.numbers import Number
from parsers.forms.figures import wording
from parsers.forms.figures.claims import Claim, Weight
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.sentences import Sentence
from parsers.forms.figures.units import allowed, is_money, unit_after
from parsers.forms.phrases import Mention

_OVER = {"tren", "tren tong so", "tren so", "trong so", "trong tong so"}


def is_given_up(sentence: Sentence, index: int, found: Mapping[int, Claim | None]) -> bool:
    """Whether the claim of the mention INDEX gives way to another one of those FOUND."""
    return _is_part(sentence, index, found) or _is_outdone(sentence, index, found)


def _is_part(sentence: Sentence, index: int, found: Mapping[int, Claim | None]) -> bool:
    """Whether the claim splits one before it: in brackets, after "trong đó", or in a list by chi đoàn."""
    claim, mention = found[index], sentence.mentions[index]
    same = [i for i in range(index) if sentence.mentions[i].indicator == mention.indicator and found.get(i)]
    if claim is None or claim.weight is Weight.TOTAL or not same:
        return False
    before = sentence.folded[sentence.mentions[same[0]].end : mention.start]
    listed = claim.weight is Weight.TOLD and bool(wording.PART_LIST.match(before))
    # "Trong 07 buổi tọa đàm có 03 buổi trực tuyến"
    passing = any(each.weight is Weight.PASSING for i in same if (each := found[i]))
    listed = listed or (passing and bool(re.search(r"\bco\b", before)))
    return listed or before.count("(") > before.count(")") or bool(wording.PART.search(before))


def _is_outdone(sentence: Sentence, index: int, found: Mapping[int, Claim | None]) -> bool:
    """Whether less was done of it: "vận động 50 phần quà nhưng mới trao được 30 phần quà"."""
    mentions = sentence.mentions
    later = (i for i in range(index + 1, len(mentions)) if mentions[i].indicator == mentions[index].indicator)
    again = next((i for i in later if found.get(i)), None)
    if again is None:
        return False
    between = sentence.folded[mentions[index].end : mentions[again].start]
    number = re.search(r"#+[^#]*$", sentence.folded[: mentions[index].start])
    gathered = number is not None and wording.GATHERED.search(sentence.folded[: number.start()])
    return bool(wording.BUT_ONLY.search(between) or (gathered and wording.AND_GIVEN.search(between)))


def reached(sentence: Sentence, number: Number | None) -> Number | None:
    """Of "04 trên 05 đoàn viên" the first number: the second is what was to be reached."""
    if number is None:
        return None
    before = (each for each in sentence.numbers if each.end < number.start)
    return next((each for each in before if sentence.folded[each.end : number.start].strip() in _OVER), number)


def to_date(sentence: Sentence, index: int, number: Number, frame: Frame, taken: Collection[int]) -> Number:
    """In a report on the whole, of "03 đoàn viên mới (lũy kế 11)" the sum, if it is none of those TAKEN."""
    if not frame.whole or sentence.is_sum(number.start):
        return number
    mentions, indicator = sentence.mentions, sentence.mentions[index].indicator
    end = mentions[index + 1].start if index + 1 < len(mentions) else len(sentence.folded)
    sums = (n for n in sentence.numbers if number.end <= n.start < end and sentence.is_sum(n.start))
    fitting = next((n for n in sums if not sentence.barred(n.start, frame)), None)
    if fitting is None or fitting.start in taken or fitting.sort is not number.sort:
        return number
    unit = unit_after(indicator, sentence.folded, fitting.end)
    return fitting if unit is None or unit["unit"] in allowed(indicator) else number


def weight_of(sentence: Sentence, mention: Mention, number: Number, weight: Weight, *, before: bool) -> Weight:
    """WEIGHT, or more where the sentence says "tổng số" of the number or of the label before its colon.

    BEFORE: the number stands before the phrase.
    """
    folded = sentence.folded
    same = next(each for each in sentence.mentions if each.indicator == mention.indicator)
    first = min(number.start, mention.start)
    label = folded[same.end : first] if same.end <= first else ""
    start = same.start if ":" in label and "#" not in label else first
    if wording.TOTAL.search(folded[:start]) and not is_money(mention.indicator):
        return Weight.TOTAL
    lowered = sentence.text.lower()
    if before and wording.REFERRED[lowered.isascii()].search(lowered[: number.start]):
        return Weight.PASSING
    return weight
