"""Whether a number counts what was done, or only names those for whom it was done or of whom it was told before."""

from __future__ import annotations

import re

from parsers.fields.numbers import Number, Sort
from parsers.forms.figures import wording
from parsers.forms.figures.sentences import Sentence
from parsers.forms.figures.units import counts_persons, is_money
from parsers.forms.phrases import Mention


def is_only_named(sentence: Sentence, mention: Mention, number: Number, *, before: bool) -> bool:
    """Whether they are spoken of, not counted: "trao thẻ cho 05 đoàn viên mới", "20 suất quà nói trên".

    BEFORE: the number stands before the phrase.
    """
    told, lowered = sentence.folded[: number.start], sentence.text.lower()
    retold, about = (pair[lowered.isascii()] for pair in (wording.RETOLD, wording.ABOUT_THEM))
    if retold.match(lowered, mention.end) or about.search(lowered[: number.start]):
        return True
    if not before or not counts_persons(mention.indicator):
        return False
    earlier = max([0, *(m.end for m in sentence.mentions if m.end <= number.start)])
    clause = re.split(r"[,;.:]", told[earlier:])[-1]
    return bool(wording.FOR_THEM.search(clause)) and not wording.CLEAR_VERBS.search(clause)


def may_count(number: Number, mention: Mention) -> bool:
    """Whether NUMBER is of the sort that counts what MENTION names: money, or things and people."""
    if is_money(mention.indicator):
        return number.sort is Sort.MONEY or (number.sort is Sort.COUNT and number.of is None)
    return number.sort is Sort.COUNT


def is_whom(sentence: Sentence, earlier: Mention, number: Number, mention: Mention) -> bool:
    """Whether NUMBER is of those for whom the thing EARLIER was done: "kết nạp Đảng cho 02 đoàn viên ưu tú"."""
    if earlier.indicator == mention.indicator or not counts_persons(earlier.indicator):
        return False
    return bool(re.fullmatch(r"\s*cho\s+", sentence.folded[earlier.end : number.start]))
