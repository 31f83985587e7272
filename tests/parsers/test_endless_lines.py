"""Lines without end: whatever repeats in them, every rule of figures is soon done and takes nothing for a figure."""

from __future__ import annotations

import sys
import time
from itertools import product

import pytest

from parsers.documents import Cell, Document, Paragraph, Read, Table
from parsers.forms import read_document
from parsers.readings import Reading
from tests.parsers.plan import vocabulary

LONG = 200_000  # signs
SECONDS = 2.0  # of the processor
MEASURED = 2.0  # times as long it takes while every line is counted for the coverage
REPEATED = (
    "1", "a", " ", ",", "1,", "1.", "1, ", "1 ", "a1 ", "(", "( ", "(1) ", "-", "...", "…", "\t", "1/3 ", "1.000.000đ ",
    "một trăm ", "1 buổi ", "kết nạp 1 ", "01 đoàn viên mới, ", "20 suất quà, học bổng ", "kế hoạch ", "lũy kế ",
    "trong đó 1 ", "tổng trị giá ", "không phải 1 mà là 2 ", "đ/c Lê Văn A, ", "TP. ",
)  # fmt: skip
SHAPES = ("behind a label", "in a table")
CASES = [*(("a line", each) for each in REPEATED), *product(SHAPES, REPEATED[::3])]


def document(shape: str, text: str) -> Document:
    """A report that holds TEXT and, behind it, three figures in a line of their own."""
    rows = (("STT", "Nội dung", "Kết quả"), ("1", "Kết nạp đoàn viên mới", text), ("2", text, "5"))
    table = Table(tuple(tuple(Cell(cell) for cell in row) for row in rows), "table 1")
    line = Paragraph(text if shape == "a line" else f"Kết nạp đoàn viên mới: {text}", "paragraph 2")
    endless = table if shape == "in a table" else line
    last = Paragraph("Kết quả: tổ chức 03 buổi tuyên truyền.", "paragraph 3")
    return Document("bc.docx", "docx", Read.TEXT, blocks=(Paragraph("BÁO CÁO NHANH", "paragraph 1"), endless, last))


def read(shape: str, repeated: str) -> Reading:
    """What is read of such a report."""
    return read_document(document(shape, (repeated * LONG)[:LONG]), vocabulary())


@pytest.mark.parametrize(("shape", "repeated"), CASES)
def test_an_endless_line_is_read_within_two_seconds_and_gives_no_figure(shape: str, repeated: str) -> None:
    read_document(document(shape, "x"), vocabulary())  # the words of the campaign are prepared once a process
    begun = time.process_time()

    found = read(shape, repeated)

    assert time.process_time() - begun <= SECONDS * (MEASURED if sys.gettrace() else 1)
    assert not [figure for figure in found.figures if figure.evidence.place != "paragraph 3"]


def test_somebody_is_told_of_a_sentence_without_end_that_holds_numbers() -> None:
    found = read("a line", "kết nạp 1 ")

    assert [doubt.code for doubt in found.doubts] == ["not-understood"]
