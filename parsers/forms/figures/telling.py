"""Figures that lines tell: sentence by sentence, with what the heading or the line before says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from parsers.fields.folding import fold
from parsers.forms.figures.bindings import Bound, bound_in
from parsers.forms.figures.bounds import is_endless
from parsers.forms.figures.claims import Claim, Weight, shortened
from parsers.forms.figures.done import ALREADY
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.lines import unmarked
from parsers.forms.figures.nested import OfLine, without_parts
from parsers.forms.figures.parts import Part
from parsers.forms.figures.sections import Passage
from parsers.forms.figures.sentences import Sentence, sentence_of, sentences_in
from parsers.forms.figures.topics import Counted, counted, label_of, under_heading
from parsers.readings import Doubt
from parsers.vocabulary import IndicatorWords, Vocabulary

# A line that gathers what the others tell.
_SUMMARY = re.compile(
    r"^\W*(?:so lieu|tong hop|tom lai|tong ket lai|ket qua (?:chung|tong hop)|tong cong|nhu vay|tong so lieu)\b"
    r"[^:#]{0,40}:"
)
_DETAILS = re.compile(r"^\W*(?:cu the|trong do|gom|bao gom|chia ra)\b")
_IN_DETAIL = re.compile(r"^(?:(?:mot so )?ket qua |noi dung |so lieu )?(?:cu the|chi tiet)\W*$")
_LATER = re.compile(r"^\W*(?:(?:trong|vao)\s+)?(?:tuan|thang|thoi gian|ky) (?:toi|sau|tiep theo|ke tiep)\b")
_NOW = re.compile(rf"\b(?:trong tuan(?! toi| sau| den)|tuan nay|tuan qua)\b|{ALREADY}")
_SPLIT_LINE = re.compile(r"\n(?=[a-zà-ỹđ])")


@dataclass(frozen=True, slots=True)
class Told:
    """What lines claim and what they leave in doubt."""

    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]


@dataclass
class _Paper:
    """What has been gathered from the lines so far; OWN are the indicators that a line claimed, by its number."""

    claims: list[OfLine] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    own: dict[int, set[str]] = field(default_factory=dict)

    def unsplit(self, passages: Sequence[Passage]) -> Told:
        """What was gathered, without the claims of lines that only split one of PASSAGES above them."""
        under = {passage.number: passage.under for passage in passages if passage.under is not None}
        told = without_parts(self.claims, under)
        return Told(told.claims, (*self.doubts, *told.doubts))


def told_in(passages: Sequence[Passage], vocabulary: Vocabulary, frame: Frame) -> Told:
    """The claims in PASSAGES."""
    paper = _Paper()
    weeks = {passage.week for passage in passages} - {None}
    for passage in passages:
        other = passage.week not in {None, frame.week}
        if other and not frame.whole and (len(weeks) > 1 or frame.week is not None):
            continue
        if passage.part is Part.RESULTS or (frame.whole and passage.part is Part.SUMS):
            _read(passage, paper, vocabulary, frame)
    return paper.unsplit(passages)


def told_of(text: str, topics: Sequence[IndicatorWords], place: str, vocabulary: Vocabulary, frame: Frame) -> Told:
    """What a cell tells in sentences, its row naming TOPICS."""
    claims: list[Claim] = []
    doubts: list[Doubt] = []
    for sentence in _of_the_present(s for line in _SPLIT_LINE.sub(" ", text).split("\n") for s in sentences_in(line)):
        if is_endless(sentence):
            doubts += _unread(sentence, place)
            continue
        taken = sentence_of(sentence, vocabulary)
        bound = bound_in(taken, place, frame)
        claims += bound.claims
        doubts += bound.doubts
        claimed = {claim.indicator.id for claim in claims}
        for topic in topics:
            found = counted(taken, bound.free, topic, frame) if topic.id not in claimed else None
            claims += [_claim(taken, topic, found, place)] if found else []
    return Told(tuple(claims), tuple(doubts))


def _read(passage: Passage, paper: _Paper, vocabulary: Vocabulary, frame: Frame) -> None:
    """Gather the claims of PASSAGE, without those that split a figure of the line that opened its list."""
    split = paper.own.get(passage.details, set()) if passage.details is not None else set()
    own: set[str] = set()
    if _IN_DETAIL.match(unmarked(fold(passage.text))):
        # "II. KẾT QUẢ CỤ THỂ" tells piece by piece what was said before.
        paper.own[passage.number] = {each.claim.indicator.id for each in paper.claims}
        return
    for sentence in _of_the_present(sentences_in(passage.text)):
        if is_endless(sentence):
            paper.doubts += _unread(sentence, passage.place)
            continue
        taken = sentence_of(sentence, vocabulary)
        bound = bound_in(taken, passage.place, frame)
        claims = [*bound.claims, *_by_topic(taken, bound, passage, frame)]
        parts = split | (own if _DETAILS.match(taken.folded) else set())
        kept = [claim for claim in claims if claim.indicator.id not in parts or claim.weight is Weight.TOTAL]
        if _SUMMARY.match(taken.folded) and len(kept) > 1:
            kept = [replace(claim, weight=max(claim.weight, Weight.STATED)) for claim in kept]
        own |= {claim.indicator.id for claim in kept}
        paper.claims += [OfLine(passage.number, claim) for claim in kept]
        paper.doubts += bound.doubts
    paper.own[passage.number] = own or split


def _of_the_present(sentences: Iterator[str]) -> Iterator[str]:
    """SENTENCES without those that follow "Trong tuần tới, …" in the same paragraph and say nothing of being done."""
    later = False
    for sentence in sentences:
        folded = fold(sentence)
        later = bool(_LATER.match(folded)) or (later and not _NOW.search(folded))
        if not later:
            yield sentence


def _unread(sentence: str, place: str) -> Iterator[Doubt]:
    """What is said of an endless sentence that holds numbers: somebody has to read it."""
    if re.search(r"\d", sentence):
        yield Doubt("not-understood", shortened(sentence), place)


def _by_topic(sentence: Sentence, bound: Bound, passage: Passage, frame: Frame) -> Iterator[Claim]:
    """Claims of numbers that belong to what the line's own label or the heading above names."""
    claimed = {claim.indicator.id for claim in bound.claims}
    label = label_of(sentence)
    if label is not None:
        behind = [number for number in bound.free if number.start > label.end]
        found = counted(sentence, behind, label.indicator, frame) if label.indicator.id not in claimed else None
        topic: IndicatorWords | None = label.indicator
    else:
        topic = passage.topic
        others = {mention.indicator.id for mention in sentence.mentions} - {topic.id if topic else ""}
        heads = topic is not None and topic.id not in claimed and not others
        found = under_heading(sentence, bound.free, topic, frame) if topic and heads else None
    if topic is not None and found is not None:
        yield _claim(sentence, topic, found, passage.place)


def _claim(sentence: Sentence, topic: IndicatorWords, found: Counted, place: str) -> Claim:
    return Claim(
        topic, found.value, Weight.STATED, place, sentence.text, "unit of the indicator named before it",
        found.approximate, found.start, sentence.folded, placed=found.is_item or sentence.is_placed,
    )  # fmt: skip
