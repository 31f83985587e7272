"""What the rules decide about a message: the values that pass from the rules to the books and to `hopthu read`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from parsers.readings import Change, Doubt, Figure, Nominee, Official
from service.rules.answers_to_questions import Given


class Kind(StrEnum):
    """What a message is (contract §3)."""

    SUBMISSION = "submission"
    COMMAND = "command"
    ENQUIRY = "enquiry"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto-reply"
    OTHER = "other"


class Status(StrEnum):
    """The state of an obligation (contract §4)."""

    EXPECTED = "expected"
    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Guess:
    """A unit that might be meant: SCORE 0-100, and why."""

    unit: str
    score: int
    because: str


@dataclass(frozen=True, slots=True)
class Attention:
    """An item that needs a person.  CODE is an attention code of the reading rules; MESSAGE is Vietnamese.

    GUESSES are ranked, best first.  FILE is the attachment it is about, "" for the mail; DETAIL what is wrong with it.
    FIGURES (indicator, value) were read and not recorded because of the doubt.  ORIGINAL (aware) and SENDER tell when
    and by whom a mail that was forwarded by hand had been sent.
    """

    code: str
    message: str
    unit: str | None = None
    file: str = ""
    guesses: tuple[Guess, ...] = ()
    detail: str = ""
    figures: tuple[tuple[str, int], ...] = ()
    original: datetime | None = None
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """One arrival that answers one period of one obligation.

    UNIT is None when it is not certain; such a submission is kept and does not count.  COUNTED: it enters the sums
    now (not so for a new address, whose reports count once a person has agreed).  PAPERS are those of a nomination
    that came with it, in the words of the campaign.  SUMS are the sums to date that the report prints beside its
    figures; they are compared and never counted.  BECAUSE says in Vietnamese why it answers this period.
    """

    obligation: str
    period: date
    unit: str | None
    status: Status
    counted: bool
    change: Change | None = None
    figures: tuple[Figure, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    official: Official = Official()
    nothing_happened: bool = False
    papers: tuple[str, ...] = ()
    sums: tuple[Figure, ...] = ()
    because: str = ""

    @property
    def correction(self) -> bool:
        return self.change is not None


@dataclass(frozen=True, slots=True)
class Nomination:
    """A nominee of a unit (None when the unit is not certain).  COUNTED as in a submission."""

    unit: str | None
    nominee: Nominee
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Filing:
    """Everything that one message changes, and why: kind, unit, submissions, nominations, attention.

    BECAUSE gives the reason of the kind in words; UNIT_EVIDENCE that of the unit.  ANSWERS are those to our questions.
    """

    kind: Kind
    because: str
    unit: str | None
    unit_evidence: str
    submissions: tuple[Submission, ...] = ()
    nominations: tuple[Nomination, ...] = ()
    attention: tuple[Attention, ...] = ()
    answers: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """An obligation and period that a unit has already answered; makes a later arrival a correction."""

    unit: str
    obligation: str
    period: date


@dataclass(frozen=True, slots=True)
class Arrival:
    """When and how a message arrived.  AT is the mail server's own time (INTERNALDATE), aware."""

    at: datetime
    answerable: bool = True  # False for mail from before the first start's cut-off
