"""The parts of a report: which lines tell results, which plans or other times, and what heading they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from parsers.documents import Block, Document, Paragraph, Table
from parsers.fields.folding import fold, fold_keeping_places
from parsers.fields.numbers import numbers_in
from parsers.forms.figures.lines import depth, is_capital, joined, unmarked
from parsers.forms.figures.done import NOW
from parsers.forms.phrases import mentions
from parsers.vocabulary import IndicatorWords, Vocabulary

PHYSICAL = frozenset({"pdf", "mail", "text", "image"})  # lines end where the page does
# Dots to write on: "Tọa đàm: .....01..... buổi".
_LEADERS = re.compile(r"[.…·_]{2,}(?=\s*\d)|(?<=\d)[.…·_]{2,}|(?<=\w)…[.…]*(?=\s*\d)")
LONGEST_HEADING = 170  # signs


class Part(Enum):
    """What a part of a report tells."""

    RESULTS = "results"
    PLANS = "what is to come, or was asked for"
    LACKS = "difficulties and judgements, which tell the same again"
    BEFORE = "another time"
    SUMS = "sums since the beginning"
    PICTURES = "captions"


_TO_COME = r"(?:tuan|thang|thoi gian|ky|quy|nam|dot) (?:toi|sau|den|tiep theo|ke tiep|tiep)\b|\bsap toi\b"
# How the heading of a part begins, or for plans what it holds.  Folded, without its number.  Order matters.
HEADINGS: tuple[tuple[Part, re.Pattern[str], str], ...] = tuple(
    (part, re.compile(pattern), why)
    for part, pattern, why in (
        (Part.RESULTS, r"^(?:bao cao|ket qua(?! (?:tuan|ky|thang) truoc| luy ke| tu dau|.{0,40}\bluy ke\b))"
         rf"(?!.*(?:{_TO_COME}))", "a heading on results"),
        (Part.RESULTS, r"^bao cao\b", "the title, whatever it promises"),
        (Part.PICTURES, r"^(?:mot so )?(?:hinh anh|anh|chu thich anh|phu luc anh|hinh)\b\s*(?:\d+\s*)?(?:[:.(]|hoat dong|minh hoa"
         r"|minh chung|dinh kem|$)", "captions tell the same again"),
        (Part.LACKS, r"^(?:(?:mot so|nhung|ve|cac)\s+)?(?:ton tai|han che|kho khan|vuong mac|nguyen nhan|bai hoc|thuan loi|danh gia chung"
         r"|nhan xet|uu diem|khuyet diem)\b", "difficulties"),
        (Part.PLANS, r"^(?:cac |mot so |nhung )?(?:phuong huong|du kien|de xuat|kien nghi|de nghi(?=\W|$)|giai phap)\b", "what is to come"),
        (Part.PLANS, r"^(?:cac |mot so |nhung )?(?:ke hoach|nhiem vu|cong viec|chuong trinh|cong tac|hoat dong|noi dung|lich)"
         rf"[^:#]{{0,60}}\b(?:{_TO_COME}|trong tam|thoi gian toi|sap den)", "what is to come"),
        (Part.PLANS, r"^(?:cac |mot so )?(?:ke hoach|nhiem vu|cong viec)\s*(?:tuan|thang|hoat dong|cong tac|trong tam|thoi gian)\b",
         "what is to come"),
        (Part.PLANS, rf"^(?:trong |vao )?(?:{_TO_COME})", "what is to come"),
        (Part.PLANS, r"^(?:cac |noi dung )?(?:dang ky|chi tieu (?:dang ky|phan dau|duoc giao|nam)|muc tieu|chi tieu, (?:ke hoach|muc tieu))\b",
         "what was registered"),
        (Part.SUMS, r"^(?:ket qua |so lieu |tong hop )?(?:luy ke|cong don|tinh tu dau|tu dau (?:thang|nam|dot))\b", "sums to date"),
        (Part.SUMS, r"^(?:ket qua|so lieu|tong hop)[^:#]{0,50}\b(?:luy ke|tu dau (?:thang|nam|dot))\b", "sums to date"),
        (Part.BEFORE, r"^(?:ket qua |so lieu )?(?:tuan|ky|thang|nam) (?:truoc|ngoai)\b|^cung ky\b|^ket qua (?:cung ky|nam truoc)\b",
         "another time"),
        (Part.PLANS, rf"^[^#:]{{0,80}}\b(?:{_TO_COME}|trong thoi gian toi)[^#:]{{0,60}}:\s*$", "what is to come"),
        (Part.PLANS, r"^[^#:]{0,80}\b(?:phan dau|du kien|\bse\b)[^#:]{0,80}:\s*$", "what is to come"),
        (Part.PLANS, r"^(?:chi doan|doan co so|don vi|cac chi doan)[^#:]{0,40}\bdang ky\b[^#:]{0,60}:\s*$", "what was registered"),
    )
)  # fmt: skip
# Without a number such a line begins a new part all the same.
_NEW_PART = re.compile(
    r"^(?:ket qua|cong tac|hoat dong|phong trao|noi dung|so lieu|tinh hinh|tong hop|trong (?:tuan|ky)(?! (?:toi|sau))"
    r"|tuan (?:nay|qua)|tren day|noi nhan|tran trong|kinh)\b"
)
_WITHIN = re.compile(r"\b(?:trong tuan|tuan qua|tuan nay|vua qua)\b[^.]{0,80}\bda\b")


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of a report.  TOPIC is the indicator of the heading that it stands under, HEAD the line's number there.

    DETAILS: the line, numbered like this one, that opened the list in which it stands ("…, cụ thể:").
    """

    text: str
    place: str
    part: Part = Part.RESULTS
    topic: IndicatorWords | None = None
    details: int | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A table and the part that it stands in; BEFORE is the line right before it, folded."""

    table: Table
    part: Part
    before: str = ""


def passages_of(document: Document, vocabulary: Vocabulary) -> Iterator[Passage | Placed]:
    """The lines and tables of DOCUMENT in order, each with the part that it stands in."""
    walk = _Walk(vocabulary)
    physical = document.type in PHYSICAL or document.read.value == "ocr"
    before = ""
    for group in _grouped(document.blocks):
        if isinstance(group, Table):
            yield Placed(group, walk.part, before)
            before = ""
            continue
        for paragraph in joined(group, physical=physical):
            for text in paragraph.text.split("\n"):
                if text.strip():
                    yield walk.step(_LEADERS.sub(lambda dots: " " * len(dots[0]), text), paragraph.place)
                    before = fold(text)


def part_of(line: str) -> Part | None:
    """The part that LINE, folded and without its number, opens as a heading; None when it opens none."""
    return next((part for part, pattern, _ in HEADINGS if pattern.search(line)), None)


def _heading_in(text: str, folded: str) -> str:
    """What of a line may be a heading: the words before a colon, or a short line without figures; "" if nothing."""
    head, colon, rest = folded.partition(":")
    if colon:
        return folded if not rest.strip() else head if len(head) <= 110 else ""
    if len(folded) >= LONGEST_HEADING or (re.search(r"[.;,]\s*$", folded) and not is_capital(text)):
        return ""
    return "" if re.search(r"\d", folded) and numbers_in(text) else folded


def _grouped(blocks: Sequence[Block]) -> Iterator[Table | list[Paragraph]]:
    """Tables, and the paragraphs that stand between two of them."""
    group: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            group.append(block)
            continue
        if group:
            yield group
            group = []
        yield block
    if group:
        yield group


class _Walk:
    """Goes through the lines and keeps in mind under which headings they stand."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._level: int | None = None  # of the heading that opened a part; None when it had no number
        self._items: int | None = None  # how deep the lines under a heading without number stand
        self._topic: tuple[IndicatorWords, int | None] | None = None
        self._opened: list[tuple[int, int]] = []  # lines that ended with a colon: their number and depth
        self._count = 0
        self.part = Part.RESULTS

    def step(self, text: str, place: str) -> Passage:
        """The passage that the next line is."""
        self._count += 1
        folded = unmarked(fold_keeping_places(text).strip())
        level = depth(text)
        here = self._part_of(text, folded, level)
        topic = self._topic_of(folded, level)
        details = self._details(level)
        if folded.rstrip().endswith(":") or re.search(r"\b(?:cu the|trong do|gom|bao gom|nhu sau)\s*:?$", folded):
            self._opened.append((self._count, 99 if level is None else level))
        return Passage(text, place, here, topic, details, self._count)

    def _part_of(self, text: str, folded: str, level: int | None) -> Part:
        """The part of this line; a heading changes that of the lines to come."""
        if self.part is not Part.RESULTS and self._ends(text, folded, level):
            self.part, self._items = Part.RESULTS, None
        head = _heading_in(text, folded)
        opened = part_of(head) if head else None
        if opened is None or opened is Part.RESULTS:
            if self.part is not Part.RESULTS and self._level is None and self._items is None:
                self._items = 99 if level is None else level
            return self.part
        rest = folded.partition(":")[2].strip()
        if rest and NOW.search(rest):
            return self.part  # the line goes on to the present: its sentences tell which is which
        if rest and not rest.endswith((";", ",")):
            return opened  # the line says all itself: "Tuần tới: 01 chuyến về nguồn."
        self.part, self._level, self._items = opened, level, None
        return opened

    def _ends(self, text: str, folded: str, level: int | None) -> bool:
        """Whether the part that began with a heading ends before this line."""
        if self._level is not None:
            return (level is not None and level <= self._level) or is_capital(text)
        if level is not None and level <= 1 and (self._items is None or level < self._items):
            return True
        if _NEW_PART.match(folded) or _WITHIN.search(folded):
            return True
        if self._items is None:
            return False
        return (level is None and self._items != 99) or (level is not None and level < self._items)

    def _topic_of(self, folded: str, level: int | None) -> IndicatorWords | None:
        """The indicator of the heading above; a short line that names one and no number is a heading."""
        topic = self._topic
        inherited = topic[0] if topic and (topic[1] is None or (level is None or level > topic[1])) else None
        if topic is not None and inherited is None:
            self._topic = None
        elif topic is not None and topic[1] is None:
            self._topic = None  # a heading without a number heads the next line only
        named = {m.indicator.id: m.indicator for m in mentions(folded, self._vocabulary)} if len(folded) < 110 else {}
        is_heading = folded.rstrip().endswith(":") or (level is not None and not re.search(r"[.;,]\s*$", folded))
        if len(named) == 1 and is_heading and not re.search(r"\d", folded):
            self._topic = (next(iter(named.values())), level)
        elif named or (is_heading and level is not None and level <= 3):
            self._topic = None if self._topic is None or level is None or level <= (self._topic[1] or 0) else self._topic
        return inherited

    def _details(self, level: int | None) -> int | None:
        """The line that opened the list in which a line at LEVEL stands."""
        deep = 99 if level is None else level
        while self._opened and self._opened[-1][1] >= deep and not (self._opened[-1][1] == 99 and level is not None):
            self._opened.pop()
        return self._opened[-1][0] if self._opened else None
