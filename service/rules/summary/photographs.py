"""Which of the photographs that units sent are shown, and what is written below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from parsers.fields.folding import fold
from service.rules.roster import Unit

MOST = 24  # in one report
LOOKED_AT = 36  # since some turn out to be the same as others, or none
SMALLEST = 20_000  # bytes: what is smaller is a logo
ALIKE = 8  # of 64 bits: two pictures that differ in no more are the same
LONGEST_CAPTION = 110
# What cameras and programs call their pictures says nothing.
_CAMERA = re.compile(
    r"^(?:img|image|dsc\w?|pic\w*|photo\w*|hinh|hinh anh|anh|zalo|screenshot|capture|untitled|vlcsnap|fb|z"
    r"|tep khong ten|received|wp|p|inline|unnamed|scan)?[\s\d.()]*$"
)
_FORWARDED = re.compile(r"^\s*(?:(?:re|fw|fwd|tl|trả lời|chuyển tiếp)\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A picture in a mail of UNIT: the MESSAGE's number and its ORIGINAL by hash; NAME, SHA256 and SIZE of the file.

    SENT is the local day of arrival, SUBJECT that of the mail.
    """

    unit: str
    message: int
    original: str
    name: str
    sha256: str
    size: int
    subject: str
    sent: date


def chosen(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those to look at, the first MOST of which will be shown: every unit has its turn, the larger pictures first."""
    by_unit: dict[str, list[Candidate]] = {}
    seen: set[str] = set()
    for each in sorted(candidates, key=lambda each: -each.size):
        if each.size >= SMALLEST and each.sha256 not in seen:
            seen.add(each.sha256)
            by_unit.setdefault(each.unit, []).append(each)
    return tuple(_in_turn(list(by_unit.values())))[:LOOKED_AT]


def _in_turn(piles: list[list[Candidate]]) -> Iterator[Candidate]:
    while piles:
        for pile in piles:
            yield pile.pop(0)
        piles = [pile for pile in piles if pile]


def distinct(likenesses: Sequence[int]) -> tuple[int, ...]:
    """The places of the first MOST pictures that are not the same as one before, by their LIKENESSES (64 bits)."""
    kept: list[int] = []
    for place, likeness in enumerate(likenesses):
        if len(kept) < MOST and all((likeness ^ likenesses[other]).bit_count() > ALIKE for other in kept):
            kept.append(place)
    return tuple(kept)


def caption(candidate: Candidate, units: Mapping[str, Unit]) -> str:
    """What is written below a picture: whose it is, what it shows as far as its name or the mail says, when it came."""
    unit = units[candidate.unit].name if candidate.unit in units else candidate.unit
    about = _words_of(candidate.name) or _FORWARDED.sub("", " ".join(candidate.subject.split()))
    told = f"{unit}: {about}" if about else unit
    short = told if len(told) <= LONGEST_CAPTION else f"{told[: LONGEST_CAPTION - 1].rstrip()}…"
    return f"{short} (thư ngày {candidate.sent:%d/%m/%Y})"


def _words_of(name: str) -> str:
    """The name of a file as words; "" when a machine has given it."""
    stem = name.rpartition("/")[2].rpartition(".")[0] or name
    words = " ".join(re.sub(r"[_\-+.]+", " ", stem).split())
    return "" if _CAMERA.match(fold(words)) or len(re.findall(r"[^\W\d_]{2,}", words)) < 2 else words
