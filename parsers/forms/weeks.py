"""Reports on several weeks in one text, each under a heading with its days: taken apart, so that none is added up."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from parsers.documents import Block, Document, Paragraph
from parsers.fields.dates import span_in
from parsers.fields.folding import fold
from parsers.fields.titles import is_report
from parsers.readings import Span
from parsers.vocabulary import Vocabulary

LONGEST_HEADING = 100  # signs
# "Báo cáo nhanh tuần từ 28/02 đến 05/3:", "II. TUẦN 2 (06/3 - 12/3/2020)".  Folded.
_HEADING = re.compile(
    r"^\W*(?:(?:[ivx]{1,4}|\d{1,2}|[a-e])\s*[./)-]+\s*)?"
    r"(?:(?:bao cao|bc) (?:nhanh|tuan)|(?:ket qua )?(?:hoat dong )?(?:trong )?tuan|ky)\b"
)
# What is only compared with, or is to come.
_ANOTHER = re.compile(r"\b(?:truoc|toi|sau|ke tiep|du kien|ke hoach|phuong huong|so voi)\b")
_SHORT = re.compile(r"(?:[^.;]|(?<=\d)\.(?=\d))*[:.]?\W*")  # no sentence behind it


def weeks_of(document: Document, vocabulary: Vocabulary) -> tuple[tuple[Document, Span], ...]:
    """The parts of DOCUMENT that report on a week each, with its days; none where it reports on one alone."""
    found = list(_headings(document, vocabulary))
    spans = [span for _, span in found]
    apart = all(one.end < other.start for one, other in itertools.pairwise(spans) if other.start)
    if len(found) < 2 or not apart:
        return ()
    starts = [0, *(position for position, _ in found[1:])]
    ends = [*starts[1:], len(document.blocks)]
    heads = frozenset(position for position, _ in found)
    return tuple(
        (replace(document, blocks=_without(document, heads, start, end)), span)
        for start, end, span in zip(starts, ends, spans, strict=True)
    )


def _without(document: Document, heads: frozenset[int], start: int, end: int) -> tuple[Block, ...]:
    """The blocks from START to before END; a heading that names only days is left out, for they are known."""
    blocks = enumerate(document.blocks[start:end], start)
    return tuple(block for position, block in blocks if position not in heads or _names_report(block))


def _names_report(block: Block) -> bool:
    return isinstance(block, Paragraph) and is_report(block.text)


def _headings(document: Document, vocabulary: Vocabulary) -> list[tuple[int, Span]]:
    """The blocks that head a week, and its days."""
    found: list[tuple[int, Span]] = []
    for position, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST_HEADING:
            continue
        words = fold(block.text)
        head = _HEADING.match(words)
        if head is None or _ANOTHER.search(words) or not _SHORT.fullmatch(words, head.end()):
            continue
        span = span_in(block.text, vocabulary)
        if span is not None and span.start is not None:
            found.append((position, span))
    return found
