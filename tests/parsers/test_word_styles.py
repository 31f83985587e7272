"""What Word files say of their styles: those of letters are heeded wherever they stand among those of tables."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from parsers.media.opening import open_file
from tests.bench.reports import TCVN3
from tests.parsers.test_word import body, changed, text

TABLE = '<w:style w:type="table" w:styleId="Luoi"><w:name w:val="Luoi"/><w:tblPr/></w:style>'
FONT = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
OLD = f'<w:style w:type="paragraph" w:styleId="Cu"><w:name w:val="Cu"/>{FONT}</w:style>'
EMPTY = '<w:style w:type="table" w:styleId="Rong"/>'
REMARK = '<!-- <w:style w:type="table"> -->'


def said(styles: str) -> tuple[str, ...]:
    """What is read of a paragraph of the style "Cu" in TCVN3 when STYLES stand in the file."""
    words = TCVN3.write("Kết nạp 03 đoàn viên mới, tư pháp")
    made = body(f'<w:p><w:pPr><w:pStyle w:val="Cu"/></w:pPr>{text(words)}</w:p>')
    with zipfile.ZipFile(BytesIO(made)) as archive:
        before = archive.read("word/styles.xml")
    after = before.replace(b"</w:styles>", styles.encode() + b"</w:styles>")
    return open_file(changed(made, {}, (before, after)), "bc.docx").lines


@pytest.mark.parametrize(
    "styles", [OLD, TABLE + OLD, OLD + TABLE, TABLE + OLD + TABLE, EMPTY + OLD, REMARK + OLD, OLD + REMARK + TABLE]
)
def test_a_font_of_the_nineties_is_known_by_its_style_among_any_others(styles: str) -> None:
    assert said(styles) == ("Kết nạp 03 đoàn viên mới, tư pháp",)
