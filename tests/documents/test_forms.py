"""A unit's own form: made, filled in by somebody, and read again without any doubt."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from parsers.reader import read_file
from parsers.readings import Form, Mark, Reading
from service.documents.forms import docx_of, xlsx_of
from service.rules.campaign import Indicator
from service.rules.forms import UnitForm, form_for
from service.rules.records import Facts, Recorded
from service.rules.standing import standing_in
from service.rules.vocabulary import vocabulary_of
from tests.rules.small_office import CAMPAIGN, FINAL, FRIDAYS, LAST_DAY, ROSTER, WEEKLY, local, office

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

UNIT = ROSTER.units[0]
# Names that a reader of sentences would stumble over.
INDICATORS = (
    Indicator("trong-cay", "Cây trồng mới", "cây", ("trồng cây",)),
    Indicator("kham-benh", "Người được khám bệnh, phát thuốc miễn phí", "người", ("khám bệnh",)),
    Indicator("phat-thuoc", "Quà tặng, học bổng", "suất", ("suất quà",)),
    Indicator("kinh-phi", "Tổng kinh phí thực hiện", "đồng", ("tổng kinh phí",)),
    Indicator("cong-thuc", "=SUM(A1:A9) thanh niên", "", ("công thức",)),
)
PLAN = replace(
    CAMPAIGN,
    indicators=INDICATORS,
    obligations=(WEEKLY, replace(FINAL, counts="campaign"), CAMPAIGN.obligations[2]),
)
UNION = office().name
WORDS = vocabulary_of(PLAN, UNION)
STATED = (("trong-cay", 7, False), ("kinh-phi", 15_000_000, False))
FIRST = Recorded(
    UNIT.id, WEEKLY.id, FRIDAYS[0], local(FRIDAYS[0]), 1, None, STATED, nothing_happened=False, counted=True
)


def form(number: int = 1) -> UnitForm:
    """The form for one of the deadlines; the second is Friday, 6 March."""
    standing = standing_in(UNIT, PLAN, Facts([FIRST]), local(FRIDAYS[1]))
    made = form_for(standing.owed[number], standing, PLAN, UNION)
    assert made is not None
    return made


def filled_docx(content: bytes, values: Mapping[str, str]) -> bytes:
    document = docx.Document(io.BytesIO(content))
    for table in document.tables:
        for row in table.rows:
            if len(row.cells) > 3 and row.cells[1].text in values:
                row.cells[3].text = values[row.cells[1].text]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def filled_xlsx(content: bytes, values: Mapping[str, str]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book.active.iter_rows():
        if row[1].value in values:
            text = values[row[1].value]
            row[3].value = int(text) if text.isdecimal() else text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def reading(content: bytes, name: str) -> Reading:
    found = read_file(content, name, WORDS).parts[0].reading
    assert found is not None
    return found


KINDS = [(docx_of, filled_docx, "mau.docx"), (xlsx_of, filled_xlsx, "mau.xlsx")]


@pytest.mark.parametrize(("make", "_fill", "name"), KINDS)
def test_a_form_with_nothing_filled_in_is_a_blank_form_whatever_stands_in_it_as_a_guide(
    make: Callable[[UnitForm], bytes], _fill: object, name: str
) -> None:
    found = reading(make(form()), name)

    assert (found.form, found.figures, found.nothing_happened) == (Form.BLANK, (), False)
    assert found.mark == Mark(WEEKLY.id, FRIDAYS[1], UNIT.id)


@pytest.mark.parametrize(("make", "fill", "name"), KINDS)
def test_what_a_unit_fills_in_is_read_row_by_row(
    make: Callable[[UnitForm], bytes], fill: Callable[[bytes, Mapping[str, str]], bytes], name: str
) -> None:
    values = {"trong-cay": 12, "kham-benh": 1250, "phat-thuoc": 0, "kinh-phi": 5_500_000}
    written = {each.name: f"{values[each.id]}" for each in INDICATORS if each.id in values}

    found = reading(fill(make(form()), written), name)

    assert {figure.indicator: figure.value for figure in found.figures} == values
    assert (found.form, found.doubts) == (Form.PERIODIC, ())
    assert (found.span.start, found.span.end) == (date(2020, 2, 29), FRIDAYS[1]) if found.span else False


def test_words_and_signs_in_a_row_are_understood_or_asked_about() -> None:
    values = {INDICATORS[0].name: "-", INDICATORS[1].name: "1.250 người", INDICATORS[3].name: "5,5 triệu đồng"}
    values[INDICATORS[2].name] = "khoảng vài suất, sẽ báo sau"

    found = reading(filled_docx(docx_of(form()), values), "mau.docx")

    figures = {figure.indicator: figure.value for figure in found.figures}
    assert figures == {"trong-cay": 0, "kham-benh": 1250, "kinh-phi": 5_500_000}
    assert [(doubt.code, doubt.indicator) for doubt in found.doubts] == [("implausible-figure", "phat-thuoc")]


def test_the_guide_shows_the_report_before_and_for_the_whole_the_sum_of_the_weeks() -> None:
    weekly, final = form(1), form(5)

    assert [line.known for line in weekly.lines] == [7, None, None, 15_000_000, None]
    assert (final.name, final.starts, final.ends) == ("Báo cáo tổng kết", PLAN.starts, LAST_DAY)
    assert final.lines[0].known == 7
    assert form(0).lines[0].known is None


def test_a_final_form_is_read_as_the_final_report() -> None:
    found = reading(filled_docx(docx_of(form(5)), {INDICATORS[0].name: "40"}), "mau.docx")

    assert (found.form, [figure.value for figure in found.figures]) == (Form.FINAL, [40])


def test_a_nomination_has_no_form_of_figures() -> None:
    standing = standing_in(UNIT, PLAN, Facts(), local(FRIDAYS[1]))

    assert form_for(standing.owed[6], standing, PLAN, UNION) is None


def test_names_that_begin_like_a_formula_stay_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_of(form()))).active

    [cell] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=SUM(A1:A9) thanh niên"]
    assert cell.data_type == "s"
