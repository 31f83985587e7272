"""What stands above and below every paper of the office: who issues it, who signs, who gets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from service.documents.wording import place_of, superior_of

LONGEST_LINE = 30  # capitals in the left column


@dataclass(frozen=True, slots=True)
class Masthead:
    """SUPERIOR and ISSUER in capitals, the PLACE where it is signed, the SIGNER's name, the RECIPIENTS."""

    superior: str
    issuer: str
    place: str
    signer: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the office has set of its masthead; "" and nothing stand for what its name says."""

    superior: str = ""
    issuer: str = ""
    place: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The masthead of one paper, as its template shows it; ISSUER in lines.  KIND follows the number: "BC/ĐTN"."""

    superior: str
    issuer: tuple[str, ...]
    kind: str
    place_and_day: str
    title: str
    about: tuple[str, ...]
    recipients: tuple[str, ...]
    signer: str


def masthead_of(union: str, units: int, settings: Settings) -> Masthead:
    """The masthead of UNION with so many UNITS: as it is set, else as its name says."""
    superior = settings.superior or superior_of(union)
    above = (f"Ban Thường vụ {_in_sentence(superior)}",) if superior else ()
    usual = (*above, "Ban Chấp hành Đoàn Khối", f"{units} TCCSĐ trực thuộc", "Lưu VP")
    return Masthead(
        superior=superior,
        issuer=settings.issuer or f"BCH {union.upper()}",
        place=settings.place or place_of(union),
        signer=settings.signer,
        recipients=settings.recipients or usual,
    )


def frame_of(head: Masthead, on: date, kind: str, title: str, about: Sequence[str]) -> Frame:
    """The frame of a paper signed ON a day (local); its number is left open, as an office writes it by hand."""
    where = f"{head.place}, " if head.place else ""
    month = f"{on:%m}" if on.month < 3 else str(on.month)  # as offices write it: 02, but 3
    signed = f"{where}ngày {on:%d} tháng {month} năm {on.year}"
    last = len(head.recipients) - 1
    recipients = tuple(f"{name}{'.' if place == last else ';'}" for place, name in enumerate(head.recipients))
    return Frame(head.superior, balanced(head.issuer), kind, signed, title, tuple(about), recipients, head.signer)


def balanced(text: str) -> tuple[str, ...]:
    """TEXT in one line, or in two of nearly the same length where it is long."""
    words = text.split()
    if len(text) <= LONGEST_LINE or len(words) < 2:
        return (text,)
    cuts = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return min(cuts, key=lambda pair: abs(len(pair[0]) - len(pair[1])))


def _in_sentence(name: str) -> str:
    """A name in capitals as it stands in a sentence: "Thành đoàn Cần Thơ"."""
    kind, _, place = name.partition("ĐOÀN ")
    return f"{kind.capitalize()}đoàn {place.title()}" if place else name.title()
