"""Several papers in one file: a dossier scanned or typed in one piece, taken apart where a new paper begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.documents import Block, Document, Paragraph
from parsers.fields.folding import fold

LONGEST_TITLE = 120  # signs
LONGEST_HEAD = 14  # blocks of a letterhead
_AWARD = re.compile(r"\b(?:khen|de nghi|tap the|ca nhan|bieu duong)\b")
_PAPER = re.compile(r"^(?:to trinh|bien ban|(?:bao cao (?:tom tat )?|(?:ban )?tom tat )thanh tich)\b")
_LIST = re.compile(r"^danh sach\b")
_REPORT = re.compile(r"^bao cao\b")
# A part of a report under "II. ĐỀ NGHỊ KHEN THƯỞNG" or behind "Đơn vị kính đề nghị tặng Giấy khen cho:".
_REQUEST = re.compile(
    r"^\W*(?:(?:phan )?(?:[ivx]{1,4}|\d{1,2}|[a-e])\s*[./):-]+\s*)?(?:(?:kien nghi|danh sach|ve viec),? )?"
    r"(?:de nghi|de xuat)\b[^.;]{0,60}\bkhen\b[^.;]{0,60}$"
    r"|^(?:chi doan|doan co so|doan truong|don vi|bch|ban chap hanh)\b"
    r"[^.;]{0,80}\bde nghi\b[^.;]{0,80}\bkhen\b[^.;]*:\W*$"
)
_HEAD = re.compile(
    r"\bdoan (?:tncs|thanh nien cong san)\b|\bcong hoa xa hoi\b|\bdoc lap - tu do\b|^\W*so\s*:|\bdoan khoi\b.*\bdang\b"
    r"|\bngay\s*[\d.]*\s*thang\s*[\d.]*\s*nam\b"
)


def papers_of(document: Document) -> tuple[Document, ...]:
    """DOCUMENT, or the papers that it holds; only a file with a paper of a nomination in it is taken apart."""
    blocks = document.blocks
    titles = [position for position in range(len(blocks)) if _is_title(blocks, position)]
    if len(titles) < 2 or not any(_is_of_nomination(blocks, position) for position in titles):
        return (document,)
    starts = [0, *_starts(blocks, titles)]
    ends = [*starts[1:], len(blocks)]
    return tuple(replace(document, blocks=blocks[start:end]) for start, end in zip(starts, ends, strict=True))


def request_in(document: Document) -> Document | None:
    """The part of a report that asks for awards, from its heading on; None when it has none."""
    lines = enumerate(_line(document.blocks, position) for position in range(len(document.blocks)))
    start = next((position for position, words in lines if _REQUEST.match(words)), None)
    return None if start is None else replace(document, blocks=document.blocks[start:])


def _starts(blocks: Sequence[Block], titles: Sequence[int]) -> Iterator[int]:
    """Where each paper after the first begins: with its letterhead, or else with its title."""
    for before, title in itertools.pairwise(titles):
        lowest = max(before + 1, title - LONGEST_HEAD)
        yield next((position for position in range(lowest, title) if _is_of_head(blocks[position])), title)


def _is_title(blocks: Sequence[Block], position: int) -> bool:
    """Whether a new paper has its title here; the title of a report counts only under a letterhead of its own."""
    words = _line(blocks, position)
    if not words or not _is_in_capitals(blocks[position]):
        return False
    if _is_of_nomination(blocks, position):
        return True
    above = blocks[max(position - LONGEST_HEAD, 0) : position]
    return bool(_REPORT.match(words)) and (position == 0 or any(map(_is_of_head, above)))


def _is_of_nomination(blocks: Sequence[Block], position: int) -> bool:
    words = _line(blocks, position)
    following = " ".join(_line(blocks, position + ahead) for ahead in (1, 2))
    if _LIST.match(words):
        return bool(_AWARD.search(f"{words} {following}"))
    return bool(_PAPER.match(words)) or (words == "bao cao" and "thanh tich" in _line(blocks, position + 1))


def _line(blocks: Sequence[Block], position: int) -> str:
    block = blocks[position] if position < len(blocks) else None
    if not isinstance(block, Paragraph) or len(block.text) > LONGEST_TITLE:
        return ""
    return fold(block.text)


def _is_in_capitals(block: Block) -> bool:
    return isinstance(block, Paragraph) and not any(sign.islower() for sign in block.text)


def _is_of_head(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return bool(_HEAD.search(fold(block.text)))
    return any(_HEAD.search(fold(line)) for row in block.rows[:2] for cell in row for line in cell.text.split("\n"))
