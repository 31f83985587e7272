"""What a row of a table names: the indicators of its label, and labels that name something else about them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.fields.folding import fold
from parsers.forms.figures.columns import Columns, Row
from parsers.forms.figures.headings import Role
from parsers.forms.figures.scopes import Kind
from parsers.forms.figures.sentences import sentence_of
from parsers.forms.figures.units import allowed, is_money
from parsers.forms.orders import in_other_order
from parsers.forms.phrases import mentions
from parsers.vocabulary import IndicatorWords, Vocabulary

LONGEST_LABEL = 200  # signs: a longer cell tells and names nothing
_UNIT_IN_LABEL = re.compile(r"\(([^()\d]{1,20})\)")
# Labels that measure something else about the thing they name.  Folded.
_PEOPLE = re.compile(
    r"^\W*(?:so|sl|so luong|tong so)?\s*(?:nguoi|luot nguoi|luot|dvtn|doan vien|dv|thanh nien|can bo|dong chi|ho)\b"
    r"(?!\s*(?:moi|uu tu))"
)
_MONEY = re.compile(r"^\W*(?:tong )?(?:kinh phi|tri gia|gia tri|so tien|tien|chi phi|nguon)\b")
_OTHER = re.compile(r"^\W*(?:ty le|ti le|thoi gian|dia diem|chu de|ten|hinh thuc|thanh phan|phan tram|%)\b")
_OCCASION = re.compile(
    r"\b(?:le|lop|hoi nghi|so lop|so chi doan|chi doan|so le|so buoi|so dot|so lan)\s+(?:\w+\s+){0,2}$"
)
_NAMES_NOTHING = {Role.UNIT, Role.NUMBERING, Role.PLAN, Role.NOTE, Role.STORY}
_BRACKETED = re.compile(r"\([^()]*\)")
_BESIDE = re.compile(r"[\W\d]*(?:(?:tong )?so(?: luong)?|sl|cong tac)?\s*")  # what may stand before it
_EVENTS = frozenset({"buoi", "hoat dong", "chuyen"})


def named(text: str, unit: str, vocabulary: Vocabulary) -> list[IndicatorWords]:
    """The indicators that a label names; with the unit beside it when the label lacks its noun of count."""
    if len(text) > LONGEST_LABEL or not text.strip():
        return []
    found = [m.indicator for m in mentions(text, vocabulary)]
    found = found or [m.indicator for m in mentions(text, vocabulary, with_names=True)]
    found = found or [m.indicator for m in mentions(f"{unit} {text}", vocabulary, with_names=True)] if unit else found
    if not found:
        units = {fold(each).strip() for each in (unit, *_UNIT_IN_LABEL.findall(text)) if each}
        bare = [m for m in mentions(text, vocabulary, bare=True) if m.units and m.units & units]
        found = [m.indicator for m in bare] if units else _alone(text, vocabulary)
    if not found and (indicator := in_other_order(_BRACKETED.sub(" ", text), vocabulary)):
        found = [indicator]
    return list(dict.fromkeys(found))


def _alone(text: str, vocabulary: Vocabulary) -> list[IndicatorWords]:
    """The indicator of a label that is nothing but a phrase without its noun of count: "Tuyên truyền", "Quà"."""
    whole = [m for m in mentions(text, vocabulary, bare=True) if m.units and _BESIDE.fullmatch(fold(text[: m.start]))]
    return [m.indicator for m in whole if not fold(text[m.end :]).strip(" .:;*")]


def is_about_it(text: str, indicator: IndicatorWords, vocabulary: Vocabulary, *, whole: bool) -> bool:
    """Whether a label asks for the figure of INDICATOR and not for a plan, people, money or a ceremony of it."""
    folded = fold(text)
    if _OTHER.match(folded) or (_MONEY.match(folded) and not is_money(indicator)):
        return False
    if _PEOPLE.match(folded) and not allowed(indicator) & {"nguoi", "luot"}:
        return False
    sentence = sentence_of(text, vocabulary)
    mention = next((m for m in sentence.mentions if m.indicator == indicator), None)
    if mention is None:
        return True
    never = {Kind.NEVER} if whole else {Kind.NEVER, Kind.SUM}
    if any(s.kind in never and s.start <= mention.start < s.end for s in sentence.stretches):
        return False
    return fold(indicator.unit) in _EVENTS or not _OCCASION.search(sentence.folded[: mention.start])


def label_text(row: Row, columns: Columns, vocabulary: Vocabulary) -> str:
    """The words that name a row: of its label column, or of a cell between label and values that names more closely."""
    label = columns.label
    own = "" if label >= len(row) or row[label].covered else row[label].text
    last = min(columns.values, default=len(row))
    for column in range(last - 1, label, -1):
        cell = row[column] if column < len(row) else None
        if cell is None or cell.covered or columns.roles[column] in _NAMES_NOTHING:
            continue
        text = cell.text.strip()
        if named(text, "", vocabulary):
            return text
        if own and (_PEOPLE.match(fold(text)) or _MONEY.match(fold(text)) or _OTHER.match(fold(text))):
            return ""
    return own


def label_column(rows: Sequence[Row], head: int, roles: Sequence[Role | None], vocabulary: Vocabulary) -> int | None:
    """The column in which most rows name an indicator; None when no two rows do, or one row of a headed table."""
    body = rows[head:]
    width = max((len(row) for row in body), default=0)
    silent = {column for column, role in enumerate(roles) if role is not None and role is not Role.LABEL}
    hits = [0 if n in silent else sum(_names_one(row, n, vocabulary) for row in body) for n in range(width)]
    best = max(hits, default=0)
    if best >= 2 or (best == 1 and (head or len(body) == 1) and width > 1):
        column = hits.index(best)
        return column if _values_beside(body, column) else None
    return None


def _names_one(row: Row, column: int, vocabulary: Vocabulary) -> bool:
    if column >= len(row) or row[column].covered:
        return False
    units = [cell.text for cell in row if len(cell.text) <= 12 and not re.search(r"\d", cell.text)]
    return bool(named(row[column].text, " ".join(units[:0]), vocabulary)) or any(
        named(row[column].text, unit, vocabulary) for unit in units if fold(unit) and unit != row[column].text
    )


def _values_beside(body: Sequence[Row], label: int) -> bool:
    """Whether anything short stands beside the labels; a layout table holds sentences only."""
    return any(
        0 < len(cell.text.strip()) <= 40
        for row in body
        for column, cell in enumerate(row)
        if column != label and not cell.covered
    )
