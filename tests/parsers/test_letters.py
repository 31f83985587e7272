"""Letters of every kind become those of today, told by font, label or content; and no letter of today is changed."""

from __future__ import annotations

import unicodedata
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fields.folding import clean, fold
from parsers.fields.legacy import Encoding, by_content, in_letters_of_today, in_unicode, repaired
from parsers.fields.syllables import is_syllable
from parsers.mail.charsets import decoded
from parsers.media.opening import open_file
from parsers.reader import read_message
from tests.bench.reports import TITLE, Hand, as_docx, as_html, as_text, in_tcvn3, in_vni, reports
from tests.parsers.plan import vocabulary

REPORT = reports(1)[0]
TEXT = as_text(REPORT)
OLD = [(in_tcvn3, Encoding.TCVN3), (in_vni, Encoding.VNI)]
VIQR = "Ba'o ca'o nhanh ke^'t qua? thu+.c hie^.n Tha'ng Thanh nie^n, ke^'t na.p ddoa`n vie^n mo+'i. " * 20


def latin(data: bytes) -> str:
    """DATA as a program shows it that takes every text for windows-1252."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def in_1258(text: str) -> bytes:
    """TEXT in the code page of Vietnamese Windows, where tones follow their letters."""
    return b"".join(_sign_in_1258(sign) for sign in text)


def _sign_in_1258(sign: str) -> bytes:
    try:
        return sign.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", sign)
        tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        return (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258")


def folded(lines: tuple[str, ...]) -> list[str]:
    return [fold(line) for line in lines]


@pytest.mark.parametrize(("write", "encoding"), OLD)
def test_a_long_text_in_an_old_encoding_is_told_by_its_words(write: type[str], encoding: Encoding) -> None:
    assert by_content(write(TEXT)) is encoding
    assert fold(in_unicode(write(TEXT), encoding)) == fold(TEXT)


@pytest.mark.parametrize(("write", "encoding"), OLD)
def test_a_short_text_in_an_old_encoding_proves_nothing(write: type[str], encoding: Encoding) -> None:
    assert by_content(write(TITLE[0])) is None
    assert encoding in Encoding


@pytest.mark.parametrize("text", [TEXT, VIQR, unicodedata.normalize("NFD", TEXT)])
def test_a_text_of_today_and_viqr_stay_as_they_are(text: str) -> None:
    assert by_content(text) is None
    assert in_letters_of_today([text]) == [text]


@pytest.mark.parametrize("write", [in_tcvn3, in_vni])
def test_plain_text_and_html_in_an_old_encoding_are_read(write: type[str]) -> None:
    plain = open_file(latin(b"").join([write(TEXT)]).encode("cp1252", "ignore"), "bc.txt")
    shown = open_file(write(as_html(REPORT).decode()).encode(), "bc.html")

    assert folded(plain.lines) == folded(open_file(TEXT.encode(), "bc.txt").lines)
    assert folded(shown.lines) == folded(open_file(as_html(REPORT), "bc.html").lines)


@pytest.mark.parametrize("write", [in_tcvn3, in_vni])
def test_the_text_of_a_mail_in_an_old_encoding_is_read(write: type[str]) -> None:
    body = write(TEXT).encode("cp1252", "ignore")
    found = read_message(b"From: a@hoa.example\nContent-Type: text/plain; charset=iso-8859-1\n\n" + body, vocabulary())

    assert found.body is not None
    assert {figure.indicator: figure.value for figure in found.body.figures} == REPORT.figures


def test_word_in_an_old_encoding_whose_font_was_changed_is_told_by_its_words() -> None:
    document = open_file(as_docx(REPORT, Hand("Times New Roman", write=in_tcvn3)), "bc.docx")

    assert folded(document.lines) == folded(open_file(as_docx(REPORT), "bc.docx").lines)


@pytest.mark.parametrize(
    "page",
    [
        "<p><font face='.VnTime'>Së T­ ph¸p</font></p>",
        "<p style='font-family:\".VnTime\"'>Së T­ ph¸p</p>",
        "<style>p.MsoNormal, td {font-size:13pt; font-family:.VnTime;}</style><p class=MsoNormal>Së T­ ph¸p</p>",
        "<p style='font-family:VNI-Times'>Sôû <b>Tö phaùp</b></p>",
    ],
)
def test_fonts_of_a_web_page_tell_the_encoding_of_a_single_line(page: str) -> None:
    assert open_file(f"<html><body>{page}</body></html>".encode(), "bc.doc").lines == ("Sở Tư pháp",)


@pytest.mark.parametrize("times", [1, 2])
def test_utf8_that_was_read_as_latin1_is_repaired_before_any_other_guess(times: int) -> None:
    spoilt = TEXT
    for _ in range(times):
        spoilt = latin(spoilt.encode())

    assert repaired(spoilt) == TEXT
    assert decoded(spoilt.encode()) == TEXT


@pytest.mark.parametrize("text", ["Chi đoàn Ã Châu", "Đảng bộ – “Tư pháp”", "100 m² × 2 = 200 m²", "naïve café"])
def test_what_only_looks_spoilt_is_left_alone(text: str) -> None:
    assert repaired(text) == text


def test_the_code_page_of_vietnamese_windows_is_read_in_files_and_mails() -> None:
    assert open_file(in_1258(TEXT), "bc.txt").lines == open_file(TEXT.encode(), "bc.txt").lines
    message = EmailMessage()
    message.set_content("x")
    data = b"Content-Type: text/plain\n\n" + in_1258("Sở Tư pháp: kết nạp 03 đoàn viên mới")
    assert read_message(data, vocabulary()).text == "Sở Tư pháp: kết nạp 03 đoàn viên mới"


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoà"), ("Ðường", "Đường"), ("Ɖoàn", "Đoàn"), ("thủy", "thuỷ")])
def test_two_ways_to_write_a_word_are_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert is_syllable(clean(one)) == is_syllable(other)


@given(st.sampled_from(TEXT.split()), st.sampled_from([in_tcvn3, in_vni]))
def test_every_word_comes_back_from_the_old_encodings(word: str, write: type[str]) -> None:
    encoding = Encoding.TCVN3 if write is in_tcvn3 else Encoding.VNI

    assert in_unicode(write(word), encoding).lower() == word.lower()
