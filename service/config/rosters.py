"""The roster of units: units.csv (`,` or `;`, with or without BOM) or the same table as .xlsx."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from service.config.values import ID
from service.errors import TemporaryError, UsageError
from service.rules.roster import Roster, Unit

REQUIRED = ("id", "name", "emails")
OPTIONAL = ("short_names", "group", "branches")
REGISTERED = "reg_"  # columns of registered yearly targets

_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")

Row = Mapping[str, str]


def roster_in(file: Path, faults: list[str]) -> Roster:
    """The units of FILE; every fault, with its row, goes to FAULTS."""
    table = _cells(file, faults)
    heading = _heading(table, faults)
    rows = list(_rows(table, heading, faults))
    units = tuple(_unit(number, row, faults) for number, row in rows)
    seen: dict[str, int] = {}
    for (number, _), unit in zip(rows, units, strict=True):
        if unit.id in seen:
            faults.append(f'row {number}, id = "{unit.id}": stands in row {seen[unit.id]} already; ids are unique')
        seen.setdefault(unit.id, number)
    if not units and not faults:
        faults.append("holds no unit; one row a unit is expected")
    return Roster(units, tuple(column for column in heading if column.startswith(REGISTERED)))


def add_addresses(file: Path, new: Sequence[tuple[str, str]]) -> Path:
    """Add the addresses in NEW, pairs of unit and address, to the CSV FILE; where the file as it was is kept.

    Only the cells of those units change; delimiter, BOM and line ends stay.  Raises UsageError when FILE is a workbook,
    TemporaryError when it cannot be written; then nothing was changed.
    """
    if file.suffix.lower() == ".xlsx":
        raise UsageError("{file} is a workbook: add the addresses there by hand", file=file)
    kept = file.with_name(f"{file.name}.before")
    try:
        data = file.read_bytes()
        kept.write_bytes(data)
        draft = file.with_name(f".{file.name}.new")
        draft.write_bytes(_with_addresses(data, new))
        shutil.copymode(file, draft)
        draft.replace(file)
    except OSError as error:
        raise TemporaryError("{file} cannot be written: {reason}", file=file, reason=error.strerror) from error
    return kept


def _with_addresses(data: bytes, new: Sequence[tuple[str, str]]) -> bytes:
    text = data.decode("utf-8-sig")
    delimiter = _delimiter(text)
    ends = "\r\n" if "\r\n" in text else "\n"
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    heading = [cell.strip().lower() for cell in table[0]]
    unit, emails = heading.index("id"), heading.index("emails")
    for row in table[1:]:
        found = [address for name, address in new if len(row) > max(unit, emails) and name == row[unit].strip()]
        if found:
            row[emails] = "|".join(filter(None, (row[emails].strip(), *found)))
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=ends).writerows(table)
    return (b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"") + written.getvalue().encode()


def _delimiter(text: str) -> str:
    heading = text.partition("\n")[0]
    return ";" if heading.count(";") > heading.count(",") else ","


def _heading(table: Sequence[Sequence[str]], faults: list[str]) -> Sequence[str]:
    """The names of the columns; none when those are missing that every roster needs."""
    heading = [cell.strip().lower() for cell in table[0]] if table else []
    missing = [column for column in REQUIRED if column not in heading]
    if table and missing:
        faults.append(f"row 1: the heading lacks {', '.join(missing)}; found {', '.join(heading)}")
        return ()
    faults.extend(f"row 1: unknown column {column}" for column in heading if not _is_known(column))
    twice = sorted({column for column in heading if heading.count(column) > 1})
    faults.extend(f"row 1: the column {column} stands there twice" for column in twice)
    return heading


def _rows(table: Sequence[Sequence[str]], heading: Sequence[str], faults: list[str]) -> Iterator[tuple[int, Row]]:
    """Row numbers as a person counts them (the heading is row 1) and the cells by heading."""
    for number, cells in enumerate(table[1:] if heading else (), start=2):
        if any(cell.strip() for cell in cells):
            if len(cells) > len(heading):
                faults.append(
                    f"row {number}: {len(cells)} values for {len(heading)} columns; a value with , needs quotes"
                )
            # A name that somebody has broken into two lines is one name.
            yield number, {name: " ".join(cell.split()) for name, cell in zip(heading, cells, strict=False)}


def _is_known(column: str) -> bool:
    return column in REQUIRED + OPTIONAL or column.startswith(REGISTERED)


def _cells(file: Path, faults: list[str]) -> list[list[str]]:
    try:
        data = file.read_bytes()
        if file.suffix.lower() == ".xlsx":
            sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
            return [[_text(cell) for cell in row] for row in sheet.to_python()]
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        faults.append("the file does not exist")
    except OSError as error:
        faults.append(f"the file cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        faults.append(f"byte {error.start + 1} is not UTF-8: save the file as UTF-8 (in Excel: CSV UTF-8)")
    except CalamineError as error:
        faults.append(f"is no Excel workbook: {error}")
    else:
        return _lines(text, faults)
    return []


def _lines(text: str, faults: list[str]) -> list[list[str]]:
    """The rows of a CSV file, whatever ends its lines; none when a row cannot be told from the next."""
    table: list[list[str]] = []
    try:
        table.extend(csv.reader(io.StringIO(text, newline=None), delimiter=_delimiter(text), strict=True))
    except csv.Error as error:
        faults.append(f"row {len(table) + 1}: is no CSV ({error}); look at its quotation marks")
        return []
    return table


def _text(cell: object) -> str:
    """A cell of a workbook as it would stand in a CSV file: whole numbers come as 1.0."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _unit(number: int, row: Row, faults: list[str]) -> Unit:
    def several(column: str) -> tuple[str, ...]:
        return tuple(value.strip() for value in row.get(column, "").split("|") if value.strip())

    if not re.fullmatch(ID, row.get("id", "")):
        faults.append(f'row {number}, id = "{row.get("id", "")}": must be small letters, digits and - only')
    if not row.get("name"):
        faults.append(f"row {number}, name: is missing")
    emails = tuple(email.lower() for email in several("emails"))
    faults.extend(
        f'row {number}, emails: "{email}" is no mail address' for email in emails if not _ADDRESS.fullmatch(email)
    )
    return Unit(
        id=row.get("id", ""),
        name=row.get("name", ""),
        short_names=several("short_names"),
        group=row.get("group", ""),
        emails=emails,
        branches=_count(number, row, "branches", faults),
        registered=tuple(_registered(number, row, faults)),
    )


def _registered(number: int, row: Row, faults: list[str]) -> Iterable[tuple[str, int]]:
    for column in row:
        value = _count(number, row, column, faults) if column.startswith(REGISTERED) else None
        if value is not None:
            yield column, value


def _count(number: int, row: Row, column: str, faults: list[str]) -> int | None:
    value = row.get(column, "")
    if not value:
        return None
    if not value.isdecimal():
        faults.append(f'row {number}, {column} = "{value}": must be a whole number or empty')
        return None
    return int(value)
