"""A piece of a paper as a nominee, where it is the name of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.fields.folding import fold_keeping_places
from parsers.fields.names import collective, has_title, is_collective, is_person, person
from parsers.fields.privacy import without_births
from parsers.forms.figures.claims import shortened
from parsers.forms.pages import Page
from parsers.readings import Evidence, Nominee, NomineeKind

NUMBERING = re.compile(r"^\s*(?:[-+*•]|\(?\d{1,2}\s*[./)]|[a-z]\))\s*")
# What stands behind a name and is none of it: votes, years of birth, reasons.
_BEHIND = re.compile(
    r"\s*(?:[:(]\s*)?(?:ty le\s*)?\d{1,3}\s*(?:/\s*\d{1,3}|%).*$|\s*\(?\b(?:sn|sinh nam|nam sinh|ns)\b.*$"
    r"|\s+[-–]\s+(?:da|co|dat)\b.*$|\s*\(\s*(?:19|20)\d\d\s*\)?.*$|\s+(?:da co|co thanh tich|vi da|vi co"
    r"|dat thanh tich)\b.*$"
)
FEWEST_SIGNS = 4
# "Tập thể: không đề nghị", "Cá nhân: chưa có".  With accents, for Khổng is a family; the Air Force is "không quân".
_NOBODY = re.compile(r"(?:xin )?(?:không(?! quân| lưu| gian)|chưa)(?!\w)", re.IGNORECASE)
_NOBODY_BARE = re.compile(r"(?:xin )?(?:khong|chua)(?: (?:de nghi|de xuat|gioi thieu|co|xet|chon|dang ky|khen).*)?")


def named(
    text: str, section: NomineeKind | None, evidence: Evidence, position: str = "", award: str = ""
) -> Iterator[Nominee]:
    """TEXT as a nominee of SECTION, if it is a name at all; whom a title is given to is a person in any section."""
    text = NUMBERING.sub("", bare(text)).strip(" .,;:-–")
    position, award = without_births(position), without_births(award)
    if _NOBODY.match(text) or _NOBODY_BARE.fullmatch(text.lower()):
        return
    if has_title(text) and is_person(text):
        yield Nominee(NomineeKind.INDIVIDUAL, person(text), evidence, position, award)
    elif section is NomineeKind.COLLECTIVE or (section is None and is_collective(text)):
        if len(text) >= FEWEST_SIGNS and re.search(r"[^\W\d]{2}", text) and not re.match(r"\d", text):
            yield Nominee(NomineeKind.COLLECTIVE, collective(text), evidence, position, award)
    elif is_person(text):
        yield Nominee(NomineeKind.INDIVIDUAL, person(text), evidence, position, award)


def bare(text: str) -> str:
    """TEXT without votes, year of birth or reasons behind the name."""
    found = _BEHIND.search(fold_keeping_places(text))
    return text[: found.start()] if found else text


def evidence_of(page: Page, place: str, quote: str, rule: str) -> Evidence:
    """Where a nominee stands; nobody's birthday is quoted."""
    return Evidence(page.document.name, place, shortened(without_births(quote)), rule)


def kind_of_title(title: str) -> NomineeKind | None:
    """The kind that a folded TITLE is about; None when it says neither or both."""
    if "tap the" in title and "ca nhan" not in title:
        return NomineeKind.COLLECTIVE
    return NomineeKind.INDIVIDUAL if "ca nhan" in title and "tap the" not in title else None
