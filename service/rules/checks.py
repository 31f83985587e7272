"""What a secretary would notice in figures that are on record: nothing is changed, somebody is asked to look.  Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import exp, log
from statistics import median

from parsers.fields.folding import fold
from parsers.readings import Change, Figure
from service.rules.campaign import Campaign, Target
from service.rules.records import Recorded
from service.rules.roster import Unit
from service.rules.standing import figures_of
from service.rules.verdicts import Attention, Filing, Submission

CODE = "implausible-figure"
LONG_QUOTE = 60  # signs: words that two weeks hardly have in common by chance
FEWEST_COPIED = 3  # figures that are the same, in the same words, before a report is taken for last week's
FEWEST_OTHERS = 8  # values of other units before one is compared with them
LEAST_FAR = 20  # a smaller value is never far beyond the others'
FAR = 6.0  # robust deviations, on a scale of proportions: heavy tails are usual where schools stand beside offices
LEAST_SPREAD = 0.35  # of that scale, where nearly all say the same
TIMES_REGISTERED = 2  # a week that brings more than so many times the registered year
TIMES_BRANCHES = 10  # things for each branch in one report
PERCENT_OFF = 1.5  # points by which a printed percentage may differ
_SHARE = re.compile(r"(?<![\d/])(\d{1,4})\s*/\s*(\d{1,4})(?![\d/])")
_OF_BRANCHES = re.compile(r"(?<![\d/])(\d{1,3})\s*/\s*(\d{1,3})\s*chi doan")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%")
_SINCE_BEGINNING = re.compile(r"\b(?:luy ke|cong don)\b(?!.*\b(?:nam|quy)\b)")


@dataclass(frozen=True, slots=True)
class Known:
    """What the books hold beside one submission, all of it from before its arrival.

    OWN are the unit's standing records.  LATELY: what it stated in the period before, as (indicator, value, quote).
    OTHERS: (indicator, value) of what other units stated for the same obligation.
    """

    own: tuple[Recorded, ...] = ()
    lately: tuple[tuple[str, int, str], ...] = ()
    others: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class _Case:
    """A submission with all that can be compared with it."""

    submission: Submission
    known: Known
    unit: Unit
    campaign: Campaign

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that count without a person's word."""
        return tuple(figure for figure in self.submission.figures if not figure.confirm)

    def said(self, figure: Figure) -> str:
        """FIGURE in words: “Đoàn viên mới kết nạp” 12."""
        indicator = self.campaign.indicator.get(figure.indicator)
        return f"“{indicator.name if indicator else figure.indicator}” {_dotted(figure.value)}"

    def sums(self) -> dict[str, int]:
        """What the unit has stated for other periods of the campaign, added up."""
        found: dict[str, int] = {}
        for period in sorted({(r.obligation, r.period) for r in self.known.own}):
            obligation = self.campaign.obligation.get(period[0])
            if obligation is None or obligation.counts == "campaign" or period == self._own_period:
                continue
            versions = [r for r in self.known.own if (r.obligation, r.period) == period and r.counted]
            for name, value in figures_of(versions).items():
                found[name] = found.get(name, 0) + value
        return found

    @property
    def _own_period(self) -> tuple[str, date]:
        return self.submission.obligation, self.submission.period

    @property
    def has_all_before(self) -> bool:
        """Whether the unit has answered every earlier deadline of this obligation."""
        obligation = self.campaign.obligation.get(self.submission.obligation)
        due = {d.period for d in obligation.deadlines if d.period < self.submission.period} if obligation else set()
        return due <= {r.period for r in self.known.own if r.obligation == self.submission.obligation}


def checked(filing: Filing, known: Mapping[int, Known], units: Mapping[str, Unit], campaign: Campaign) -> Filing:
    """FILING with an item for every submission in which something is to be looked at.

    KNOWN holds facts by the place of the submission in the filing; a submission without facts is not checked.
    """
    items: list[Attention] = []
    for place, submission in enumerate(filing.submissions):
        unit = units.get(submission.unit or "")
        if place in known and unit is not None:
            remarks = list(dict.fromkeys(_remarks(_Case(submission, known[place], unit, campaign))))
            items += [_item(submission, remarks)] if remarks else []
    return replace(filing, attention=(*filing.attention, *items)) if items else filing


def _item(submission: Submission, remarks: list[str]) -> Attention:
    detail = "; ".join(remarks)
    file = next((figure.evidence.file for figure in submission.figures), "")
    return Attention(CODE, f"Số liệu đã ghi nhận, cần xem lại: {detail}.", submission.unit, file, (), detail)


def _remarks(case: _Case) -> Iterator[str]:
    for check, _ in CHECKS:
        yield from check(case)


def _copied(case: _Case) -> Iterator[str]:
    """Figures that were sent a week ago in the same words."""
    lately = {name: (value, quote) for name, value, quote in case.known.lately}
    same = [f for f in case.figures if f.value and lately.get(f.indicator) == (f.value, f.evidence.quote)]
    if len(same) >= FEWEST_COPIED and len(same) == len([figure for figure in case.figures if figure.value]):
        yield "toàn bộ số liệu và câu chữ trùng với báo cáo kỳ trước"
        return
    for figure in same:
        if len(figure.evidence.quote) >= LONG_QUOTE and " | " not in figure.evidence.quote:
            yield f"{case.said(figure)} trùng nguyên văn với báo cáo kỳ trước"


def _sums(case: _Case) -> Iterator[str]:
    """A printed sum to date, or a report on the whole, that is not what the periods come to."""
    if case.submission.change in {Change.ADDS, Change.AMENDS}:
        return
    before = case.sums()
    now = {figure.indicator: figure.value for figure in case.figures}
    whole = case.campaign.obligation.get(case.submission.obligation)
    if whole is not None and whole.counts == "campaign":
        for figure in case.figures:
            if figure.value < before.get(figure.indicator, 0):
                yield f"{case.said(figure)} nhỏ hơn cộng các kỳ đã nhận ({_dotted(before[figure.indicator])})"
        return
    for figure in case.submission.sums:
        if not before.get(figure.indicator):
            continue  # less than its own week is seen where it is read
        expected = before[figure.indicator] + now.get(figure.indicator, 0)
        since_beginning = case.has_all_before and _SINCE_BEGINNING.search(fold(figure.evidence.quote))
        if figure.value < expected or (since_beginning and figure.value > expected):
            yield f"lũy kế ghi {case.said(figure)}, cộng các kỳ đã nhận là {_dotted(expected)}"


def _targets(case: _Case) -> Iterator[str]:
    """More than the unit's size lets expect: of its registered targets, of its branches."""
    targets = {target.indicator: target for target in case.campaign.targets}
    for figure in case.figures:
        target = targets.get(figure.indicator)
        size, times = _size(target, case.unit) if target else (None, 0)
        if size is not None and figure.value > max(size * times, size + 5):
            what = f"{size} đã đăng ký cả năm" if target and target.percent_of else f"{size} chi đoàn"
            yield f"{case.said(figure)} so với {what}"


def _size(target: Target, unit: Unit) -> tuple[int | None, int]:
    if target.percent_of is not None:
        return dict(unit.registered).get(target.percent_of), TIMES_REGISTERED
    return (unit.branches, TIMES_BRANCHES) if target.per == "branches" else (None, 0)


def _branches(case: _Case) -> Iterator[str]:
    """A number of branches in the text that is not that of the roster."""
    for figure in case.figures:
        for part, whole in _OF_BRANCHES.findall(fold(figure.evidence.quote)):
            if case.unit.branches is not None and int(whole) != case.unit.branches:
                yield f"văn bản ghi {int(part)}/{int(whole)} chi đoàn, danh sách có {case.unit.branches} chi đoàn"


def _percentages(case: _Case) -> Iterator[str]:
    """A printed percentage that is not that of the share beside it: "đạt 50% (6/14)"."""
    for figure in case.figures:
        quote = figure.evidence.quote
        shares = [(int(part), int(whole)) for part, whole in _SHARE.findall(quote) if int(whole)]
        percents = [float(percent.replace(",", ".")) for percent in _PERCENT.findall(quote)]
        own = [share for share in shares if share[0] == figure.value]
        if len(percents) == 1 and len(own) == 1 and abs(own[0][0] / own[0][1] * 100 - percents[0]) > PERCENT_OFF:
            told = f"{percents[0]:g}".replace(".", ",")
            yield f"{case.said(figure)}: ghi {told}% nhưng {own[0][0]}/{own[0][1]} không phải {told}%"


def _outliers(case: _Case) -> Iterator[str]:
    """A value far beyond what other units report, and beyond what this one has reported itself."""
    for figure in case.figures:
        others = [value for name, value in case.known.others if name == figure.indicator and value > 0]
        if len(others) < FEWEST_OTHERS or figure.value < LEAST_FAR:
            continue
        own = [value for r in case.known.own for name, value, _ in r.figures if name == figure.indicator]
        if figure.value > _limit(others) and figure.value > 3 * max(own, default=0):
            usual = _dotted(int(median(others)))
            yield f"{case.said(figure)} lớn hơn nhiều so với các đơn vị khác (thường khoảng {usual})"


def _limit(values: list[int]) -> float:
    """The value beyond which one is far from VALUES: median and MAD of their logarithms."""
    logs = [log(value) for value in values]
    middle = median(logs)
    spread = 1.4826 * median(abs(each - middle) for each in logs)
    return exp(middle + FAR * max(spread, LEAST_SPREAD))


def _dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


# What is looked at, and why a secretary would.
CHECKS: tuple[tuple[Callable[[_Case], Iterator[str]], str], ...] = (
    (_copied, "last week's file is sent again under a new date"),
    (_sums, "a sum to date that does not fit shows a figure that was missed or counted twice"),
    (_targets, "no unit brings in a week what it has not registered for the year"),
    (_branches, "the number of branches is known"),
    (_percentages, "a percentage is worked out from the figure: both cannot be right"),
    (_outliers, "a slip of the pen adds a nought"),
)
