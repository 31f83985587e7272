"""Numbers told in turn: "Số buổi tọa đàm và phần việc thanh niên lần lượt là 02 và 09"."""

from __future__ import annotations

import re

from parsers.fields.numbers import Number
from parsers.forms.figures.sentences import Sentence

_ONE = r"#+(?:\s+[a-z/]+){0,2}?"
_IN_TURN = re.compile(
    rf"\blan luot\s*(?:la|dat|co|duoc|gom)?\s*:?\s*(?P<list>{_ONE}(?:\s*(?:,\s*va|,|;|va)\s*{_ONE})+)"
)
_ENDS = re.compile(r"\s*(?:$|[.;)]|,\s*[a-z])")


def told_in_turn(sentence: Sentence) -> dict[int, Number | None]:
    """The number of each mention, by its place among the mentions, where things are named first and counted behind.

    None where there are not as many numbers as things: nobody can tell which is whose.
    """
    found = _IN_TURN.search(sentence.folded)
    if found is None or any(number.start < found.start() for number in sentence.numbers):
        return {}
    start, end = found.span("list")
    named = [n for n, mention in enumerate(sentence.mentions) if mention.end <= found.start()]
    numbers = [number for number in sentence.numbers if start <= number.start < end]
    others = any(found.start() <= mention.start < end for mention in sentence.mentions)
    things = {sentence.mentions[n].indicator.id for n in named}
    sure = len(named) == len(numbers) == len(things) and not others and _ENDS.match(sentence.folded, end)
    return dict(zip(named, numbers, strict=True)) if sure else dict.fromkeys(named)
