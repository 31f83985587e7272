"""What the month comes to, worked out by hand: plain Python over what the generator wrote, without store or rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.documents.month import (
    AMENDED,
    AWARDS,
    CONFIRMED,
    EXCUSED,
    FINAL,
    LAST_DAY,
    PAPERS_FROM,
    REGISTERED,
    WEEKLY,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.demo.stories import Mail
    from tests.documents.month import Kept

JOINT = "tuyen-truyen"
HOURS = {WEEKLY: (10, True), FINAL: (16, False), AWARDS: (16, False)}  # until when, and whether that hour still counts
Figures = dict[str, int]


@dataclass(frozen=True)
class ByHand:
    """The month as it stood AT a moment (aware, union zone)."""

    month: Kept
    at: datetime

    @property
    def decided(self) -> bool:
        """Whether the office has made its decisions yet."""
        return self.at >= datetime(2020, 3, 28, 12, tzinfo=self.at.tzinfo)

    @property
    def fridays(self) -> list[date]:
        return [date(2020, 2, 28), date(2020, 3, 6), date(2020, 3, 13), date(2020, 3, 20), date(2020, 3, 27)]

    def mails(self, unit: str, obligation: str, period: date) -> Iterator[Mail]:
        for mail in self.month.mails:
            if mail.unit == unit and mail.answers == (obligation, period) and mail.arrived <= self.at:
                yield mail

    def told(self, unit: str, obligation: str, period: date) -> Figures:
        """What a unit's reports for one deadline come to."""
        figures: Figures = {}
        for place, mail in enumerate(self.mails(unit, obligation, period)):
            if mail.scanned and not (self.decided and unit == self.month.units[CONFIRMED]):
                continue
            stated = dict(mail.figures)
            if self.decided and place == 0 and (unit, period) == (self.month.units[AMENDED[0]], AMENDED[1]):
                stated[AMENDED[2]] = AMENDED[3]
            if mail.change == "amends":
                figures |= stated
            elif mail.change == "adds":
                figures |= {name: figures.get(name, 0) + value for name, value in stated.items()}
            else:
                figures = stated
        return figures

    def weeks(self, unit: str, until: date = LAST_DAY) -> Figures:
        sums: dict[str, int] = defaultdict(int)
        for friday in self.fridays:
            if friday <= until:
                for name, value in self.told(unit, WEEKLY, friday).items():
                    sums[name] += value
        return dict(sums)

    def whole(self, unit: str) -> Figures:
        """The final report before the sum of the weeks."""
        return self.weeks(unit) | self.told(unit, FINAL, LAST_DAY)

    def joint(self, period: date) -> list[tuple[int, list[str]]]:
        """The events that units told alike, each naming the other: the number, and the units."""
        naming = {
            mail.unit: (set(mail.partners), dict(mail.figures)[JOINT])
            for mail in self.month.mails
            if mail.partners and mail.answers == (WEEKLY, period) and mail.arrived <= self.at and mail.unit
        }
        groups: list[tuple[int, list[str]]] = []
        for unit, (partners, value) in naming.items():
            together = [other for other in partners if other in naming and unit in naming[other][0]]
            same = sorted([unit, *(other for other in together if naming[other][1] == value)])
            if len(same) > 1 and (value, same) not in groups:
                groups.append((value, same))
        return groups

    def twice(self, units: set[str], periods: list[date], *, whole: bool) -> int:
        """What a sum over UNITS counts too much; in the whole only where the final report certainly holds the weeks."""
        surplus = 0
        for period in periods:
            for value, group in self.joint(period):
                counted = [unit for unit in group if unit in units and (not whole or self._holds(unit))]
                surplus += value * max(0, len(counted) - 1)
        return surplus

    def _holds(self, unit: str) -> bool:
        return self.whole(unit).get(JOINT, 0) >= self.weeks(unit).get(JOINT, 0)

    def status(self, unit: str, obligation: str, period: date) -> str:
        came = [mail.arrived for mail in self.mails(unit, obligation, period)]
        hour, inclusive = HOURS[obligation]
        due = datetime(period.year, period.month, period.day, hour, tzinfo=self.at.tzinfo)
        if came:
            first = min(came).replace(microsecond=0)
            return "Đúng hạn" if first < due or (inclusive and first == due) else "Trễ hạn"
        if self.decided and obligation == WEEKLY and unit == self.month.units[EXCUSED] and period == date(2020, 3, 13):
            return "Được miễn"
        return "Chưa gửi" if self.at > due else "Chưa đến hạn"

    @property
    def deadlines(self) -> list[tuple[str, date]]:
        return [*((WEEKLY, friday) for friday in self.fridays), (FINAL, LAST_DAY), (AWARDS, LAST_DAY)]

    def needed(self, unit: str) -> dict[str, int | None]:
        """What a unit must reach, by the plan 45-KH/ĐTN (III, IV.1.2)."""
        known = next(each for each in self.month.office.roster.units if each.id == unit)
        registered = dict(known.registered)
        if self.decided and unit == self.month.units[REGISTERED[0]]:
            registered[REGISTERED[1]] = REGISTERED[2]
        share = {key: None if key not in registered else (registered[key] * 70 + 99) // 100 for key in REGISTRY}
        return {
            "tuyen-truyen": 1,
            "ket-nap-doan-vien": share["reg_new_members"],
            "gioi-thieu-dang": share["reg_introduced"],
            "cong-trinh": 1,
            "phan-viec": known.branches,
            "toa-dam": 1,
            "bang-ron": 1,
        }

    def met(self, unit: str) -> tuple[int, int]:
        """How many targets were reached, of how many."""
        have = self.whole(unit)
        needed = {name: value for name, value in self.needed(unit).items() if value is not None}
        return sum(have.get(name, 0) >= value for name, value in needed.items()), len(needed)

    def points(self, unit: str) -> Fraction:
        """The emulation table's points, by the rules printed under it."""
        states = [self.status(unit, *deadline) for deadline in self.deadlines]
        due = [state for state in states if state not in {"Được miễn", "Chưa đến hạn"}]
        punctual = Fraction(40) * (due.count("Đúng hạn") + Fraction(due.count("Trễ hạn"), 2)) / len(due)
        final, awards = (any(self.mails(unit, name, LAST_DAY)) for name in (FINAL, AWARDS))
        place = self.month.units.index(unit)
        checks = [final, place in PAPERS_FROM, awards, awards, place < 20]  # reports, originals, papers
        met, goals = self.met(unit)
        weeks = "".join(
            "x" if state in {"Đúng hạn", "Trễ hạn"} else " " for state in states[:5] if state != "Được miễn"
        )
        longest = max(map(len, weeks.split(" ")))
        have = self.whole(unit)
        events = sum(have.get(name, 0) for name in ("tuyen-truyen", "toa-dam", "ve-nguon", "thu-bay-tinh-nguyen"))
        return (
            punctual
            + Fraction(20 * sum(checks), len(checks))
            + Fraction(30 * met, goals)
            + Fraction(10 * longest, len(weeks))
            + min(events, 10)
        )


REGISTRY = ("reg_new_members", "reg_introduced")
