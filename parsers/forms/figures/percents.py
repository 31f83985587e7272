"""Printed percentages against what they are worked out from: one of the two is a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.fields.folding import fold
from parsers.forms.figures.columns import Columns, Row
from parsers.forms.figures.headings import Role

OFF = 1.5  # points by which a printed percentage may differ
FULL, MOST_OVER = 100, 2  # who did more than was asked prints 100 %, up to so many times as much
_PERCENT = re.compile(r"\s*(\d{1,4})(?:[.,](\d{1,17}))?\s*%?\s*")
_COUNT = re.compile(r"\s*(\d{1,5})\b[^\d%/.,]*")
_REGISTERED = re.compile(r"dang ky|chi tieu|ke hoach|duoc giao|muc tieu|^kh\b")


def is_misprinted(row: Row, columns: Columns, value: int) -> bool:
    """Whether the percentage that ROW prints fits neither VALUE nor another number in it beside what was registered."""
    registered = _single(row, columns, Role.PLAN)
    percents = [n for n, role in enumerate(columns.roles) if role is Role.PERCENT and n < len(row)]
    printed = _PERCENT.fullmatch(row[percents[0]].text) if len(percents) == 1 else None
    if not registered or printed is None:
        return False
    percent = float(f"{printed[1]}.{printed[2] or 0}")
    if "%" not in printed[0] and abs(value / registered - percent) * FULL <= OFF:
        return False  # a cell that a sheet would show as per cent holds the share
    if percent == FULL and registered < value <= registered * MOST_OVER:
        return False
    others = list(_others(row, columns))
    done = {value, *others, *(value + other for other in others)}  # a percentage may be of the sum to date
    return all(abs(each / registered * 100 - percent) > OFF for each in done)


def _single(row: Row, columns: Columns, role: Role) -> int | None:
    """What was registered, where one column says so."""
    named = [
        n for n, each in enumerate(columns.roles) if each is role and _REGISTERED.search(fold(columns.headings[n]))
    ]
    found = _COUNT.fullmatch(row[named[0]].text) if len(named) == 1 and named[0] < len(row) else None
    return int(found[1]) if found else None


def _others(row: Row, columns: Columns) -> Iterator[int]:
    """The numbers of the other columns: of the weeks before, to date."""
    for n, role in enumerate(columns.roles):
        others = role not in {Role.NUMBERING, Role.PERCENT} and not _REGISTERED.search(fold(columns.headings[n]))
        found = _COUNT.fullmatch(row[n].text) if others and n < len(row) else None
        if found:
            yield int(found[1])
