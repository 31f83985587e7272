"""Columns that nobody has drawn: pieces of lines that stand under each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

_VALUE = re.compile(r"[\d.,/%()x✓+-]+(?:\s+\S{1,10}){0,2}|có|không|x", re.IGNORECASE)
_MOSTLY = 0.6


class Piece(Protocol):
    """Words that stand together, from LEFT to RIGHT."""

    @property
    def left(self) -> float:
        """Where it begins, from the left of the page."""

    @property
    def right(self) -> float:
        """Where it ends."""

    @property
    def text(self) -> str:
        """Its words."""


def columns_of(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """Where the columns of ROWS begin and end: pieces that overlap from row to row are in one."""
    found: list[tuple[float, float]] = []
    for piece in sorted((piece for row in rows for piece in row), key=lambda piece: piece.left):
        if found and piece.left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], piece.right))
        else:
            found.append((piece.left, piece.right))
    return found


def column_of(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    """The number of the column that PIECE is in."""
    inside = (n for n, (left, right) in enumerate(columns) if piece.left < right and piece.right > left)
    # One without any width, as damaged files have them, belongs to the column that begins before it.
    return next(inside, max((n for n, (left, _) in enumerate(columns) if left <= piece.left), default=0))


def fit(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether ROWS stand in the same columns: no two pieces of a row in one."""
    columns = columns_of(rows)
    return all(len({column_of(piece, columns) for piece in row}) == len(row) for row in rows)


def hold_values(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether ROWS, which fit, are labels with values beside them, and no columns of a text."""
    columns = columns_of(rows)
    texts: list[list[str]] = [[] for _ in columns]
    for row in rows:
        for piece in row:
            texts[column_of(piece, columns)].append(piece.text.strip())
    values = [sum(bool(_VALUE.fullmatch(text)) for text in column) >= _MOSTLY * len(column) for column in texts]
    return len(rows) > 1 and any(values[1:]) and not all(values)


def is_labelled(row: Sequence[Piece]) -> bool:
    """Whether ROW, alone, is a label with its value."""
    return len(row) == 2 and bool(row[0].text.endswith(":") or _VALUE.fullmatch(row[1].text.strip()))
