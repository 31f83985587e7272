"""Lines as they were meant: broken ones joined; their marks of a list, and how deep they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.documents import Paragraph
from parsers.fields.folding import fold_keeping_places

BROKEN = 45  # signs: a shorter line was ended by its writer
_MARK = re.compile(
    r"^\s*(?:(?P<roman>[ivx]{1,4})\s*[.)/-]|(?P<part>phan (?:thu )?(?:nhat|mot|hai|ba|tu|bon|[ivx]{1,4}|\d))\b"
    r"|(?P<deep>\d{1,2}(?:\.\d{1,2})+)[.)]?(?=\s)"
    r"|(?P<digit>\d{1,2})\s*[.)/](?=\s|[a-z])|(?P<paren>\(\d{1,2}\))|(?P<letter>[a-h])\s*[.)/](?=\s)|(?P<star>[*•●◦▪])"
    r"|(?P<dash>[-–])|(?P<plus>\+))"
)
# The number of a table: "Bảng 1. Kế hoạch tháng 3"
_CAPTION = re.compile(r"^\s*(?:bang|bieu|phu luc)\s+(?:so\s+)?(?:\d{1,2}|[ivx]{1,4})\s*[.:)–-]\s*")
_DEPTHS = {"part": 0, "roman": 1, "digit": 3, "paren": 4, "deep": 4, "letter": 5, "star": 6, "dash": 7, "plus": 8}
TOP = 1
FEWEST_LETTERS = 6  # a shorter line says nothing of the hand
FEW, MOSTLY = 3, 0.8  # so many lines in capitals, or so great a part of all, are no headings
_ENDED = re.compile(r"[.;:!?]\s*$")
# A label with its figure and nothing else: its writer ended the line.
_ROW = re.compile(
    r"^\s*[a-z][^:]{2,110}:\s*(?:\d[\d.,]*(?:\s*/\s*\d+)?(?:\s+[a-z/]+){0,3}"
    r"|(?:khong|chua)(?: co| phat sinh| thuc hien)?)\W*$"
)
_ASKS_FOR_NUMBER = re.compile(
    r"\b(?:cho|la|tri gia|duoc|co|trao|tang|gom|hon|gan|khoang|tren|to chuc|ket nap|gioi thieu|treo|voi|hut|tong so)$"
)
# "5.000." and on the next line "000 đồng"
_THOUSANDS = (
    re.compile(r"(?<!\d)\d{1,3}(?:\.\d{3})*\.$"),
    re.compile(r"\d{3}(?:\.\d{3})*\s*(?:đồng|đ|vnđ|vnd)(?!\w)", re.IGNORECASE),
)
_GOES_ON = re.compile(r"^\s*(?:[a-zà-ỹđ(“\"]|\d+(?:[.,]\d+)*\s+[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Hand:
    """How a report is written.  CAPITALS: headings alone are, so that capitals say something.

    LETTERS_FIRST: "a." stands above "1.", as in a report in small letters.
    """

    capitals: bool = True
    letters_first: bool = False

    @classmethod
    def of(cls, lines: Sequence[str]) -> Hand:
        """The hand of all LINES of a report."""
        written = [line for line in lines if sum(sign.isalpha() for sign in line) > FEWEST_LETTERS]
        shouted = sum(is_capital(line) for line in written)
        kinds = [found.lastgroup for line in lines if (found := _MARK.match(fold_keeping_places(line)))]
        ranked = [kind for kind in kinds if kind in {"letter", "roman", "digit"}]
        speaking = shouted < len(written) and (shouted < len(written) * MOSTLY or shouted < FEW)
        return cls(speaking, bool(ranked) and ranked[0] != "digit")

    def depth(self, text: str) -> int | None:
        """How deep a line stands by its number or mark, 0 at the top; None when it has none."""
        found = _MARK.match(fold_keeping_places(text))
        if found is None:
            return TOP if self.is_heading(text) else None
        kind = found.lastgroup or "dash"
        if kind in {"letter", "roman"} and text.lstrip()[:1].islower():
            return TOP + 1 if self.letters_first else _DEPTHS["letter"]
        return 0 if kind == "letter" else _DEPTHS[kind]

    def is_heading(self, text: str) -> bool:
        """Whether capitals make a line a heading."""
        return self.capitals and is_capital(text)


def unmarked(folded: str) -> str:
    """A folded line without its number or mark."""
    text = _CAPTION.sub("", folded, count=1)
    for _ in range(2):
        text = _MARK.sub("", text, count=1).strip().lstrip(": ")  # "Phần II: Phương hướng"
    return text


def is_capital(text: str) -> bool:
    """Whether a line is written in capitals, as headings are."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > FEWEST_LETTERS and all(sign.isupper() for sign in letters)


def joined(lines: Sequence[Paragraph], hand: Hand, *, physical: bool) -> Iterator[Paragraph]:
    """LINES with those put together that were broken in the middle of a sentence.

    PHYSICAL: the lines end where the paper ended, as in a PDF or a mail; elsewhere only a line that plainly goes on
    is joined.  The place is that of the first line.
    """
    pending: Paragraph | None = None
    last = ""  # as it was written: the end of a joined line may be short
    for line in lines:
        if pending is None:
            pending = line
        elif _is_continued(last, line.text, hand, physical=physical, joined=len(pending.text) > len(last)):
            gap = "" if _is_torn(last, line.text) else " "
            pending = replace(pending, text=f"{pending.text.rstrip()}{gap}{line.text.lstrip()}")
        else:
            yield pending
            pending = line
        last = line.text
    if pending is not None:
        yield pending


def _is_torn(text: str, following: str) -> bool:
    """Whether the line broke within a number, behind the dot of its thousands."""
    end, start = _THOUSANDS
    return bool(end.search(text.rstrip()) and start.match(following.lstrip()))


def whole_lines(text: str, hand: Hand) -> Iterator[str]:
    """The lines of a paragraph, those put together that were broken by hand in the middle of a sentence."""
    pending = ""
    for line in text.split("\n"):
        if pending.strip() and hand.depth(line) is None and _is_broken(pending.rstrip(), line.lstrip()):
            pending = f"{pending.rstrip()} {line.lstrip()}"
            continue
        if pending:
            yield pending
        pending = line
    if pending:
        yield pending


def _is_broken(text: str, following: str) -> bool:
    """Whether FOLLOWING begins in small letters, or with the number that the last word of TEXT asks for."""
    if _ENDED.search(text):
        return False
    return following[:1].islower() or (
        following[:1].isdigit() and bool(_ASKS_FOR_NUMBER.search(fold_keeping_places(text)))
    )


def _is_row(last: str, following: str) -> bool:
    """Whether one of two lines is a row of a list without marks: "Tọa đàm: 02", "Về nguồn: không có"."""
    first = following.lstrip()[:1]
    begins = first.isupper() and not (is_capital(following) and last.rstrip().endswith(","))
    return begins and any(_ROW.match(fold_keeping_places(line)) for line in (last, following))


def _is_continued(text: str, following: str, hand: Hand, *, physical: bool, joined: bool) -> bool:
    """Whether FOLLOWING goes on where TEXT was broken.  JOINED: TEXT goes on itself, so that it may be short."""
    last = text.rstrip().rpartition("\n")[2]
    if physical and _is_torn(last, following):
        return True
    asks = _ASKS_FOR_NUMBER.search(fold_keeping_places(last)) and following.lstrip()[:1].isdigit()
    if asks and hand.depth(following) is None:
        return True
    if _ENDED.search(last) or _is_row(last, following) or hand.depth(following) is not None or hand.is_heading(last):
        return False
    if last.endswith(","):
        return bool(_GOES_ON.match(following))
    if len(last) >= BROKEN and physical:
        return True
    return (len(last) >= BROKEN or (physical and joined)) and bool(_GOES_ON.match(following))
