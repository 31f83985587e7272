"""The names of the units as offices write them: in full, in capitals, abbreviated; and what only looks like one.

A wrong unit is far worse than none (contract §3): a name counts only when nothing of it is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from parsers.fields.folding import fold
from service.rules.roster import Roster, Unit
from service.rules.verdicts import Guess

# What stands before a unit's name, the longest first.
PREFIXES: tuple[str, ...] = (
    "ban chap hanh doan co so", "ban chap hanh chi doan co so", "ban chap hanh chi doan", "ban chap hanh doan",
    "ban chap hanh", "bch doan co so", "bch chi doan co so", "bch chi doan", "bch doan", "btv doan co so", "bch dcs",
    "bch cdcs", "bch", "doan co so", "chi doan co so", "chi doan", "lien chi doan", "doan thanh nien", "doan tncs",
    "cdcs", "dcs", "co so doan", "tccsd", "doan",
)  # fmt: skip
# What may stand after it and says only where all of them are.
SUFFIXES: tuple[str, ...] = ("thanh pho can tho", "tp can tho", "tpct", "thanh pho", "can tho", "tp")
ALIASES = {"tw": ("trung", "uong"), "tư": ("trung", "uong"), "tp": ("thanh", "pho")}
# Words that may follow a name in a subject or file name; any other word may belong to a longer, foreign name.
FOLLOWERS = frozenset(
    "bao bc gui nop tuan thang ngay quy nam nhanh tong ket so ve lan dot ho hskt de nghi kinh cua xin dinh chinh bo sung thay the "
    "mau file scan va tp thanh can hop kq ket qua ky bch bi doan chi dcs cdcs nhom don em tu den fw fwd re docx doc pdf xlsx zip".split()
)
COMPANIONS = frozenset({"voi", "cung"})  # "phối hợp với Sở X": not whose mail it is
LONGEST_NAME = 14  # words
FEWEST_SIGNS = 2
LIKELY = 55  # a guess below this score helps nobody
MOST_GUESSES = 3


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: folded, and whether it began with a capital."""

    text: str
    capital: bool
    shouted: bool
    end: int


@dataclass(frozen=True)
class Names:
    """The names of all units of a roster."""

    roster: Roster

    def named_by(self, lines: Sequence[str]) -> frozenset[str]:
        """The units that LINES, a letterhead or an agency, are the name of: any run of lines in full, longest first."""
        for length in range(len(lines), 0, -1):
            runs = [" ".join(lines[start : start + length]) for start in range(len(lines) - length + 1)]
            found = {unit for run in runs for unit in self._exact(_words(run))}
            if found:
                return frozenset(found)
        return frozenset()

    def mentioned_in(self, text: str) -> frozenset[str]:
        """The units that TEXT, a subject, file name or signature, mentions by a name or short name."""
        words = _spread(text)
        found: set[str] = set()
        position = 0
        while position < len(words):
            length, units = self._longest_at(words, position)
            found |= units
            position += max(length, 1)
        return frozenset(found)

    def short_name(self, text: str) -> frozenset[str]:
        """The units with exactly this short name."""
        words = _words(text)
        return frozenset(unit.id for unit in self.roster.units if words and words in _forms(unit)[1])

    def guesses(self, text: str) -> tuple[Guess, ...]:
        """The units whose names are nearest to TEXT, best first."""
        given = " ".join(_without_prefix(_words(text)))
        if not given:
            return ()
        scored = [(round(100 * _likeness(given, unit)), unit) for unit in self.roster.units]
        best = sorted((pair for pair in scored if pair[0] >= LIKELY), key=lambda pair: -pair[0])[:MOST_GUESSES]
        return tuple(Guess(unit.id, score, f"tên gần giống “{text.strip()[:60]}”") for score, unit in best)

    def _exact(self, words: tuple[str, ...]) -> set[str]:
        bare = _without_prefix(words)
        if not bare:
            return set()
        full = {unit.id for unit in self.roster.units if any(same(bare, form) for form in _forms(unit)[0])}
        if full:
            return full if len(full) == 1 else set()
        core = _without_suffix(bare)
        cores = {unit.id for unit in self.roster.units if same(core, _core(unit)) or core in _forms(unit)[1]}
        return cores if len(cores) == 1 and not self._may_be_longer(core, cores) else set()

    def _may_be_longer(self, core: tuple[str, ...], found: set[str]) -> bool:
        """Whether CORE is also the beginning of another unit's name."""
        others = (unit for unit in self.roster.units if unit.id not in found)
        return any(same(core, _core(unit)[:length]) for unit in others for length in range(1, len(_core(unit))))

    def _longest_at(self, words: Sequence[_Word], start: int) -> tuple[int, set[str]]:
        if start and words[start - 1].text in COMPANIONS:
            return 0, set()
        for length in range(min(LONGEST_NAME, len(words) - start), 0, -1):
            window = tuple(word.text for word in words[start : start + length])
            units = self._short(words[start]) if length == 1 else self._exact(window)
            if units and _ends_there(words, start + length):
                return length, units
        return 0, set()

    def _short(self, word: _Word) -> set[str]:
        """A single word counts only as a short name; one of few letters only when written in capitals."""
        if len(word.text) < FEWEST_SIGNS or (len(word.text) <= 4 and not word.shouted):
            return set()
        found = {unit.id for unit in self.roster.units if (word.text,) in _forms(unit)[1]}
        return found if len(found) == 1 else set()


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are the same, "và" left out or not, and any words abbreviated to their first letters."""
    return _same(tuple(one), tuple(other))


@lru_cache(maxsize=65_536)
def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return not [word for word in (*one, *other) if word != "va"]
    if one[0] == other[0] and _same(one[1:], other[1:]):
        return True
    if one[0] == "va" and _same(one[1:], other):
        return True
    if other[0] == "va" and _same(one, other[1:]):
        return True
    return any(_same(one[1:], rest) for rest in _spelt_out(one[0], other)) or any(
        _same(rest, other[1:]) for rest in _spelt_out(other[0], one)
    )


def _spelt_out(short: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What is left of WORDS after those whose first letters make SHORT; several ways, for "và" may be left out."""
    if len(short) < FEWEST_SIGNS:
        return
    if ALIASES.get(short) == words[:2]:
        yield words[2:]
    position = 0
    for sign in short:
        if position < len(words) and words[position] == "va" and sign != "v":
            position += 1
        if position >= len(words) or words[position][0] != sign:
            return
        position += 1
    yield words[position:]


def _ends_there(words: Sequence[_Word], end: int) -> bool:
    """Whether the name ends before the word at END: that one is missing, no name, or parted by a sign."""
    if end >= len(words):
        return True
    following = words[end]
    parted = following.end < 0
    return parted or following.text in FOLLOWERS or following.text[0].isdigit() or not following.capital


def _spread(text: str) -> list[_Word]:
    """The words of TEXT.  A word after a sign that parts names (":", "(", "_", " - ") has a negative END."""
    found: list[_Word] = []
    for piece in re.finditer(r"[^\W_]+", text.replace("&", " và ")):
        before = text.replace("&", " và ")[found and abs(found[-1].end) or 0 : piece.start()]
        parted = bool(re.search(r"[:;,()\[\]_.|/]|\s[-–—]\s", before))
        word = piece[0]
        shouted = sum(map(str.isupper, word)) >= FEWEST_SIGNS  # "SNgV" too
        found.append(_Word(fold(word), word[0].isupper(), shouted, -piece.end() if parted else piece.end()))
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", fold(text.replace("&", " và "))))


def _without_prefix(words: tuple[str, ...]) -> tuple[str, ...]:
    for prefix in PREFIXES:
        start = tuple(prefix.split())
        if words[: len(start)] == start and len(words) > len(start):
            rest = words[len(start) :]
            return _without_prefix(rest) if start[-1] in {"hanh", "bch"} else rest
    return words


def _without_suffix(words: tuple[str, ...]) -> tuple[str, ...]:
    for suffix in SUFFIXES:
        end = tuple(suffix.split())
        if words[-len(end) :] == end and len(words) > len(end) + 1:
            return words[: -len(end)]
    return words


@lru_cache(maxsize=1024)
def _forms(unit: Unit) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """The full names of UNIT, and its short names."""
    bare = _without_prefix(_words(unit.name))
    core = _without_suffix(bare)
    full = [bare, (*core, "thanh", "pho", "can", "tho"), (*core, "can", "tho"), (*bare, "thanh", "pho", "can", "tho")]
    if bare[0] == "truong":
        full.append(bare[1:])  # "Đoàn trường Đại học …", "ĐH …"
    shorts = tuple(_words(name) for name in unit.short_names)
    return (*full, *(short for short in shorts if len(short) > 1)), shorts


@lru_cache(maxsize=1024)
def _core(unit: Unit) -> tuple[str, ...]:
    return _without_suffix(_without_prefix(_words(unit.name)))


def _likeness(given: str, unit: Unit) -> float:
    forms = (" ".join(form) for form in (_core(unit), *_forms(unit)[0]))
    return max(SequenceMatcher(None, given, form).ratio() for form in forms)
