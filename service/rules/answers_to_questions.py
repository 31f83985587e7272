"""What a unit answers to our numbered questions: "1 đúng; 2 là 15", "đúng hết", with or without accents.  Pure.

Only what is said in so many words is an answer; a clause that says anything more is left for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from parsers.fields.folding import fold, fold_keeping_places
from service.rules.answergrammar import Grammar, Place, Said
from service.rules.answerwords import CLAUSE, CLOSING, EXCEPT, GREETING, LONGEST_NAME, OURS, SIGNS_WITH, SKIP, TITLE


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question on record: its ID in the store, NUMBER, KIND and TEXT, the UNIT asked, and our GUESS.

    NAMES are how its figure may be called, to be filled in from the campaign.  SUBMISSION is the number of what was
    recorded, for PERIOD of OBLIGATION; all three are empty where it is about the roster, whose column is INDICATOR.
    """

    id: int
    number: int
    kind: str
    text: str
    unit: str
    indicator: str
    guess: int | None
    names: tuple[str, ...] = ()
    submission: int | None = None
    obligation: str = ""
    period: date | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to the question ASKED: its VALUE, or None when it only says that ours is wrong.

    AGREES: the value is our own guess.  WORDS are the unit's.
    """

    asked: Asked
    value: int | None
    words: str
    agrees: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What a mail answers, and the words LEFT in it that are no answer."""

    given: tuple[Given, ...] = ()
    left: str = ""


def answers_to(text: str, asked: Sequence[Asked]) -> Answered:
    """What TEXT, the new words of a mail, answers to the questions ASKED, those of one letter."""
    reader = _Reader({question.number: question for question in asked})
    copies = {letters_of(f"{question.number}. {question.text}") for question in asked}
    for line in _lines(text):
        # A line of ours word for word may be quoted or agreed to: that is not certain.
        if letters_of(line) not in copies and not (reader.has_answer and _is_signature(line)):
            reader.read(Place(line, fold_keeping_places(line)))
    return reader.answered()


def _lines(text: str) -> Iterator[str]:
    """The lines between greeting and closing, or our own letter."""
    for line in unicodedata.normalize("NFC", text).splitlines():
        words = fold(line)
        if CLOSING.match(words) or OURS.search(words):
            return
        if words and not GREETING.match(words):
            yield line.strip()


def letters_of(text: str) -> str:
    """TEXT as it stays the same however a program quotes it: its letters and digits alone."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def _is_signature(line: str) -> bool:
    """Whether LINE, below an answer, only says who writes.  Dung is a name, too; with its accents "đúng" is none."""
    if SIGNS_WITH.match(fold(line)):
        return True
    words = TITLE.sub("", line).rstrip(" .,").split()
    capitals = all(word.isalpha() and word[0].isupper() for word in words)
    return capitals and 0 < len(words) <= LONGEST_NAME and "đúng" not in line.lower()


@dataclass
class _Reader:
    """Reads line by line; what it understands gathers here."""

    asked: Mapping[int, Asked]
    said: dict[int, list[tuple[Said, str]]] = field(default_factory=dict)
    to_all: str = ""  # the words of a yes to everything
    left: list[str] = field(default_factory=list)
    spoilt: set[int] = field(default_factory=set)

    @property
    def has_answer(self) -> bool:
        """Whether anything was answered so far."""
        return bool(self.said or self.to_all)

    def read(self, place: Place) -> None:
        grammar = Grammar({number: _names(question) for number, question in self.asked.items()})
        start = self._skip(place.folded, 0)
        while start < len(place.folded):
            said = grammar.at(place, start)
            numbers, labelled = grammar.labels(place.folded, start)
            end = said.end if said else _clause(place.folded, labelled)
            words = place.line[start:end].strip()
            if said is None:
                self._leave(numbers, words)
            else:
                self._take(said, words)
            start = self._skip(place.folded, max(end, start + 1))

    def _take(self, said: Said, words: str) -> None:
        if not said.numbers:
            self.to_all = self.to_all or words
        for number in said.numbers:
            self.said.setdefault(number, []).append((said, words))

    def answered(self) -> Answered:
        given = {}
        for number, said in self.said.items():
            answer = None if number in self.spoilt else _one(self.asked[number], said)
            if answer is None:
                self.left.append(said[0][1])
            else:
                given[number] = answer
        if self.to_all and self.left:
            # Something else is said beside it: what the yes is to is not certain.
            self.left.append(self.to_all)
        elif self.to_all:
            given |= {number: _agreed(self.asked[number], self.to_all) for number in self._to_agree(given)}
        return Answered(tuple(given[number] for number in sorted(given)), "; ".join(dict.fromkeys(self.left)))

    def _to_agree(self, given: Mapping[int, Given]) -> Iterator[int]:
        return (number for number, asked in self.asked.items() if number not in given and asked.guess is not None)

    def _leave(self, numbers: Sequence[int], words: str) -> None:
        """Note a clause that is no answer; what it says of NUMBERS spoils the answers to them."""
        self.spoilt |= set(numbers)
        if re.search(r"\w", words):
            self.left.append(words)

    @staticmethod
    def _skip(folded: str, start: int) -> int:
        """Past what says nothing, and past "trừ", "riêng" before an exception."""
        while found := next((f for pattern in (SKIP, EXCEPT) if (f := pattern.match(folded, start)) and f[0]), None):
            start = found.end()
        return start


def _clause(folded: str, start: int) -> int:
    found = CLAUSE.search(folded, start)
    return found.start() if found else len(folded)


def _names(asked: Asked) -> tuple[str, ...]:
    return tuple(sorted({fold(name) for name in asked.names}, key=len, reverse=True))


def _one(asked: Asked, said: Sequence[tuple[Said, str]]) -> Given | None:
    """The answer to ASKED; None when two contradict each other, or a yes agrees to nothing."""
    values = {asked.guess if each.agrees else each.value for each, _ in said}
    first, words = said[0]
    if len(values) > 1 or (first.agrees and asked.guess is None):
        return None
    value = values.pop()
    return Given(asked, value, words, value is not None and value == asked.guess, first.approximate)


def _agreed(asked: Asked, words: str) -> Given:
    return Given(asked, asked.guess, words, agrees=True)
