"""Figures with evidence: from tables and from sentences, weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from parsers.documents import Document, Table, with_texts
from parsers.fields.dates import span_in
from parsers.fields.folding import fold
from parsers.fields.patterns import ways
from parsers.forms.figures.bounds import legible
from parsers.forms.figures.claims import Claim, Figures, Weight
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.parts import Part
from parsers.forms.figures.sections import Passage, passages_of
from parsers.forms.figures.tables import read_table
from parsers.forms.figures.telling import told_in
from parsers.forms.figures.weighing import weighed
from parsers.readings import Doubt, Figure
from parsers.vocabulary import Vocabulary

__all__ = ["Figures", "read_figures"]

_DO = r"(?:trien khai|to chuc|thuc hien|tien hanh|dien ra|co)"
_STOPPED = r"(?:deu |phai |da )*(?:tam )?(?:ngung|dung|hoan)"
# What may follow where nothing at all happened: "chưa tổ chức hoạt động về nguồn" speaks of one thing.
_AT_ALL = (
    r"(?: (?:nao|gi|doan|phong trao|cua chi doan|het|lai|khac))*"
    r"(?=\W*$|\s*[.,;)]| (?:(?:trong )?(?:tuan|ky|dot|thoi gian)|do|vi|de|nham|theo|bao cao|phat sinh|a|nhe)\b)"
)
_NOTHING = ways(
    r"\b(?:khong|chua) (?:co )?(?:phat sinh|co) (?:cac )?(?:hoat dong|phat sinh|noi dung)",
    r"\bkhong phat sinh\b(?! (?:chi phi|kinh phi))",
    rf"\b(?:khong|chua)(?: the)? {_DO}(?: duoc)? (?:bat (?:ky|cu) |mot |cac )?hoat dong{_AT_ALL}",
    rf"\b(?:tam )?(?:ngung|dung|hoan)(?: {_DO})? (?:tat ca |toan bo |moi |cac )+hoat dong{_AT_ALL}",
    rf"\b(?:tat ca|toan bo|moi|cac) (?:cac )?hoat dong {_STOPPED}{_AT_ALL}",
    rf"\b(?:don vi|chi doan|doan|tuan nay|nen|nghi),? (?:tam )?khong hoat dong{_AT_ALL}",
    r"\bkhong (?:co )?gi (?:(?:de|can|phai) )*bao cao\b",
    r"(?:^|[.,;:]|\bnen) ?(?:tuan nay |don vi |chi doan )*khong co so lieu(?: nao| gi| bao cao)*(?=\W*$|\s*[.,;)])",
)
_CONDITION = re.compile(
    r"\b(?:neu|truong hop|xin (?:tra loi|ghi)|se|(?:tuan|thang|thoi gian) (?:toi|sau|truoc|den)|sap toi|hom qua)\b"
)
_TO_DATE = re.compile(r"\b(?:luy ke|cong don|tu dau|den nay)\b")
_UNIT_REMARK = re.compile(r"^\W*(?:dvt|don vi(?: tinh)?)\b|\(\s*(?:dvt|don vi(?: tinh)?)\b|^\([^()]{1,30}\)$")
_WEEK = re.compile(r"\btuan (?:thu )?(\d)\b")
_SHEET_OF_WEEK = re.compile(r"^sheet .*\btuan\s*(?:thu\s*)?\d\b")
_TITLE = re.compile(r"\W*bao cao\b")
_RESULTS_OF_WEEK = re.compile(r"^\W*(?:[ivx\d]+\W+)?ket qua (?:\w+ ){0,4}tuan (?:thu )?(\d)\b")
_TITLE_LINES = 24
ONE_DAY, WEEK = timedelta(days=1), timedelta(days=7)


def read_figures(document: Document, vocabulary: Vocabulary, *, whole: bool) -> Figures:
    """The results that DOCUMENT states.  WHOLE: those of the whole campaign, not of one week."""
    document = replace(document, blocks=tuple(with_texts(block, legible) for block in document.blocks))
    folded = [fold(line) for line in document.lines]
    frame = _frame(folded, _titling(document), vocabulary, whole=whole)
    found = _read(document, vocabulary, frame)
    nothing = not found.figures and any(map(_says_nothing_happened, folded))
    sums = _sums(document, vocabulary, frame, found) if any(map(_TO_DATE.search, folded)) else ()
    doubts = (*found.doubts, *_smaller_sums(found, sums))
    return replace(found, doubts=doubts, nothing_happened=nothing, sums=sums)


def _says_nothing_happened(line: str) -> bool:
    """Whether the folded LINE says that nothing happened; "nếu không phát sinh …" says only what to do then."""
    return any(not _CONDITION.search(line, 0, found.start()) for found in _NOTHING.finditer(line))


def _smaller_sums(found: Figures, sums: Sequence[Figure]) -> Iterator[Doubt]:
    """A doubt for every sum to date that is less than what the same report adds to it."""
    of_week = {figure.indicator: figure.value for figure in found.figures}
    for figure in sums:
        if figure.value < of_week.get(figure.indicator, 0):
            evidence = figure.evidence
            yield Doubt("implausible-figure", evidence.quote, evidence.place, evidence.file, figure.indicator)


def _read(document: Document, vocabulary: Vocabulary, frame: Frame) -> Figures:
    cells: list[Claim] = []
    doubts: list[Doubt] = []
    lines: list[Passage] = []
    told: list[Claim] = []
    for piece in passages_of(document, vocabulary, frame):
        if isinstance(piece, Passage):
            lines.append(piece)
        elif piece.part is Part.RESULTS or (frame.whole and piece.part is Part.SUMS):
            remark = piece.before if _UNIT_REMARK.search(piece.before) else ""
            read = read_table(piece.table, replace(frame, remark=remark), vocabulary)
            cells += [claim for claim in read.claims if claim.weight is Weight.CELL]
            told += [claim for claim in read.claims if claim.weight is not Weight.CELL]
            doubts += read.doubts
            lines += [Passage(p.text, p.place, number=-n) for n, p in enumerate(read.lines, 1)]
    text = told_in(lines, vocabulary, frame)
    found = weighed(cells, [*text.claims, *told], document.name, frame)
    stated = {figure.indicator: figure.value for figure in found.figures}
    doubts = [replace(d, file=document.name) for d in (*doubts, *text.doubts) if not _is_told_apart(d, stated)]
    return Figures(found.figures, (*doubts, *found.doubts))


def _is_told_apart(doubt: Doubt, stated: Mapping[str, int]) -> bool:
    """Whether what a joint figure says is also STATED one by one: "20 suất quà, học bổng (12 suất quà, 08 …)"."""
    apart = [stated[name] for name in doubt.shared if name in stated]
    return bool(apart) and len(apart) == len(doubt.shared) and sum(apart) == doubt.value


def _sums(document: Document, vocabulary: Vocabulary, frame: Frame, found: Figures) -> tuple[Figure, ...]:
    """The sums to date that a report on a week prints: what it would state if it were one on the whole."""
    if frame.whole:
        return ()
    of_week = {(figure.indicator, figure.value) for figure in found.figures}
    whole = _read(document, vocabulary, replace(frame, whole=True))
    return tuple(figure for figure in whole.figures if (figure.indicator, figure.value) not in of_week)


def _titling(document: Document) -> list[str]:
    """The lines that may name the week of DOCUMENT, folded: of several sheets for a week each none."""
    weeks = [b for b in document.blocks if isinstance(b, Table) and _SHEET_OF_WEEK.search(fold(b.place))]
    own = [block for block in document.blocks if len(weeks) < 2 or block not in weeks]
    return [fold(line) for line in replace(document, blocks=tuple(own)).lines]


def _first(folded: Sequence[str]) -> list[str]:
    return [line for line in folded[:_TITLE_LINES] if len(_cells(line)) <= 2 and not line.startswith("-")]


def _frame(folded: Sequence[str], titling: Sequence[str], vocabulary: Vocabulary, *, whole: bool) -> Frame:
    """What the report says of all its figures; the number of its week where title or first lines name just one."""
    first = _first(titling)
    weeks = [int(found[1]) for line in first for found in _WEEK.finditer(line)]
    titled = [int(found[1]) for line in first if _TITLE.match(line) for found in _WEEK.finditer(line)]
    told = [int(found[1]) for line in first for found in _RESULTS_OF_WEEK.finditer(line)]
    week = next((each[0] for each in (titled, weeks, told) if len(set(each)) == 1), None)
    days = _days(_first(folded), vocabulary)
    return Frame(whole, week, vocabulary.starts.year, vocabulary.months, days=days, first_week=next(iter(weeks), None))


def _cells(line: str) -> list[str]:
    """The cells of a LINE that hold something: the title of a sheet stands alone in its row."""
    return [cell for cell in line.split("|") if cell.strip()]


def _days(first: Sequence[str], vocabulary: Vocabulary) -> tuple[date, date] | None:
    """The days that the title or a line under it says are covered, as a frame has them."""
    span = next((found for line in first if (found := span_in(line, vocabulary))), None)
    if span is None:
        return None
    return (span.start - ONE_DAY if span.start else span.end - WEEK, span.end)
