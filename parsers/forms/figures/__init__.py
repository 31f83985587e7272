"""Figures with evidence: from tables and from sentences, weighed against each other."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from parsers.documents import Block, Cell, Document, Paragraph
from parsers.fields.folding import fold
from parsers.forms.figures.claims import Claim, Figures, Weight
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.parts import Part
from parsers.forms.figures.sections import Passage, passages_of
from parsers.forms.figures.tables import read_table
from parsers.forms.figures.telling import told_in
from parsers.forms.figures.weighing import weighed
from parsers.readings import Doubt
from parsers.vocabulary import Vocabulary

__all__ = ["Figures", "read_figures"]

_NOTHING = re.compile(
    r"\b(?:khong|chua) (?:co )?(?:phat sinh|co) (?:cac )?(?:hoat dong|phat sinh|noi dung)"
    r"|\bkhong phat sinh\b(?! (?:chi phi|kinh phi))|\bkhong to chuc hoat dong\b|\bkhong co hoat dong nao\b"
)
_WEEK = re.compile(r"\btuan (?:thu )?(\d)\b")
_TITLE_LINES = 24


def read_figures(document: Document, vocabulary: Vocabulary, *, whole: bool) -> Figures:
    """The results that DOCUMENT states.  WHOLE: those of the whole campaign, not of one week."""
    document = replace(document, blocks=tuple(map(_composed, document.blocks)))
    frame = _frame(document, vocabulary, whole=whole)
    cells: list[Claim] = []
    doubts: list[Doubt] = []
    lines: list[Passage] = []
    told: list[Claim] = []
    for piece in passages_of(document, vocabulary):
        if isinstance(piece, Passage):
            lines.append(piece)
        elif piece.part is Part.RESULTS or (whole and piece.part is Part.SUMS):
            read = read_table(piece.table, replace(frame, remark=piece.before), vocabulary)
            cells += [claim for claim in read.claims if claim.weight is Weight.CELL]
            told += [claim for claim in read.claims if claim.weight is not Weight.CELL]
            doubts += read.doubts
            lines += [Passage(p.text, p.place, number=-n) for n, p in enumerate(read.lines, 1)]
    text = told_in(lines, vocabulary, frame)
    found = weighed(cells, [*text.claims, *told], document.name, frame)
    doubts = [replace(doubt, file=document.name) for doubt in (*doubts, *text.doubts)]
    nothing = not found.figures and any(_NOTHING.search(fold(line)) for line in document.lines)
    return Figures(found.figures, (*doubts, *found.doubts), nothing)


def _composed(block: Block) -> Block:
    """BLOCK in NFC, letter by letter comparable: what another reader hands over may be decomposed."""
    if isinstance(block, Paragraph):
        return block if unicodedata.is_normalized("NFC", block.text) else replace(block, text=_nfc(block.text))
    if all(unicodedata.is_normalized("NFC", cell.text) for row in block.rows for cell in row):
        return block
    return replace(block, rows=tuple(tuple(Cell(_nfc(cell.text), cell.covered) for cell in row) for row in block.rows))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _frame(document: Document, vocabulary: Vocabulary, *, whole: bool) -> Frame:
    """What the report says of all its tables; the number of its week where title or first lines name just one."""
    first = [fold(line) for line in document.lines[:_TITLE_LINES] if "|" not in line or line.count("|") < 2]
    weeks = {int(found[1]) for line in first for found in _WEEK.finditer(line) if not line.startswith("-")}
    months = frozenset(range(vocabulary.starts.month, vocabulary.ends.month + 1)) or frozenset(range(1, 13))
    return Frame(whole, next(iter(weeks)) if len(weeks) == 1 else None, vocabulary.starts.year, months)
