"""Running numbers without a point before lines that end in their figure: "1 Buổi tuyên truyền 02"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.documents import Block, Cell, Paragraph, Table
from parsers.fields.folding import fold_keeping_places
from parsers.forms.figures.headings import role_of
from parsers.forms.figures.units import COUNTED

FEWEST, FEWEST_HEADED = 2, 1  # lines that end in a figure; under names of columns one is enough
FEWEST_COLUMNS = 3
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,2})(?=\s+[^\W\d])")
# A running number, words without digits, and at the end a figure or none.
_START = r"\s*\d{1,2}\s+(?P<words>[^\W\d][^\d:;]{2,120}?)(?P<gap>\s*[:=|]\s*|\s+[–-]\s+|\s+)"
_LINE = re.compile(rf"{_START}(?:\d[\d.,]*|khong(?: co)?)\s*$")
_COUNTED = re.compile(rf"{_START}\d[\d.,]*(?P<unit>\s+[a-z]{{2,9}}(?: [a-z]{{2,9}})?)\s*$")  # "1 Tọa đàm 02 buổi"
_SEVERAL = re.compile(rf"{_START}\d[\d.,]*(?:\s+\d[\d.,]*)+\s*$")  # nobody can tell which of them is meant
_HEADING = re.compile(r"\s*(?:tt|stt|so tt)\s+\S.*")  # the columns of the list have names
# Behind these a number at the end names a day, a place or a price, and is no figure of the line.
_NAMING = re.compile(
    r"\b(?:ngay|thu|thang|nam|quy|tuan|khoa|lop|quan|phuong|ap|khu vuc|to|tram|doi|so|cap|khoi|dot|lan|luc|chi doan"
    r"|voi|co|cho|(?<!tham )gia|(?<!vien )moi|den|tu|duong|le|va|gom|la|covid(?:\W)?)$"
)


def with_tables(blocks: Sequence[Block]) -> list[Block]:
    """BLOCKS; lines whose columns are parted by tabs under names of columns made into the table that they are."""
    made: list[Block] = []
    for block in blocks:
        cells = _cells(block)
        above = made[-1] if made else None
        if isinstance(block, Paragraph) and cells and _heads(block.text, cells):
            made.append(Table((cells,), block.place))
        elif cells and isinstance(above, Table) and above.place.startswith("paragraph") and _fits(above, cells):
            made[-1] = replace(above, rows=(*above.rows, cells))
        else:
            made.append(block)
    return made


def _heads(text: str, cells: Sequence[Cell]) -> bool:
    """Whether a line with tabs names columns: it begins with "TT", or its cells say what two columns hold."""
    if _HEADING.fullmatch(fold_keeping_places(text)):
        return True
    return not re.search(r"\d", text) and len({role_of(cell.text) for cell in cells} - {None}) > 1


def _fits(table: Table, cells: tuple[Cell, ...]) -> bool:
    return len(cells) == len(table.rows[0])


def _cells(block: Block) -> tuple[Cell, ...]:
    """The cells of a line with tabs in it; none of any other block."""
    if not isinstance(block, Paragraph) or "\n" in block.text:
        return ()
    texts = [text.strip() for text in re.split(r"\t+", block.text.strip())]
    return tuple(map(Cell, texts)) if len(texts) >= FEWEST_COLUMNS else ()


def with_points(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """LINES; where they count up without points, these are set, and a colon before the figure of each."""
    found = list(lines)
    folded = [fold_keeping_places(line.text) for line in lines]
    for start, end in _runs(folded):
        headed = start > 0 and bool(_HEADING.fullmatch(folded[start - 1]))
        figures = [_figure_of(folded[each], headed=headed) for each in range(start, end)]
        several = [bool(_SEVERAL.match(folded[each])) for each in range(start, end)]
        ending = sum(figure is not None for figure in figures) + sum(several)
        if ending >= (FEWEST_HEADED if headed else FEWEST) and ending * 2 >= len(figures):
            for each, figure in zip(range(start, end), figures, strict=True):
                found[each] = replace(lines[each], text=_pointed(lines[each].text, figure))
    return found


def _runs(folded: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where lines count up from 1: the first of them, and the one behind the last."""
    count = 0
    for position, line in enumerate([*folded, ""]):
        match = _NUMBERED.match(line)
        number = int(match["number"]) if match else 0
        if number == count + 1:
            count = number
            continue
        if count:
            yield position - count, position
        count = 1 if number == 1 else 0


def _figure_of(line: str, *, headed: bool) -> tuple[int, int] | None:
    """The gap before the figure in which a folded LINE ends; None when it ends otherwise."""
    match = _LINE.match(line) or _COUNTED.match(line)
    if match and "unit" in match.groupdict() and not headed and not _is_counted(match):
        return None
    return match.span("gap") if match and not _NAMING.search(match["words"]) else None


def _is_counted(line: re.Match[str]) -> bool:
    """Whether a line without names of columns ends in a number with its unit, and does not begin with another."""
    ending, beginning = COUNTED.fullmatch(line["unit"]), COUNTED.match(line["words"])
    return ending is not None and (beginning is None or beginning["unit"] == ending["unit"])


def _pointed(text: str, gap: tuple[int, int] | None) -> str:
    label, figure = (text, "") if gap is None else (text[: gap[0]], f": {text[gap[1] :]}")
    return re.sub(r"(\d)(?=\s)", r"\1.", label, count=1) + figure
