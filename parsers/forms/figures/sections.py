"""The lines of a report, each with the part that it stands in and the heading above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.documents import Block, Document, Paragraph, Read, Table
from parsers.fields.folding import fold, fold_keeping_places
from parsers.fields.numbers import numbers_in
from parsers.forms.figures.done import ALREADY, NOW
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.lines import TOP, Hand, joined, unmarked, whole_lines
from parsers.forms.figures.parts import ANNEX, DUTIES, MERITS, Part, part_of, part_of_sheet, uncounted
from parsers.forms.figures.running import with_points, with_tables
from parsers.forms.phrases import mentions
from parsers.vocabulary import IndicatorWords, Vocabulary

PHYSICAL = frozenset({"pdf", "mail", "text", "image"})  # lines end where the page does
LONGEST_HEADING = 170  # signs
LONGEST_TOPIC = 110  # signs
UNMARKED = 99  # how deep a line without number or mark stands
# Dots to write on: "Tọa đàm: .....01..... buổi".
_LEADERS = re.compile(r"[.…·_]{2,}(?=\s*\d)|(?<=\d)[.…·_]{2,}|(?<=\w)…[.…]*(?=\s*\d)")
# Without a number such a line begins a new part all the same.
_NEW_PART = re.compile(
    r"^(?:ket qua|cong tac|hoat dong|phong trao|noi dung|so lieu|tinh hinh|tong hop|trong (?:tuan|ky)(?! (?:toi|sau))"
    r"|tuan (?:nay|qua)|tren day|noi nhan|tran trong|kinh|da (?:thuc hien|to chuc|ket nap))\b"
)
_WITHIN = re.compile(rf"\b(?:trong tuan(?! toi| sau| den)|tuan qua|tuan nay|vua qua)\b[^.]{{0,80}}{ALREADY}")
_OPENS_LIST = re.compile(r":$|\b(?:cu the|trong do|gom|bao gom|nhu sau)$")
_PROMISES = re.compile(r"\d\D*\b(?:gom|bao gom|trong do|cu the|cu the la|chia ra)\s*:?$")
_SHEET = re.compile(r"sheet (.+)")
_WEEK = re.compile(r"^(?:ket qua )?tuan (?:thu )?0?(\d)\b[^:#]{0,60}(?::|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of a report, with its NUMBER.

    TOPIC is the indicator of the heading that it stands under; WEEK the numbered week whose part it is.  DETAILS: the
    number of the line that opened the list in which it stands ("…, cụ thể:").  UNDER: that of the line above it that
    stands less deep.
    """

    text: str
    place: str
    part: Part = Part.RESULTS
    topic: IndicatorWords | None = None
    details: int | None = None
    number: int = 0
    week: int | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A table and the part that it stands in; BEFORE is the line right before it, folded."""

    table: Table
    part: Part
    before: str = ""


def passages_of(document: Document, vocabulary: Vocabulary, frame: Frame) -> Iterator[Passage | Placed]:
    """The lines and tables of DOCUMENT in order, each with the part that it stands in; FRAME is that of the report."""
    hand = Hand.of(
        [line for block in document.blocks if isinstance(block, Paragraph) for line in block.text.split("\n")]
    )
    walk = _Walk(hand, vocabulary, frame)
    physical = document.type in PHYSICAL or document.read is Read.OCR
    before = ""
    for group in _grouped(with_tables(document.blocks)):
        if isinstance(group, Table):
            yield Placed(group, walk.part_of_table(group), before)
            before = ""
            continue
        for text, place in _lines(group, hand, physical=physical):
            yield walk.step(text, place)
            before = fold(text)


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


def _lines(group: Sequence[Paragraph], hand: Hand, *, physical: bool) -> Iterator[tuple[str, str]]:
    """The lines of paragraphs and where they stand, without dots to write on."""
    for paragraph in joined(with_points(group), hand, physical=physical):
        for text in whole_lines(paragraph.text, hand):
            if text.strip():
                yield _LEADERS.sub(lambda dots: " " * len(dots[0]), text), paragraph.place


def _heading_in(text: str, folded: str, hand: Hand) -> str:
    """What of a line may be a heading: the words before a colon, or a short line without figures; "" if nothing."""
    head, colon, rest = folded.partition(":")
    if colon:
        return folded if not rest.strip() else head if len(head) <= LONGEST_TOPIC else ""
    if len(folded) >= LONGEST_HEADING or (re.search(r"[.;,]\s*$", folded) and not hand.is_heading(text)):
        return ""
    # The number of the line or table itself is none: "Bảng 1. Kế hoạch".
    return "" if re.search(r"\d", folded) and numbers_in(text.rstrip()[-len(folded) :]) else folded


class _Walk:
    """Goes through the lines and keeps in mind under which headings they stand."""

    def __init__(self, hand: Hand, vocabulary: Vocabulary, frame: Frame) -> None:
        self._hand = hand
        self._vocabulary = vocabulary
        self._frame = frame
        self._level: int | None = None  # of the heading that opened a part; None when it had no number
        self._items: int | None = None  # how deep the lines under a heading without number stand
        self._topic: tuple[IndicatorWords, int | None] | None = None
        self._opened: list[tuple[int, int]] = []  # lines that opened a list: their number and depth
        self._week: int | None = None
        self._promised = 0  # the line that said that a list follows
        self._marked: list[tuple[int, int]] = []  # lines with a mark, each deeper than the one before it
        self._count = 0
        self._told = False  # whether a result was told so far
        self.part = Part.RESULTS

    def step(self, text: str, place: str) -> Passage:
        """The passage that the next line is."""
        self._count += 1
        folded = unmarked(fold_keeping_places(text).strip())
        level = self._hand.depth(text)
        part = self._part_of(text, folded, level)
        self._told = self._told or (part is Part.RESULTS and self._tells(folded))
        topic = self._topic_of(folded, level)
        details = self._details(UNMARKED if level is None else level)
        if _OPENS_LIST.search(folded.rstrip()):
            self._opened.append((self._count, UNMARKED if level is None else level))
            self._promised = self._count if _PROMISES.search(folded.rstrip()) else self._promised
        week = _WEEK.match(folded)
        self._week = int(week[1]) if week else None if level is not None and level <= TOP else self._week
        return Passage(text, place, part, topic, details, self._count, self._week, self._under(level))

    def part_of_table(self, table: Table) -> Part:
        """The part of a table: that of the lines above it, or what the name of its sheet says."""
        sheet = _SHEET.match(table.place)
        named = part_of_sheet(sheet[1], self._frame) if sheet else None
        part = self.part if named is None else named
        rows = (" ".join(cell.text for cell in row if not cell.covered) for row in table.rows)
        self._told = self._told or (part is Part.RESULTS and any(self._tells(fold(row)) for row in rows))
        return part

    def _tells(self, folded: str) -> bool:
        """Whether a line or row states a number beside something that is counted."""
        return bool(re.search(r"\d", folded)) and any(mentions(folded, self._vocabulary, with_names=True))

    def _part_of(self, text: str, folded: str, level: int | None) -> Part:
        """The part of this line; a heading changes that of the lines to come."""
        if self.part is not Part.RESULTS and self._ends(text, folded, level):
            self.part, self._items = Part.RESULTS, None
        if level is not None and level <= TOP:
            text, folded = text.rstrip(" ."), folded.rstrip(" .")  # "II. Nội dung tuần tiếp theo."
        words = uncounted(folded)
        head = _heading_in(text.rstrip()[len(text.rstrip()) - len(words) :], words, self._hand)
        opened = part_of(head, self._frame, standing=level is not None and level <= TOP) if head else None
        if opened is Part.LACKS and not self._told and MERITS.match(head):
            opened = Part.RESULTS  # the merits are all the results that there are, and repeat none
        elif opened is None and self._told and DUTIES.fullmatch(head):
            opened = Part.PLANS
        if opened is None or opened is Part.RESULTS:
            if self.part is not Part.RESULTS and self._level is None and self._items is None:
                self._items = UNMARKED if level is None else level
            return self.part
        rest = words.partition(":")[2].strip()
        if rest and NOW.search(rest):
            return self.part  # the line goes on to the present: its sentences tell which is which
        if not rest or rest.endswith((";", ",")):
            self.part, self._level, self._items = opened, level, None
        return opened

    def _ends(self, text: str, folded: str, level: int | None) -> bool:
        """Whether the part that began with a heading ends before this line."""
        if ANNEX.match(folded):
            return True
        if self._level is not None:
            return (level is not None and level <= self._level) or self._hand.is_heading(text)
        if level is not None and level <= TOP and (self._items is None or level < self._items):
            return True
        if _NEW_PART.match(uncounted(folded)) or _WITHIN.search(folded):
            return True
        if self.part is Part.BEFORE and self._is_of_this_year(folded):
            return True
        if self._items is None:
            return False
        return self._items != UNMARKED if level is None else level < self._items

    def _is_of_this_year(self, folded: str) -> bool:
        """Whether a line is a heading that names the campaign's year: "Năm 2020:"."""
        return (
            len(folded) < LONGEST_TOPIC
            and f"nam {self._vocabulary.starts.year}" in folded
            and folded.rstrip().endswith(":")
        )

    def _topic_of(self, folded: str, level: int | None) -> IndicatorWords | None:
        """The indicator of the heading above; a short line that names one and no number is a heading itself."""
        inherited = self._inherited(level)
        short = len(folded) < LONGEST_TOPIC
        named = {m.indicator.id: m.indicator for m in mentions(folded, self._vocabulary)} if short else {}
        is_heading = folded.rstrip().endswith(":") or (level is not None and not re.search(r"[.;,]\s*$", folded))
        if len(named) == 1 and is_heading and not re.search(r"\d", folded):
            self._topic = (next(iter(named.values())), level)
        elif (named or is_heading) and level is not None and self._topic is not None:
            above = self._topic[1]
            self._topic = self._topic if above is not None and level > above else None
        return inherited

    def _inherited(self, level: int | None) -> IndicatorWords | None:
        """The topic under which a line at LEVEL stands; a heading without a number heads the next line only."""
        topic, above = self._topic if self._topic is not None else (None, None)
        if above is None or (level is not None and level <= above):
            self._topic = None
        return topic if above is None or level is None or level > above else None

    def _details(self, deep: int) -> int | None:
        """The line that opened the list in which a line at depth DEEP stands.

        A list that was promised ("…, gồm:") may be written with the mark of the line that promises it.
        """
        while self._opened:
            number, opener = self._opened[-1]
            if self._promised == number == self._count - 1 and opener == deep:
                self._opened[-1] = (number, opener - 1)
                continue
            if opener < deep or (opener == UNMARKED and deep != UNMARKED):
                return self._opened[-1][0]
            self._opened.pop()
        return None

    def _under(self, level: int | None) -> int | None:
        """The marked line above that stands less deep than the one that is being read."""
        if level is None:
            return None
        while self._marked and self._marked[-1][1] >= level:
            self._marked.pop()
        above = self._marked[-1][0] if self._marked else None
        self._marked.append((self._count, level))
        return above
