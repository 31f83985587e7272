"""What the errands are: each from bytes to bytes, run in a process made for it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from parsers.documents import Table
from parsers.enclosed import file_in
from parsers.media import workbook
from parsers.media.programs import FailedError, MissingError
from parsers.pictures import pictures_in
from parsers.printing import pdf_of

MOST_ROWS = 20_000
LONGEST_CELL = 500  # signs


class NotThereError(Exception):
    """What was asked for is not there, or cannot be made; the message says why."""


def _pictures(wanted: bytes, _words: Sequence[str]) -> bytes:
    """WANTED says of each message on disk which of its files."""
    hashes: dict[str, list[str]] = json.loads(wanted)
    pictures = [picture for mail, each in hashes.items() for picture in pictures_in(Path(mail).read_bytes(), each)]
    found = [asdict(picture) | {"jpeg": b64encode(picture.jpeg).decode()} for picture in pictures]
    return json.dumps(found).encode("utf-8", "replace")


def _file(mail: bytes, words: Sequence[str]) -> bytes:
    found = file_in(mail, words[0])
    if found is None:
        raise NotThereError("the message holds no such file")
    return found


def _rows(mail: bytes, words: Sequence[str]) -> bytes:
    try:
        blocks, _ = workbook.read_workbook(_file(mail, words))
    except (workbook.LockedError, workbook.DamagedError) as error:
        raise NotThereError("the file is no workbook that can be opened") from error
    rows = [list(row) for block in blocks if isinstance(block, Table) for row in _texts(block)]
    return json.dumps(rows[:MOST_ROWS], ensure_ascii=False).encode("utf-8", "replace")


def _texts(table: Table) -> Iterator[Iterator[str]]:
    for row in table.rows:
        yield (cell.text[:LONGEST_CELL] for cell in row)


def _pdf(docx: bytes, _words: Sequence[str]) -> bytes:
    try:
        return pdf_of(docx)
    except MissingError as error:
        raise NotThereError(f"{error} is not installed") from error
    except FailedError as error:
        raise NotThereError(str(error)) from error


TASKS: dict[str, Callable[[bytes, Sequence[str]], bytes]] = {
    "pictures": _pictures,
    "file": _file,
    "rows": _rows,
    "pdf": _pdf,
}
