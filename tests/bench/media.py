"""Measures the readers of files: words and figures right, seconds a document; writes the table of parsers/README.md.

Every document is written by another program than the one that reads it, and says the same as a Word file beside it.
"""

from __future__ import annotations

import re
import resource
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from parsers.forms import read_document
from parsers.media.opening import open_file
from tests.bench.office import converted, photographed, scanned
from tests.bench.reports import (
    TCVN3,
    TODAY,
    VNI,
    Report,
    as_docx,
    as_html,
    as_text,
    as_xlsx,
    in_tcvn3,
    in_vni,
    reports,
)
from tests.parsers.plan import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from parsers.documents import Document

COUNT = 12  # reports in each format
ROUNDS = 3  # of reading what is read in milliseconds
README = Path(__file__).parents[2] / "parsers" / "README.md"
BEGIN, END = "<!-- made by make bench-media -->", "<!-- end -->"


@dataclass(frozen=True, slots=True)
class Row:
    """A format: WHAT it is, which READER reads it, its FILES, and what each of them says.  SLOW ones are read once."""

    what: str
    reader: str
    ending: str
    files: list[bytes]
    told: Sequence[Report]
    slow: bool = False


def main() -> None:
    """Measure, print, and put the table into the README."""
    rows = [
        "| format | reader | words right | figures right | seconds | documents a second |",
        "|---|---|---|---|---|---|",
    ]
    for row in _rows():
        rows.append(_measured(row))
        sys.stdout.write(rows[-1] + "\n")
        sys.stdout.flush()
    text = README.read_text("utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    README.write_text(f"{before}{BEGIN}\n" + "\n".join(rows) + f"\n{END}{after}", "utf-8")


def _rows() -> Iterator[Row]:
    drawn, told = reports(COUNT), reports(COUNT, in_table=False)
    word = [as_docx(report) for report in drawn]
    sentences = [as_docx(report) for report in told]
    yield Row("docx", "own, over the XML", "docx", word, drawn)
    yield Row("doc, Word 97", "own, over the streams", "doc", converted(word, "docx", "doc"), drawn)
    for name, hand in (("TCVN3", TCVN3), ("VNI", VNI)):
        typed = [as_docx(report, hand) for report in drawn]
        yield Row(f"docx in {name}", "the same, by font", "docx", typed, drawn)
        yield Row(f"doc in {name}", "the same, by font", "doc", converted(typed, "docx", "doc"), drawn)
    for target in ("rtf", "odt"):
        files = converted(word, "docx", target)
        yield Row(target, "LibreOffice, then as docx", target, files, drawn, slow=True)
    pdf = converted(word, "docx", "pdf")
    yield Row("PDF with tables", "pdfplumber", "pdf", pdf, drawn)
    yield Row("PDF of sentences", "Poppler", "pdf", converted(sentences, "docx", "pdf"), told)
    books = [as_xlsx(report) for report in drawn]
    yield Row("xlsx", "calamine", "xlsx", books, drawn)
    yield Row("xls", "calamine", "xls", converted(books, "xlsx", "xls"), drawn)
    yield Row("ods", "calamine", "ods", converted(books, "xlsx", "ods"), drawn)
    yield Row("HTML", "lxml", "html", [as_html(report) for report in drawn], drawn)
    yield Row("text", "own", "txt", [as_text(report).encode() for report in drawn], drawn)
    for name, write in (("TCVN3", in_tcvn3), ("VNI", in_vni)):
        files = [write(as_text(report)).encode("cp1252", "ignore") for report in drawn]
        yield Row(f"text in {name}", "own, by content", "txt", files, drawn)
    for resolution in (200, 150):
        files = [scanned(page, resolution) for page in pdf]
        yield Row(f"scan, {resolution} dpi", "Tesseract", "pdf", files, drawn, slow=True)
    photos = [photographed(page, seed) for seed, page in enumerate(pdf)]
    yield Row("photograph of paper", "Tesseract", "jpg", photos, drawn, slow=True)


def _measured(row: Row) -> str:
    same = all_words = right = stated = wrong = 0
    for data, report in zip(row.files, row.told, strict=True):
        document = open_file(data, f"bc.{row.ending}")
        wanted = _words(_source(row, report))
        same += sum((wanted & _words(document)).values())
        all_words += sum(wanted.values())
        found = {f.indicator: f.value for f in read_document(document, vocabulary()).figures} if document.blocks else {}
        right += sum(found.get(name) == value for name, value in report.figures.items())
        wrong += sum(report.figures.get(name) != value for name, value in found.items())
        stated += len(report.figures)
    seconds = _seconds(row)
    figures = f"{right} / {stated}" + (f", {wrong} wrong" if wrong else "")
    words = f"{same / all_words:.1%}".replace("100.0%", "100%")
    return f"| {row.what} | {row.reader} | {words} | {figures} | {seconds:.4f} | {1 / seconds:,.0f} |"


def _source(row: Row, report: Report) -> Document:
    """What a file of ROW should say, word for word."""
    written: Callable[[Report], bytes] = as_xlsx if row.reader == "calamine" else lambda report: as_docx(report, TODAY)
    return open_file(written(report), "bc")


def _words(document: Document) -> Counter[str]:
    """The words in any case: single capitals are lost in plain TCVN3."""
    return Counter(re.findall(r"\w+", "\n".join(document.lines).lower()))


def _seconds(row: Row) -> float:
    """Seconds of one core for a document, the programs that were started included; the median."""
    taken = []
    for _ in range(1 if row.slow else ROUNDS):
        for data in row.files:
            before = sum(_cpu())
            open_file(data, f"bc.{row.ending}")
            taken.append(sum(_cpu()) - before)
    return max(median(taken), 1e-6)


def _cpu() -> Iterator[float]:
    for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(whose)
        yield usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
