"""Campaigns with words of their own: what the plan names no unit for is counted by the units of its own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.documents import Document, Paragraph, Read
from parsers.forms import read_document
from parsers.vocabulary import IndicatorWords
from tests.parsers.plan import vocabulary

TREES = IndicatorWords("trong-cay", "Cây xanh trồng mới", "", ("trồng cây",))


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("- Trồng cây: 5 cây", {"trong-cay": 5}),
        ("- Trồng cây: 5 cây xanh", {"trong-cay": 5}),
        ("- Trồng cây: 5", {"trong-cay": 5}),
        ("Đã trồng 5 cây tại công viên.", {"trong-cay": 5}),
        ("- Trồng cây: 3 buổi", {}),
        ("- Kế hoạch trồng cây: 5 cây", {}),
    ],
)
def test_an_indicator_without_a_unit_takes_the_units_of_its_own_words(line: str, stated: dict[str, int]) -> None:
    campaign = replace(vocabulary(), indicators=(TREES,))
    blocks = (Paragraph("BÁO CÁO NHANH", "paragraph 1"), Paragraph(line, "paragraph 2"))

    found = read_document(Document("bc.docx", "docx", Read.TEXT, blocks=blocks), campaign)

    assert {figure.indicator: figure.value for figure in found.figures} == stated
