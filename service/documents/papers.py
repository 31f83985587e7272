"""All papers of reports behind one door: the libraries that make them are large, and loaded with the first of them."""

from __future__ import annotations

from service.documents.addenda import addendum_docx
from service.documents.addenda import template as addendum_template
from service.documents.nominations import nominations_docx
from service.documents.nominations import template as nominations_template
from service.documents.report import Photograph, report_docx
from service.documents.report.template import template as report_template
from service.documents.workbook import report_xlsx

__all__ = [
    "Photograph",
    "addendum_docx",
    "addendum_template",
    "nominations_docx",
    "nominations_template",
    "report_docx",
    "report_template",
    "report_xlsx",
]
