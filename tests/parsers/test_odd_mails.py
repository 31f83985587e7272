"""Mails as broken programs write them: where a text stands in one it is read, and nothing breaks the reader."""

from __future__ import annotations

import base64
import binascii
import io
import quopri
from datetime import timedelta, timezone

import docx
import pytest

from parsers.documents import Problem
from parsers.mails import MailReading
from parsers.reader import read_message
from tests.parsers.plan import vocabulary

TOLD = "Kết nạp đoàn viên mới: 12 đoàn viên."
HEAD = b"From: a@hoa.example\r\nDate: Thu, 05 Mar 2020 09:00:00 +0700\r\nSubject: bao cao\r\n"
PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
WORD = b"Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document\r\n"


def report() -> bytes:
    """The text as a Word file."""
    document = docx.Document()
    document.add_paragraph(TOLD)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def uuencoded(data: bytes) -> bytes:
    lines = (binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    return b"begin 644 bc.docx\n" + b"".join(lines) + b"`\nend\n"


def packed(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def mixed(part: bytes, boundary: bytes = b"; boundary=x") -> bytes:
    head = HEAD + b"Content-Type: multipart/mixed" + boundary + b"\r\n\r\n"
    return head + b"--x\r\nContent-Type: text/plain\r\n\r\nXin gui\r\n--x\r\n" + part + b"\r\n--x--\r\n"


def read(data: bytes) -> MailReading:
    return read_message(data, vocabulary())


def figures(mail: MailReading) -> list[int]:
    readings = [part.reading for part in mail.parts if part.reading] + ([mail.body] if mail.body else [])
    return [figure.value for reading in readings for figure in reading.figures]


def body(head: bytes, text: bytes) -> bytes:
    return HEAD + head + b"\r\n" + text


@pytest.mark.parametrize(
    "mail",
    [
        b"\xef\xbb\xbf" + HEAD + PLAIN + TOLD.encode(),
        b"\r\n\r\n" + HEAD + PLAIN + TOLD.encode(),
        b">From a@hoa.example Thu Mar  5 09:00:00 2020\r\n" + HEAD + PLAIN + TOLD.encode(),
        (HEAD + PLAIN).replace(b": ", b" : ") + TOLD.encode(),
    ],
    ids=["a byte order mark", "empty lines", "the line of an old mailbox", "blanks before the colons"],
)
def test_what_stands_before_the_headers_does_not_hide_them(mail: bytes) -> None:
    found = read(mail)

    assert ([sender.address for sender in found.head.senders], found.head.subject) == (["a@hoa.example"], "bao cao")
    assert figures(found) == [12]


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n", TOLD.encode()),
        (b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64 (packed)\r\n", packed(TOLD.encode())),
        (
            b"Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable;\r\n",
            quopri.encodestring(TOLD.encode()),
        ),
        (b"Content-Type: text/plain; charset=utf-16\r\n", TOLD.encode()),
        (b"Content-Type: text/plain; charset*=us-ascii'en'utf-8\r\n", TOLD.encode()),
    ],
    ids=["said to be packed", "base64 with a remark", "a stray sign", "said to be UTF-16", "a charset with a language"],
)
def test_a_text_under_a_false_or_odd_label_is_read(head: bytes, text: bytes) -> None:
    assert figures(read(body(head, text))) == [12]


@pytest.mark.parametrize(
    "mail",
    [
        mixed(b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + packed(report())),
        mixed(WORD + b"\r\n" + packed(report())),
        mixed(b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + packed(report())),
        mixed(WORD + b"Content-Transfer-Encoding: base64\r\n\r\n" + packed(report()), boundary=b""),
        mixed(WORD + b"Content-Transfer-Encoding: base64\r\n\r\n" + packed(report()), boundary=b"; boundary=y"),
        body(b"", b"Xin gui bao cao\r\n\r\n" + uuencoded(report()).replace(b"\n", b"\r\n") + b"\r\nTran trong\r\n"),
    ],
    ids=["as plain text", "packed and not said so", "as a mail", "no boundary", "another boundary", "uuencoded"],
)
def test_a_file_is_read_however_a_program_has_put_it_in(mail: bytes) -> None:
    found = read(mail)

    assert [part.type for part in found.parts] == ["docx"]
    assert figures(found) == [12]
    assert found.text.split() in (["Xin", "gui"], ["Xin", "gui", "bao", "cao", "Tran", "trong"])


def test_a_forwarded_mail_that_was_encoded_as_text_is_decoded() -> None:
    inner = HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + TOLD.encode()
    part = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"

    assert figures(read(mixed(part + quopri.encodestring(inner)))) == [12]


def test_a_file_that_arrived_empty_is_named_and_an_empty_part_without_a_name_is_none() -> None:
    named = read(mixed(b'Content-Type: application/msword; name="bc.doc"\r\n\r\n'))
    unnamed = read(mixed(b"Content-Type: application/msword\r\n\r\n \r\n"))

    assert [(part.name, part.problem) for part in named.parts] == [("bc.doc", Problem.DAMAGED)]
    assert unnamed.parts == ()


def test_a_text_that_calls_itself_a_mail_of_several_parts_is_the_body() -> None:
    found = read(body(b'Content-Type: multipart/alternative; boundary="y"\r\n', TOLD.encode()))

    assert (found.text, found.parts) == (TOLD, ())


def test_long_letters_without_a_blank_stay_what_they_are() -> None:
    letters = b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo" * 20

    found = read(mixed(b'Content-Type: application/octet-stream; name="ma.txt"\r\n\r\n' + letters))

    assert [(part.name, part.type) for part in found.parts] == [("ma.txt", "text")]


@pytest.mark.parametrize(
    "sender", ["So Tu phap a@hoa.example", '"So Tu phap <a@hoa.example>', "So Tu phap: <a@hoa.example"]
)
def test_the_only_address_in_a_broken_sender_is_the_sender(sender: str) -> None:
    found = read(f"From: {sender}\r\nSubject: a\r\n\r\n{TOLD}".encode())

    assert [each.address for each in found.head.senders] == ["a@hoa.example"]


@pytest.mark.parametrize("sender", [b"(" * 5_000, b"<" * 5_000, b'"' * 5_001, b"a@[" * 5_000, b",;:" * 5_000])
def test_a_sender_of_thousands_of_signs_costs_the_sender_and_not_the_mail(sender: bytes) -> None:
    assert figures(read(b"From: " + sender + b"\r\nSubject: bao cao\r\n" + PLAIN + TOLD.encode())) == [12]


@pytest.mark.parametrize(
    "date",
    [
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "Sat, 1 Jan 1000 00:00:00 +1400",
        "Mon, 1 Jan 0101 00:00:00 +0700",
        "Thu, 05 Mar 2020 09:00:00 +9999",
        "Thu, 05 Mar 2020 25:61:61 +0700",
        "Thu, 99999999999999999999 Mar 2020 09:00:00 +0700",
    ],
)
def test_an_impossible_date_is_none_and_every_other_is_a_moment_in_every_zone(date: str) -> None:
    sent = read(f"From: a@hoa.example\r\nDate: {date}\r\n\r\n{TOLD}".encode()).head.sent

    for hours in (-14, 14):
        assert sent is None or sent.astimezone(timezone(timedelta(hours=hours)))
