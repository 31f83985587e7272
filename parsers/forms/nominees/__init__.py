"""Who is put forward: read in lists, requests, minutes and achievement reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.fields.folding import fold, fold_keeping_places
from parsers.forms.nominees.lists import in_tables
from parsers.forms.nominees.merits import of_merits
from parsers.forms.nominees.names import evidence_of, named
from parsers.forms.nominees.requests import in_sections, in_sentences
from parsers.forms.pages import Page
from parsers.readings import Nominee

# Where a nominee was read, the most binding first: the list stands before what is only told.
SOURCES = ("list", "request", "achievement report", "minutes")
_VOTES = re.compile(
    r"(?:^|[:;.]\s*|,\s+)([^:;.]{4,90}?)\s*:?\s*\(?\d{1,3}(?:\s*phieu)?\s*/\s*\d{1,3}\s*(?:phieu|y kien|\))"
)
_FAILED = re.compile(r"\W*(?:khong|chua) (?:dat|du|trung)\b")


def read_nominees(page: Page) -> tuple[Nominee, ...]:
    """The nominees of a paper of nomination, each once."""
    title = fold(page.title)
    if "thanh tich" in title and "danh sach" not in title:
        found = [*of_merits(page)]
    elif "bien ban" in title:
        found = [*in_tables(page, "minutes"), *_voted(page), *in_sections(page), *in_sentences(page, "minutes")]
    else:
        found = [*in_tables(page), *in_sections(page)]
        found = found or [*in_sentences(page, "request")]  # what was listed is not told again
    return tuple({(nominee.kind, fold(nominee.name)): nominee for nominee in reversed(found)}.values())[::-1]


def papers_in(page: Page) -> tuple[str, ...]:
    """Which of the papers that a nomination needs this is, by its title; in the words of the vocabulary."""
    title = fold(page.title)
    return tuple(
        paper
        for paper in page.vocabulary.papers
        if any(
            (" ".join(fold(name).split()[:2]) in title[:60] and _fits(name, title)) or _is_letter(name, title)
            for name in paper.split(" hoặc ")
        )
    )


def _fits(name: str, title: str) -> bool:
    """A report counts as the paper only when it is one on achievements."""
    return "thanh tich" in title if "thành tích" in name else True


def _is_letter(name: str, title: str) -> bool:
    """A letter has no title but its matter: "V/v đề nghị khen thưởng"."""
    return name == "công văn" and title.startswith(("v/v", "ve viec"))


def _voted(page: Page) -> Iterator[Nominee]:
    """The names that were voted on."""
    for line in page.lines:
        folded = fold_keeping_places(line.plain)
        for found in _VOTES.finditer(folded):
            if _FAILED.match(folded[found.end() :]):
                continue
            name = line.plain[found.start(1) : found.end(1)].removesuffix(" đạt")  # Đạt is a name, too
            yield from named(name, None, evidence_of(page, line.place, line.plain, "minutes"))
