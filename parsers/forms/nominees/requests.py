"""Nominees in running text: under headings, on one line with their kind, or in the sentence that asks for the award."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.documents import Table
from parsers.fields.folding import fold, fold_keeping_places
from parsers.fields.names import has_title, is_collective, is_person
from parsers.forms.nominees.lists import SECTION
from parsers.forms.nominees.names import NUMBERING, bare, evidence_of, named
from parsers.forms.pages import Line, Page
from parsers.readings import Evidence, Nominee, NomineeKind

LONGEST_HEADING = 60
LONGEST_ENTRY = 120  # signs of a line that is only a nominee with his office
# A sentence that asks for an award, or that agreed on one.
_ASKS = re.compile(
    r"\b(?:de nghi|thong nhat|nhat tri|khen thuong|giay khen|bang khen|bieu duong|bieu quyet|binh chon)\b"
)
# Who led, wrote or was there is not put forward.
_PRESENT = re.compile(r"\b(?:chu tri|chu toa|thu ky|thanh phan|co mat|vang mat|kinh gui|noi nhan|nguoi lap)\b")
_GROUP = re.compile(
    r"(?:\btap the\s*(?:\(\d+\))?\s*[:(]?\s*(?:la\s+)?|\b(?:cho|va)\s*:?\s+(?=chi doan\b))"
    r"((?:chi doan|doan co so|doan truong|lien chi|phan doan|cau lac bo|clb|doi|khoa|phong|ban chap hanh|bch|nhom|to)\b"
    r"[^.;:,()\n]*?)(?=\s+(?:(?:va|cung) (?:0?\d\s+)?(?:ca nhan|dong chi|d/c|ong|ba|anh)|da|vi|co thanh|dat)\b"
    r"|\s*[.;:,()\n]|\s*$)"
)
_SOMEBODY = re.compile(
    r"(?:\bca nhan\s*(?:\(\d+\))?\s*[:(]?\s*(?:la\s+)?(?:dong chi|d/c|ong|ba|anh|chi)?|\b(?:dong chi|d/c)"
    r"|(?:\b(?:cho|va|doi voi)\s*:?|[:;,])\s+(?:ong|ba|anh|chi))\s*:?\s+"
)
# "Thay đồng chí A bằng đồng chí B", "rút đề nghị đối với đồng chí C": not, or no longer, put forward.
_NO_LONGER = re.compile(
    r"\b(?:thay(?: the)?(?: cho)?|xin rut|rut|huy|khong|thoi)\b(?:(?! (?:bang|nhung|chi) )(?:\s+[^\W\d]+)){0,6}\s*$"
)
# "1. Tập thể Chi đoàn X", "Biểu quyết cá nhân Y: 100%": the kind and the name without a sign between them.
_INLINE = re.compile(r"^\W*(?:(?:[ivx]+|\d+|[a-d])\s*[./)-]+\s*)?(tap the|ca nhan)\s+(?!va\b|duoc\b|de nghi\b)")
_AWARD = re.compile(r"\b(?:giay khen|bang khen)\b")
_MARKED = re.compile(r"(?:^|[:;,]|\bva)\s*([^:;,()]{4,80}?)\s*\((ca nhan|tap the)\)")
_WORD = re.compile(r"\s*([^\W\d_]+)")
MOST_WORDS = 6
_GOES_ON = re.compile(  # no more of an office
    r"\s+(?:vào danh sách|trong danh sách|vì|đã|do có|có thành tích"
    r"|và (?=Chi đoàn|tập thể|cá nhân|đồng chí|đ/c))(?=\s|$|(?<=\s))"
)
_LABEL = re.compile(r"^\W*(?:ho va ten|ho ten)\s*:")
_OFFICE = re.compile(r"\b(?:bi thu|uy vien|doan vien|bch|btv|chu nhiem|truong|pho|nhan vien|chuyen vien|can bo)\b")
_PERSON_ENDS = re.compile(r"\s+[-–]\s+|,|\(")
_GROUP_ENDS = re.compile(
    r"\(|,\s+(?=(?:thuộc|trực thuộc|đã|có|vì|đạt|với)(?:\s|$)"
    r"|(?:đoàn|chi đoàn|đcs|đơn vị|sở|trường|bệnh viện)\s[^\W\d])",
    re.IGNORECASE,
)


def in_sections(page: Page) -> Iterator[Nominee]:
    """Lists without a table: a heading ("I. Tập thể") and the lines under it, or both on one line."""
    section: NomineeKind | None = None
    open_list = False  # under a sentence that asks, whose entries tell themselves what they are
    tables = {number for number, block in enumerate(page.document.blocks) if isinstance(block, Table)}
    for line in page.lines:
        if line.block in tables:
            section = None
            continue
        if open_list and (told := _told_kind(line)):
            yield from _listed(line.plain, told, page, line)
            continue
        open_list = bool(_ASKS.search(line.folded)) and line.folded.endswith(":") and SECTION.match(line.folded) is None
        kind = SECTION.match(line.folded)
        label, colon, rest = line.plain.partition(":")
        if kind and (colon or len(line.folded) < LONGEST_HEADING):
            section = NomineeKind.COLLECTIVE if kind[1] == "tap the" else NomineeKind.INDIVIDUAL
            if colon and len(label) < LONGEST_HEADING:
                yield from _listed(rest, section, page, line)
        elif section is not None and _is_entry(line, section):
            yield from _listed(line.plain, section, page, line)
        else:
            section = None


def in_sentences(page: Page, rule: str) -> Iterator[Nominee]:
    """Whom a sentence asks an award for: "… cho tập thể Chi đoàn X và cá nhân đồng chí Y, Bí thư …"."""
    for line in page.lines:
        folded = fold_keeping_places(line.plain)
        evidence = evidence_of(page, line.place, line.plain, rule)
        inline = _INLINE.match(folded)
        if inline:
            yield from _entry(line.plain[inline.end() :], inline[1], evidence)
        if not _ASKS.search(folded) or _PRESENT.search(folded):
            continue
        award = _award_in(line.plain)
        for marked in _MARKED.finditer(folded):
            yield from _entry(line.plain[marked.start(1) : marked.end(1)], marked[2], evidence)
        for group in _GROUP.finditer(folded):  # "hỗ trợ cho chi đoàn" is none
            name = line.plain[group.start(1) : group.end(1)]
            if group[0].startswith("tap the") or "".join(name.split()[2:3])[:1].isupper():
                yield from named(name, NomineeKind.COLLECTIVE, evidence, award=award)
        for somebody in _SOMEBODY.finditer(folded):
            if _NO_LONGER.search(folded[: somebody.start()]):
                continue
            name, position = _name_at(line.plain, somebody.end())
            yield from named(name, NomineeKind.INDIVIDUAL, evidence, position, award)


def _award_in(text: str) -> str:
    """The award that a sentence asks for, where it names one: "đề nghị tặng Giấy khen cho …"."""
    named_ones = {found[0]: text[found.start() : found.end()] for found in _AWARD.finditer(fold_keeping_places(text))}
    return next(iter(named_ones.values())) if len(named_ones) == 1 else ""


def _told_kind(line: Line) -> NomineeKind | None:
    """What a numbered line without a word of kind is: "1. Chi đoàn X", "2. Đồng chí Y - Bí thư"."""
    if not NUMBERING.match(line.folded) or SECTION.match(line.folded) or len(line.plain) >= LONGEST_ENTRY:
        return None
    entry = NUMBERING.sub("", line.plain)
    if is_collective(entry):
        return NomineeKind.COLLECTIVE
    name, _, office = entry.partition(" - ") if " - " in entry else entry.partition(",")
    holds_office = is_person(name) and bool(_OFFICE.search(fold(office)))
    return NomineeKind.INDIVIDUAL if has_title(entry) or holds_office else None


def _entry(text: str, kind: str, evidence: Evidence) -> Iterator[Nominee]:
    """TEXT as the one nominee that KIND announces."""
    section = NomineeKind.COLLECTIVE if kind == "tap the" else NomineeKind.INDIVIDUAL
    name, position = _parted(bare(text), section)
    if section is NomineeKind.INDIVIDUAL or is_collective(name):
        yield from named(name, section, evidence, position)


def _is_entry(line: Line, section: NomineeKind) -> bool:
    """Whether a line under a heading is a nominee: numbered, or nothing but a name with its office."""
    if NUMBERING.match(line.folded) or (section is NomineeKind.INDIVIDUAL and _LABEL.match(line.folded)):
        return True
    is_name = is_collective(line.plain) if section is NomineeKind.COLLECTIVE else has_title(line.plain)
    return is_name and len(line.plain) < LONGEST_ENTRY


def _listed(text: str, section: NomineeKind, page: Page, line: Line) -> Iterator[Nominee]:
    """One name, its position after a dash, a comma or in brackets; several are parted by semicolons."""
    for entry in text.split(";"):
        label = _LABEL.match(fold_keeping_places(entry))
        name, position = _parted(bare(NUMBERING.sub("", entry[label.end() :] if label else entry)), section)
        yield from named(name, section, evidence_of(page, line.place, line.plain, "request"), position)


def _parted(entry: str, section: NomineeKind) -> tuple[str, str]:
    """The name and the position.  A collective's name may hold a dash or a comma: "Khoa Phòng, chống bệnh …"."""
    pieces = (_PERSON_ENDS if section is NomineeKind.INDIVIDUAL else _GROUP_ENDS).split(entry, maxsplit=1)
    position = pieces[1].strip(" ).;") if len(pieces) > 1 else ""
    degree, bracket, office = position.partition(")")
    if bracket and "(" not in degree:  # "Nguyễn Thị Mai (ThS.), Bí thư"
        position = office.strip(" ,-–") if has_title(f"{degree} ") else f"{degree}, {office.strip(' ,-–')}"
    return pieces[0], position


def _name_at(text: str, start: int) -> tuple[str, str]:
    """The words with capitals from START, and the office behind a comma or dash."""
    words: list[str] = []
    end = start
    while len(words) < MOST_WORDS and (found := _WORD.match(text, end)) and found[1][0].isupper():
        words.append(found[1])
        end = found.end()
    office = re.match(r"\s*(?:,|[-–(])\s*([^.;,()]{3,90})", text[end:])
    return " ".join(words), _GOES_ON.split(office[1])[0].strip() if office else ""
