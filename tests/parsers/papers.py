"""Papers written as plain text: lines, and tables as rows that begin with "|"; and what is said to stand in them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from parsers.documents import Block, Cell, Document, Paragraph, Read, Table
from parsers.forms.figures import Figures, read_figures
from parsers.vocabulary import IndicatorWords, Vocabulary
from tests.parsers.plan import table, vocabulary

SAYINGS = Path(__file__).parent / "sayings"
ELSEWHERE = "elsewhere"  # the sayings of another campaign


@dataclass(frozen=True)
class Saying:
    """What a text says and the figures that a careful reader takes from it; TRAP is what makes it hard."""

    trap: str
    says: str
    means: dict[str, int]
    doubts: tuple[str, ...] = ()
    whole: bool = False
    type: str = "docx"

    @property
    def words(self) -> Vocabulary:
        return elsewhere() if self.trap.startswith(ELSEWHERE) else vocabulary()

    def read(self, change: Callable[[str], str] = str) -> Figures:
        """What is read of it, every text of it CHANGEd first."""
        return read_figures(changed(paper(self.says, self.type), change), self.words, whole=self.whole)


@lru_cache(maxsize=1)
def sayings() -> tuple[Saying, ...]:
    """All sayings, named by file, trap and number."""
    return tuple(saying for file in sorted(SAYINGS.glob("*.toml")) for saying in _in(file))


def _in(file: Path) -> Iterator[Saying]:
    for trap, cases in tomllib.loads(file.read_text()).items():
        for number, case in enumerate(cases, start=1):
            doubts = tuple(case.pop("doubts", ()))
            yield Saying(f"{file.stem} {trap} {number}", doubts=doubts, **case)


@lru_cache(maxsize=1)
def elsewhere() -> Vocabulary:
    """The words of another campaign, with other indicators."""
    counted = {
        "cay-xanh": ("Cây xanh trồng mới", "cây", "cây xanh|trồng cây"),
        "ngay-cong": ("Ngày công lao động", "ngày công", "ngày công lao động|ngày công"),
        "tin-bai": ("Tin bài tuyên truyền", "tin bài", "tin bài|tin, bài"),
        "ho-dan": ("Hộ dân được hỗ trợ", "hộ", "hộ dân"),
        "rac": ("Rác thu gom", "tấn", "tấn rác"),
        "lop-he": ("Lớp ôn tập hè", "lớp", "lớp ôn tập hè|lớp ôn tập"),
        "thieu-nhi": ("Thiếu nhi tham gia", "em", "thiếu nhi|thiếu nhi tham gia"),
        "kinh-phi": ("Tổng kinh phí", "đồng", "tổng kinh phí|tổng trị giá"),
    }
    words = tuple(IndicatorWords(id_, name, unit, tuple(p.split("|"))) for id_, (name, unit, p) in counted.items())
    return Vocabulary("Chiến dịch hè", date(2021, 6, 1), date(2021, 8, 31), "12-KH/TĐ", "Đoàn Khối", words)


def paper(text: str, kind: str = "docx") -> Document:
    """The document that TEXT stands for."""
    blocks: list[Block] = []
    rows: list[str] = []
    for line in (*text.strip("\n").split("\n"), ""):
        if line.startswith("|"):
            rows.append(line[1:].strip())
            continue
        if rows:
            blocks.append(table(*rows, place=f"table {sum(isinstance(block, Table) for block in blocks) + 1}"))
            rows = []
        if line.strip():
            blocks.append(Paragraph(line, f"paragraph {len(blocks) + 1}"))
    return Document("bc.docx", kind, Read.TEXT, None, tuple(blocks))


def changed(document: Document, change: Callable[[str], str]) -> Document:
    """DOCUMENT with CHANGE made to every text in it."""
    return replace(document, blocks=tuple(_changed(block, change) for block in document.blocks))


def _changed(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=change(block.text))
    return replace(block, rows=tuple(tuple(Cell(change(c.text), c.covered) for c in row) for row in block.rows))


def values(figures: Figures) -> dict[str, int]:
    """The values of FIGURES."""
    return {figure.indicator: figure.value for figure in figures.figures}
