"""How long reports take, and how much memory: of a bloc of 66 units and of one of 5,000.  Run by `make bench-papers`.

The large bloc is the month 76 times over; every copy of a unit has a name of its own, also where others write of it.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import Row, Table, func, insert, select

from service.rules.roster import Roster
from service.rules.summary.due import Due
from service.store.engine import open_store, reading, writing
from service.store.tables import AttachmentRow, FigureRow, MessageRow, NominationRow, SubmissionRow
from tests.documents.month import AWARDS, FINAL, WEEKLY, Kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy.orm import Session

    from service.flow.drafting import Draft
    from service.rules.roster import Unit

COPIES = 75  # besides the month itself: 5,016 units
TABLES: tuple[Table, ...] = tuple(
    each.metadata.tables[each.__tablename__]
    for each in (MessageRow, AttachmentRow, SubmissionRow, FigureRow, NominationRow)
)
REFERENCES = {"message": "messages", "submission": "submissions", "repeats": "messages"}
WRITTEN = ("subject", "unit_evidence", "quote", "name")  # where units may be named


@dataclass
class Taken:
    """Seconds of work (of this process and those it started) and by the clock; megabytes at the peak."""

    work: float = 0.0
    clock: float = 0.0
    peak: int = 0


@contextmanager
def measured(what: str) -> Iterator[Taken]:
    """Measure the block, and print it."""
    taken = Taken()
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak begins anew
    clock, work = time.monotonic(), _work()
    yield taken
    taken.clock, taken.work, taken.peak = time.monotonic() - clock, _work() - work, _peak()
    said = f"{what:<48} {taken.work:5.1f} s of work, {taken.clock:5.1f} s by the clock, {taken.peak:4} MB\n"
    sys.stdout.write(said)


def _work() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _peak() -> int:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) // 1024 if found else 0


@pytest.fixture(scope="module")
def thousands(month: Kept, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("nghin")
    shutil.copy(Path(str(month.engine.url.database)), folder / "hopthu.db")
    engine = open_store(f"sqlite:///{folder / 'hopthu.db'}")
    with writing(engine) as session:
        copied = Copied(session, month.office.roster.units)
        for number in range(1, COPIES + 1):
            copied.write(number)
    units = tuple(_named(unit, number) for number in range(COPIES + 1) for unit in month.office.roster.units)
    yield replace(month, engine=engine, office=replace(month.office, roster=Roster(units)))
    engine.dispose()


def _named(unit: Unit, number: int) -> Unit:
    if not number:
        return unit
    short = tuple(f"{name} {number}" for name in unit.short_names)
    emails = tuple(f"{number}.{address}" for address in unit.emails)
    return replace(unit, id=f"{unit.id}-{number}", name=f"{unit.name} {number}", short_names=short, emails=emails)


class Copied:
    """Writes the rows of the month once more, as those of other units."""

    def __init__(self, session: Session, units: tuple[Unit, ...]) -> None:
        names = {name for unit in units for name in (unit.name, *unit.short_names)}
        self._names = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
        self._session = session
        self._rows = {table: session.execute(select(table)).all() for table in TABLES}
        self._most = {table.name: session.scalar(select(func.max(table.c.id))) or 0 for table in TABLES}

    def write(self, number: int) -> None:
        """The copy of NUMBER."""
        for table, rows in self._rows.items():
            self._session.execute(insert(table), [self._other(table, row, number) for row in rows])

    def _other(self, table: Table, row: Row[Any], number: int) -> dict[str, Any]:
        found = dict(row._mapping)
        found["id"] += number * self._most[table.name]
        for key, value in found.items():
            if value is None:
                continue
            if key in REFERENCES:
                found[key] = value + number * self._most[REFERENCES[key]]
            elif key == "unit":
                found[key] = f"{value}-{number}"
            elif key == "uid":
                found[key] = value + number * 1_000_000
            elif key in WRITTEN:
                found[key] = self._names.sub(lambda name: f"{name[0]} {number}", value)
        return found


def _drafted(bloc: Kept, obligation: str, place: int, at: datetime) -> Draft:
    owed = bloc.office.campaign.obligation[obligation]
    with reading(bloc.engine) as session:
        return bloc.drafting.draft(session, bloc.drafting.known(session), Due(owed, owed.deadlines[place], at))


@pytest.mark.parametrize(("obligation", "place"), [(WEEKLY, 1), (FINAL, 0), (AWARDS, 0)])
def test_66_units(month: Kept, at_the_end: datetime, obligation: str, place: int) -> None:
    with measured(f"66 units, {obligation}, docx and xlsx") as files:
        draft = _drafted(month, obligation, place, at_the_end)
    with measured(f"66 units, {obligation}, PDF") as pdf:
        bloc = month.drafting.errands.pdf(draft.files.docx)

    assert bloc.startswith(b"%PDF")
    assert files.work <= 5
    assert pdf.work <= 15


@pytest.mark.parametrize(("obligation", "place"), [(WEEKLY, 1), (FINAL, 0), (AWARDS, 0)])
def test_5000_units(thousands: Kept, at_the_end: datetime, obligation: str, place: int) -> None:
    with measured(f"5,016 units, {obligation}, docx and xlsx") as files:
        draft = _drafted(thousands, obligation, place, at_the_end)

    assert files.work <= 60
    assert files.peak < 1000
    assert Document(io.BytesIO(draft.files.docx)).tables
    assert load_workbook(io.BytesIO(draft.files.xlsx), read_only=True).sheetnames
