"""An addendum as a Word file: what later arrivals have changed in a report that was made already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from service.documents.grids import RIGHT, Column, grid
from service.documents.masthead import Masthead, frame_of
from service.documents.paper import CAPTION, CENTRE, TEXT, content_of, letterhead, new_paper, signature, title, write
from service.documents.rendering import Draw, Stamp, filled
from service.documents.report.page import span_of
from service.documents.wording import cleaned, number, when
from service.rules.nominations import KINDS
from service.rules.summary.addenda import Arrived, Changed, Changes
from service.rules.summary.report import Report
from service.rules.verdicts import Status

SAID = {
    Status.ON_TIME: "đã gửi, đúng hạn",
    Status.LATE: "đã gửi, trễ hạn",
    Status.MISSING: "chưa gửi",
    Status.EXEMPT: "được miễn",
    Status.EXPECTED: "chưa đến hạn",
}
_EACH = "text in page.told"


@dataclass(frozen=True, slots=True)
class Row:
    """A number that is another now."""

    place: int
    unit: str
    name: str
    before: str
    after: str
    more: str


@dataclass(frozen=True, slots=True)
class AddendumPage:
    """The whole addendum."""

    opening: str
    told: tuple[str, ...]
    totals: tuple[Row, ...]
    units: tuple[Row, ...]
    closing: str


@lru_cache(maxsize=1)
def template() -> bytes:
    """The addendum's own template; its facts are `AddendumPage`."""
    paper = new_paper()
    letterhead(paper)
    title(paper)
    write(paper, "{{ page.opening }}", TEXT)
    for tag in (f"{{%p for {_EACH} %}}", "- {{ text }}", "{%p endfor %}"):
        write(paper, tag, TEXT)
    numbers = (
        Column("Đã báo cáo", "{{ row.before }}", 22, RIGHT),
        Column("Nay là", "{{ row.after }}", 22, RIGHT),
        Column("Tăng, giảm", "{{ row.more }}", 22, RIGHT),
    )
    write(paper, "{%p if page.totals %}", TEXT)
    write(paper, "Bảng 1. Số liệu toàn Khối thay đổi", CAPTION, keep=True)
    first = Column("TT", "{{ row.place }}", 10, CENTRE)
    grid(paper, "row in page.totals", (first, Column("Nội dung", "{{ row.name }}", 84), *numbers))
    write(paper, "{%p endif %}", TEXT)
    write(paper, "{%p if page.units %}", TEXT)
    write(paper, "Bảng 2. Số liệu của đơn vị thay đổi", CAPTION, keep=True)
    columns = (first, Column("Đơn vị", "{{ row.unit }}", 46), Column("Nội dung", "{{ row.name }}", 38), *numbers)
    grid(paper, "row in page.units", columns)
    write(paper, "{%p endif %}", TEXT)
    write(paper, "{{ page.closing }}", TEXT, keep=True)
    signature(paper)
    return content_of(paper)


def addendum_docx(
    report: Report, changes: Changes, since: datetime, head: Masthead, own_template: tuple[str, bytes] | None = None
) -> bytes:
    """What has changed SINCE a moment (aware), as a Word file.  Raises PermanentError for a bad OWN_TEMPLATE."""
    asked = report.asked
    what = "danh sách" if asked.obligation.content == "nomination" else "số liệu"
    period = "" if asked.is_final else f" ({span_of(report)})"
    about = (f"Bổ sung, điều chỉnh {what} {asked.obligation.name}{period}",)
    frame = frame_of(head, asked.at.date(), "BC/ĐTN", "BÁO CÁO", about)

    def facts(_draw: Draw) -> Mapping[str, object]:
        return {"frame": frame, "page": _page(report, changes, since)}

    name, content = own_template or ("of hopthu", template())
    return filled(content, name, facts, Stamp(report.union, asked.at))


def _page(report: Report, changes: Changes, since: datetime) -> AddendumPage:
    return AddendumPage(
        opening=(
            f"Sau khi {report.asked.obligation.name} được tổng hợp lúc {when(since.astimezone(report.campaign.zone))}, "
            f"các đơn vị có bổ sung, điều chỉnh. Đến {when(report.asked.at)}, Ban Thường vụ {report.union} "
            "báo cáo phần thay đổi như sau:"
        ),
        told=tuple(told(changes)),
        totals=tuple(_row(place, each) for place, each in enumerate(changes.totals, 1)),
        units=tuple(_row(place, each) for place, each in enumerate(changes.units, 1)),
        closing="Các nội dung khác giữ nguyên theo báo cáo đã gửi./.",
    )


def told(changes: Changes) -> Iterator[str]:
    """Who has sent something since, and which nominees are other ones."""
    for each in changes.arrived:
        yield f"{cleaned(each.unit.name)}: {_arrival(each)}."
    for nominee in changes.nominees:
        kind = next(name for kind, name in KINDS.items() if kind.value == nominee.kind)
        what = "đề nghị thêm" if nominee.added else "không còn đề nghị"
        yield f"{cleaned(nominee.unit.name)}: {what} {kind} {cleaned(nominee.name)}."


def _arrival(each: Arrived) -> str:
    return f"{SAID[Status(each.after)]} (trước đó: {SAID[Status(each.before)]})"


def _row(place: int, each: Changed) -> Row:
    counted = each.indicator.unit
    name = f"{each.indicator.name} ({counted})" if counted and each.unit is None else each.indicator.name
    before, after = each.before or 0, each.after or 0
    more = f"{'+' if after >= before else '−'}{number(abs(after - before))}"
    return Row(
        place, cleaned(each.unit.name) if each.unit else "", name, _or_dash(each.before), _or_dash(each.after), more
    )


def _or_dash(value: int | None) -> str:
    return "–" if value is None else number(value)
