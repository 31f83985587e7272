"""The ways in which offices write a phrase: other words for the same, gaps, a number inside.  Folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from parsers.fields.folding import fold
from parsers.vocabulary import IndicatorWords

NUMBER_SIGN = "#"  # stands for a number that was found in the text
# What offices write for the same words; longest first.
SAME: tuple[tuple[str, str], ...] = (
    ("doan vien uu tu", r"(?:doan\s*vien\s*uu\s*tu|dv\s*uu\s*tu|dvut)"),
    ("doan vien thanh nien", r"(?:doan\s*vien\s*[,/-]?\s*(?:va\s+)?thanh\s*nien|dvtn|dv\s*[,-]\s*tn)"),
    ("don vi mau", r"(?:don\s*vi\s*mau|dv\s*mau|dvm)"),
    ("thanh nien", r"(?:thanh\s*nien|tn)"),
    ("bang ron", r"(?:ban[gd]?\s*-?\s*(?:ron|zon|gion|rol{1,2}e?))"),  # also băn-rôn, băng zôn, bandrole
    ("suat", r"[sx]uat"),  # "xuất quà"
    ("doan vien", r"(?:doan\s*vien|dv)"),
    ("dong chi", r"(?:dong\s*chi|d/c)"),
    ("thu bay", r"thu\s*(?:bay|7)"),
    ("chu nhat", r"(?:chu\s*nhat|cn)"),
)
# What else says the same as a phrase that holds these words.
ALSO_SAID: tuple[tuple[str, str], ...] = (
    ("ket nap doan vien", "ket nap vao doan"),
    ("doan vien uu tu", "quan chung uu tu la doan vien"),
)
_GAP = r"(?:\s*[-“”\"']?\s*)"
_GAP_WITH_MARK = r"(?:\s*[-,/“”\"']?\s*)"  # where the phrase itself has a hyphen or a slash
# Where the phrase is a list, the list may be longer: "khám bệnh, tư vấn và phát thuốc miễn phí".
_LIST_GAP = r"(?:\s*[-,/]?\s*|\s*,?\s+(?:[a-z]+\s*,?\s+){1,6}?)"
# Who may stand between "lượt" and "tham gia".
_PEOPLE = (
    r"(?:(?:doan vien|thanh nien|dvtn|doan vien\s*,?\s*(?:va\s+)?thanh nien|can bo|cong chuc|vien chuc|nguoi lao dong"
    r"|sinh vien|hoc sinh|hoi vien|chien si|giao vien|bac si)\s*,?\s*(?:va\s+)?){1,3}"
)
# "kết nạp được 02 đồng chí đoàn viên mới": a number, and what is counted, inside the phrase
INFIX = re.compile(
    rf"(?::\s*)?(?:(?:duoc|them|moi|co|hon|gan|khoang|tren(?! tong)|tong so|cho)\s+)*{NUMBER_SIGN}+"
    r"(?:\s+(?P<noun>dong chi|d/c|quan chung|doan vien uu tu|doan vien|dvut|em|nguoi dan|nguoi|luot nguoi"
    r"|thanh nien uu tu|thanh nien|ban|buoi|cuoc|dot|suat|phan|ba con|benh nhan|hoc sinh|sinh vien))?"
    r"(?:\s+(?:la|duoc))?"
)
# Nouns of count that a phrase may lack ("tuyên truyền" for "buổi tuyên truyền"), and those that it never does.
NOUNS_OF_COUNT = frozenset({"buoi", "dot", "cuoc", "hoat dong", "chuyen", "suat", "phan", "tin", "lop", "tam", "cai"})
PERSONS = frozenset({"luot", "doan vien", "dong chi", "nguoi", "em"})


@dataclass(frozen=True)
class Variants:
    """A phrase of INDICATOR as a pattern.  ANCHOR is a word that never misses.

    HEAD: the phrase without its noun of count, as spelt; then one of UNITS must stand with the number.
    """

    indicator: IndicatorWords
    anchor: str
    tokens: tuple[str, ...]
    gaps: tuple[str, ...]
    head: str = ""
    units: frozenset[str] | None = None

    @cached_property
    def plain(self) -> re.Pattern[str]:
        """The phrase as it is."""
        return re.compile(rf"(?<![a-z0-9]){self._joined(0, len(self.tokens))}(?![a-z0-9])")

    @cached_property
    def split(self) -> re.Pattern[str] | None:
        """The phrase with a number at one of its gaps; made when it is first needed, since it is costly."""
        if len(self.tokens) < 2 or self.units is not None:
            return None
        inside = INFIX.pattern.replace("?P<noun>", "?:")
        ways = [
            rf"{self._joined(0, gap)}\s*{inside}\s*{self._joined(gap, len(self.tokens))}"
            for gap in range(1, len(self.tokens))
        ]
        return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(ways)})(?![a-z0-9])")

    def is_spelt(self, words: str, text: str) -> bool:
        """Whether a head is spelt as it should be: "qua" is past, not a gift; without accents nobody knows."""
        if not self.head:
            return True
        return " " in self.head if text.isascii() else self.head == " ".join(words.lower().split())

    def _joined(self, start: int, end: int) -> str:
        pieces = [self.tokens[start]]
        for position in range(start + 1, end):
            pieces += [self.gaps[position - 1], self.tokens[position]]
        return "".join(pieces)


def variants_of(indicator: IndicatorWords, *, with_names: bool, bare: bool) -> Iterator[Variants]:
    """The phrases of INDICATOR; WITH_NAMES its own name too; BARE also phrases without their noun of count."""
    phrases = [fold(text) for text in indicator.phrases]
    also = [same for words, same in ALSO_SAID if words in phrases]
    for phrase in dict.fromkeys((*phrases, *also)):
        yield _variants(indicator, phrase, elastic=True)
    if with_names:
        yield _variants(indicator, fold(indicator.name), elastic=False)
    if bare:
        for head, units in _heads(indicator).items():
            made = _variants(indicator, fold(head), elastic=False)
            yield Variants(indicator, made.anchor, made.tokens, made.gaps, head, units)


def _heads(indicator: IndicatorWords) -> dict[str, frozenset[str]]:
    """What remains of the phrases without a noun of count in front, as spelt, and which nouns those were."""
    nouns = {*NOUNS_OF_COUNT, fold(indicator.unit)} - PERSONS
    heads: dict[str, set[str]] = {}
    for phrase in indicator.phrases if fold(indicator.unit) not in PERSONS else ():
        noun = next((noun for noun in nouns if fold(phrase).startswith(noun + " ")), None)
        if noun is not None:
            heads.setdefault(" ".join(phrase.lower().split()[len(noun.split()) :]), set()).add(noun)
    return {head: frozenset(units) for head, units in heads.items()}


def _variants(indicator: IndicatorWords, phrase: str, *, elastic: bool) -> Variants:
    pieces = re.findall(r"[^\s,\-/]+|[,\-/]", phrase)
    words = [piece for piece in pieces if piece not in {",", "-", "/"} and not (elastic and piece == "va")]
    marks = dict(_marks(pieces, elastic=elastic))
    tokens, gaps = _tokens(words, marks)
    plain = [word for word in words if not any(word in same.split() for same, _ in SAME)]
    return Variants(indicator, max(plain, key=len, default=""), tuple(tokens), tuple(gaps))


def _marks(pieces: Sequence[str], *, elastic: bool) -> Iterator[tuple[int, str]]:
    """The gaps behind which a mark stands in the phrase, by the number of the word before."""
    count = 0
    for piece in pieces:
        if piece in {",", "/"} or (elastic and piece == "va"):
            yield count - 1, _LIST_GAP if elastic else _GAP_WITH_MARK
        elif piece == "-":
            yield count - 1, _GAP_WITH_MARK
        else:
            count += 1


def _tokens(words: Sequence[str], marks: dict[int, str]) -> tuple[list[str], list[str]]:
    """The words as patterns, and the patterns of the gaps behind them."""
    tokens: list[str] = []
    gaps: list[str] = []
    position = 0
    while position < len(words):
        plain = (words[position], re.escape(words[position]))
        same = next((row for row in SAME if words[position : position + len(row[0].split())] == row[0].split()), plain)
        tokens.append(same[1])
        position += len(same[0].split())
        gap = marks.get(position - 1, _GAP)
        gaps.append(rf"(?:\s+{_PEOPLE}|{gap})" if same[0] == "luot" else gap)
    return tokens, gaps
