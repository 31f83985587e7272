"""How much of a document is read: no report is as long as a register of members, and that takes minutes."""

from __future__ import annotations

from dataclasses import replace

from parsers.documents import Block, Document, Paragraph

MOST_CELLS = 4_000  # of all tables, looked through for figures
MOST_PARAGRAPHS = 4_000
NOTE = "tài liệu rất dài, đã đọc phần đầu"


def shortened(document: Document) -> Document:
    """DOCUMENT, or its beginning with a note when it is longer than any report."""
    blocks: list[Block] = []
    cells, paragraphs = MOST_CELLS, MOST_PARAGRAPHS
    cut = False
    for block in document.blocks:
        if isinstance(block, Paragraph):
            paragraphs -= 1
            cut = cut or paragraphs < 0
            blocks += [block] if paragraphs >= 0 else []
            continue
        width = max(len(block.rows[0]) if block.rows else 0, 1)
        rows = block.rows[: max(cells // width, 0)]
        cut = cut or len(rows) < len(block.rows)
        cells -= width * len(rows)
        blocks += [replace(block, rows=rows)] if rows else []
    return replace(document, blocks=tuple(blocks), notes=(*document.notes, NOTE)) if cut else document
