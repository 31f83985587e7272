"""Measures the readers of files: words and figures right, seconds a document; writes the table of parsers/README.md.

Every document is written by another program than the one that reads it, and says the same as a Word file beside it.
They are read behind the wall that the service builds for strangers' files, where the kernel allows it.
"""

from __future__ import annotations

import os
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
from parsers.sandbox.namespaces import shut_in
from parsers.sandbox.walls import FOLDER, view
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
    from collections.abc import Iterator, Sequence

    from parsers.documents import Document

COUNT = 12  # reports in each format
ROUNDS = 5  # of reading what is read in milliseconds
SLOW_ROUNDS = 2  # of reading anything else
LONG = 10  # pages of a long document
README = Path(__file__).parents[2] / "parsers" / "README.md"
BEGIN, END = "<!-- made by make bench-media -->", "<!-- end -->"


@dataclass(frozen=True, slots=True)
class Row:
    """A format: WHAT it is, which READER reads it, its FILES, and what each of them says.

    SLOW ones are read less often.  PAGES are the pages of each file, on all of which the same stands.
    """

    what: str
    reader: str
    ending: str
    files: list[bytes]
    told: Sequence[Report]
    slow: bool = False
    pages: int = 1


def main() -> None:
    """Measure, print, and put the table into the README."""
    rows = [
        "| format | reader | words right | figures right | seconds | pages a second |",
        "|---|---|---|---|---|---|",
    ]
    made = list(_rows())
    vocabulary()  # lies beyond the wall
    for line in _told_from_behind_the_wall(made):
        rows.append(line)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    text = README.read_text("utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    README.write_text(f"{before}{BEGIN}\n" + "\n".join(rows) + f"\n{END}{after}", "utf-8")


def _told_from_behind_the_wall(made: Sequence[Row]) -> Iterator[str]:
    """The lines of the table for what was MADE, measured in a process that is shut in."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        shut_in(view(), Path(FOLDER))
        with os.fdopen(theirs, "w", encoding="utf-8") as lines:
            for row in made:
                lines.write(_measured(row) + "\n")
                lines.flush()
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as told:
        yield from (line.rstrip("\n") for line in told)
    if os.waitpid(child, 0)[1]:
        raise SystemExit("the measuring process failed")


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
    for name, reader, each in (("PDF with tables", "pdfplumber", drawn), ("PDF of sentences", "Poppler", told)):
        long = converted([as_docx(report, TODAY, LONG) for report in each], "docx", "pdf")
        yield Row(f"{name}, {LONG} pages", reader, "pdf", long, each, pages=LONG)
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
    # What stands on each of many pages is added up, and rightly.
    figures = "–" if row.pages > 1 else f"{right} / {stated}" + (f", {wrong} wrong" if wrong else "")
    words = f"{same / all_words:.1%}".replace("100.0%", "100%")
    return f"| {row.what} | {row.reader} | {words} | {figures} | {seconds:.4f} | {row.pages / seconds:,.0f} |"


def _source(row: Row, report: Report) -> Document:
    """What a file of ROW should say, word for word."""
    if row.reader == "calamine":
        return open_file(as_xlsx(report), "bc")
    return open_file(as_docx(report, TODAY, row.pages), "bc")


def _words(document: Document) -> Counter[str]:
    """The words in any case: single capitals are lost in plain TCVN3."""
    return Counter(re.findall(r"\w+", "\n".join(document.lines).lower()))


def _seconds(row: Row) -> float:
    """Seconds of one core for a document, the programs that were started included: the median of the best of each."""
    return max(
        median(min(_once(data, row) for _ in range(SLOW_ROUNDS if row.slow else ROUNDS)) for data in row.files), 1e-6
    )


def _once(data: bytes, row: Row) -> float:
    before = sum(_cpu())
    open_file(data, f"bc.{row.ending}")
    return sum(_cpu()) - before


def _cpu() -> Iterator[float]:
    for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(whose)
        yield usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
