"""Word files with everything that Word can do, and the same said by every other format of texts."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from parsers.documents import Document, Paragraph, Problem, Read, Table, Zone
from parsers.forms import read_document
from parsers.media.opening import open_file
from parsers.media.word97.reading import read_word97
from parsers.reader import read_file
from tests.bench.reports import TCVN3, VNI, Hand, as_docx, reports, saved
from tests.parsers.plan import vocabulary

W = nsdecls("w")


def body(xml: str) -> bytes:
    """A Word file with the elements of XML as its text."""
    made = docx.Document()
    for element in parse_xml(f"<w:body {W}>{xml}</w:body>"):
        made.element.body.insert(len(made.element.body) - 1, element)
    return saved(made)


def text(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def line(words: str) -> str:
    return f"<w:p>{text(words)}</w:p>"


def mark(kind: str) -> str:
    """A mark of a field."""
    return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"


FILLER = f"<w:sdtContent>{text('Bấm vào đây để nhập')}</w:sdtContent>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def lines(data: bytes) -> tuple[str, ...]:
    return open_file(data, "bc.docx").lines


def grids(document: Document) -> list[list[list[tuple[str, bool]]]]:
    found = [block for block in document.blocks if isinstance(block, Table)]
    return [[[(cell.text, cell.covered) for cell in row] for row in table.rows] for table in found]


def test_two_rows_of_headings_keep_what_they_cover() -> None:
    down, wide = "<w:vMerge w:val='restart'/>", "<w:gridSpan w:val='2'/>"
    made = table(
        cell(line("Nội dung"), down) + cell(line("Kết quả"), wide),
        cell("<w:p/>", "<w:vMerge/>") + cell(line("Trong tuần")) + cell(line("Lũy kế")),
    )

    assert grids(open_file(body(made), "bc.docx")) == [
        [
            [("Nội dung", False), ("Kết quả", False), ("Kết quả", True)],
            [("Nội dung", True), ("Trong tuần", False), ("Lũy kế", False)],
        ]
    ]


def test_a_table_in_a_table_is_a_table_of_its_own() -> None:
    inner = table(cell(line("Đoàn viên mới")) + cell(line("03")))
    outer = table(cell(line("Phụ lục") + inner + "<w:p/>") + cell(line("Ghi chú")))

    assert grids(open_file(body(outer), "bc.docx")) == [
        [[("Phụ lục", False), ("Ghi chú", False)]],
        [[("Đoàn viên mới", False), ("03", False)]],
    ]


def test_rows_that_were_deleted_are_gone_and_those_inserted_are_there() -> None:
    made = (
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>"
        + cell(line("Đoàn viên mới: 99"))
        + "</w:tr><w:tr><w:trPr><w:ins/></w:trPr>"
        + cell(line("Đoàn viên mới: 03"))
        + "</w:tr></w:tbl>"
    )

    assert lines(body(made)) == ("Đoàn viên mới: 03",)


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{line('Kết nạp 03')}</w:sdtContent></w:sdt>", "Kết nạp 03"),
        (f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{text('Kết nạp 03')}</w:sdtContent></w:sdt></w:p>", "Kết nạp 03"),
        (
            f"<w:p>{text('Kết nạp: ')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{FILLER}</w:sdt></w:p>",
            "Kết nạp:",
        ),
        (f"<w:p>{text('Kết nạp 03')}{text(' và 99', '<w:vanish/>')}</w:p>", "Kết nạp 03"),
        (f"<w:p>{text('Kết nạp 03')}{text(' và 99', '<w:strike/>')}</w:p>", "Kết nạp 03"),
        (
            f"<w:p>{text('Kết nạp 03')}{text(' và 01', '<w:dstrike w:val=&quot;0&quot;/>')}</w:p>".replace(
                "&quot;", "'"
            ),
            "Kết nạp 03 và 01",
        ),
        ("<w:p><w:r><w:t>Đạt </w:t><w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>", "Đạt ✓"),
        ("<w:p><w:r><w:t>Chi</w:t><w:noBreakHyphen/><w:t>đoàn</w:t></w:r></w:p>", "Chi-đoàn"),
        (f"<w:p><w:moveFrom>{text('cũ ')}</w:moveFrom><w:moveTo>{text('mới')}</w:moveTo></w:p>", "mới"),
        (
            f"<w:p>{mark('begin')}<w:r><w:instrText>DATE</w:instrText></w:r>{mark('separate')}{text('06/3/2020')}</w:p>",
            "06/3/2020",
        ),
        (f"<w:p><w:hyperlink>{text('Báo cáo')}</w:hyperlink></w:p>", "Báo cáo"),
    ],
)
def test_what_word_shows_is_read_and_nothing_else(xml: str, shown: str) -> None:
    assert lines(body(xml)) == (shown,)


def test_a_soft_hyphen_is_nothing_today_and_the_letter_in_tcvn3() -> None:
    assert lines(body("<w:p><w:r><w:t>Kết nạp đoàn</w:t><w:softHyphen/><w:t>viên</w:t></w:r></w:p>")) == (
        "Kết nạp đoànviên",
    )
    old = "<w:rPr><w:rFonts w:ascii='.VnTime' w:hAnsi='.VnTime'/></w:rPr>"
    assert lines(body(f"<w:p><w:r>{old}<w:t>Së T</w:t><w:softHyphen/><w:t> ph¸p</w:t></w:r></w:p>")) == ("Sở Tư pháp",)


def test_lists_count_on_through_styles_levels_and_new_beginnings() -> None:
    made = docx.Document()
    for style in ("List Number", "List Number", "List Bullet"):
        made.add_paragraph("Kết nạp đoàn viên mới", style=style)

    assert open_file(saved(made), "bc.docx").lines == (
        "1. Kết nạp đoàn viên mới",
        "2. Kết nạp đoàn viên mới",
        "- Kết nạp đoàn viên mới",
    )


def changed(data: bytes, change: dict[str, str | None], within: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    """DATA with members renamed as CHANGE says (None: left out), and bytes replaced in all of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            name = change.get(entry.filename, entry.filename)
            if name is not None:
                new.writestr(name, old.read(entry).replace(*within) if within[0] else old.read(entry))
    return out.getvalue()


def test_files_of_other_makers_are_read_by_what_they_say_of_themselves() -> None:
    plain = body(line("Kết nạp 03 đoàn viên mới"))
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = changed(plain, {}, (usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    renamed = changed(plain, {"word/document.xml": "word/document2.xml"}, (b"word/document.xml", b"word/document2.xml"))

    assert lines(strict) == lines(renamed) == ("Kết nạp 03 đoàn viên mới",)
    assert open_file(changed(plain, {"word/document.xml": None}), "bc.docx").problem is not None


def test_notes_at_the_foot_are_text_of_their_own_zone() -> None:
    notes = f"<w:footnotes {W}><w:footnote w:id='2'>{line('Tính đến 06/3/2020')}</w:footnote></w:footnotes>"
    data = io.BytesIO(body(line("Kết nạp 03")))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/footnotes.xml", notes)

    found = [
        (block.text, block.zone)
        for block in open_file(data.getvalue(), "bc.docx").blocks
        if isinstance(block, Paragraph)
    ]

    assert found == [("Kết nạp 03", Zone.BODY), ("Tính đến 06/3/2020", Zone.NOTE)]


def test_a_workbook_embedded_in_word_is_opened_with_it() -> None:
    inner = "Nội dung;Kết quả\nĐoàn viên mới;03\nPhần việc;5".encode()
    data = io.BytesIO(body(line("Xem bảng kèm theo.")))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/embeddings/bang1.xlsx", inner)

    parts = read_file(data.getvalue(), "bc.docx", vocabulary()).parts

    assert [(part.name, part.read) for part in parts] == [("bc.docx", Read.TEXT), ("bc.docx/bang1.xlsx", Read.TEXT)]


@lru_cache(maxsize=8)
def by_libreoffice(data: bytes, target: str) -> bytes:
    """DATA, a docx, as LibreOffice writes it in the format TARGET."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bc.docx").write_bytes(data)
        words = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target]
        subprocess.run(
            [*words, "--outdir", folder / "out", folder / "bc.docx"], check=True, capture_output=True, timeout=120
        )
        [made] = (folder / "out").iterdir()
        return made.read_bytes()


def words(document: Document) -> Counter[str]:
    return Counter(word for text in document.lines for word in re.findall(r"\S+", text.replace("|", " ")))


def likeness(one: Document, other: Document) -> float:
    """F1 of the words."""
    same = sum((words(one) & words(other)).values())
    return 2 * same / (sum(words(one).values()) + sum(words(other).values()))


def figures(document: Document) -> dict[str, int]:
    return {figure.indicator: figure.value for figure in read_document(document, vocabulary()).figures}


@lru_cache(maxsize=1)
def rich() -> bytes:
    """A report with a letterhead, merged cells, lists, a header, a text box, a deleted word and a hidden one."""
    made = docx.Document(io.BytesIO(as_docx(reports(1)[0])))
    made.sections[0].header.paragraphs[0].text = "Tháng Thanh niên 2020"
    made.sections[0].footer.paragraphs[0].text = "Trang cuối"
    for style in ("List Number", "List Number", "List Bullet"):
        made.add_paragraph("Nội dung khác", style=style)
    grid = made.add_table(rows=3, cols=3, style="Table Grid")
    for number, one in enumerate(cell for row in grid.rows for cell in row.cells):
        one.text = f"ô {number}"
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = "Kết quả"
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "Chung"
    paragraph = made.add_paragraph("Còn lại ")._p
    for xml in (f"<w:del {W} w:id='1' w:author='a'><w:r><w:delText>bị xóa</w:delText></w:r></w:del>",):
        paragraph.append(parse_xml(xml))
    paragraph.append(parse_xml(f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>bị giấu</w:t></w:r>"))
    return saved(made)


@pytest.mark.parametrize("target", ["doc", "odt", "rtf"])
def test_the_same_report_says_the_same_in_every_format_of_texts(target: str) -> None:
    told = open_file(rich(), "bc.docx")
    document = open_file(by_libreoffice(rich(), target), f"bc.{target}")

    assert (document.type, document.read, document.problem) == (target, Read.TEXT, None)
    assert likeness(document, told) >= 0.99
    assert figures(document) == figures(told) == reports(1)[0].figures
    assert grids(document) == grids(told)


def test_word_97_is_read_without_libreoffice() -> None:
    blocks = read_word97(by_libreoffice(rich(), "doc"))
    zones = {block.text: block.zone for block in blocks if isinstance(block, Paragraph)}

    assert zones["Tháng Thanh niên 2020"] is Zone.HEADER
    assert zones["Trang cuối"] is Zone.FOOTER
    assert "2. Nội dung khác" in zones
    assert not any("bị" in block.text for block in blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("hand", [TCVN3, VNI])
def test_word_97_in_the_fonts_of_the_nineties_keeps_every_letter(hand: Hand) -> None:
    report = reports(1)[0]
    told = open_file(as_docx(report), "bc.docx")

    document = open_file(by_libreoffice(as_docx(report, hand), "doc"), "bc.doc")

    assert document.lines == told.lines
    assert figures(document) == report.figures
    assert "SỞ TƯ PHÁP" in "\n".join(document.lines)


def test_a_locked_and_a_broken_word_97_file_are_told_apart() -> None:
    made = bytearray(by_libreoffice(rich(), "doc"))
    head = made.index(b"\xec\xa5")
    made[head + 11] |= 0x01

    assert open_file(bytes(made), "bc.doc").problem is Problem.PASSWORD
    assert open_file(bytes(made[:2000]), "bc.doc").problem is Problem.DAMAGED
