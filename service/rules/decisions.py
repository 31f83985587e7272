"""What people decide: each decision a frozen value that says what it is about and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Assigned:
    """MESSAGE is of UNIT, and what it holds counts.

    SENDER is its address, which is then proposed for the unit.  ARRIVED stands before the mail's own arrival: the
    original's, of a report that the secretary has forwarded by hand.
    """

    message: int
    unit: str
    sender: str = ""
    arrived: datetime | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """MESSAGE counts as what UNIT owed for PERIOD of OBLIGATION, though nothing could be read in it.

    ARRIVED is when it came, where the records of the message do not say.
    """

    message: int
    unit: str
    obligation: str
    period: date
    arrived: datetime | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What OCR has read in SUBMISSION counts: all figures, or those of INDICATORS."""

    submission: int
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amended:
    """The figure of INDICATOR in SUBMISSION is VALUE (the indicator's unit, whole dong); None takes it away."""

    submission: int
    indicator: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Returned:
    """SUBMISSION was given back to its unit for REASON: it no longer counts, its time of arrival does."""

    submission: int
    reason: str


@dataclass(frozen=True, slots=True)
class Extended:
    """UNITS (none named: all) may answer PERIOD of OBLIGATION until DUE (aware), for REASON."""

    units: tuple[str, ...]
    obligation: str
    period: date
    due: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Excused:
    """UNITS (none named: all) need not answer PERIOD of OBLIGATION; None stands for every one."""

    units: tuple[str, ...]
    obligation: str | None = None
    period: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PaperCame:
    """The signed original of UNITS for PERIOD of OBLIGATION lies in the office since the local day ON."""

    units: tuple[str, ...]
    obligation: str
    period: date
    on: date


@dataclass(frozen=True, slots=True)
class Registered:
    """UNIT has registered VALUE for COLUMN of the roster ("reg_new_members")."""

    unit: str
    column: str
    value: int


@dataclass(frozen=True, slots=True)
class DayOff:
    """DAY is no working day, because of NAME."""

    day: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """Whether letters to units leave at all: the kill switch."""

    on: bool


@dataclass(frozen=True, slots=True)
class Awarded:
    """What the meeting decided about NOMINATION: whether it is GRANTED, and the AWARD in the meeting's words."""

    nomination: int
    granted: bool
    award: str = ""


@dataclass(frozen=True, slots=True)
class Approved:
    """SUMMARY may go to the superior body."""

    summary: int


@dataclass(frozen=True, slots=True)
class Addressed:
    """ADDRESS is one of UNIT's: somebody has said so in so many words."""

    address: str
    unit: str


@dataclass(frozen=True, slots=True)
class Released:
    """LETTERS, by their numbers, may leave: they had waited for the secretary."""

    letters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """LETTERS, by their numbers, are not to leave."""

    letters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reminded:
    """UNITS were reminded at once, because the secretary asked for it."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """An item needs nobody any more; HOW: "done" or "ignored"."""

    how: str


Decision = (
    Assigned
    | Received
    | Confirmed
    | Amended
    | Returned
    | Extended
    | Excused
    | PaperCame
    | Registered
    | DayOff
    | Sending
    | Awarded
    | Approved
    | Addressed
    | Released
    | Withheld
    | Reminded
    | Settled
)
# Kept with every ruling; a value never changes once in use.
KINDS: dict[str, type[Decision]] = {
    "assigned": Assigned,
    "received": Received,
    "confirmed": Confirmed,
    "amended": Amended,
    "returned": Returned,
    "extended": Extended,
    "excused": Excused,
    "paper-came": PaperCame,
    "registered": Registered,
    "day-off": DayOff,
    "sending": Sending,
    "awarded": Awarded,
    "approved": Approved,
    "addressed": Addressed,
    "released": Released,
    "withheld": Withheld,
    "reminded": Reminded,
    "settled": Settled,
}
