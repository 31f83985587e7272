"""The official data of a document: whose it is, its number and date, who signed.

The layout is that of the Youth Union's papers (superior body, then the unit, on the left), or that of the state's.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date

from parsers.documents import Table
from parsers.fields.dates import dated
from parsers.fields.folding import fold, fold_keeping_places
from parsers.fields.names import is_person, person
from parsers.forms.pages import Line, Page
from parsers.readings import Official

_BODY = r"(?:bch|ban chap hanh|btv)?\s*(?:doan co so|chi doan|cdcs|dcs|doan truong|lien chi doan|co so doan|tccsd)\b"
# What stands in a letterhead beside or above the name of the unit.  Folded.
NOISE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (
            r"doan (?:tncs|thanh nien cong san|thanh nien)\s*(?:ho chi minh|hcm)?(?:\s*tp\b.{0,30})?",
            "the Union, right",
        ),
        (r"cong hoa (?:xa hoi chu nghia|xhcn) viet nam", "the state, right"),
        (r"doc lap\s*-\s*tu do\s*-\s*hanh phuc", "its motto"),
        (r"(?:[a-z. ]{2,40},\s*)?ngay\s*[\d.]*\s*thang\s*[\d.]*\s*nam\s*[\d.]*", "place and date"),
        (r"so\s*:.*$", "the number"),
        (r"^[\s*\-_=.~]+$|[*_]{2,}", "a ruled line"),
        (r"^(?:ten\s+)?don vi\s*:\s*", "the label of a form"),
    )
)
_NUMBER = re.compile(
    r"\bso\s*:?\s*(\d{1,4}[a-z]?\s*[-/]\s*[a-z]{2,5}\s*[-/.]\s*[a-z][a-z0-9&]{0,11}(?:[-/.][a-z][a-z0-9&]{0,11})?"
    r"|\d{1,4}\s*[-/]\s*[a-z]{2,5}\b)"
)
_PLACE_AND_DATE = re.compile(r"^\W*[a-z .]{2,40},\s*(?:ngay\s*)?\d.{0,30}\d{4}\W*$")
_OWN_NUMBER = re.compile(r"^\W*so\b")
_LABELLED = re.compile(r"^(?:ten\s+)?(?:don vi|co so doan|don vi bao cao|to chuc doan)\s*:\s*(?=[^\s.…_])")
_PROVINCE = re.compile(r"\b(?:tinh|quan|huyen|thi xa)\s+([a-z ]+)")
_PLACE = re.compile(r"(?:tỉnh|quận|huyện|thị xã)\s")  # three words in capitals, as names of people have
_FOR = re.compile(r"^(?:tm|t/m|kt|tl)\b[./]?\s*")
_ROLE = re.compile(r"^(?:pho bi thu|bi thu|uy vien|q\. bi thu|chu toa|truong ban)\b")
_SPEAKING = re.compile(
    rf"^\W*(?:kinh gui[^:,.]{{0,80}}[:,.]?\s*)?(?:(?:dai dien|thay mat)\s+)?"
    rf"((?:{_BODY}|doan (?!khoi)|ban|bch).{{2,90}}?)\s+"
    r"(?:xin\s+|kinh\s+|da\s+|duoc\s+)*(?:bao cao\b(?=\W*$|\s*[:,]|\s+(?:nhanh|tuan|tong|ket qua|hoat dong|so lieu"
    r"|cac|ve"
    r"|nhu sau|tinh hinh|doan khoi|viec))|(?:gui|nop)\b(?=.{0,40}\b(?:bao cao|bc|ho so|so lieu|danh sach)\b)"
    r"|dinh chinh\b|bo sung\b|de nghi\b(?=.{0,40}\b(?:khen|tang|xet)\b))"
)
_RECIPIENT = re.compile(r"^\s*(?:[-+*•]|noi nhan\b|luu\s*(?:vt|vp|:)|nhu tren\b)|.*[;:]\s*$")  # "- Lưu VT;"
_CLOSING = re.compile(rf"^(?:{_BODY})")
LAST_LINES = 8
LONGEST_LETTERHEAD = 12  # lines
LONGEST_TITLE = 5  # lines
LONGEST_NAME = 90  # signs


def official_of(page: Page) -> Official:
    """The official data of PAGE; what it does not state stays empty."""
    head = page.head
    if not page.title_lines:
        # Without a title the first lines may be text: only what begins with "Số" there is the document's own number.
        head = tuple(line for line in page.lines[:LONGEST_LETTERHEAD] if _is_of_letterhead(line))
    return Official(
        number=_number(head) or _number(_under_title(page)),
        date=_date(head) or _date_at_end(page),
        title=page.title,
        issuer=tuple(_issuer(page)),
        signing=tuple(_signing(page)),
        speaking=tuple(_speaking(page)),
        signer=_signer(page),
    )


def _under_title(page: Page) -> tuple[Line, ...]:
    """The lines of the title and right below it that are the document's own number, where it has no letterhead."""
    return tuple(line for line in page.lines[len(page.head) :][:LONGEST_TITLE] if _OWN_NUMBER.match(line.folded))


def _is_of_letterhead(line: Line) -> bool:
    return bool(_OWN_NUMBER.match(line.folded)) or dated(line.text) is not None


def _date(head: tuple[Line, ...]) -> date | None:
    """The date beside the place; a narrow column breaks it over two lines."""
    pairs = (f"{one.text} {other.text}" for one, other in itertools.pairwise(head))
    return next((day for text in (*(line.text for line in head), *pairs) if (day := dated(text))), None)


def _date_at_end(page: Page) -> date | None:
    """The date above the signature, where a letter has no head: a line of its own with the place."""
    lines = (line for line in page.lines[-2 * LAST_LINES :] if _PLACE_AND_DATE.match(line.folded))
    return next((day for line in lines if (day := dated(line.text))), None)


def _number(head: tuple[Line, ...]) -> str | None:
    for line in head:
        found = _NUMBER.search(fold_keeping_places(line.plain))
        if found:
            return "".join(line.plain[found.start(1) : found.end(1)].split())
    return None


def _issuer(page: Page) -> Iterator[str]:
    """The lines of the letterhead that name the unit."""
    superior = set(re.findall(r"\w+", fold(page.vocabulary.union_name))) | {"cq", "dcd", "khoi", "doan", "btv", "bch"}
    above = False  # whether the superior's name may go on; below the unit's a place is the unit's own
    for line in page.head[-LONGEST_LETTERHEAD:]:
        text = _without_noise(line.plain)
        if _is_superior(fold(text), superior, below=above):
            above = True
            text = _after_superior(text) or _elsewhere(text, superior)
        if re.search(r"\w", text):
            above = False
            yield text.strip()
    for line in page.lines[: len(page.head) + 12]:
        label = _LABELLED.search(fold_keeping_places(line.plain))
        if label and line not in page.head:
            yield line.plain[label.end() :].strip()


def _without_noise(text: str) -> str:
    for pattern, _ in NOISE:
        text = _cut(text, pattern)
    return text


def _cut(text: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(fold_keeping_places(text))
    return f"{text[: found.start()]} {text[found.end() :]}".strip() if found else text


def _is_superior(folded: str, superior: set[str], *, below: bool) -> bool:
    """Whether a line is the superior body: named so, or the rest of its name on a line of its own."""
    if re.match(r"(?:bch |btv |ban chap hanh |ban thuong vu )?(?:doan khoi|dang uy khoi)\b", folded):
        return True
    words = re.findall(r"\w+", folded)
    return below and bool(words) and set(words) <= superior and not re.match(rf"{_BODY}|(?:bch |chi )?doan\b", folded)


def _after_superior(text: str) -> str:
    """What stands on the superior's line after its name."""
    found = re.search(rf"\b{_BODY}", fold_keeping_places(text))
    return text[found.start() :] if found else ""


def _elsewhere(text: str, superior: set[str]) -> str:
    """The place of a superior body that is not ours: "ĐOÀN KHỐI CÁC CƠ QUAN TỈNH …"; it is told, for it is no unit."""
    found = _PROVINCE.search(fold_keeping_places(text))
    is_ours = found is None or set(re.findall(r"\w+", found[1])) <= superior
    return "" if found is None or is_ours else text[found.start() :]


def _speaking(page: Page) -> Iterator[str]:
    for line in page.beginnings:
        found = _SPEAKING.search(fold_keeping_places(line.plain))
        if found:
            yield line.plain[found.start(1) : found.end(1)]


def _signing(page: Page) -> Iterator[str]:
    """The agency of the signature: after "TM.", down to the signer's office; or a closing line with the unit."""
    lines = page.lines[len(page.head) :]
    started = False
    for number, line in enumerate(lines[-2 * LAST_LINES :], len(lines) - min(len(lines), 2 * LAST_LINES)):
        text = _cut(line.plain, _FOR)
        if _RECIPIENT.match(line.folded):
            started = False
            continue
        if text != line.plain:
            started = True
        elif _ROLE.match(line.folded) or (is_person(text) and not _PLACE.match(text.lower())):
            started = False
            continue
        if started or (number >= len(lines) - LAST_LINES and len(text) < LONGEST_NAME and _CLOSING.match(line.folded)):
            yield text


def _is_in_list(page: Page, line: Line) -> bool:
    """Whether LINE stands in a table of values; that of a signature has two columns."""
    block = page.document.blocks[line.block]
    return isinstance(block, Table) and max(map(len, block.rows), default=0) > 2


def _signer(page: Page) -> str | None:
    """The name under the signature's office."""
    signed = False
    for line in page.lines[-2 * LAST_LINES :]:
        if _is_in_list(page, line):
            signed = False
            continue
        if _FOR.match(line.folded) or _ROLE.match(line.folded):
            signed = True
        elif signed and not _RECIPIENT.match(line.folded) and is_person(line.text):
            return person(line.text)
    return None
