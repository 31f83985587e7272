"""The plan of the demo as the words that the forms look for, and documents made of plain lines."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from parsers.documents import Cell, Document, Paragraph, Read, Table
from parsers.forms import read_document
from parsers.forms.figures import Figures, read_figures
from parsers.readings import Reading
from parsers.vocabulary import Vocabulary
from service.config.campaigns import campaign_in
from service.config.rosters import roster_in
from service.rules.roster import Roster
from service.rules.vocabulary import vocabulary_of

UNION = "Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ"


DATA = Path(str(files("service.demo") / "data"))


@lru_cache(maxsize=1)
def roster() -> Roster:
    """The units of the real plan."""
    faults: list[str] = []
    found = roster_in(DATA / "units.csv", faults)
    assert not faults, faults
    return found


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words of the real plan."""
    faults: list[str] = []
    campaign = campaign_in(DATA / "campaign.toml", roster(), ZoneInfo("Asia/Ho_Chi_Minh"), faults)
    assert campaign is not None, faults
    return vocabulary_of(campaign, UNION)


def table(*rows: str, place: str = "table 1") -> Table:
    """A table of ROWS, cells parted by "|", lines in them by "\\v".

    "^" is a cell that continues the one before it, '"' one that continues the one above.
    """
    made: list[tuple[Cell, ...]] = []
    for row in rows:
        cells: list[Cell] = []
        for text in (part.strip(" ") for part in row.split("|")):
            before = cells[-1].text if cells else ""
            above = made[-1][len(cells)].text if made and text == '"' else ""
            cells.append(Cell(before if text == "^" else above, covered=True) if text in {"^", '"'} else _cell(text))
        made.append(tuple(cells))
    return Table(tuple(made), place)


def _cell(text: str) -> Cell:
    return Cell(text.replace("\v", "\n"))


def document(*blocks: str | Table, name: str = "bc.docx", kind: str = "docx") -> Document:
    """A document of paragraphs and tables."""
    made = [
        Paragraph(block, f"paragraph {number}") if isinstance(block, str) else block
        for number, block in enumerate(blocks, 1)
    ]
    return Document(name, kind, Read.TEXT, None, tuple(made))


def reading(*blocks: str | Table, kind: str = "docx") -> Reading:
    """What the forms understand of a document."""
    return read_document(document(*blocks, kind=kind, name="" if kind == "mail" else "bc.docx"), vocabulary())


def found(*blocks: str | Table, whole: bool = False) -> Figures:
    return read_figures(document(*blocks), vocabulary(), whole=whole)


def figures(*blocks: str | Table, whole: bool = False) -> dict[str, int]:
    """The values of the figures."""
    return {figure.indicator: figure.value for figure in found(*blocks, whole=whole).figures}
