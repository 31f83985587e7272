"""The consolidated report as a Word file, by a template that the office may replace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.documents.charts import Bar, bars, weeks
from service.documents.masthead import Masthead
from service.documents.rendering import Draw, Stamp, filled
from service.documents.report.page import Drawn, frame, page
from service.documents.report.template import template
from service.documents.report.values import Shown
from service.rules.summary.report import Report

PICTURE_WIDTH, PHOTOGRAPH_WIDTH, PHOTOGRAPH_HEIGHT = 160.0, 76.0, 62.0  # millimetres


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph for the annex: its JPEG, WIDTH by HEIGHT pixels, and the CAPTION below it."""

    jpeg: bytes
    width: int
    height: int
    caption: str


def report_docx(
    report: Report,
    head: Masthead,
    photographs: Sequence[Photograph] = (),
    own_template: tuple[str, bytes] | None = None,
) -> bytes:
    """REPORT as a Word file.  OWN_TEMPLATE is the office's, by name; raises PermanentError when it cannot be filled."""

    def facts(draw: Draw) -> Mapping[str, object]:
        return {"frame": frame(report, head), "page": page(report, _drawn(report, photographs, draw))}

    name, content = own_template or ("of hopthu", template())
    return filled(content, name, facts, Stamp(report.union, report.asked.at))


def _drawn(report: Report, photographs: Sequence[Photograph], draw: Draw) -> Drawn:
    rows = [Bar(each.indicator.name, len(each.met), len(each.goals)) for each in report.reached]
    return Drawn(
        targets=draw(bars(rows), PICTURE_WIDTH) if rows else None,
        weeks=draw(weeks(report.standings, report.groups), PICTURE_WIDTH) if report.standings else None,
        photographs=tuple(Shown(draw(each.jpeg, _fitting(each)), each.caption) for each in photographs),
    )


def _fitting(photograph: Photograph) -> float:
    """How wide a photograph is shown, in millimetres: within its half of the page, not higher than a third of it."""
    return min(PHOTOGRAPH_WIDTH, PHOTOGRAPH_HEIGHT * photograph.width / photograph.height)
