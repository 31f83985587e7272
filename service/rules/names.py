"""The names of the units as offices write them: in full, in capitals, abbreviated; and what only looks like one.

A wrong unit is far worse than none (contract §3): a name counts only when nothing of it is left over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from parsers.fields.folding import fold
from service.rules.roster import Roster, Unit
from service.rules.spelling import FEWEST_SIGNS, Word, same, spread, without_prefix, words_of
from service.rules.verdicts import Guess

# What may stand after it without a place's name, and says only where all of them are.
SUFFIXES: tuple[str, ...] = ("thanh pho", "tinh", "tp")
# Words that may follow a name in a subject or file name; any other word may belong to a longer, foreign name.
FOLLOWERS = frozenset(
    {"bao", "bc", "gui", "nop", "tuan", "thang", "ngay", "quy", "nam", "nhanh", "tong", "ket", "so", "ve", "lan", "dot"}
    | {"ho", "hskt", "de", "nghi", "kinh", "cua", "xin", "dinh", "chinh", "bo", "sung", "thay", "the", "mau", "file"}
    | {"scan", "va", "tp", "thanh", "hop", "kq", "qua", "ky", "bch", "bi", "doan", "chi", "dcs", "cdcs", "nhom", "don"}
    | {"em", "tu", "den", "fw", "fwd", "re", "docx", "doc", "pdf", "xlsx", "zip"}
)
COMPANIONS = frozenset({"voi", "cung"})  # "phối hợp với Sở X": not whose mail it is
_PLACE = re.compile(r"\b(?:tp|thanh pho|tinh)\b\.?\s+([a-z ]+)$")
LONGEST_NAME = 14  # words
LIKELY = 55  # a guess below this score helps nobody
MOST_GUESSES = 3


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How one unit is written: in FULL in several ways, SHORT names, and its CORE without the place.  In words."""

    unit: str
    full: tuple[tuple[str, ...], ...]
    short: tuple[tuple[str, ...], ...]
    core: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """The names of all units of a roster."""

    roster: Roster
    union_name: str = ""

    @cached_property
    def suffixes(self) -> tuple[tuple[str, ...], ...]:
        """What may stand after any unit's name: the place where all of them are, as the union's own name has it."""
        found = _PLACE.search(fold(self.union_name))
        place = tuple(found[1].split()) if found else ()
        initials = "".join(word[0] for word in place)
        placed = [(*kind.split(), *place) for kind in (*SUFFIXES, "") if place]
        short = [(f"tp{initials}",)] if place else []
        return (*placed, *short, *(tuple(kind.split()) for kind in SUFFIXES))

    def named_by(self, lines: Sequence[str]) -> frozenset[str]:
        """The units that LINES, a letterhead or an agency, are the name of: any run of lines in full, longest first."""
        for length in range(len(lines), 0, -1):
            runs = [" ".join(lines[start : start + length]) for start in range(len(lines) - length + 1)]
            found = {unit for run in runs for unit in self._exact(words_of(run))}
            if found:
                return frozenset(found)
        return frozenset()

    def mentioned_in(self, text: str) -> frozenset[str]:
        """The units that TEXT, a subject, file name or signature, mentions by a name or short name."""
        words = spread(text)
        found: set[str] = set()
        position = 0
        while position < len(words):
            length, units = self._longest_at(words, position)
            found |= units
            position += max(length, 1)
        return frozenset(found)

    def short_name(self, text: str) -> frozenset[str]:
        """The units with exactly this short name."""
        words = words_of(text)
        return frozenset(s.unit for s in self._spellings if words and words in s.short)

    def guesses(self, text: str) -> tuple[Guess, ...]:
        """The units whose names are nearest to TEXT, best first."""
        given = " ".join(without_prefix(words_of(text)))
        if not given:
            return ()
        scored = [(round(100 * _likeness(given, spelling)), spelling.unit) for spelling in self._spellings]
        best = sorted((pair for pair in scored if pair[0] >= LIKELY), key=lambda pair: -pair[0])[:MOST_GUESSES]
        return tuple(Guess(unit, score, f"tên gần giống “{text.strip()[:60]}”") for score, unit in best)

    @cached_property
    def _spellings(self) -> tuple[_Spelling, ...]:
        return tuple(self._spelling(unit) for unit in self.roster.units)

    def _spelling(self, unit: Unit) -> _Spelling:
        bare = without_prefix(words_of(unit.name))
        core = self._without_suffix(bare)
        full = [bare, *((*stem, *suffix) for stem in (core, bare) for suffix in self.suffixes)]
        if bare[0] == "truong":
            full.append(bare[1:])  # "Đoàn trường Đại học …", "ĐH …"
        short = tuple(words_of(name) for name in unit.short_names)
        return _Spelling(unit.id, (*full, *(name for name in short if len(name) > 1)), short, core)

    def _without_suffix(self, words: tuple[str, ...]) -> tuple[str, ...]:
        for end in self.suffixes:
            if words[-len(end) :] == end and len(words) > len(end) + 1:
                return words[: -len(end)]
        return words

    def _exact(self, words: tuple[str, ...]) -> set[str]:
        """The one unit that WORDS are the name of; none when they may be another's too."""
        bare = without_prefix(words)
        if not bare:
            return set()
        full = {s.unit for s in self._spellings if any(same(bare, form) for form in s.full)}
        if full:
            return full if len(full) == 1 else set()
        core = self._without_suffix(bare)
        cores = {s.unit for s in self._spellings if same(core, s.core) or core in s.short}
        return cores if len(cores) == 1 and not self._may_be_longer(core, cores) else set()

    def _may_be_longer(self, core: tuple[str, ...], found: set[str]) -> bool:
        """Whether CORE is also the beginning of another unit's name."""
        others = (s.core for s in self._spellings if s.unit not in found)
        return any(same(core, other[:length]) for other in others for length in range(1, len(other)))

    def _longest_at(self, words: Sequence[Word], start: int) -> tuple[int, set[str]]:
        if start and words[start - 1].text in COMPANIONS:
            return 0, set()
        for length in range(min(LONGEST_NAME, len(words) - start), 0, -1):
            window = tuple(word.text for word in words[start : start + length])
            units = self._short(words[start]) if length == 1 else self._exact(window)
            if units and _ends_there(words, start + length):
                return length, units
        return 0, set()

    def _short(self, word: Word) -> set[str]:
        """A single word counts only as a short name; one of few letters only when written in capitals."""
        if len(word.text) < FEWEST_SIGNS or (len(word.text) <= 4 and not word.shouted):
            return set()
        found = {s.unit for s in self._spellings if (word.text,) in s.short}
        return found if len(found) == 1 else set()


def _ends_there(words: Sequence[Word], end: int) -> bool:
    """Whether the name ends before the word at END: that one is missing, no name, or parted by a sign."""
    if end >= len(words):
        return True
    following = words[end]
    return following.parted or following.text in FOLLOWERS or following.text[0].isdigit() or not following.capital


def _likeness(given: str, spelling: _Spelling) -> float:
    forms = (" ".join(form) for form in (spelling.core, *spelling.full))
    return max(SequenceMatcher(None, given, form).ratio() for form in forms)
