"""A workbook of ours as people would look at it: rows by their heads, and where a click leads."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Opened:
    """The workbook opened with the library that anybody might use."""

    book: Any

    def rows(self, sheet: str, head: str) -> list[dict[str, Any]]:
        """The rows below the row of heads that holds HEAD, each as cells by head; heads that repeat get a number."""
        lines = list(self.book[sheet].iter_rows())
        top = next(place for place, line in enumerate(lines) if head in [cell.value for cell in line])
        heads: list[str] = []
        for cell in lines[top]:
            text = str(cell.value)
            heads.append(text if text not in heads else f"{text} {sum(each.startswith(text) for each in heads) + 1}")
        return [dict(zip(heads, line, strict=True)) for line in lines[top + 1 :]]

    def linked(self, cell: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - a cell of a library without types
        """The values of the rows that a click on CELL leads to."""
        sheet, _, cells = cell.hyperlink.location.rpartition("!")
        left, top, right, bottom = range_boundaries(cells)
        found = self.book[sheet.strip("'")]
        yield from found.iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right, values_only=True)


def opened(xlsx: bytes) -> Opened:
    return Opened(load_workbook(io.BytesIO(xlsx)))
