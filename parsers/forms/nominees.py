"""Who is put forward: read in lists, requests, minutes and achievement reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.documents import Table
from parsers.fields.folding import fold, fold_keeping_places
from parsers.fields.names import collective, is_collective, is_person, person
from parsers.forms.figures.claims import shortened
from parsers.forms.pages import Line, Page
from parsers.readings import Evidence, Nominee, NomineeKind

# Where a nominee was read, the most binding first: the list stands before what is only told.
SOURCES = ("list", "request", "achievement report", "minutes")
_SECTION = re.compile(
    r"^\W*(?:(?:[ivx]+|\d+|[a-d])\s*[./)-]+\s*)?(?:danh sach\s+|ve\s+|doi voi\s+)?(?:0?\d\s+)?"
    r"(tap the|ca nhan)\b(?!.*\bva ca nhan)"
)
_NUMBERING = re.compile(r"^\s*(?:[-+*•]|\(?\d{1,2}\s*[./)]|[a-z]\))\s*")
_LABEL = re.compile(
    r"(?:\bho (?:va|,)?\s*ten|\bten (?:ca nhan|tap the|don vi)|^\W*tap the(?: de nghi)?)\s*(?:\([^)]*\)\s*)?:\s*"
)
_POSITION = re.compile(r"\b(?:chuc vu|chuc danh)\b[^:]{0,40}:\s*")
_VOTES = re.compile(r"(?:^|[:;.]\s*|,\s+)([^:;.]{4,90}?)\s*:?\s*\d{1,3}\s*/\s*\d{1,3}\s*(?:phieu|y kien)")
_END = re.compile(r"\s{2,}|\t|;|\s(?=(?:gioi tinh|nam sinh|ngay sinh|sinh nam|sinh ngay|dan toc|nam/nu)\b)")
_AWARDS = (("giay khen", "Giấy khen"), ("bang khen", "Bằng khen"), ("bieu duong", "Biểu dương"))
_NAME_HEADS = ("ho va ten", "ho ten", "ho, ten", "ten tap the", "ten ca nhan", "tap the", "ca nhan", "ten don vi")
_POSITION_HEADS = ("chuc vu", "chuc danh", "don vi cong tac", "don vi")
_AWARD_HEADS = ("hinh thuc", "danh hieu", "de nghi")


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    position: int | None
    award: int | None


def read_nominees(page: Page) -> tuple[Nominee, ...]:
    """The nominees of a paper of nomination, each once."""
    found = [*_in_tables(page), *_in_sections(page)]
    if "thanh tich" in fold(page.title):
        found += _of_report(page)
    found += _in_minutes(page)
    return tuple({(nominee.kind, fold(nominee.name)): nominee for nominee in reversed(found)}.values())[::-1]


def papers_in(page: Page) -> tuple[str, ...]:
    """Which of the papers that a nomination needs this is, by its title; in the words of the vocabulary."""
    title = fold(page.title)
    return tuple(
        paper
        for paper in page.vocabulary.papers
        if any(" ".join(fold(name).split()[:2]) in title[:60] and _fits(name, title) for name in paper.split(" hoặc "))
    )


def _fits(name: str, title: str) -> bool:
    """A report counts as the paper only when it is one on achievements."""
    return "thanh tich" in title if "thành tích" in name else True


def _in_tables(page: Page) -> Iterator[Nominee]:
    section: NomineeKind | None = _kind_of_title(fold(page.title))
    for block in page.document.blocks:
        if isinstance(block, Table):
            yield from _in_table(block, page, section)


def _kind_of_title(title: str) -> NomineeKind | None:
    if "tap the" in title and "ca nhan" not in title:
        return NomineeKind.COLLECTIVE
    return NomineeKind.INDIVIDUAL if "ca nhan" in title and "tap the" not in title else None


def _in_table(table: Table, page: Page, section: NomineeKind | None) -> Iterator[Nominee]:
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
            evidence = _evidence(page, f"{table.place}, row {number}", " | ".join(filter(None, texts)), "list")
            yield from _nominee_in(texts, columns, section, evidence)


def _columns(folded: Sequence[str]) -> _Columns | None:
    name = _column(folded, _NAME_HEADS)
    if name is None or sum(map(bool, folded)) < 2 or not any(_SECOND_HEAD.search(text) for text in folded):
        return None
    return _Columns(name, _column(folded, _POSITION_HEADS, name), _column(folded, _AWARD_HEADS, name))


_SECOND_HEAD = re.compile(
    r"^(?:stt|tt|chuc vu|chuc danh|don vi|hinh thuc|thanh tich|tom tat|ghi chu|nam sinh|ngay sinh)\b"
)


def _column(folded: Sequence[str], heads: Sequence[str], other_than: int = -1) -> int | None:
    for head in heads:
        for number, text in enumerate(folded):
            if number != other_than and text.startswith(head) and len(text) < 60:
                return number
    return None


def _section_in(folded: Sequence[str]) -> NomineeKind | None:
    """The kind that a row announces: "II | CÁ NHÂN"."""
    filled = [text for text in folded if text and not re.fullmatch(r"[ivx]+|\d+|[a-d]|[ivx]+\.|[a-d]\.", text)]
    return _kind(filled[0]) if len(filled) == 1 else None


def _kind(folded: str) -> NomineeKind | None:
    found = _SECTION.match(folded)
    if not found or len(folded) > 60:
        return None
    return NomineeKind.COLLECTIVE if found[1] == "tap the" else NomineeKind.INDIVIDUAL


def _nominee_in(
    texts: Sequence[str], columns: _Columns, section: NomineeKind | None, evidence: Evidence
) -> Iterator[Nominee]:
    name, _, below = texts[columns.name].strip().partition("\n")
    position = (texts[columns.position] if columns.position is not None else "") or below
    award = texts[columns.award] if columns.award is not None else ""
    yield from _named(name, section, evidence, " ".join(position.split()), " ".join(award.split()))


def _named(
    text: str, section: NomineeKind | None, evidence: Evidence, position: str = "", award: str = ""
) -> Iterator[Nominee]:
    """TEXT as a nominee, if it is a name at all."""
    text = _NUMBERING.sub("", text).strip(" .,;:-–")
    if section is NomineeKind.COLLECTIVE or (section is None and is_collective(text)):
        if len(text) > 3 and re.search(r"[^\W\d]", text):
            yield Nominee(NomineeKind.COLLECTIVE, collective(text), evidence, position, award)
    elif is_person(text):
        yield Nominee(NomineeKind.INDIVIDUAL, person(text), evidence, position, award)


def _in_sections(page: Page) -> Iterator[Nominee]:
    """Lists without a table: a heading ("I. Tập thể") and numbered lines, or both on one line."""
    section: NomineeKind | None = None
    tables = {number for number, block in enumerate(page.document.blocks) if isinstance(block, Table)}
    for line in page.lines:
        if line.block in tables:
            section = None
            continue
        kind = _SECTION.match(line.folded)
        label, colon, rest = line.plain.partition(":")
        if kind and (colon or len(line.folded) < 60):
            section = NomineeKind.COLLECTIVE if kind[1] == "tap the" else NomineeKind.INDIVIDUAL
            if colon and len(label) < 60:
                yield from _listed(rest, section, page, line)
        elif section is not None and _NUMBERING.match(line.folded):
            yield from _listed(line.plain, section, page, line)
        else:
            section = None


def _listed(text: str, section: NomineeKind, page: Page, line: Line) -> Iterator[Nominee]:
    """One name, its position after a dash, a comma or in brackets; several are parted by semicolons."""
    for entry in text.split(";"):
        name, position = _parted(_NUMBERING.sub("", entry), section)
        yield from _named(name, section, _evidence(page, line.place, line.plain, "request"), position)


def _parted(entry: str, section: NomineeKind) -> tuple[str, str]:
    """The name and the position.  A collective's name may hold a dash of its own."""
    pieces = re.split(r"\s+[-–]\s+|,|\(" if section is NomineeKind.INDIVIDUAL else r"\(|,\s", entry, maxsplit=1)
    return pieces[0], pieces[1].strip(" ).;") if len(pieces) > 1 else ""


def _of_report(page: Page) -> Iterator[Nominee]:
    """The nominee of an achievement report: "Họ và tên: …", "Tên tập thể: …"."""
    for line in page.lines:
        label = _LABEL.search(fold_keeping_places(line.text))
        if not label:
            continue
        name = _up_to_end(line.text[label.end() :])
        section = NomineeKind.COLLECTIVE if re.search(r"tap the|don vi", label[0]) else None
        evidence = _evidence(page, line.place, line.plain, "achievement report")
        yield from _named(name, section, evidence, _position(page), _award(page))
        return


def _up_to_end(text: str) -> str:
    end = _END.search(fold_keeping_places(text).strip())
    return text.strip()[: end.start()] if end else text


def _position(page: Page) -> str:
    for line in page.lines:
        label = _POSITION.search(fold_keeping_places(line.text))
        if label:
            return " ".join(line.text[label.end() :].split()).strip(" .;")
    return ""


def _award(page: Page) -> str:
    title = fold(page.opening)
    return next((name for words, name in _AWARDS if words in title), "")


def _in_minutes(page: Page) -> Iterator[Nominee]:
    """The names that were voted on."""
    if "bien ban" not in fold(page.title):
        return
    for line in page.lines:
        for found in _VOTES.finditer(fold_keeping_places(line.plain)):
            name = line.plain[found.start(1) : found.end(1)].removesuffix(" đạt")  # Đạt is a name, too
            yield from _named(name, None, _evidence(page, line.place, line.plain, "minutes"))


def _evidence(page: Page, place: str, quote: str, rule: str) -> Evidence:
    return Evidence(page.document.name, place, shortened(quote), rule)
