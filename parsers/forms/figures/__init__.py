"""Figures with evidence: from tables and from sentences, weighed against each other."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.documents import Document, Paragraph, Table
from parsers.fields.folding import fold
from parsers.forms.figures.claims import Claim, Figures
from parsers.forms.figures.sentences import told_in
from parsers.forms.figures.tables import read_table, under_plans
from parsers.forms.figures.weighing import weighed
from parsers.readings import Doubt
from parsers.vocabulary import Vocabulary

__all__ = ["Figures", "read_figures"]

_NOTHING = re.compile(
    r"\b(?:khong|chua) (?:co )?(?:phat sinh|co) (?:cac )?(?:hoat dong|phat sinh|noi dung)"
    r"|\bkhong phat sinh\b(?! chi phi)|\bkhong to chuc hoat dong\b|\bkhong co hoat dong nao\b"
)
_CONDITION = re.compile(r"\b(?:neu|truong hop|xin (?:tra loi|ghi))\b")


def read_figures(document: Document, vocabulary: Vocabulary, *, whole: bool) -> Figures:
    """The results that DOCUMENT states.  WHOLE: those of the whole campaign, not of one week."""
    cells: list[Claim] = []
    doubts: list[Doubt] = []
    lines: list[Paragraph] = []
    skipped = under_plans(document.blocks)
    for position, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            lines.append(block)
        elif isinstance(block, Table) and position not in skipped:
            read = read_table(block, vocabulary, whole=whole)
            cells.extend(read.claims)
            doubts.extend(read.doubts)
            lines.extend(read.lines)
    told = told_in(lines, vocabulary, whole=whole)
    found = weighed(cells, told.claims, document.name)
    doubts = [replace(doubt, file=document.name) for doubt in (*doubts, *told.doubts)]
    nothing = not found.figures and any(_says_nothing_happened(fold(line)) for line in document.lines)
    return Figures(found.figures, (*doubts, *found.doubts), nothing)


def _says_nothing_happened(line: str) -> bool:
    """Whether the folded LINE says that nothing happened; "nếu không phát sinh …" says only what to do then."""
    return any(not _CONDITION.search(line, 0, found.start()) for found in _NOTHING.finditer(line))
