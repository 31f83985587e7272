"""The nominee of a report of achievements: by its labels ("Họ và tên: …"), else by its title ("của đồng chí …")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.fields.folding import fold, fold_keeping_places
from parsers.fields.privacy import without_births
from parsers.forms.nominees.names import evidence_of, named
from parsers.forms.pages import Line, Page
from parsers.readings import Nominee, NomineeKind

_LABEL = re.compile(
    r"(?:\bho (?:va|,)?\s*ten(?: khai sinh)?|\b(?:toi ten|ten toi)(?: la)?|\bten (?:ca nhan|tap the"
    r"|don vi)[^:]{0,40}|^\W*tap the(?: de nghi)?)"
    r"\s*(?:\([^)]*\)\s*)?:\s*"
)
_POSITION = re.compile(r"\b(?:chuc vu|chuc danh)\b[^:]{0,40}:\s*")
_END = re.compile(r";|,|\s(?=(?:gioi tinh|nam sinh|ngay sinh|sinh nam|sinh ngay|dan toc|nam/nu|dien thoai|don vi)\b)")
_OF = re.compile(
    r"(?:^|\bthanh tich\b.*?)\s*\(?(?:cua\s+)?(tap the|dong chi|d/c|ca nhan|ong|ba|anh|chi)\s*:?\s+(?!de nghi"
    r"|duoc)(.{4,120})$"
)
_OF_GROUP = re.compile(
    r"(?:\bcua\s+|^\W*(?:don vi|ten don vi)\s*:\s*)((?:chi doan|doan (?:co so|truong)|lien chi|clb)\b.{2,90})$"
)
_AWARDS = (("giay khen", "Giấy khen"), ("bang khen", "Bằng khen"), ("bieu duong", "Biểu dương"))
FIRST_LINES = 6  # under the title


def of_merits(page: Page) -> Iterator[Nominee]:
    """The one nominee of a report of achievements."""
    found = list(_by_label(page)) or list(_by_title(page))
    yield from found[:1]


def _by_label(page: Page) -> Iterator[Nominee]:
    for number, line in enumerate(page.lines):
        label = _LABEL.search(fold_keeping_places(line.plain))
        if not label:
            continue
        # In a table the value stands in the next cell.
        following = page.lines[number + 1].plain if number + 1 < len(page.lines) else ""
        name = line.plain[label.end() :].strip() or following
        section = NomineeKind.COLLECTIVE if re.search(r"tap the|don vi", label[0]) else None
        cut = _up_to_end(name) if section is None else name
        evidence = evidence_of(page, line.place, line.plain, "achievement report")
        yield from named(cut, section, evidence, _position(page), _award(page))


def _by_title(page: Page) -> Iterator[Nominee]:
    for line in page.beginnings[:FIRST_LINES]:
        found = _OF_GROUP.search(fold_keeping_places(line.plain))
        if found:
            evidence = evidence_of(page, line.place, line.plain, "achievement report")
            text = line.plain[found.start(1) : found.end(1)]
            yield from named(text, NomineeKind.COLLECTIVE, evidence, award=_award(page))
            continue
        found = _OF.search(fold_keeping_places(line.plain))
        if not found:
            continue
        name = line.plain[found.start(2) : found.end(2)]
        section = NomineeKind.COLLECTIVE if found[1] == "tap the" else NomineeKind.INDIVIDUAL
        person, _, office = name.partition(",")
        evidence = evidence_of(page, line.place, line.plain, "achievement report")
        position = _position(page) or (office.strip(" .)") if section is NomineeKind.INDIVIDUAL else "")
        yield from named(person if office else name, section, evidence, position, _award(page))


def _up_to_end(text: str) -> str:
    end = _END.search(fold_keeping_places(text).strip())
    return text.strip()[: end.start()] if end else text


def _position(page: Page) -> str:
    for number, line in enumerate(page.lines):
        label = _POSITION.search(fold_keeping_places(line.plain))
        if label:
            text = line.plain[label.end() :].strip() or _next(page.lines, number)
            end = re.search(
                r";|,?\s*(?=\b(?:don vi|ngay vao)\b.*:)|,\s*(?=dien thoai|sinh|nam sinh)", fold_keeping_places(text)
            )
            return without_births(" ".join((text[: end.start()] if end else text).split()).strip(" .;"))
    return ""


def _next(lines: Sequence[Line], number: int) -> str:
    return lines[number + 1].plain if number + 1 < len(lines) else ""


def _award(page: Page) -> str:
    title = fold(page.opening)
    return next((name for words, name in _AWARDS if words in title), "")
