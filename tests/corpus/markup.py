"""The plain markup in which the papers of the corpus are written, taken apart.

Lines are paragraphs; `| a | b |` is a row of a table, where `<` belongs to the cell on its left and `^` to the one
above; `# ` is numbered and `* ` dotted by the word processor; `[] ` stands in a text box; `⏎` breaks a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tests.corpus.cases import Paper

Style = Literal["plain", "title", "number", "bullet", "box"]
MARKS: tuple[tuple[str, Style], ...] = (("# ", "number"), ("* ", "bullet"), ("[] ", "box"))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    text: str
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the place of its upper left corner, counted from 0, and the rows and columns that it covers."""

    row: int
    column: int
    height: int
    width: int
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as written: a row a line, all of the same length."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def cells(self) -> Iterator[Cell]:
        """The cells that hold something of their own or nothing, without those that belong to another."""
        for r, row in enumerate(self.rows):
            for c, text in enumerate(row):
                if text not in {"<", "^"}:
                    yield Cell(r, c, self._reach(r, c, down=True), self._reach(r, c, down=False), text)

    def _reach(self, row: int, column: int, *, down: bool) -> int:
        after = [line[column] for line in self.rows[row + 1 :]] if down else self.rows[row][column + 1 :]
        mark = "^" if down else "<"
        return 1 + next((n for n, text in enumerate(after) if text != mark), len(after))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns of lines side by side, as in a letterhead or under a report: rows of left and right."""

    rows: tuple[tuple[str, str], ...]

    @property
    def left(self) -> list[str]:
        """What stands on the left."""
        return [left for left, _ in self.rows if left]

    @property
    def right(self) -> list[str]:
        """What stands on the right."""
        return [right for _, right in self.rows if right]


Block = Line | Grid


def blocks_of(paper: Paper) -> list[Block]:
    """Title and text of PAPER."""
    return [Line(line, "title") for line in paper.title.strip().splitlines()] + list(_blocks(paper.text))


def pair_of(text: str) -> Pair:
    """The two columns of TEXT: `left || right`, a row a line."""
    parted = [line.partition("||") for line in text.strip("\n").splitlines()]
    return Pair(tuple((left.strip(), right.strip()) for left, _, right in parted))


def _blocks(text: str) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    for line in [*text.strip("\n").splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            yield Grid(tuple(rows))
            rows = []
        if line.strip():
            yield _line(line)


def _line(line: str) -> Line:
    for mark, style in MARKS:
        if line.startswith(mark):
            return Line(line.removeprefix(mark), style)
    return Line(line)
