"""A letter as the rules decide it: to whom, why, and the facts it tells.  Its words stand in mail_templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter: NAME, media TYPE ("image/png"), DATA, PARAMETERS of the type.

    CID names a picture that the letter's page shows; one without is attached.
    """

    name: str
    type: str
    data: bytes
    cid: str = ""
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to be written.

    ONCE says in words why it exists ("receipt for <id@host>") and is unique for ever.  TEMPLATE is its file in
    mail_templates, FACTS the frozen value that it tells, KIND the word of `X-Hopthu-Kind` (contract §5).  ABOUT are
    the pairs of obligation and period.
    ANSWERS is the Message-ID that it answers, THREAD the References; both empty where it answers nothing.
    TOKEN, where there is one, stands in its Message-ID: who answers the letter shows by it that he has read it.
    """

    once: str
    template: str
    kind: str
    recipients: tuple[str, ...]
    facts: object
    unit: str | None = None
    about: tuple[tuple[str, date], ...] = ()
    answers: str = ""
    thread: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    token: str = ""
