"""Figures that lines tell: sentence by sentence, with what the heading or the line before says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from parsers.fields.folding import fold
from parsers.fields.numbers import Number, Sort
from parsers.forms.figures.behind import goes_on
from parsers.forms.figures.bindings import Bound, bound_in
from parsers.forms.figures.claims import Claim, Weight
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.sections import Part, Passage
from parsers.forms.figures.sentences import Sentence, sentence_of, sentences_in
from parsers.forms.figures.units import allowed, is_money, unit_after
from parsers.forms.phrases import Mention
from parsers.readings import Doubt
from parsers.vocabulary import IndicatorWords, Vocabulary

_SUMMARY = re.compile(
    r"^\W*(?:so lieu|tong hop|tom lai|tong ket lai|ket qua chung|ket qua tong hop|tong cong|nhu vay|tong so lieu)\b[^:#]{0,40}:"
)
_DETAILS = re.compile(r"^\W*(?:cu the|trong do|gom|bao gom|chia ra)\b")
_LATER = re.compile(r"^\W*(?:(?:trong|vao)\s+)?(?:tuan|thang|thoi gian|ky) (?:toi|sau|tiep theo|ke tiep)\b")
_NOW = re.compile(r"\b(?:trong tuan(?! toi| sau)|tuan nay|tuan qua|da)\b")
_VALUE = re.compile(
    r"^\W*(?:so luong|sl|ket qua|da (?:thuc hien|to chuc|ket nap|dat)|thuc hien|tong so|tong cong|tong|so buoi|dat)?"
    r"(?: (?:thuc hien|dat duoc))?(?: (?:trong )?(?:tuan|ky)(?: nay| qua)?)?\s*[:=]?\s*"
    r"(?:duoc|da|la)?\s*$"
)
_ITEM = re.compile(r"^\W*(?:chi doan|cd|phan doan|lien chi|khoa|phong|to|doan|truong|tai)\b[^:#]{0,60}[:–-]?\s*(?:co|ket nap|la)?\s*$")
_LISTED = re.compile(r"[^:#]{0,70}\b(?:tai|o|cua|do|ve|cho|va|,)\b[^:#]{0,60}$|\s*(?:va|,|;)\s*$")


@dataclass(frozen=True, slots=True)
class Told:
    """What lines claim and what they leave in doubt."""

    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]


@dataclass
class _Paper:
    """What has been gathered from the lines so far; OWN are the indicators that a line claimed, by its number."""

    claims: list[Claim] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    own: dict[int, set[str]] = field(default_factory=dict)


def told_in(passages: Sequence[Passage], vocabulary: Vocabulary, frame: Frame) -> Told:
    """The claims in PASSAGES.  FRAME: of the whole campaign, or of one week."""
    paper = _Paper()
    for passage in passages:
        if passage.part is Part.RESULTS or (frame.whole and passage.part is Part.SUMS):
            _read(passage, paper, vocabulary, frame)
    return Told(tuple(paper.claims), tuple(paper.doubts))


def _read(passage: Passage, paper: _Paper, vocabulary: Vocabulary, frame: Frame) -> None:
    """Gather the claims of PASSAGE, without those that split a figure of the line that opened its list."""
    split = paper.own.get(passage.details, set()) if passage.details is not None else set()
    own: set[str] = set()
    for sentence in _of_the_present(sentences_in(passage.text)):
        taken = sentence_of(sentence, vocabulary)
        bound = bound_in(taken, passage.place, frame)
        claims = [*bound.claims, *_by_topic(taken, bound, passage, frame)]
        parts = split | (own if _DETAILS.match(taken.folded) else set())
        kept = [claim for claim in claims if claim.indicator.id not in parts or claim.weight is Weight.TOTAL]
        if _SUMMARY.match(taken.folded) and len(kept) > 1:
            kept = [replace(claim, weight=max(claim.weight, Weight.STATED)) for claim in kept]
        own |= {claim.indicator.id for claim in kept}
        paper.claims += kept
        paper.doubts += bound.doubts
    paper.own[passage.number] = own | (split if not own else set())


def _of_the_present(sentences: Iterator[str]) -> Iterator[str]:
    """SENTENCES without those that follow "Trong tuần tới, …" in the same paragraph and say nothing of being done."""


    later = False
    for sentence in sentences:
        folded = fold(sentence)
        later = bool(_LATER.match(folded)) or (later and not _NOW.search(folded))
        if not later:
            yield sentence


def _by_topic(sentence: Sentence, bound: Bound, passage: Passage, frame: Frame) -> Iterator[Claim]:
    """Claims of numbers that belong to what the line's own label or the heading above names."""
    claimed = {claim.indicator.id for claim in bound.claims}
    label = _label(sentence)
    if label is not None:
        if label.indicator.id not in claimed:
            start = sentence.folded.index(":", label.end)
            yield from topic_claims(sentence, bound.free, label.indicator, passage.place, start, frame, cell=False)
    elif passage.topic is not None and passage.topic.id not in claimed:
        others = {m.indicator.id for m in sentence.mentions} - {passage.topic.id}
        yield from _under_heading(sentence, bound, passage, frame) if not others else ()


def _label(sentence: Sentence) -> Mention | None:
    """The one indicator that the sentence names before its first colon, if nothing is counted there."""
    colon = sentence.folded.find(":")
    if colon < 0 or any(number.start < colon for number in sentence.numbers):
        return None
    named = [m for m in sentence.bare if m.end <= colon]
    return named[0] if len({m.indicator.id for m in named}) == 1 else None


def topic_claims(
    sentence: Sentence, free: Sequence[Number], topic: IndicatorWords, place: str, start: int, frame: Frame, *, cell: bool
) -> Iterator[Claim]:
    """The claim of a TOPIC named before START: the one number that its unit counts, or several in a plain list."""
    if is_money(topic):
        return
    fitting = [n for n in free if n.start >= start and _is_counted(sentence, n, topic) and not sentence.barred(n.start, frame)]
    fitting = _first_or_list(sentence, fitting)
    if not fitting:
        return
    value = sum(number.value for number in fitting)
    yield Claim(
        topic, value, Weight.CELL if cell else Weight.STATED, place, sentence.text, "unit of the indicator named before it",
        approximate=any(number.approximate for number in fitting), start=fitting[0].start, label=sentence.folded,
        placed=sentence.is_placed,
    )  # fmt: skip


def _is_counted(sentence: Sentence, number: Number, topic: IndicatorWords) -> bool:


    if number.sort is not Sort.COUNT or number.datelike:
        return False
    unit = unit_after(topic, sentence.folded, number.end)
    return unit is not None and unit["unit"] in allowed(topic) and goes_on(sentence, unit.end())


def _first_or_list(sentence: Sentence, numbers: Sequence[Number]) -> list[Number]:
    """NUMBERS when they are one, or a list of places; else nobody can say which of them is meant."""
    if len(numbers) < 2:
        return list(numbers)
    after = re.search(r"trong do|gom\b|cu the|\(", sentence.folded[numbers[0].end : numbers[1].start])
    if after:
        return [numbers[0]]
    gaps = [sentence.folded[a.end : b.start] for a, b in zip(numbers, numbers[1:], strict=False)]
    return list(numbers) if all(_LISTED.fullmatch(gap) for gap in gaps) else []


def _under_heading(sentence: Sentence, bound: Bound, passage: Passage, frame: Frame) -> Iterator[Claim]:
    """As in "Số lượng: 3" or "Chi đoàn Văn phòng: 02 đồng chí" under the heading of an indicator."""
    topic = passage.topic
    if topic is None or len(bound.free) == 0 or sentence.barred(bound.free[0].start, frame):
        return
    number = bound.free[0]
    before = sentence.folded[: number.start]
    is_value = bool(_VALUE.match(before)) and number.sort is Sort.COUNT and not is_money(topic)
    unit = unit_after(topic, sentence.folded, number.end)
    fits = unit["unit"] in allowed(topic) if unit else not sentence.folded[number.end :].strip(" .;,")


    fits = fits and (unit is None or goes_on(sentence, unit.end()))
    if not fits or not (is_value or (_ITEM.match(before) and unit)):
        return
    yield Claim(
        topic, number.value, Weight.STATED, passage.place, sentence.text, "under the heading of the indicator",
        approximate=number.approximate, start=number.start, label=sentence.folded, placed=not is_value,
    )  # fmt: skip


def told_of(
    text: str, topics: Sequence[IndicatorWords], place: str, vocabulary: Vocabulary, frame: Frame
) -> Told:
    """What a cell tells in sentences, its row naming TOPICS."""
    claims: list[Claim] = []
    doubts: list[Doubt] = []
    lines = re.sub(r"\n(?=[a-zà-ỹđ])", " ", text).split("\n")
    for sentence in _of_the_present(s for line in lines for s in sentences_in(line)):
        taken = sentence_of(sentence, vocabulary)
        bound = bound_in(taken, place, frame)
        claims += bound.claims
        doubts += bound.doubts
        claimed = {claim.indicator.id for claim in claims}
        for topic in topics:
            if topic.id not in claimed:
                claims += topic_claims(taken, bound.free, topic, place, 0, frame, cell=True)
    return Told(tuple(claims), tuple(doubts))
