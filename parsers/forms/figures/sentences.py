"""A sentence with its numbers, the indicators that it names and the stretches in which numbers are no results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parsers.fields.folding import fold_keeping_places
from parsers.fields.numbers import Number, Sort, counted_in
from parsers.forms.figures.bounds import is_endless
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.reach import EARLIER, LATER
from parsers.forms.figures.scopes import Kind, Stretch, stretches_in
from parsers.forms.orders import in_other_order, label_in
from parsers.forms.phrases import NUMBER_SIGN, Mention, mentions
from parsers.vocabulary import Vocabulary

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
# A full stop behind these ends no sentence: TP. Cần Thơ, BS. Nguyễn Văn A, tr. đồng.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/])(?:TP|Tp|tp|Q|P|H|X|TX|TT|BS|Bs|ThS|Ths|TS|GS|PGS|KS|CN|DS|Đ/c|đ/c|Đc|tr|ng)\.$"
    r"|[:;,]\s*[1-9]\.$|^\W*(?:\d{1,2}(?:\.\d{1,2})*|[IVXivx]{1,4}|[A-Ha-h])\.$"
)
_DIGIT = re.compile(r"\d")
_ADDED_UP = re.compile(r"[^=;,+]{0,60}\+[^=;,]{0,60}=")  # "02 buổi + 01 buổi = 03 buổi"
_TIMES = re.compile(r"\d\s*[x×]$")
_BY_COUNT = re.compile(r"[x×]\s*\d{1,4}\b(?![.,]?\d|\s*(?:d|dong|vnd|k|nghin|ngan|trieu|tr)\b)")
_TAIL = 40  # signs in which an abbreviation stands
_QUOTED = re.compile(r"[“\"«](?P<inner>[^“”\"«»]{3,160})[”\"»]")
_ASKED_BEFORE_QUOTE = re.compile(rf"{NUMBER_SIGN}\s*(?:[a-z/]+\s+){{0,2}}[“\"«]?$")
_YEAR_OR_MONTH = re.compile(
    r"(?<!sinh )\bnam (?P<year>(?:19|20)\d\d)\b|\bthang (?P<month>\d{1,2})(?:\s*/\s*(?P<of>20\d\d))?\b(?![/.]\d)"
)
_PLACED = re.compile(r"\b(?:tai|o) [a-z]|\bngay\b|\b(?:chi doan|xa|phuong|truong) [a-z]|\bve [a-z]|[“\"]")
WEEK_NUMBER = re.compile(r"\btuan (?:thu )?0?(\d)\b(?!/)")
_MARGIN = 12  # signs that a quoted name may be longer than the phrase in it


@dataclass(frozen=True, slots=True)
class Sentence:
    """TEXT (NFC) as written; FOLDED has numbers as "#"; HIDDEN also "_" for what is no figure."""

    text: str
    folded: str
    hidden: str
    numbers: tuple[Number, ...]
    mentions: tuple[Mention, ...]
    bare: tuple[Mention, ...]  # with phrases that lack their noun of count
    stretches: tuple[Stretch, ...]

    def barred(self, place: int, frame: Frame) -> bool:
        """Whether a number at PLACE is no result: of the whole campaign, or else of the week."""
        if not frame.whole and self._is_of_another_week(place, frame):
            return True
        never = {Kind.NEVER, Kind.WEEK} if frame.whole and self._speaks_of_more() else {Kind.NEVER}
        kinds = never if frame.whole else never | {Kind.SUM} | ({Kind.LOOSE} if self._has(Kind.WEEK) else set())
        covering = {stretch.kind for stretch in self.stretches if stretch.start <= place < stretch.end}
        if not frame.whole and Kind.WEEK in covering:
            covering -= {Kind.LOOSE}
        return bool(covering & kinds)

    def _is_of_another_week(self, place: int, frame: Frame) -> bool:
        """Whether the sentence tells of several numbered weeks, and PLACE stands behind another than this one."""
        weeks = [(found.start(), int(found[1])) for found in WEEK_NUMBER.finditer(self.folded)]
        if len({number for _, number in weeks}) < 2:
            return False
        before = [number for start, number in weeks if start < place]
        return bool(before) and before[-1] != frame.week

    def is_sum(self, place: int) -> bool:
        """Whether a number at PLACE is a sum since the beginning."""
        return any(s.kind is Kind.SUM and s.start <= place < s.end for s in self.stretches)

    def is_loose(self, place: int) -> bool:
        """Whether a number at PLACE is told of the time up to now, without a word on when that began."""
        return any(s.kind is Kind.LOOSE and s.start <= place < s.end for s in self.stretches)

    @property
    def is_placed(self) -> bool:
        """Whether day or place are told, as of one event."""
        return bool(_PLACED.search(self.folded))

    def _speaks_of_more(self) -> bool:
        return self._has(Kind.SUM) or self._has(Kind.LOOSE)

    def _has(self, kind: Kind) -> bool:
        return any(stretch.kind is kind for stretch in self.stretches)


def sentences_in(text: str) -> Iterator[str]:
    """The sentences of TEXT; clauses parted by semicolons stay together, since a plan goes on over them."""
    pending = ""
    for piece in _SENTENCE.split(text):
        pending = f"{pending} {piece}" if pending else piece
        if is_endless(pending) or not _ABBREVIATION.search(pending, max(0, len(pending) - _TAIL)):
            yield pending
            pending = ""
    if pending:
        yield pending


def sentence_of(text: str, vocabulary: Vocabulary) -> Sentence:
    """TEXT, one sentence, taken apart."""
    counted = counted_in(text, nouns(vocabulary))
    quotes = [found.span("inner") for found in _QUOTED.finditer(text)]
    numbers = tuple(n for n in counted.numbers if not _is_none_of_ours(n, counted.hidden, vocabulary, quotes))
    signed = _signed(text, numbers)
    folded = fold_keeping_places(signed)
    hidden = _dated(_signed(counted.hidden, numbers), folded, vocabulary)
    bare = tuple(m for m in mentions(signed, vocabulary, bare=True) if _is_meant(m, folded, quotes))
    bare = _with_label(bare, folded, vocabulary)
    named = tuple(mention for mention in bare if mention.units is None)
    shares = [number.end for number in numbers if number.of is not None]
    stretches = tuple(stretches_in(text, hidden, shares)) if numbers or named else ()
    return Sentence(text, folded, hidden, numbers, named, bare, stretches)


def _with_label(found: tuple[Mention, ...], folded: str, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """The mentions FOUND, and before them the label of the sentence when it names something in another order."""
    label = label_in(folded)
    if label is None or any(mention.start < label.end() for mention in found):
        return found
    indicator = in_other_order(label["label"], vocabulary)
    return found if indicator is None else (Mention(*label.span("label"), indicator), *found)


@lru_cache(maxsize=16)
def nouns(vocabulary: Vocabulary) -> frozenset[str]:
    """What the campaign counts, as written: its units and phrases, before which a number word is a number."""
    return frozenset(word for each in vocabulary.indicators for word in (each.unit, *each.phrases))


def _is_none_of_ours(number: Number, hidden: str, vocabulary: Vocabulary, quotes: list[tuple[int, int]]) -> bool:
    """Whether a number is a day, stands in a quoted title, is a summand, or is the whole of a share ("04/07")."""
    before, after = hidden[: number.start].rstrip(), hidden[number.end :].lstrip()
    return (
        before.endswith("/")
        or _is_summand(number, before, after, vocabulary)
        or _is_a_day(number, vocabulary)
        or _inside(number.start, quotes)
    )


def _is_summand(number: Number, before: str, after: str, vocabulary: Vocabulary) -> bool:
    """Whether a number is a part of a sum or a factor; a sign between two named results only lists them.

    BEFORE and AFTER are what stands around it.  A line may begin with the sign, as with a dash.
    """
    factor = number.sort is Sort.COUNT and (_TIMES.search(before) or _BY_COUNT.match(after))
    if factor or _ADDED_UP.match(after):
        return True
    added = before[:-1].strip() != "" and before.endswith("+")
    adding = after.startswith("+") and not before.endswith("=")
    if not added and not adding:
        return False
    if adding or "=" in before or "=" in after:
        return True
    last, own = re.split(r"[+,;:]", before[:-1])[-1], re.split(r"[+,;]", after)[0]
    return not (_DIGIT.search(last) and mentions(last, vocabulary) and mentions(own, vocabulary))


def _is_a_day(number: Number, vocabulary: Vocabulary) -> bool:
    """Whether "2/3" is a day of the campaign rather than two of three."""
    return number.datelike and number.of is not None and vocabulary.starts.month <= number.of <= vocabulary.ends.month


def _inside(place: int, quotes: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in quotes)


def _dated(hidden: str, folded: str, vocabulary: Vocabulary) -> str:
    """HIDDEN with signs for years and months that lie before or after the campaign."""
    first, last = (vocabulary.starts.year, vocabulary.starts.month), (vocabulary.ends.year, vocabulary.ends.month)
    for match in _YEAR_OR_MONTH.finditer(folded):
        year = int(match["year"] or match["of"] or first[0])
        month = int(match["month"]) if match["month"] else None
        early = year < first[0] or (month is not None and (year, month) < first)
        late = year > last[0] or (month is not None and (year, month) > last)
        if early or late:
            sign = EARLIER if early else LATER
            start, end = match.span("year" if match["year"] else "month")
            hidden = hidden[:start] + sign * (end - start) + hidden[end:]
    return hidden


def _signed(text: str, numbers: tuple[Number, ...]) -> str:
    """TEXT with its numbers as signs, place by place."""
    signed = list(text)
    for number in numbers:
        signed[number.start : number.end] = NUMBER_SIGN * (number.end - number.start)
    return "".join(signed)


def _is_meant(mention: Mention, folded: str, quotes: list[tuple[int, int]]) -> bool:
    """Whether a mention is more than a word in a quoted title: “Đoàn viên ưu tú với Đảng” gives nobody's number."""
    inside = next(((start, end) for start, end in quotes if start <= mention.start and mention.end <= end), None)
    if inside is None:
        return True
    start, end = inside
    begins = mention.start - start <= 1
    return begins and (
        end - start <= mention.end - mention.start + _MARGIN or bool(_ASKED_BEFORE_QUOTE.search(folded[:start]))
    )
