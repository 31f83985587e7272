"""A document as a reader's eye takes it in: the head, the title, then the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from parsers.documents import Document, Paragraph
from parsers.fields.folding import fold
from parsers.vocabulary import Vocabulary

LONGEST_HEAD = 40  # lines: no letterhead is longer
LONGEST_TITLE = 160  # signs: a longer line is text
TITLE_LINES = 4
BEGINNING = 14  # lines
# How the title of an official paper begins.  Folded.
_TITLE = re.compile(
    r"^(?:mau\s+)?(?:bao cao|bc"
    r"|tong ket (?=thang|hoat dong|cong tac|phong trao|ket qua|nam|dot)"
    r"|to trinh|danh sach|bien ban|ke hoach|cong van|phieu|thong ke|so lieu|ho so|ket qua"
    r"|bang (?:tong hop|so lieu|thong ke)|bieu (?:mau|tong hop)|(?:ban )?tom tat|so yeu|phieu|de nghi|v/v|ve viec"
    r"|dinh chinh"
    r"|tong hop|quyet dinh|thong bao)\b(?!\s*[:.]?\s*$|\s+tai\b)"
    r"|^(?:bao cao|to trinh|danh sach|bien ban|ke hoach|dinh chinh)$"
)
_OF_NAME = re.compile(r"^(?:ke hoach va dau tu|thong ke)\b(?!.*\b(?:so lieu|ket qua|hoat dong|tuan|nam|thang)\b)")
# "Hồ sơ giấy sẽ nộp sau.": however short, what somebody does or will do is a sentence.
_TOLD = re.compile(r"[a-zà-ỹ].*\s(?:sẽ|đã|xin|em|nộp|gửi|gởi|nhé|ạ)(?:\s.*)?[.;]\s*$")
# What heads the column before: "Nội dung", then "Kế hoạch".
_HEADS = re.compile(r"(?:stt|tt|noi dung|chi tieu|hang muc|cong viec|tieu chi|hoat dong|dvt|don vi tinh)\W*")
_COLUMN = re.compile(r"(?:ke hoach|danh sach|bao cao)\W*")
# What begins the text under a title.
_TEXT = re.compile(
    r"^(?:kinh gui|can cu|thuc hien (?:ke hoach|cong van|chuong trinh|nghi quyet|huong dan|su )"
    r"|\d{1,2}\s*[./)]\s*\D|[ivx]{1,4}\s*[.)]|[ivx]{1,4}\s*-\s|[-+*•]|stt$|tt$|noi dung"
    r"|chi tieu$|thoi gian\s*:|ten tap the|ho va ten|trong tuan|to chuc"
    r"|(?:bch )?(?:chi doan|doan co so|doan truong)\b)|[.;:]$"
    r"|\b(?:to chuc|treo|ket nap|van dong|trao|tang|co|thu hut)\s+(?:duoc\s+)?\d"
)
_SENTENCE = re.compile(r"[a-zà-ỹ].*(?:\s\S+){6,}[.;,]\s*$")  # "Hồ sơ giấy sẽ nộp trực tiếp tại Văn phòng Đoàn Khối."
_GAP = re.compile(r" {4,}| *\t\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph or of a table's cell.  BLOCK is the number of its block."""

    text: str
    place: str
    block: int

    @property
    def plain(self) -> str:
        """The line with single spaces."""
        return " ".join(self.text.split())

    @property
    def folded(self) -> str:
        """The line folded, for comparing."""
        return fold(self.text)


@dataclass(frozen=True)
class Page:
    """DOCUMENT, seen with the words of VOCABULARY."""

    document: Document
    vocabulary: Vocabulary
    subject: str = ""  # of the mail whose own text this is, where its sender chose it

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line of text, cell by cell in tables; what a wide gap parts on one line are columns, too."""
        found: list[Line] = []
        for number, block in enumerate(self.document.blocks):
            if isinstance(block, Paragraph):
                found.extend(Line(text, block.place, number) for text in _GAP.split(block.text.strip()))
                continue
            cells = [cell.text for row in block.rows for cell in row if not cell.covered]
            found.extend(Line(text, block.place, number) for cell in cells for text in cell.split("\n") if text.strip())
        return tuple(found)

    @cached_property
    def _title_at(self) -> int | None:
        head = self.lines[:LONGEST_HEAD]
        found = [n for n, line in enumerate(head) if _TITLE.search(line.folded) and not _is_sentence(line.text)]
        # A unit's name broken over two lines may begin as a title does: "SỞ / KẾ HOẠCH VÀ ĐẦU TƯ", "CỤC / THỐNG KÊ".
        named = (number for number in found if not _OF_NAME.search(head[number].folded))
        return next((number for number in named if not _is_column(head, number)), None)

    @cached_property
    def head(self) -> tuple[Line, ...]:
        """The lines above the title: letterhead, number, place and date.  None where there is no title."""
        return self.lines[: self._title_at] if self._title_at is not None else ()

    @cached_property
    def title_lines(self) -> tuple[Line, ...]:
        """The title: the line that begins it and the short ones under it."""
        if self._title_at is None:
            return ()
        first, *following = self.lines[self._title_at : self._title_at + TITLE_LINES]
        found = [first]
        for line in following:
            if len(line.text) > LONGEST_TITLE or _TEXT.search(line.folded):
                break
            found.append(line)
        return tuple(found)

    @property
    def title(self) -> str:
        """The title on one line; "" where there is none."""
        return " ".join(line.plain for line in self.title_lines)

    @property
    def beginnings(self) -> tuple[Line, ...]:
        """The first lines of the text, title included."""
        start = self._title_at or 0
        return self.lines[start : start + BEGINNING]

    @property
    def opening(self) -> str:
        """The title with what stands above and right below it; without a title the first lines."""
        start = self._title_at or 0
        return "\n".join(line.text for line in self.lines[start : start + TITLE_LINES + 3])

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(line.text for line in self.lines)


def _is_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does; more of it than a title may be long need not be looked at."""
    end = text.rstrip()[-LONGEST_TITLE:]
    return bool(_SENTENCE.search(end) or _TOLD.search(end))


def _is_column(head: Sequence[Line], number: int) -> bool:
    """Whether a bare word heads a column: right behind the heading of the labels."""
    before = head[number - 1].folded if number else ""
    return bool(_COLUMN.fullmatch(head[number].folded)) and bool(_HEADS.fullmatch(before))
