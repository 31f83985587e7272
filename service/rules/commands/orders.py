"""The orders that a reply can give, as frozen values: what is to be done, not yet what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Which:
    """The items that are meant: by CODES (capitals), by NUMBERS in the letter that is answered, or EVERY one of it.

    With nothing given it is the only item of the letter.
    """

    codes: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    every: bool = False

    @property
    def given(self) -> bool:
        """Whether it says which."""
        return bool(self.codes or self.numbers or self.every)


@dataclass(frozen=True, slots=True)
class Whom:
    """The units that are meant, by their ids; GROUPS are the names of groups among them, EVERY stands for all units.

    UNKNOWN are names that were not understood.
    """

    units: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    every: bool = False
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owing:
    """Which deadline is meant: an OBLIGATION's id, the local day of its PERIOD; None where it is not said."""

    obligation: str | None = None
    period: date | None = None


@dataclass(frozen=True, slots=True)
class Agree:
    """Our best guess is right."""

    which: Which


@dataclass(frozen=True, slots=True)
class Belongs:
    """It is UNIT's."""

    which: Which
    unit: str


@dataclass(frozen=True, slots=True)
class Receive:
    """It counts as having come."""

    which: Which


@dataclass(frozen=True, slots=True)
class Ignore:
    """Nothing is to be done about it."""

    which: Which


@dataclass(frozen=True, slots=True)
class Done:
    """A person has seen to it; HOW in the words used ("đã gọi điện")."""

    which: Which
    how: str = ""


@dataclass(frozen=True, slots=True)
class Amend:
    """The FIGURES are these: the indicators that may be meant, and the value; None takes a figure away."""

    which: Which
    figures: tuple[tuple[tuple[str, ...], int | None], ...]


@dataclass(frozen=True, slots=True)
class GiveBack:
    """The report goes back to its unit for REASON."""

    which: Which
    reason: str


@dataclass(frozen=True, slots=True)
class Book:
    """The signed originals of WHOM lie in the office, ON a local day (None: today)."""

    whom: Whom
    owing: Owing = Owing()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Extend:
    """WHOM may answer until a moment (aware), or BY so much longer, for REASON."""

    whom: Whom
    owing: Owing = Owing()
    until: datetime | None = None
    by: timedelta | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Excuse:
    """WHOM need not answer, for REASON."""

    whom: Whom
    owing: Owing = Owing()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Remind:
    """WHOM are reminded at once of what is open."""

    whom: Whom


@dataclass(frozen=True, slots=True)
class Switch:
    """Letters to units leave, or stop."""

    on: bool


@dataclass(frozen=True, slots=True)
class Undo:
    """What was decided is taken back: about the items, or, where none are given, the last reply as a whole."""

    which: Which


@dataclass(frozen=True, slots=True)
class Tell:
    """How WHOM stand."""

    whom: Whom


@dataclass(frozen=True, slots=True)
class SumUp:
    """The consolidated report is wanted."""

    owing: Owing = Owing()


@dataclass(frozen=True, slots=True)
class Approve:
    """It may go to the superior body."""

    which: Which


@dataclass(frozen=True, slots=True)
class DaysOff:
    """DAYS are no working days, because of NAME."""

    days: tuple[date, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """Letters that wait may leave: those named, or all of KINDS (`X-Hopthu-Kind`; none: every kind)."""

    which: Which
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withhold:
    """Letters that wait are not to leave."""

    which: Which
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adopt:
    """ADDRESS is UNIT's."""

    address: str
    unit: str


@dataclass(frozen=True, slots=True)
class Bring:
    """The report that comes with these words, forwarded or attached, is UNIT's."""

    unit: str


@dataclass(frozen=True, slots=True)
class More:
    """Show the items that the letter had no room for."""


@dataclass(frozen=True, slots=True)
class Help:
    """Say what can be ordered."""


Order = (
    Agree
    | Belongs
    | Receive
    | Ignore
    | Done
    | Amend
    | GiveBack
    | Book
    | Extend
    | Excuse
    | Remind
    | Switch
    | Undo
    | Tell
    | SumUp
    | Approve
    | DaysOff
    | Release
    | Withhold
    | Adopt
    | Bring
    | More
    | Help
)
