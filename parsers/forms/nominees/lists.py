"""Nominees in tables: columns by their headings, in any order; sections announced by a row or a line above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.documents import Paragraph, Table
from parsers.fields.folding import fold
from parsers.forms.nominees.names import evidence_of, kind_of_title, named
from parsers.forms.pages import Page
from parsers.readings import Nominee, NomineeKind

SECTION = re.compile(
    r"^\W*(?:(?:[ivx]+|\d+|[a-d])\s*[./)-]+\s*)?(?:danh sach\s+|ve\s+|doi voi\s+)?(?:0?\d\s+)?"
    r"(tap the|ca nhan)\b(?!.*\bva ca nhan)\s*(?:duoc de nghi|de nghi|tieu bieu|xuat sac)?\s*(?:khen thuong)?\s*"
    r"(?:\([^)]*\))?\s*(?:0?\d+\s*)?(?=:|$|\W*$|0?\d)"
)
LONGEST_HEADING = 60  # signs
_NUMBERS = re.compile(r"[ivx]+|\d+|[a-d]|[ivx]+\.|[a-d]\.")
_NAME_HEADS = ("ho va ten", "ho ten", "ho, ten", "ten tap the", "ten ca nhan", "tap the", "ca nhan", "ten don vi")
_SHORT_HEADS = frozenset({"ten", "ho ten", "danh xung"})  # "Tên" alone, nothing behind it
_KIND_HEADS = ("loai", "doi tuong", "tap the/ca nhan", "tap the, ca nhan (", "dien", "phan loai", "nhom")
_POSITION_HEADS = ("chuc vu", "chuc danh", "don vi cong tac", "don vi")
_AWARD_HEADS = ("hinh thuc", "danh hieu", "de nghi")
_SECOND_HEAD = re.compile(
    r"^(?:stt|tt|so tt|chuc vu|chuc danh|don vi|hinh thuc|thanh tich|tom tat|ghi chu|nam sinh|ngay sinh|so phieu|loai"
    r"|nam|nu)\b"
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where names, offices and awards stand; GIVEN: the column of the given name, where it has one of its own.

    KIND: the column that says of each whether it is a collective or an individual.
    """

    name: int
    given: int | None
    kind: int | None
    position: int | None
    award: int | None


def in_tables(page: Page, rule: str = "list") -> Iterator[Nominee]:
    """The nominees in the tables of PAGE.  RULE is kept with the evidence."""
    section = kind_of_title(fold(page.title))
    for block in page.document.blocks:
        if isinstance(block, Paragraph):
            section = kind_of_heading(fold(block.text)) or section
        else:
            yield from _in_table(block, page, section, rule)


def kind_of_heading(folded: str) -> NomineeKind | None:
    """The kind that a heading announces: "II. CÁ NHÂN", "A. Tập thể (01)"."""
    found = SECTION.match(folded)
    if not found or len(folded) > LONGEST_HEADING:
        return None
    return NomineeKind.COLLECTIVE if found[1] == "tap the" else NomineeKind.INDIVIDUAL


def _in_table(table: Table, page: Page, section: NomineeKind | None, rule: str) -> Iterator[Nominee]:
    columns: _Columns | None = None
    for number, row in enumerate(table.rows, 1):
        texts = ["" if cell.covered else cell.text for cell in row]
        folded = [fold(text) for text in texts]
        header = _columns(folded)
        if header is not None:
            columns = header
            continue
        heading = _section_in(folded)
        if heading is not None:
            section = heading
            continue
        if columns is not None:
            evidence = evidence_of(page, f"{table.place}, row {number}", " | ".join(filter(None, texts)), rule)
            name, position = _name_in(texts, columns)
            award = texts[columns.award] if columns.award is not None else ""
            kind = kind_of_heading(folded[columns.kind]) if columns.kind is not None else None
            yield from named(name, kind or section, evidence, position, " ".join(award.split()))


def _columns(folded: Sequence[str]) -> _Columns | None:
    split = next(
        (number for number, text in enumerate(folded[:-1]) if text == "ho" and folded[number + 1] == "ten"), None
    )
    name = split if split is not None else _column(folded, _NAME_HEADS)
    name = next((n for n, text in enumerate(folded) if text in _SHORT_HEADS), None) if name is None else name
    if name is None or sum(map(bool, folded)) < 2 or not any(_SECOND_HEAD.search(text) for text in folded):
        return None
    given = name + 1 if split is not None else None
    kind, position = _column(folded, _KIND_HEADS, name), _column(folded, _POSITION_HEADS, name)
    return _Columns(name, given, kind, position, _column(folded, _AWARD_HEADS, name))


def _column(folded: Sequence[str], heads: Sequence[str], other_than: int = -1) -> int | None:
    for head in heads:
        for number, text in enumerate(folded):
            if number != other_than and text.startswith(head) and len(text) < LONGEST_HEADING:
                return number
    return None


def _section_in(folded: Sequence[str]) -> NomineeKind | None:
    """The kind that a row announces: "II | CÁ NHÂN"."""
    filled = [text for text in folded if text and not _NUMBERS.fullmatch(text)]
    return kind_of_heading(filled[0]) if len(filled) == 1 else None


def _name_in(texts: Sequence[str], columns: _Columns) -> tuple[str, str]:
    """The name and the office: of its own column, else what stands under the name in the same cell."""
    name, _, below = texts[columns.name].strip().partition("\n")
    if columns.given is not None:
        name = f"{name} {texts[columns.given].strip()}"
    position = (texts[columns.position] if columns.position is not None else "") or below
    return name, " ".join(position.split())
