"""What stands in a report and is none of its results, as its own heading says: last year's, another body's, plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.documents import Block, Document, Paragraph, Table
from parsers.fields.dates import years_in
from parsers.fields.folding import fold
from parsers.forms.figures.lines import is_capital

LONGEST_HEADING = 130  # signs
TITLE_ROWS = 4  # of a sheet
HEADING_ROWS = 6  # of a table, its title included
_ANNEX = r"(?:(?:phu luc|phu bieu|bieu|bang)\W*(?:so\W*)?(?:\d{1,2}|[ivx]{1,4}|[a-d])?\W+)"
_NUMBER = r"(?:(?:[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-e])\s*[./)-]+\s*)"
_FOR_COMPARISON = re.compile(r"(?:\bde |\()(?:tham khao|so sanh|doi chieu|tien theo doi)\b")
_OF_YEAR = re.compile(
    rf"^{_NUMBER}?{_ANNEX}?(?:ket qua|so lieu|bao cao|tong ket|cung ky|hoat dong|thang thanh nien|nam \d{{4}}\W*$)"
)
_COMPARED = re.compile(rf"^{_NUMBER}?(?:{_ANNEX}|ket qua\b|so lieu\b)")
# What may stand in a heading as a number: its own, years and days.
_NUMBERS = re.compile(rf"^{_NUMBER}?{_ANNEX}?|\b\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?|\b(?:19|20)\d\d\b|\bthang \d{{1,2}}\b")
_OF_OURSELVES = re.compile(r"^\W*(?:doan (?:co so|truong|thanh nien)|chi doan|don vi|dtn)\b")
_PAPERS = re.compile(r"\b(?:ke hoach|nghi quyet|chi thi|quyet dinh|huong dan|chuong trinh|de an)\b")
_OTHERS = re.compile(
    r"^.{0,40}\b(?:ket qua|so lieu|hoat dong|phong trao)\b.{0,30}\bcua (?:bch |ban chap hanh )?"
    r"(?:cong doan|hoi (?:phu nu|cuu chien binh|chu thap do)|chi bo|dang (?:bo|uy)|chinh quyen|nu cong)\b"
)
_OURS = re.compile(r"(?<!cong )\b(?:doan (?:thanh nien|co so|vien|truong)|chi doan|thanh nien|dtn)\b")
_PLANS = re.compile(rf"^{_NUMBER}?{_ANNEX}(?:ke hoach|du kien|chuong trinh|nhiem vu|phuong huong|dang ky|lich)\b")
_PLAN_SHEET = re.compile(
    r"^(?:ke hoach|kh|chuong trinh|lich|phuong huong|du kien|nhiem vu|dang ky)\b"
    r"(?!.*\b(?:ket qua|kq|thuc hien|th|bao cao)\b)"
)
_REPORTED = re.compile(r"^(?:bao cao|bc|ket qua|kq|so lieu|tong hop)\b")
_DONE = re.compile(r"\b(?:ket qua|so voi|da thuc hien|thuc hien duoc|dat duoc)\b")
_OPENS = re.compile(rf"^(?:{_ANNEX}|ket qua\b|so lieu\b)")
_YEAR_OF_SHEET = re.compile(r"\b(?:19|20)\d\d\b")


def without_annexes(document: Document, year: int) -> Document:
    """DOCUMENT without what is told to be no result of its own in YEAR, the campaign's; whole when nothing is left."""
    kept = tuple(_kept(document.blocks, year))
    return replace(document, blocks=kept) if any(map(_holds_number, kept)) else document


def without_plan_sheets(document: Document) -> Document:
    """A workbook without its sheets of plans, where another sheet calls itself a report or results."""
    sheets = [block for block in document.blocks if isinstance(block, Table) and block.place.startswith("sheet ")]
    planned = [sheet for sheet in sheets if _is_planned(sheet)]
    if not planned or not any(
        _REPORTED.search(name) for sheet in sheets if sheet not in planned for name in _names(sheet)
    ):
        return document
    return replace(document, blocks=tuple(block for block in document.blocks if block not in planned))


def _is_planned(sheet: Table) -> bool:
    """Whether the name or a title of SHEET says plan, and no column of it holds what was done."""
    return any(map(_PLAN_SHEET.match, _names(sheet))) and not _tells_results(sheet)


def _names(sheet: Table) -> list[str]:
    """What a SHEET is called, folded: its name, and the rows of a single cell at its head."""
    titles = [own[0] for row in sheet.rows[:TITLE_ROWS] if len(own := [c.text for c in row if c.text.strip()]) == 1]
    return [fold(text).replace("_", " ") for text in (sheet.place.removeprefix("sheet "), *titles)]


def _kept(blocks: Sequence[Block], year: int) -> Iterator[Block]:
    """The blocks outside of foreign parts; such a part ends with the next heading of its rank."""
    closed = ""  # the heading of the foreign part
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            closed = _closing(block.text, closed, year) if number else ""
        elif _is_of_plans(closed) and _tells_results(block):
            closed = ""
        foreign = bool(number) and isinstance(block, Table) and _is_foreign_sheet(block, year)
        if not closed and not foreign:
            yield block


def _closing(text: str, closed: str, year: int) -> str:
    """The heading of the foreign part in which the line TEXT stands, CLOSED being that of the line before; or ""."""
    heading = _heading(text)
    if heading and (_is_foreign(heading, year) or _is_of_plans(heading)):
        return heading
    return "" if closed and _ends(text, heading, closed, year) else closed


def _heading(text: str) -> str:
    """TEXT folded, when it may head something; "" for a sentence, or for what is in the middle of one."""
    first = next((sign for sign in text if sign.isalpha()), "a")
    words = fold(text)
    is_long = len(words) > LONGEST_HEADING
    return "" if is_long or first.islower() or re.search(r"[.;,]\s*$", words) else words


def _ends(text: str, heading: str, closed: str, year: int) -> bool:
    """Whether a line ends the part that CLOSED heads: a heading of no lower rank, or words on ourselves or the YEAR."""
    if is_capital(text) or _OF_OURSELVES.match(fold(text)) or year in years_in(text):
        return True
    return bool(heading) and (heading.endswith(":") or bool(_OPENS.match(heading)) or _rank(heading) <= _rank(closed))


def _rank(heading: str) -> int:
    """How high a heading stands by its number; one without a number ends with the next Roman number."""
    if re.match(r"[ivx]{1,4}\s*[./)-]", heading):
        return 0
    if re.match(r"[a-e]\s*[./)-]", heading):
        return 1
    return 2 if re.match(r"\d", heading) else 3


def _is_of_plans(heading: str) -> bool:
    return bool(_PLANS.match(heading)) and not _DONE.search(heading)


def _is_foreign(heading: str, year: int) -> bool:
    """Whether HEADING, folded, is that of last year's results, of another body's, or of what is only compared with."""
    if re.search(r"\d", _NUMBERS.sub("", heading)):
        return False  # it tells something itself
    if _OTHERS.match(heading) and not _OURS.search(heading):
        return True
    years = years_in(heading)
    if year in years:
        return False
    is_of_year = bool(years) and bool(_OF_YEAR.match(heading)) and not _PAPERS.search(heading)
    return is_of_year or (bool(_FOR_COMPARISON.search(heading)) and bool(_COMPARED.match(heading)))


def _is_foreign_sheet(table: Table, year: int) -> bool:
    """Whether the rows above the heading of TABLE say so, or the name of its sheet does."""
    titles = [
        fold(own[0]) for row in table.rows[:TITLE_ROWS] if len(own := [c.text for c in row if c.text.strip()]) == 1
    ]
    if any(year in years_in(title) for title in titles):
        return False
    named = {int(found) for found in _YEAR_OF_SHEET.findall(table.place)} if table.place.startswith("sheet ") else set()
    return bool(named and year not in named) or any(_is_foreign(title, year) for title in titles)


def _tells_results(table: Table) -> bool:
    return any(_DONE.search(fold(cell.text)) for row in table.rows[:HEADING_ROWS] for cell in row)


def _holds_number(block: Block) -> bool:
    texts = [block.text] if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row]
    return any(re.search(r"\d", text) for text in texts)
