"""The workbook beside a report: every figure with a link to where it was read."""

from __future__ import annotations

from collections.abc import Mapping

from service.documents.workbook.awards import write_awards
from service.documents.workbook.figures import write_targets, write_totals, write_units
from service.documents.workbook.practice import write_checks, write_scores, write_weeks
from service.documents.workbook.sheets import Book
from service.documents.workbook.sources import write_sources
from service.rules.summary.report import Report

ORDER = ("Tổng hợp", "Đơn vị", "Tuần", "Chỉ tiêu", "Khen thưởng", "Thi đua", "Đối chiếu", "Nguồn")


def report_xlsx(report: Report, codes: Mapping[int, str] | None = None) -> bytes:
    """REPORT as a workbook.  CODES name the nominees, by their numbers, so that a marked copy can be read back."""
    book = Book(report.union, report.asked.at)
    sources = write_sources(book, report)
    columns = write_units(book, report, sources)
    write_totals(book, report, columns)
    write_weeks(book, report, sources)
    if report.reached:
        write_targets(book, report, sources)
    if report.desk is not None and report.asked.is_final:
        write_awards(book, report, report.desk, codes or {})
        write_scores(book, report)
    write_checks(book, report, sources)
    return book.content(ORDER)
