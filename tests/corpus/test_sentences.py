"""Sentences as units write them: what is read of them, measured against what they say."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from parsers.documents import Document, Paragraph, Read
from parsers.forms import read_document
from parsers.vocabulary import IndicatorWords, Vocabulary

SENTENCES = Path(__file__).with_name("sentences.toml")
CAMPAIGN = Path(__file__).parents[2] / "service/demo/data/campaign.toml"
# Of about 650 figures and 30 marks; a new sentence may be written before the reader can read it.
MOST_WRONG = 1
MOST_MISSED = 5
MOST_UNMARKED = 1


@dataclass(frozen=True)
class Result:
    """One sentence beside what was read of it, as (what, value) pairs."""

    said: str
    trap: str
    expected: frozenset[tuple[str, int]]
    found: frozenset[tuple[str, int]]
    marks: frozenset[str]
    marked: frozenset[str]


def vocabulary(campaign: dict[str, Any], plan: str) -> Vocabulary:
    """The words of a campaign, from its TOML table."""
    return Vocabulary(
        campaign=campaign["name"],
        starts=campaign["starts"],
        ends=campaign["ends"],
        plan_number=plan,
        union_name="Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ",
        indicators=tuple(
            IndicatorWords(row["id"], row["name"], row["unit"], tuple(row["phrases"])) for row in campaign["indicators"]
        ),
        report_names=("Báo cáo nhanh", "Báo cáo tổng kết Tháng Thanh niên"),
    )


def report(sentence: dict[str, Any]) -> Document:
    """A report that holds this sentence and nothing else."""
    title = "BÁO CÁO TỔNG KẾT" if sentence.get("whole") else "BÁO CÁO NHANH"
    lines = (title, *unicodedata.normalize("NFC", sentence["text"]).split("\n"))  # as a paragraph is promised to be
    blocks = tuple(Paragraph(line, f"paragraph {number}") for number, line in enumerate(lines, 1))
    return Document("bc.docx", "docx", Read.TEXT, blocks=blocks)


def result(sentence: dict[str, Any], words: Vocabulary) -> Result:
    """What is read of SENTENCE, beside what it says."""
    reading = read_document(report(sentence), words)
    approximate = {f"approximate {figure.indicator}" for figure in reading.figures if figure.approximate}
    return Result(
        sentence["text"],
        sentence["trap"],
        frozenset(sentence["figures"].items()),
        frozenset((figure.indicator, figure.value) for figure in reading.figures),
        frozenset([f"approximate {name}" for name in sentence.get("approximate", [])] + sentence.get("doubt", [])),
        frozenset(approximate | {doubt.code for doubt in reading.doubts}),
    )


@pytest.fixture(scope="module")
def results() -> list[Result]:
    book = tomllib.loads(SENTENCES.read_text())
    first = tomllib.loads(CAMPAIGN.read_text())
    words = {"": vocabulary(first, first["plan"]["number"])}
    words |= {name: vocabulary(table, table["plan"]) for name, table in book["campaigns"].items()}
    return [result(sentence, words[sentence.get("campaign", "")]) for sentence in book["sentences"]]


def differences(results: list[Result]) -> str:
    """Every difference, a sentence a paragraph: what is missing (-), what is read and not said (+)."""
    return "\n".join(
        f"[{row.trap}] {row.said}\n    -{sorted(row.expected - row.found)} +{sorted(row.found - row.expected)}"
        f" marks -{sorted(row.marks - row.marked)} +{sorted(row.marked - row.marks)}"
        for row in results
        if row.expected != row.found or row.marks != row.marked
    )


def test_no_more_than_one_figure_is_read_that_no_sentence_states(results: list[Result]) -> None:
    read = sum(len(row.found) for row in results)
    right = sum(len(row.found & row.expected) for row in results)

    assert read - right <= MOST_WRONG, f"{right} of {read} figures read are stated\n{differences(results)}"


def test_no_more_than_five_figures_that_sentences_state_are_missed(results: list[Result]) -> None:
    stated = sum(len(row.expected) for row in results)
    right = sum(len(row.found & row.expected) for row in results)

    assert stated - right <= MOST_MISSED, f"{right} of {stated} figures stated are read\n{differences(results)}"


def test_what_is_approximate_or_doubtful_is_said_to_be(results: list[Result]) -> None:
    due = sum(len(row.marks) for row in results)
    right = sum(len(row.marks & row.marked) for row in results)

    assert due - right <= MOST_UNMARKED, f"{right} of {due} marks are set\n{differences(results)}"


def test_every_indicator_and_every_trap_is_tried() -> None:
    book = tomllib.loads(SENTENCES.read_text())
    tried = {name for sentence in book["sentences"] for name in sentence["figures"]}
    known = {row["id"] for row in tomllib.loads(CAMPAIGN.read_text())["indicators"]}

    assert tried >= known
    assert sum(not sentence["figures"] for sentence in book["sentences"]) >= 80
