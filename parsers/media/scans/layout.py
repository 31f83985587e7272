"""Words of a page as lines and tables: what stands side by side in columns is a table without lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.documents import Block, Cell, Paragraph, Seen, Table, around
from parsers.media.columns import column_of, columns_of, fit
from parsers.media.scans.sheets import Sheet
from parsers.media.scans.words import Word

_GAP = 1.8  # heights of a line between two columns


@dataclass
class _Piece:
    """Words that stand together: a line, or a cell of it."""

    words: list[Word]

    @property
    def left(self) -> int:
        return self.words[0].left

    @property
    def right(self) -> int:
        return max(word.right for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass
class _Run:
    """Lines that stand in columns, from the first to the last of them."""

    rows: list[list[_Piece]] = field(default_factory=list)
    start: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and how far down the page it begins, in pixels."""

    top: int
    block: Block


def blocks_on(lines: Sequence[list[Word]], sheet: Sheet, where: str) -> list[Placed]:
    """The blocks of a page, whose LINES were read on SHEET, from the top.  WHERE names it: "page 2", "picture 1"."""
    pieces = [list(_pieces(line)) for line in _side_by_side(lines)]
    return list(_Layout(sheet, where).blocks(pieces))


def _side_by_side(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """LINES from top to bottom; those at one height, as columns are read apart, become one."""
    found: list[list[Word]] = []
    for line in sorted(lines, key=_middle):
        above = found[-1] if found else []
        if above and abs(_middle(line) - _middle(above)) < above[0].height / 2 and not _overlap(line, above):
            above.extend(line)
            above.sort(key=lambda word: word.left)
        else:
            found.append(list(line))
    return found


def _middle(line: Sequence[Word]) -> float:
    return sum((word.top + word.bottom) / 2 for word in line) / len(line)


def _overlap(one: Sequence[Word], other: Sequence[Word]) -> bool:
    return any(a.left < b.right and b.left < a.right for a in one for b in other)


def _pieces(words: Sequence[Word]) -> Iterator[_Piece]:
    """WORDS of one line, parted where a column begins."""
    height = sorted(word.height for word in words)[len(words) // 2]
    piece = _Piece([words[0]])
    for word in words[1:]:
        if word.left - piece.right > _GAP * height:
            yield piece
            piece = _Piece([word])
        else:
            piece.words.append(word)
    yield piece


@dataclass(frozen=True, slots=True)
class _Layout:
    """Makes blocks of the lines of one page."""

    sheet: Sheet
    where: str

    def blocks(self, lines: Sequence[list[_Piece]]) -> Iterator[Placed]:
        """Paragraphs, and tables where lines stand in columns; a single line between two such continues the first."""
        run = _Run()
        for number, line in enumerate(lines, 1):
            following = lines[number] if number < len(lines) else []
            if len(line) > 1 or (run.rows and len(following) > 1):
                if not fit([*run.rows, line]):
                    yield from self._ended(run)
                    run = _Run()
                run.start = run.start or number
                run.rows.append(line)
                continue
            yield from self._ended(run)
            run = _Run()
            yield self._paragraph(line, number)
        yield from self._ended(run)

    def _ended(self, run: _Run) -> Iterator[Placed]:
        if len(run.rows) > 1:
            top = run.rows[0][0].words[0].top
            yield Placed(top, Table(self._grid(run.rows), f"{self.where}, line {run.start}"))
        elif run.rows:
            yield self._paragraph(run.rows[0], run.start)

    def _paragraph(self, line: Sequence[_Piece], number: int) -> Placed:
        seen = self._seen(line)
        place = f"{self.where}, line {number}, {around(seen)}"
        text = "    ".join(piece.text for piece in line)
        return Placed(line[0].words[0].top, Paragraph(text, place, seen=seen))

    def _seen(self, pieces: Sequence[_Piece]) -> tuple[Seen, ...]:
        return tuple(word.seen(self.sheet) for piece in pieces for word in piece.words)

    def _grid(self, rows: Sequence[Sequence[_Piece]]) -> tuple[tuple[Cell, ...], ...]:
        """ROWS in the columns in which their pieces overlap."""
        columns = columns_of(rows)
        grid: list[list[Cell]] = []
        for row in rows:
            cells = [Cell("")] * len(columns)
            for piece in row:
                column = column_of(piece, columns)
                cells[column] = _under(cells[column], Cell(piece.text, seen=self._seen([piece])), " ")
            if len(row) == 1 and grid:
                grid[-1] = [_under(above, cell, "\n") for above, cell in zip(grid[-1], cells, strict=True)]
            else:
                grid.append(cells)
        return tuple(tuple(cells) for cells in grid)


def _under(above: Cell, cell: Cell, between: str) -> Cell:
    return Cell(f"{above.text}{between}{cell.text}".strip(), seen=(*above.seen, *cell.seen))
