"""The list for the award meeting as a Word file, in the columns in which such lists are signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from docx.document import Document as Paper

from parsers.readings import NomineeKind
from service.documents.grids import Column, grid
from service.documents.masthead import Masthead, frame_of
from service.documents.paper import (
    ACROSS,
    CELL_SMALL,
    CENTRE,
    NOTE,
    PART,
    TEXT,
    content_of,
    letterhead,
    new_paper,
    signature,
    title,
    write,
)
from service.documents.rendering import Draw, Stamp, filled
from service.documents.wording import cleaned, counted, listed, points, short_day, units_listed
from service.rules.awards import Desk, PutForward
from service.rules.summary.report import Report

_SHARES = (("I. TẬP THỂ", "page.collectives"), ("II. CÁ NHÂN", "page.individuals"))


@dataclass(frozen=True, slots=True)
class Row:
    """A nominee: what it is and asks for, its PAPERS, the unit's own RECORD, REMARKS, the RESULT of the meeting."""

    place: int
    name: str
    office: str
    award: str
    papers: str
    record: str
    remarks: str
    result: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """The whole list."""

    opening: str
    collectives: tuple[Row, ...]
    individuals: tuple[Row, ...]
    silent: str
    closing: str


@lru_cache(maxsize=1)
def template() -> bytes:
    """The list's own template; its facts are `ListPage`."""
    paper = new_paper(landscape=True)
    letterhead(paper, ACROSS)
    title(paper)
    write(paper, "{{ page.opening }}", TEXT)
    for heading, rows in _SHARES:
        write(paper, heading, PART)
        _nominees(paper, rows)
    write(paper, "{%p if page.silent %}", NOTE)
    write(paper, "{{ page.silent }}", NOTE)
    write(paper, "{%p endif %}", NOTE)
    write(paper, "{{ page.closing }}", TEXT, keep=True)
    signature(paper, ACROSS)
    return content_of(paper)


def _nominees(paper: Paper, rows: str) -> None:
    columns = (
        Column("TT", "{{ row.place }}", 9, CENTRE),
        Column("Tên tập thể, họ và tên", "{{ row.name }}", 42),
        Column("Chức vụ, đơn vị", "{{ row.office }}", 54),
        Column("Hình thức đề nghị", "{{ row.award }}", 24, CENTRE),
        Column("Hồ sơ", "{{ row.papers }}", 46),
        Column("Báo cáo, chỉ tiêu, điểm", "{{ row.record }}", 32),
        Column("Lưu ý", "{{ row.remarks }}", 20),
        Column("Kết quả", "{{ row.result }}", 20, CENTRE),
    )
    grid(paper, f"row in {rows}", columns, CELL_SMALL)


def nominations_docx(
    report: Report, desk: Desk, head: Masthead, own_template: tuple[str, bytes] | None = None
) -> bytes:
    """The nominees of DESK as a Word file.  Raises PermanentError when OWN_TEMPLATE cannot be filled."""
    about = (f"Tập thể, cá nhân được đề nghị khen thưởng {report.campaign.name}",)
    frame = frame_of(head, report.asked.at.date(), "DS/ĐTN", "DANH SÁCH", about)

    def facts(_draw: Draw) -> Mapping[str, object]:
        return {"frame": frame, "page": _page(report, desk)}

    name, content = own_template or ("of hopthu", template())
    return filled(content, name, facts, Stamp(report.union, report.asked.at))


def _page(report: Report, desk: Desk) -> ListPage:
    collectives, individuals = (tuple(_rows(desk, kind, report)) for kind in NomineeKind)
    quota = {kind: most for kind, most in desk.obligation.quota if most}
    allowed = ", ".join(
        f"{counted(quota[kind.value])} {name}"
        for kind, name in zip(NomineeKind, ("tập thể", "cá nhân"), strict=True)
        if kind.value in quota
    )
    rule = f" (mỗi đơn vị {allowed})" if allowed else ""
    silent = [cleaned(unit.name) for unit in desk.silent]
    return ListPage(
        opening=(
            f"Theo hồ sơ các đơn vị gửi{rule}, có {counted(len(collectives))} tập thể và {counted(len(individuals))} "
            "cá nhân được đề nghị:"
        ),
        collectives=collectives,
        individuals=individuals,
        silent=f"Đơn vị chưa đề nghị ({counted(len(silent))}): {units_listed(silent)}." if silent else "",
        closing="Danh sách này được lập để trình hội nghị xét khen thưởng./.",
    )


def _rows(desk: Desk, kind: NomineeKind, report: Report) -> Iterator[Row]:
    for place, nominee in enumerate(desk.of(kind), 1):
        unit = cleaned(nominee.unit.name)
        position = cleaned(nominee.position)
        result = nominee.result
        yield Row(
            place,
            cleaned(nominee.name),
            position if unit in position else ", ".join(filter(None, (position, unit))),
            cleaned(nominee.award),
            _papers(nominee, report),
            _record(nominee),
            cleaned(" ".join(nominee.remarks)),
            "" if result is None else cleaned(result.award or "Đồng ý") if result.granted else "Không",
        )


def _papers(nominee: PutForward, report: Report) -> str:
    """When it came, and what of it is missing."""
    mailed = nominee.mailed.astimezone(report.campaign.zone)
    told = [f"Thư {short_day(mailed.date())}"]
    told.append(f"văn bản chính {short_day(nominee.paper)}" if nominee.paper else "chưa có văn bản chính")
    told.append(f"thiếu: {', '.join(nominee.missing)}" if nominee.missing else "đủ giấy tờ")
    return listed(told)


def _record(nominee: PutForward) -> str:
    """How the unit itself stands."""
    return (
        f"Đúng hạn {nominee.on_time}/{nominee.due}; chỉ tiêu {nominee.met}/{nominee.goals}; "
        f"{points(nominee.points)} điểm"
    )
