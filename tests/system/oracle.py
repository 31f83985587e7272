"""Which letters should go out, computed from the plan in the plainest way.  It shares no code with the service.

The rules in words: letters leave from Monday to Friday between 7:00 and 18:00, not on a public holiday.  A step that
falls outside moves on to the next moment inside; before a deadline it is dropped when that is too late.  Of a deadline
only the latest step reached counts, for three days.  Everything of one kind and day goes into the day's first letter.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

HERE = timezone(timedelta(hours=7))
HOLIDAYS = {date(2020, 4, 2)}  # Giỗ Tổ Hùng Vương, the only one from February to April 2020
HOURS = {"m": 1 / 60, "h": 1.0, "d": 24.0}
# Who is told of an event: the group "Thanh lịch" builds the school (IV.3 and annex of the plan).
EVENT_DAY, EVENT_GROUP = date(2020, 2, 28), "Thanh lịch"
START = date(2020, 2, 24)


@dataclass(frozen=True)
class Sent:
    """A letter: its kind, whom it is about, the deadlines that it names, and to whom it goes."""

    unit: str
    kind: str
    about: frozenset[tuple[str, str]]
    to: frozenset[str]


@dataclass(frozen=True)
class Step:
    at: datetime
    kind: str
    ends: datetime
    name: str
    number: int = 0


@dataclass(frozen=True)
class Due:
    """One deadline of the plan."""

    obligation: str
    period: str
    moment: datetime
    inclusive: bool
    before: tuple[float, ...]
    after: tuple[float, ...]
    paper: bool

    def met_by(self, arrival: datetime, moment: datetime | None = None) -> bool:
        last = moment or self.moment
        return arrival <= last if self.inclusive else arrival < last


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def fits(moment: datetime) -> bool:
    return works(moment.date()) and time(7) <= moment.time() < time(18)


@cache
def moved(moment: datetime) -> datetime:
    while not fits(moment):
        moment += timedelta(minutes=1)
    return moment


def deadlines(plan: Mapping[str, Any]) -> list[Due]:
    found = []
    for owed in plan["obligations"]:
        if "every" in owed:
            day, last = owed["every"]["first"], owed["every"]["last"]
            moments = []
            while day <= last:
                moments.append(datetime.combine(day, owed["every"]["time"], HERE))
                day += timedelta(days=7)
        else:
            moments = [owed["due"].replace(tzinfo=HERE)]
        spans = {
            side: tuple(float(s[:-1]) * HOURS[s[-1]] for s in owed["remind"][side]) for side in ("before", "after")
        }
        found += [
            Due(
                owed["id"],
                f"{m:%Y-%m-%d}",
                m,
                owed["inclusive"],
                spans["before"],
                spans["after"],
                owed.get("paper", False),
            )
            for m in moments
        ]
    return found


def steps_of(due: Due, moment: datetime) -> list[Step]:
    steps = []
    for hours in sorted(due.before, reverse=True):
        at = moved(moment - timedelta(hours=hours))
        if at < moment:
            steps.append(Step(at, "reminder", moment, f"-{hours}"))
    for number, hours in enumerate(sorted(due.after), 1):
        at = moved(moment + timedelta(hours=hours))
        steps.append(Step(at, "overdue", at + timedelta(days=3), f"+{hours}", number))
    return sorted(steps, key=lambda step: step.at)


def paper_steps(since: datetime) -> list[Step]:
    steps = []
    for days in (3, 7):
        day = since.date()
        for _ in range(days):
            day += timedelta(days=1)
            while not works(day):
                day += timedelta(days=1)
        at = datetime.combine(day, time(8), HERE)
        steps.append(Step(at, "overdue", at + timedelta(days=3), f"paper {days}"))
    return steps


@dataclass
class Oracle:
    """Told what came and what was decided, it says at every tick which letters go out."""

    units: list[dict[str, str]]
    plan: list[Due]
    heads: dict[str, str] = field(default_factory=dict)
    came: dict[tuple[str, str, str], datetime] = field(default_factory=dict)
    extended: dict[tuple[str, str, str], datetime] = field(default_factory=dict)
    excused: set[tuple[str, str, str]] = field(default_factory=set)
    papers: set[tuple[str, str, str]] = field(default_factory=set)
    taken: set[tuple[str, ...]] = field(default_factory=set)
    written: set[tuple[str, str, date]] = field(default_factory=set)
    told: dict[tuple[str, str, str], datetime] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, heads: dict[str, str]) -> Oracle:
        with (folder / "units.csv").open(encoding="utf-8") as file:
            units = list(csv.DictReader(file))
        return cls(units, deadlines(tomllib.loads((folder / "campaign.toml").read_text("utf-8"))), heads)

    def letters(self, now: datetime) -> set[Sent]:
        """The letters of NOW; whoever asks must send them."""
        if not fits(now):
            return set()
        found = set()
        for unit in self.units:
            found |= set(self._question(unit, now))
            for kind in ("reminder", "overdue"):
                if (unit["id"], kind, now.date()) not in self.written:
                    found |= set(self._of_day(unit, kind, now))
        return found

    def _question(self, unit: dict[str, str], now: datetime) -> Iterator[Sent]:
        asked = ("question", unit["id"])
        known = unit["branches"] and unit["reg_new_members"] and unit["reg_introduced"]
        if not known and asked not in self.taken and now >= datetime(2020, 2, 25, 9, tzinfo=HERE):
            self.taken.add(asked)
            yield Sent(unit["id"], "question", frozenset(), frozenset(unit["emails"].split("|")))

    def _of_day(self, unit: dict[str, str], kind: str, now: datetime) -> Iterator[Sent]:
        chosen: list[tuple[tuple[str, str] | None, Step, tuple[str, ...]]] = []
        any_due = False
        for pair, steps, key in self._matters(unit, now):
            reached = [step for step in steps if step.at <= now]
            if (
                reached
                and reached[-1].kind == kind
                and now < reached[-1].ends
                and (*key, reached[-1].name) not in self.taken
            ):
                chosen.append((pair, reached[-1], (*key, reached[-1].name)))
                any_due = True
            for step in steps:
                later = step.kind == kind and step.at > now and step.at.date() == now.date()
                if later and (*key, step.name) not in self.taken:
                    chosen.append((pair, step, (*key, step.name)))
        if not any_due:
            return
        to = set(unit["emails"].split("|"))
        if kind == "overdue" and any(step.number >= 2 for _, step, _ in chosen):
            to |= {self.heads[unit["group"]]} if unit["group"] in self.heads else set()
        self.taken |= {key for _, _, key in chosen}
        for pair, step, _ in chosen:
            if step.name == "news" and pair is not None:
                self.told[unit["id"], *pair] = self._moment(
                    unit["id"], next(d for d in self.plan if (d.obligation, d.period) == pair)
                )
        self.written.add((unit["id"], kind, now.date()))
        yield Sent(unit["id"], kind, frozenset(pair for pair, _, _ in chosen if pair), frozenset(to))

    def _moment(self, unit: str, due: Due) -> datetime:
        return self.extended.get((unit, due.obligation, due.period), due.moment)

    def _matters(
        self, unit: dict[str, str], now: datetime
    ) -> Iterator[tuple[tuple[str, str] | None, list[Step], tuple[str, ...]]]:
        name = unit["id"]
        for due in self.plan:
            pair = (due.obligation, due.period)
            key = (name, *pair)
            moment = self._moment(name, due)
            arrival = self.came.get(key)
            if arrival is None and key not in self.excused:
                yield pair, steps_of(due, moment), (*key, str(moment))
                if self.told.get(key, due.moment) != moment and now < moment:
                    yield (
                        pair,
                        [Step(datetime.combine(now.date(), time(7), HERE), "reminder", moment, "news")],
                        (*key, str(moment)),
                    )
            if arrival is not None and due.paper and key not in self.papers:
                yield pair, paper_steps(max(arrival, moment)), key
        start = datetime.combine(START, time(7), HERE)
        yield None, [Step(start, "reminder", start + timedelta(days=7), "calendar")], (name,)
        if unit["group"] == EVENT_GROUP:
            event = datetime.combine(EVENT_DAY, time(), HERE)
            yield None, [Step(datetime(2020, 2, 27, 8, tzinfo=HERE), "reminder", event, "event")], (name,)
