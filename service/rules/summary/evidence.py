"""Where figures were read: the mail, the file, the place, the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from service.rules.rulings import Amended, Ruling, Rulings


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail on record, by its number.  ARRIVED is the server's time, aware."""

    id: int
    message_id: str
    sender: str
    subject: str
    arrived: datetime


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words that a figure was read from: FILE ("" is the mail's own text), PLACE in it, QUOTE."""

    file: str
    place: str
    quote: str
    approximate: bool = False
    by_ocr: bool = False


@dataclass(frozen=True)
class Evidence:
    """The mails by their numbers; by submission and indicator the quotations, and who set a figure by HAND."""

    mails: Mapping[int, Mail] = field(default_factory=dict)
    quotations: Mapping[tuple[int, str], Quotation] = field(default_factory=dict)
    hands: Mapping[tuple[int, str], Ruling] = field(default_factory=dict)


def hands_of(rulings: Rulings) -> dict[tuple[int, str], Ruling]:
    """Who has last set the figures that stand by a person's word."""
    return {
        (ruling.decision.submission, ruling.decision.indicator): ruling
        for ruling in rulings.standing
        if isinstance(ruling.decision, Amended)
    }
