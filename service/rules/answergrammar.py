"""One answer read at one place of a line: to which numbers, and what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from parsers.fields.folding import fold
from parsers.fields.numbers import value_of
from service.rules.answerwords import (
    ALL,
    COUNTS,
    HEDGES,
    IS,
    JOIN,
    LABEL,
    MARK,
    NEXT,
    NOT_THAT,
    PREAMBLE,
    RIGHT,
    SIGNS,
    SPELT,
    TAIL,
    VALUE,
    WRONG,
    YES,
    YES_WORDS,
    ZERO,
)

LARGEST = 10**13  # no office counts further, in dong or in people


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to NUMBERS that ends at END: a VALUE, a yes (AGREES), or neither: ours is wrong.

    Without NUMBERS it is a yes to all.
    """

    numbers: tuple[int, ...]
    end: int
    value: int | None = None
    agrees: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A LINE, and the same FOLDED letter by letter."""

    line: str
    folded: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """Knows the NAMES of the figures that are asked for, by number, folded; the longest first."""

    names: Mapping[int, tuple[str, ...]]

    def at(self, place: Place, start: int) -> Said | None:
        """The answer that begins at START of PLACE and ends where it may; None when there is none."""
        lead = PREAMBLE.match(place.folded, start)
        for at in dict.fromkeys((lead.end() if lead else start, start)):
            for way in (self._labelled, self._named, self._to_all, self._alone):
                found = way(place, at)
                if found is not None and self._may_end(place.folded, found.end):
                    return found
        return None

    def labels(self, folded: str, start: int) -> tuple[tuple[int, ...], int]:
        """The numbers of questions at START that share what follows ("1, 2", "1 đến 3"), and where they end."""
        number, end = self._label(folded, start)
        numbers: list[int] = []
        to = ""
        while number is not None:
            numbers += range(numbers[-1] + 1, number + 1) if to and numbers else [number]
            join = JOIN.match(folded, end)
            to = join["to"] if join else ""
            number, following = self._label(folded, join.end()) if join else (None, end)
            end = following if number is not None else end
        return tuple(each for each in dict.fromkeys(numbers) if each in self.names), end

    def _label(self, folded: str, start: int) -> tuple[int | None, int]:
        found = LABEL.match(folded, start)
        return (int(found[1]), found.end()) if found and int(found[1]) in self.names else (None, start)

    def _may_end(self, folded: str, end: int) -> bool:
        """At a sign, at the end of the line, or where the next answer begins."""
        rest = folded[end:]
        if NEXT.match(rest):
            return True
        return rest[:1].isspace() and bool(self.labels(folded, len(folded) - len(rest.lstrip()))[0])

    def _labelled(self, place: Place, start: int) -> Said | None:
        """The words "2 là 15", "1, 2 đúng", "1. Phần việc: 15"."""
        numbers, end = self.labels(place.folded, start)
        if not numbers:
            return None
        after = _past(MARK, place.folded, end)
        if len(numbers) > 1:
            # "1, 2 là 15" may mean both or the second alone.
            return _verdict(place, after, numbers)
        named = self._past_name(place.folded, after, numbers[0])
        ways = (way(place, at, numbers) for at in dict.fromkeys((named, after)) for way in (_verdict, _stated))
        return next((found for found in ways if found is not None), None)

    def _past_name(self, folded: str, start: int, number: int) -> int:
        """Past the name of the figure that question NUMBER is about, where it stands at START."""
        for name in self.names[number]:
            if folded.startswith(name, start) and not folded[start + len(name) :][:1].isalnum():
                return _past(MARK, folded, start + len(name))
        return start

    def _named(self, place: Place, start: int) -> Said | None:
        """The words "Phần việc: 15", without a number."""
        ends = {number: self._past_name(place.folded, start, number) for number in self.names}
        furthest = max(ends.values(), default=start)
        numbers = tuple(number for number, end in ends.items() if end == furthest)
        if furthest == start or len(numbers) != 1:
            return None
        return _verdict(place, furthest, numbers) or _stated(place, furthest, numbers)

    def _to_all(self, place: Place, start: int) -> Said | None:
        found = ALL.match(place.folded, start)
        if found is None or not _is_yes(place.line[found.start() : found.end()]):
            return None
        many = found["many"]
        if many is not None and (COUNTS.get(many) or int(many)) != len(self.names):
            return None
        return Said((), found.end(), agrees=True)

    def _alone(self, place: Place, start: int) -> Said | None:
        """The words "15 đồng chí", where only one thing was asked."""
        return _stated(place, start, tuple(self.names)) if len(self.names) == 1 else None


def _verdict(place: Place, start: int, numbers: tuple[int, ...]) -> Said | None:
    """The words "đúng", "sai", "sai, đúng là 15"."""
    found = YES.match(place.folded, start)
    if found is not None and _is_yes(place.line[found.start() : found.end()]):
        return Said(numbers, found.end(), agrees=True)
    wrong = WRONG.match(place.folded, start)
    if wrong is None:
        return None
    after = _past(SIGNS, place.folded, wrong.end())
    corrected = _stated(place, after, numbers) if len(numbers) == 1 else None
    if corrected is None:
        return Said(numbers, wrong.end())
    right = RIGHT.match(place.folded, corrected.end)
    if right is not None or IS.match(place.folded, after):
        return replace(corrected, end=right.end() if right else corrected.end)
    return Said(numbers, wrong.end())


def _stated(place: Place, start: int, numbers: tuple[int, ...]) -> Said | None:
    """The words "là 15 đồng chí", "15 chứ không phải 12", "không có", "12 phần việc – đúng", "3 sửa thành 5"."""
    at = _past(IS, place.folded, start)
    none = ZERO.match(place.folded, at)
    found = VALUE.match(place.folded, at)
    if none is not None:
        return _with_tail(place, Said(numbers, none.end(), 0))
    value = value_of(found["digits"], found["times"]) if found else None
    if found is None or value is None or value > LARGEST:
        return None
    said = _with_tail(place, Said(numbers, found.end(), value, approximate=bool(found["about"])))
    if said is None:
        return None
    further = _past(SIGNS, place.folded, said.end)
    second = IS.match(place.folded, further)
    if second is not None and (changed := _stated(place, second.start(), numbers)) is not None:
        return changed
    yes = YES.match(place.folded, further)
    if yes is not None and _is_yes(place.line[yes.start() : yes.end()]):
        return replace(said, end=yes.end())
    return said


def _with_tail(place: Place, said: Said) -> Said | None:
    """SAID with the unit behind its value; None when the words there say more."""
    if RIGHT.match(place.folded, said.end):
        return said
    said = replace(said, end=_past(SPELT, place.folded, said.end))
    tail = TAIL.match(place.folded, said.end)
    words = tail[0].split() if tail else []
    if HEDGES & set(words):
        return None
    end = tail.end() if tail else said.end
    denied = NOT_THAT.match(place.folded, end)
    return replace(said, end=denied.end() if denied else end)


def _is_yes(words: str) -> bool:
    """Whether every "dung" in WORDS, as they were typed, is "đúng"."""
    return all(word.lower() in YES_WORDS for word in re.findall(r"\w+", words) if fold(word) == "dung")


def _past(pattern: re.Pattern[str], folded: str, start: int) -> int:
    found = pattern.match(folded, start)
    return found.end() if found else start
