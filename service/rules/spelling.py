"""How offices spell names: in capitals, without accents, abbreviated to first letters, with the body's kind before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.fields.folding import fold

# What stands before a unit's name.  Bodies of the Youth Union, in full and abbreviated; folded.
BODIES: tuple[str, ...] = (
    "doan thanh nien cong san ho chi minh", "doan thanh nien cong san hcm", "doan tncs ho chi minh", "doan tncs hcm",
    "doan tncs hcm", "doan thanh nien", "doan tncs", "dtncs", "doan tn", "dtn", "doan co so", "chi doan co so",
    "cd co so", "lien chi doan", "chi doan", "co so doan", "tccsd", "cdcs", "dcs", "doan",
)  # fmt: skip
# Who acts for the body, and the labels of forms.
ACTING: tuple[str, ...] = (
    "tm", "t m", "thay mat", "dai dien", "ban chap hanh", "bch", "ban thuong vu", "btv", "van phong doan", "vp doan",
    "don vi", "tap the",
)  # fmt: skip
# "Chi đoàn cơ quan X": the whole unit where X has one chi đoàn, one of several elsewhere.
OFFICE: tuple[str, ...] = ("co quan", "cq")
ALIASES = {"tw": ("trung", "uong")}
FEWEST_SIGNS = 2
_PARTING = re.compile(r"[:;,()\[\]_.|/]|\s[-–—]\s")  # signs between words that end a name
_DOTTED = re.compile(r"\b([^\W\d_]{1,3})\.(?=[^\W\d_])")  # "T.Ư", "B.V", "TP.Cần Thơ"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: folded; how it was written; PARTED from the word before by more than a space."""

    text: str
    capital: bool
    shouted: bool
    parted: bool


@dataclass(frozen=True, slots=True)
class Called:
    """A name without what stands before it.  BODY: a kind of Youth Union body did; OFFICE: "cơ quan" did."""

    words: tuple[str, ...]
    body: bool = False
    office: bool = False


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are the same, "và" left out or not, and any words abbreviated to their first letters."""
    return _same(tuple(one), tuple(other))


@lru_cache(maxsize=65_536)
def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return not [word for word in (*one, *other) if word != "va"]
    if one[0][0] != other[0][0] and "va" not in {one[0], other[0]}:
        return False  # however a word is abbreviated, its first letter stays
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
        if len(words) > 1 and words[0][0] == short:  # "T.Tâm" for Trung tâm
            yield words[1:]
        return
    if ALIASES.get(short) == words[:2]:
        yield words[2:]
    position = 0
    for sign in short:
        if position < len(words) and words[position] == "va" and sign != "v":
            position += 1
        if position >= len(words) or words[position][0] != ("u" if sign == "w" else sign):  # "ĐKTW"
            return
        position += 1
    yield words[position:]


def spread(text: str) -> list[Word]:
    """The words of TEXT as they stand in it."""
    found: list[Word] = []
    spelt = text.replace("&", " và ")
    end = 0
    for piece in re.finditer(r"[^\W_]+", spelt):
        word = piece[0]
        parted = bool(_PARTING.search(spelt[end : piece.start()]))
        shouted = sum(map(str.isupper, word)) >= FEWEST_SIGNS  # "SNgV" too
        found.append(Word(fold(word), word[0].isupper(), shouted, parted))
        end = piece.end()
    return found


def words_of(text: str) -> tuple[str, ...]:
    """The words of TEXT, folded; "T.Ư" is one of them."""
    return tuple(re.findall(r"[a-z0-9]+", fold(_DOTTED.sub(_joined, text.replace("&", " và ")))))


def _joined(dotted: re.Match[str]) -> str:
    """One letter and a dot belong to the next word, unless that is written out: "T.Ư", but "TP. Cần Thơ"."""
    return dotted[1] if len(dotted[1]) == 1 and _is_initial(dotted) else f"{dotted[1]} "


def _is_initial(dotted: re.Match[str]) -> bool:
    following = dotted.string[dotted.end() :]
    return not re.match(r"[^\W\d_]{2,}", following)


def called(words: tuple[str, ...]) -> tuple[Called, ...]:
    """The ways to take WORDS: without what stands before the name; "CĐ" may be chi đoàn or cao đẳng."""
    first = _called(words)
    if first.words[:1] == ("cd",) and len(first.words) > 1:
        rest = _called(first.words[1:])
        return first, Called(rest.words, body=True, office=rest.office)
    return (first,)


def _called(words: tuple[str, ...]) -> Called:
    body = office = False
    rest = words
    while True:
        found = next((kind for kind in _KINDS if rest[: len(kind)] == kind and len(rest) > len(kind)), None)
        if found is None:
            return Called(rest, body, office)
        body = body or found in _BODIES
        office = office or found in _OFFICE
        rest = rest[len(found) :]


_BODIES = frozenset(tuple(kind.split()) for kind in BODIES)
_OFFICE = frozenset(tuple(kind.split()) for kind in OFFICE)
_KINDS = sorted({tuple(kind.split()) for kind in (*BODIES, *ACTING, *OFFICE)}, key=lambda kind: -len(kind))
