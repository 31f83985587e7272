"""Turnouts of further events: "01 tọa đàm có 40 lượt ĐVTN tham gia và 01 chuyến về nguồn có 35 lượt" are 75."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from parsers.fields.folding import fold
from parsers.fields.numbers import Number, Sort
from parsers.forms.figures import wording
from parsers.forms.figures.sentences import Sentence
from parsers.forms.figures.units import is_own_unit
from parsers.forms.phrases import Mention

TURN = "luot"
_OF_AN_EVENT = re.compile(rf"#[^#;.]*[a-z] (?:co|voi|thu hut)\s+(?:{wording.ABOUT})?$")
_ENDS = re.compile(r"\s*luot(?: tham (?:gia|du))?\s*(?:$|[.,;]|va\b)")


def further_turnouts(sentence: Sentence, first: Mention, taken: Collection[int]) -> Iterator[Number]:
    """The numbers behind FIRST, which counts turns, that tell of another event how many came; none of those TAKEN."""
    if fold(first.indicator.unit) != TURN:
        return
    for number in sentence.numbers:
        before = sentence.folded[first.end : number.start] if number.start >= first.end else ""
        if number.start in taken or number.sort is not Sort.COUNT or before.count("(") > before.count(")"):
            continue
        event = _OF_AN_EVENT.search(before) and not wording.PART.search(before)
        own = is_own_unit(first.indicator, sentence.folded, number.end) and _ENDS.match(sentence.folded, number.end)
        if event and own:
            yield number
