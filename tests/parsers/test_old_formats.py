"""Archives of every kind, Outlook's winmail.dat, Word and RTF in the fonts of the nineties."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.documents import Problem, Read, Table
from parsers.fields.legacy import Encoding, encoding_of, in_unicode
from parsers.media.opening import open_file
from parsers.media.programs import FailedError, MissingError, run
from parsers.reader import read_file
from tests.parsers.archives import rar, seven_zip, tar, winmail
from tests.parsers.plan import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"Ket nap 03 doan vien moi"


def members(data: bytes, name: str) -> list[tuple[str, Read, Problem | None]]:
    return [(part.name, part.read, part.problem) for part in read_file(data, name, vocabulary()).parts]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (seven_zip({"Báo cáo/bc.txt": TEXT}), "bc.7z"),
        (rar("Báo cáo/bc.txt", TEXT), "bc.rar"),
        (tar("Báo cáo/bc.txt", TEXT, "w:gz"), "bc.tar.gz"),
    ],
)
def test_every_kind_of_archive_is_unpacked(data: bytes, name: str) -> None:
    assert members(data, name) == [
        (name, Read.CONTAINER, None),
        (f"{name}/Báo cáo/bc.txt", Read.TEXT, None),
    ]


def test_winmail_dat_gives_the_files_that_outlook_hid_in_it() -> None:
    assert members(winmail(b"bc.txt", TEXT), "winmail.dat") == [
        ("winmail.dat", Read.CONTAINER, None),
        ("winmail.dat/bc.txt", Read.TEXT, None),
    ]


def test_a_winmail_dat_that_claims_more_than_it_holds_is_damaged() -> None:
    greedy = struct.pack("<IH", 0x223E9F78, 1) + struct.pack("<BII", 2, 0x0006800F, 0xFFFFFFF0) + b"x" * 40

    assert members(greedy, "winmail.dat") == [("winmail.dat", Read.NO, Problem.DAMAGED)]


@pytest.mark.parametrize("data", [seven_zip({"a.txt": TEXT})[:60], rar("a.txt", TEXT)[:30]])
def test_an_archive_that_is_cut_off_is_damaged(data: bytes) -> None:
    assert members(data, "bc")[0][2] is Problem.DAMAGED


def test_an_archive_that_grows_beyond_measure_is_refused() -> None:
    assert members(seven_zip({"bom.txt": bytes(60_000_000)}), "bom.7z") == [("bom.7z", Read.NO, Problem.BOMB)]


@pytest.mark.parametrize(
    ("written", "encoding", "meant"),
    [
        ("KÕt n¹p ®oµn viªn míi, giíi thiÖu \u00adu tó", Encoding.TCVN3, "Kết nạp đoàn viên mới, giới thiệu ưu tú"),
        ("b¸o c¸o nhanh", Encoding.TCVN3_CAPITALS, "BÁO CÁO NHANH"),
        ("Keát naïp ñoaøn vieân môùi, SÔÛ TÖ PHAÙP", Encoding.VNI, "Kết nạp đoàn viên mới, SỞ TƯ PHÁP"),
        ("Kết nạp", None, "Kết nạp"),
    ],
)
def test_the_letters_of_the_nineties_become_those_of_today(written: str, encoding: Encoding | None, meant: str) -> None:
    assert in_unicode(written, encoding) == meant


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".VnTimeH", Encoding.TCVN3_CAPITALS),
        ("VNI-Times", Encoding.VNI),
        ("Times New Roman", None),
    ],
)
def test_the_font_tells_the_encoding(font: str, encoding: Encoding | None) -> None:
    assert encoding_of(font) is encoding


def test_word_in_an_old_font_is_read_by_run_by_style_and_in_tables() -> None:
    made = docx.Document()
    made.styles["Normal"].font.name = ".VnTime"
    made.add_paragraph("KÕt n¹p 03 ®oµn viªn míi")
    run_of_today = made.add_paragraph().add_run("Đoàn cơ sở")
    run_of_today.font.name = "Times New Roman"
    cell = made.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "PhÇn viÖc thanh niªn"
    out = io.BytesIO()
    made.save(out)

    document = open_file(out.getvalue(), "bc.docx")

    assert document.lines[:2] == ("Kết nạp 03 đoàn viên mới", "Đoàn cơ sở")
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert table.rows[0][0].text == "Phần việc thanh niên"


def test_rtf_in_an_old_font_is_read_with_every_letter() -> None:
    rtf = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fnil .VnTime;}}\f0 Së T\'ad ph¸p: KÕt n¹p 03 ®oµn viªn míi\par}"
    ).encode("cp1252")

    document = open_file(rtf, "bc.rtf")

    assert (document.type, document.problem) == ("rtf", None)
    assert document.lines == ("Sở Tư pháp: Kết nạp 03 đoàn viên mới",)


def test_what_the_office_program_cannot_open_is_damaged() -> None:
    assert open_file(b"{\\rtf", "bc.rtf").problem in {Problem.DAMAGED, Problem.UNREADABLE}


def test_a_program_that_takes_too_long_fails_or_is_missing_is_told_apart(tmp_path: Path) -> None:
    assert run(["cat"], tmp_path, 5, b"x") == b"x"
    with pytest.raises(FailedError, match="longer than"):
        run(["sleep", "30"], tmp_path, 0.2)
    with pytest.raises(FailedError, match="ended with 1"):
        run(["false"], tmp_path, 5)
    with pytest.raises(MissingError):
        run(["khong-co-chuong-trinh-nay"], tmp_path, 5)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([b"Rar!\x1a\x07\x00", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"\x78\x9f\x3e\x22"]),
    st.binary(max_size=300),
)
def test_broken_archives_are_told_and_never_break_the_reader(start: bytes, rest: bytes) -> None:
    [first, *_] = members(start + rest, "x.bin")

    assert first[1] in {Read.NO, Read.CONTAINER}
