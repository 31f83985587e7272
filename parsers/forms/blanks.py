"""Whether a form is blank, or is filled in with values that nobody could read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.documents import Paragraph, Table, row_place
from parsers.fields.folding import fold
from parsers.fields.titles import years_meant
from parsers.forms.figures import Figures
from parsers.forms.figures.cells import is_number
from parsers.forms.figures.claims import shortened
from parsers.forms.figures.columns import Row, heading, headings_of
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.headings import Role, role_of
from parsers.forms.figures.labels import named
from parsers.forms.pages import Page
from parsers.forms.phrases import mentions
from parsers.readings import Doubt

FEWEST_ROWS = 3  # so many indicators named and none stated make a blank form
FEWEST_LINES = 2  # so many names and as many numbers, each on a line of its own, were a table once
_BLANKS = re.compile(r"[.…_]{4,}")
# What an office fills in before it hands a form out, and what is no value; beside an empty column of results.
_GIVEN = frozenset({Role.NUMBERING, Role.PLAN, Role.LABEL, Role.UNIT, Role.CUMULATIVE, Role.PERCENT, Role.NOTE})
_NEVER = frozenset({Role.NUMBERING, Role.UNIT})
_DONE = frozenset({Role.RESULT, Role.WEEK, Role.TOTAL, Role.MONTH, Role.BRANCH, Role.STORY})
_REGISTERED = re.compile(r"dang ky|ke hoach|chi tieu|muc tieu|duoc giao|\bgiao\b|^kh\b|phan dau|du kien")


def is_blank(page: Page, found: Figures) -> bool:
    """Whether this is a form with nothing filled in: places for figures, no figure FOUND, and no number in its rows."""
    if _says_something(found):
        return False
    years = years_meant(page.title, page.text, page.vocabulary)
    if years and page.vocabulary.starts.year not in years:
        return False  # another year's report: its figures are none of this campaign
    indicators = {
        mention.indicator.id for line in page.lines for mention in mentions(line.text, page.vocabulary, with_names=True)
    }
    places = any(isinstance(block, Table) for block in page.document.blocks) or bool(_BLANKS.search(page.text))
    return len(indicators) >= FEWEST_ROWS and places and not any(_values(page))


def unread_in(page: Page, found: Figures) -> tuple[Doubt, ...]:
    """A doubt where PAGE holds values and none was FOUND: in a table of other columns, or in one fallen into lines."""
    if _says_something(found):
        return ()
    return tuple(_values(page))[:1] or tuple(_fallen_apart(page))[:1]


def _says_something(found: Figures) -> bool:
    return bool(found.figures or found.nothing_happened or found.doubts or found.sums)


def _values(page: Page) -> Iterator[Doubt]:
    """The rows of tables that name an indicator and hold a number that was not given with the form."""
    frame = Frame(whole=False, week=None, year=page.vocabulary.starts.year, months=page.vocabulary.months)
    for table in (block for block in page.document.blocks if isinstance(block, Table)):
        head = heading([row for row in table.rows if any(cell.text.strip() for cell in row)], frame)
        body = table.rows[head:]
        given = _given(headings_of(table.rows, head, frame), frame) if head else frozenset()
        for number, row in enumerate(body, start=head + 1):
            if _holds_value(row, given, page):
                quote = shortened(" | ".join(cell.text.strip() for cell in row if not cell.covered))
                yield Doubt("not-understood", quote, row_place(table.place, number, row))


def _given(headings: Sequence[str], frame: Frame) -> frozenset[int]:
    """The columns whose numbers are no values: what was registered, and where results have a column, all but that."""
    roles = [role_of(text, frame) for text in headings]
    silent = _GIVEN if _DONE & set(roles) else _NEVER
    return frozenset(
        n for n, role in enumerate(roles) if role in silent or (role and _REGISTERED.search(fold(headings[n])))
    )


def _holds_value(row: Row, given: frozenset[int], page: Page) -> bool:
    label = next((n for n, cell in enumerate(row) if named(cell.text, "", page.vocabulary)), None)
    if label is None:
        return False
    return any(not cell.covered and is_number(cell.text) and n not in given for n, cell in enumerate(row) if n > label)


def _fallen_apart(page: Page) -> Iterator[Doubt]:
    """The first line of a report's table whose cells were pasted into a line each: names and bare numbers."""
    lines = [block for block in page.document.blocks if isinstance(block, Paragraph) and block.text.strip()]
    labels = [line for line in lines if named(line.text, "", page.vocabulary) and not re.search(r"\d", line.text)]
    numbers = [line for line in lines if re.fullmatch(r"\W*\d[\d.,]*\W*", fold(line.text))]
    if min(len(labels), len(numbers)) >= FEWEST_LINES:
        yield Doubt("not-understood", shortened(labels[0].text), labels[0].place)
