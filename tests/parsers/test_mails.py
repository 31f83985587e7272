"""Mails of every habit: taken apart without losing a letter, never a crash."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.documents import Read
from parsers.fields.folding import clean, fold
from parsers.fields.numbers import numbers_in
from parsers.mail.charsets import decoded
from parsers.mails import MailReading
from parsers.reader import read_message
from tests.parsers.plan import vocabulary


def read(data: bytes) -> MailReading:
    return read_message(data, vocabulary())


def mail(text: str, subject: str = "BC nhanh", **headers: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Trần Thị Bích <STP@Hoa.Example>"
    message["Subject"] = subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def raw(header: bytes, body: bytes, charset: str = "utf-8") -> bytes:
    return header + f"\nContent-Type: text/plain; charset={charset}\n\n".encode() + body


def test_sender_subject_and_text_are_read_in_composed_letters() -> None:
    found = read(mail("Kết nạp 03 đoàn viên mới".replace("ế", "ế"), "Báo cáo"))

    assert found.head.senders[0].address == "stp@hoa.example"
    assert found.head.senders[0].name == "Trần Thị Bích"
    assert found.text == "Kết nạp 03 đoàn viên mới"


@pytest.mark.parametrize("label", ["iso-8859-1", "us-ascii", "utf-8", "khong-co", "windows-1258"])
def test_a_wrong_label_does_not_spoil_a_letter(label: str) -> None:
    assert (
        read(raw(b"From: a@hoa.example", "Báo cáo, đoàn viên ưu tú".encode(), label)).text == "Báo cáo, đoàn viên ưu tú"
    )


def test_the_code_page_of_vietnamese_windows_is_read() -> None:
    text = clean("Báo cáo nhanh tuần")

    assert read(raw(b"From: a@hoa.example", "Báo cáo nhanh tuâ\u0300n".encode("cp1258"), "windows-1258")).text == text


def test_subjects_in_raw_bytes_and_in_split_encoded_words_are_read() -> None:
    assert read("Subject: Báo cáo nhanh\n\nx".encode()).head.subject == "Báo cáo nhanh"
    split = b"Subject: =?utf-8?q?B=C3=A1o_c=C3?= =?utf-8?q?=A1o_nhanh?=\n\nx"
    assert read(split).head.subject == "Báo cáo nhanh"


@pytest.mark.parametrize(
    "header",
    [
        b'Content-Disposition: attachment; filename="=?utf-8?B?YsOhby5kb2N4?="',
        b"Content-Disposition: attachment; filename*=utf-8''b%C3%A1o.docx",
        b"Content-Disposition: attachment; filename*0*=utf-8''b%C3; filename*1*=%A1o.docx",
        'Content-Disposition: attachment; filename="báo.docx"'.encode(),
        b'Content-Type: application/octet-stream; name="=?utf-8?Q?b=C3=A1o.docx?="',
    ],
)
def test_names_of_files_are_read_however_they_are_written(header: bytes) -> None:
    outer = b"From: a@hoa.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
    if not header.startswith(b"Content-Type"):
        header += b"\nContent-Type: application/octet-stream"

    [part] = read(outer + header + b"\n\nabc\n--x--\n").parts

    assert part.name == "báo.docx"


@pytest.mark.parametrize(
    "opening",
    [
        "Vào Th 5, 5 thg 3, 2020 lúc 10:00 Đoàn Khối <dk@hoa.example> đã viết:",
        "On Thu, Mar 5, 2020 at 10:00 AM Doan Khoi <dk@hoa.example> wrote:",
        "-----Original Message-----",
        "________________________________",
        "From: Đoàn Khối\nSent: Thursday\nTo: Chi đoàn\nSubject: Nhắc",
        "Từ: Đoàn Khối\nĐã gửi: 05/3/2020\nĐến: Chi đoàn\nChủ đề: Nhắc",
    ],
)
def test_what_was_quoted_is_no_word_of_the_sender(opening: str) -> None:
    found = read(mail(f"- Đoàn viên mới: 02\n\n{opening}\n\nĐoàn viên mới: 99/100"))

    assert "99" not in found.text
    assert "99" in found.quoted
    assert found.body is not None
    assert [figure.value for figure in found.body.figures] == [2]


def test_a_forwarded_report_counts_as_the_senders_own() -> None:
    text = "---------- Forwarded message ---------\nFrom: Chi đoàn <cd@hoa.example>\n\nKết nạp 02 đoàn viên mới."

    assert "Kết nạp 02 đoàn viên mới." in read(mail(text, "Fwd: BC nhanh")).text


def test_the_signature_of_a_telephone_is_cut_off() -> None:
    found = read(mail("Em gửi báo cáo.\n\nĐã gửi từ iPhone của tôi"))

    assert "iPhone" not in found.text
    assert "iPhone" in found.signature


def test_logos_are_no_attachments_and_the_report_is() -> None:
    message = EmailMessage()
    message.set_content("x")
    message.add_attachment("Kết nạp 03 đoàn viên mới.".encode(), maintype="text", subtype="plain", filename="bc.txt")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", disposition="inline", cid="<logo>")

    assert [part.name for part in read(message.as_bytes()).parts] == ["bc.txt"]


def test_a_mail_in_a_mail_is_read_with_its_files() -> None:
    inner = EmailMessage()
    inner["Subject"] = "BC nhanh"
    inner.set_content("Kết nạp 03 đoàn viên mới.")
    inner.add_attachment(b"Ket nap 03 doan vien moi", maintype="text", subtype="plain", filename="bc.txt")
    outer = EmailMessage()
    outer.set_content("Kính chuyển.")
    outer.add_attachment(inner)

    names = [(part.name, part.read) for part in read(outer.as_bytes()).parts]

    assert names == [("BC nhanh.eml", Read.CONTAINER), ("BC nhanh.eml/bc.txt", Read.TEXT)]


def test_thousands_of_parts_deep_nothing_breaks() -> None:
    data = b"From: a@hoa.example\n"
    for depth in range(3000):
        data += f'Content-Type: multipart/mixed; boundary="{depth}"\n\n--{depth}\n'.encode()

    assert read(data).head.senders[0].address == "a@hoa.example"


def test_an_endless_text_is_cut_and_says_so() -> None:
    found = read(mail("dòng chữ dài\n" * 60_000))

    assert found.cut
    assert len(found.text) < 600_000


def test_of_two_alternatives_the_one_with_the_table_is_read() -> None:
    both = MIMEMultipart("alternative")
    both.attach(MIMEText("Nội dung Kết quả\nĐoàn viên mới 03", "plain", "utf-8"))
    rows = (("Nội dung", "Kết quả"), ("Đoàn viên mới", "03"), ("Phần việc thanh niên", "2"))
    page = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    both.attach(MIMEText(f"<table>{page}</table>", "html", "utf-8"))

    body = read(both.as_bytes()).body

    assert body is not None
    assert {figure.indicator: figure.value for figure in body.figures} == {"ket-nap-doan-vien": 3, "phan-viec": 2}


def test_a_report_in_the_subject_of_an_empty_mail_is_read() -> None:
    body = read(mail("\n", "Báo cáo nhanh: không phát sinh")).body

    assert body is not None
    assert body.nothing_happened


def test_links_are_told_and_never_followed() -> None:
    assert read(mail("https://drive.google.example/file/d/1")).links == ("https://drive.google.example/file/d/1",)


def test_the_marks_of_machines_are_seen() -> None:
    found = read(mail("x", Auto_Submitted="auto-replied", Precedence="bulk", List_Id="<ban-tin.example>"))

    assert found.head.machine.auto_submitted == "auto-replied"
    assert found.head.machine.precedence == "bulk"
    assert found.head.machine.is_list


def test_the_same_mail_by_another_way_has_the_same_content() -> None:
    once = mail("Kết nạp 03", Message_ID="<1@hoa.example>")
    other = b"Received: from elsewhere.example\nX-Spam-Score: 1\n" + once

    assert read(once).content_hash == read(other).content_hash
    assert read(once).content_hash != read(mail("Kết nạp 04", Message_ID="<1@hoa.example>")).content_hash


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=3000))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    assert isinstance(read(data), MailReading)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["", "utf-8", "windows-1258", "x-user-defined", "idna"]))
def test_any_bytes_under_any_label_become_text(data: bytes, label: str) -> None:
    assert isinstance(decoded(data, label), str)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_folding_twice_is_folding_once_and_numbers_stand_where_they_are_found(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    for number in numbers_in(text):
        assert 0 <= number.start < number.end <= len(text)
