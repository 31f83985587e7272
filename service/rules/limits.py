"""How much may leave: caps for each address and for all, so that no loop of machines ever fills a mailbox.  Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
AN_HOUR, A_DAY = 6, 20  # letters to one address of a unit: a busy day of corrections, no more
OFFICE_A_DAY = 60  # letters to one address of the secretary
IN_ALL = 200  # letters to units an hour; more is a loop or a mistake, and is stopped
FOR_EACH = 3  # … but so many for each unit of a large bloc: a reminder, a receipt and one more
STALE = DAY  # an automatic answer that would come later than this is no answer any more


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that left AT a moment (aware) to RECIPIENTS; TO_OFFICE: to the secretary alone."""

    at: datetime
    recipients: tuple[str, ...]
    to_office: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """A letter that wants to leave; QUEUED (aware); it ANSWERS a mail, or not."""

    recipients: tuple[str, ...]
    queued: datetime
    to_office: bool = False
    answers: bool = False


def earliest(wish: Wish, sent: Sequence[Sent], now: datetime) -> datetime:
    """From when on WISH may leave by what was SENT: NOW (aware), or the moment at which the caps allow it."""
    caps = ((OFFICE_A_DAY, DAY),) if wish.to_office else ((AN_HOUR, HOUR), (A_DAY, DAY))
    moments = [now]
    for address in wish.recipients:
        times = sorted(letter.at for letter in sent if address in letter.recipients)
        moments += _free(times, caps, now)
    return max(moments)


def _free(times: Sequence[datetime], caps: Iterable[tuple[int, timedelta]], now: datetime) -> Iterator[datetime]:
    """For each of CAPS (so many within a span) that is used up: when its oldest letter falls out of the span."""
    for most, span in caps:
        within = [moment for moment in times if moment > now - span]
        if len(within) >= most:
            yield within[-most] + span


def is_stale(wish: Wish, moment: datetime) -> bool:
    """Whether WISH is not worth sending at MOMENT: its answer would come a day late, after twenty others."""
    return wish.answers and not wish.to_office and moment - wish.queued > STALE


def is_flood(sent: Sequence[Sent], since: datetime, units: int) -> bool:
    """Whether one more letter to units would be too many: by what was SENT since a moment, for a bloc of UNITS."""
    return sum(1 for letter in sent if not letter.to_office and letter.at > since) >= most_an_hour(units)


def most_an_hour(units: int) -> int:
    """How many letters may go to a bloc of UNITS within an hour."""
    return max(IN_ALL, FOR_EACH * units)


def busiest(sent: Sequence[Sent], since: datetime, most: int = 5) -> tuple[tuple[str, int], ...]:
    """The addresses that got the most letters since a moment, and how many; the MOST first of them."""
    counted = Counter(a for letter in sent if not letter.to_office and letter.at > since for a in letter.recipients)
    return tuple(counted.most_common(most))
