"""A `Report` as the page that its template shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from service.documents.masthead import Frame, Masthead, frame_of
from service.documents.report import annexes, practice, results
from service.documents.report.values import Drawing, Pair, Places, ReportPage, Shown
from service.documents.wording import cleaned, day, short_day, when
from service.rules.scoring import rules_of
from service.rules.summary.report import Report


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pictures of a report, as the template library takes them."""

    targets: Drawing
    weeks: Drawing
    photographs: tuple[Shown, ...] = ()


def frame(report: Report, head: Masthead) -> Frame:
    """The frame of REPORT."""
    subject = f"Kết quả tổ chức các hoạt động {report.campaign.name}"
    about = (subject,) if report.asked.is_final else (subject, f"({span_of(report)})")
    return frame_of(head, report.asked.at.date(), "BC/ĐTN", "BÁO CÁO", about)


def span_of(report: Report) -> str:
    """The days that a report on a week covers."""
    period = report.asked.deadline.period
    earlier = [each.period for each in report.asked.obligation.deadlines if each.period < period]
    first: date = earlier[-1] + timedelta(days=1) if earlier else report.campaign.starts
    return f"từ ngày {short_day(first)} đến ngày {day(period)}"


def page(report: Report, drawn: Drawn) -> ReportPage:
    """What the template tells of REPORT."""
    told = tuple(results.tasks(report)), tuple(results.examples(report)), tuple(practice.awards(report))
    scores = tuple(annexes.score_rows(report)) if report.asked.is_final else ()
    return ReportPage(
        opening=_opening(report),
        overview=tuple(practice.overview(report)),
        theme=cleaned(report.campaign.theme),
        events=tuple(practice.events(report)),
        targets=tuple(results.target_rows(report)),
        targets_chart=drawn.targets,
        target_notes=tuple(results.target_notes(report)),
        total_heads=results.total_heads(report),
        totals=tuple(results.total_rows(report)),
        total_notes=tuple(results.total_notes(report)),
        groups=results.group_names(report),
        by_group=tuple(results.group_rows(report)),
        tasks=told[0],
        examples=told[1],
        turnouts=tuple(practice.turnout_rows(report)),
        absences=tuple(practice.absences(report)),
        awards=told[2],
        checks=tuple(practice.checks(report)),
        closing=_closing(report),
        of_period="" if report.asked.is_final else f", {span_of(report)}",
        indicators=tuple(cleaned(total.indicator.name) for total in annexes.stated_totals(report)),
        lines_are="đơn vị" if annexes.is_short(report) else "nhóm",
        by_unit=tuple(annexes.unit_rows(report)),
        unit_notes=tuple(annexes.unit_notes(report)),
        weeks_chart=drawn.weeks,
        criteria=tuple(point.criterion for point in report.scores[0].points) if scores else (),
        scores=scores,
        scores_are="" if annexes.is_short(report) else f" ({annexes.MOST_PLACES} đơn vị dẫn đầu)",
        score_rules=rules_of(report.campaign) if scores else (),
        photographs=tuple(_pairs(drawn.photographs)),
        places=_places((len(report.groups) > 1, *map(bool, told)), scores=bool(scores)),
    )


def _opening(report: Report) -> str:
    campaign = report.campaign
    dated = f" ngày {day(campaign.plan_date)}" if campaign.plan_date else ""
    plan = f"Kế hoạch số {campaign.plan_number}{dated}" if campaign.plan_number else "Kế hoạch"
    return (
        f"Thực hiện {plan} của Ban Thường vụ {report.union} về tổ chức các hoạt động {campaign.name}, "
        f"Ban Thường vụ Đoàn Khối báo cáo kết quả như sau (số liệu tổng hợp đến {when(report.asked.at)}):"
    )


def _closing(report: Report) -> tuple[str, ...]:
    what = "kết quả tổ chức các hoạt động" if report.asked.is_final else "tiến độ tổ chức các hoạt động"
    return (f"Trên đây là báo cáo {what} {report.campaign.name} của Ban Thường vụ {report.union}./.",)


def _pairs(shown: Sequence[Shown]) -> Iterator[Pair]:
    for place in range(0, len(shown), 2):
        yield Pair(shown[place], shown[place + 1] if place + 1 < len(shown) else None)


def _places(told: tuple[bool, ...], *, scores: bool) -> Places:
    """The numbers of what there is; 1 of each part, and annexes 1 and 2, are always there."""
    groups, tasks, _examples, awards = told
    return Places(
        groups="2",
        tasks=str(2 + groups),
        examples=str(2 + groups + tasks),
        awards="2",
        checks=str(2 + awards),
        scores="3",
        photographs=str(3 + scores),
    )
