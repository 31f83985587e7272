"""Of a mail: what its sender has typed, what servers say of him, and whence a forwarded mail came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage

import pytest

from parsers.mail.files import files_in
from parsers.mail.forwards import moment_in
from parsers.mails import Check, MailReading, Stamp
from tests.parsers.test_mails import mail, read

HERE = timezone(timedelta(hours=7))
QUOTED = "\n".join(f"> {line}" for line in ("Thư tổng hợp", "1. [A7K2] Địa chỉ lạ – ghi: A7K2 đúng", "Mã thư: x"))
OPENING = "Vào 07:30, 6 thg 3, 2020, Đoàn Khối <dk@hoa.example> đã viết:"
OUTLOOK = """<html><body lang=VI><div class=WordSection1><p class=MsoNormal>1 đúng<o:p></o:p></p>
<p class=MsoNormal>2 bỏ qua<o:p></o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'>
<p class=MsoNormal><b>From:</b> Đoàn Khối &lt;dk@hoa.example&gt;<br><b>Sent:</b> Friday, March 6, 2020 7:30 AM<br>
<b>To:</b> thuky@hoa.example<br><b>Subject:</b> Thư tổng hợp</p></div></div>
<table><tr><td>1</td><td>A7K2 đúng</td></tr><tr><td>2</td><td>dừng gửi</td></tr></table><p>dừng gửi</p></div></body>
</html>"""
GMAIL = """<div dir="ltr">1 đúng<br>2 bỏ qua</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">
Vào Th 6, 6 thg 3, 2020 vào lúc 07:30 Đoàn Khối &lt;dk@hoa.example&gt; đã viết:<br></div>
<blockquote class="gmail_quote"><p>dừng gửi</p></blockquote></div>"""
IPHONE = """<html><body dir="auto">1 đúng<div>2 bỏ qua</div><br><div dir="ltr">Đã gửi từ iPhone của tôi</div>
<div dir="ltr"><br><blockquote type="cite">Vào lúc 07:30, ngày 6 thg 3, 2020, Đoàn Khối &lt;dk@hoa.example&gt;
đã viết:<br></blockquote></div><blockquote type="cite"><p>dừng gửi</p></blockquote></body></html>"""


def page(html: str) -> MailReading:
    message = EmailMessage()
    message["From"] = "thuky@hoa.example"
    message["Subject"] = "Re: Thư tổng hợp"
    message.set_content(html, subtype="html")
    return read(message.as_bytes())


@pytest.mark.parametrize(
    "text",
    [
        f"1 đúng\n2 bỏ qua\n\n{OPENING}\n{QUOTED}\n",
        f"{OPENING}\n{QUOTED}\n\n1 đúng\n2 bỏ qua\n",
        f"{OPENING}\n> 1. ...\n\n1 đúng\n\n> 2. ...\n\n2 bỏ qua\n",
        "1 đúng\n2 bỏ qua\n\nĐã gửi từ iPhone của tôi\n",
        "1 đúng\n2 bỏ qua\n\nGửi từ Outlook cho Android\n",
        "1 đúng\n2 bỏ qua\n\nTải Outlook cho iOS\n________________________________\nFrom: x\n\ndừng gửi",
        "1 đúng\n2 bỏ qua\n\n-----Original Message-----\nFrom: x\nSent: y\n\ndừng gửi",
        "1 đúng\n2 bỏ qua\n-- \nThư ký\ndừng gửi",
        "1 đúng\n2 bỏ qua\n\n---------- Forwarded message ---------\nFrom: x@y.example\nSubject: z\n\ndừng gửi",
    ],
)
def test_what_is_typed_is_told_from_what_is_quoted_signed_and_forwarded(text: str) -> None:
    assert read(mail(text)).typed == ("1 đúng", "2 bỏ qua")


@pytest.mark.parametrize("html", [OUTLOOK, GMAIL, IPHONE], ids=["Outlook", "Gmail", "iPhone"])
def test_the_pages_of_mail_programs_are_told_apart_as_well(html: str) -> None:
    assert page(html).typed == ("1 đúng", "2 bỏ qua")


def test_the_end_of_a_quoted_line_that_was_broken_is_not_typed() -> None:
    long = "> 1. [A7K2] Địa chỉ ai.do@noi-khac.example chưa có trong danh sách, xin ghi:"

    assert read(mail(f"2 bỏ qua\n\n{OPENING}\n{long}\nA7K2 đúng\n> 2. ...\n")).typed == ("2 bỏ qua",)


def test_a_table_is_not_typed() -> None:
    assert page(
        "<p>1 đúng</p><table><tr><td>a</td><td>b</td></tr><tr><td>dừng</td><td>gửi</td></tr></table>"
    ).typed == ("1 đúng",)


def test_what_servers_found_is_read_from_the_top_with_comments_and_folds() -> None:
    head = (
        b"Authentication-Results: mx.hoa.example 1;\n"
        b"\tspf=pass (sender IP is 192.0.2.7 (ok)) smtp.mailfrom=a@hoa.example;\n"
        b' dkim=fail reason="bad; signature" header.d=hoa.example\n'
        b"Received: from a by b; Fri, 6 Mar 2020 07:30:00 +0700\nAuthentication-Results: other.example; none\n"
    )
    found = read(head + mail("x")).head.stamps

    assert found == (
        Stamp(
            "mx.hoa.example",
            0,
            (
                Check("spf", "pass", (("smtp.mailfrom", "a@hoa.example"),)),
                Check("dkim", "fail", (("header.d", "hoa.example"),)),
            ),
        ),
        Stamp("other.example", 1, ()),
    )


def test_microsoft_names_no_server() -> None:
    head = (
        b"Authentication-Results: spf=fail (sender IP is 192.0.2.7)\n"
        b" smtp.mailfrom=hoa.example; office.example; dkim=none\n"
        b" (message not signed) header.d=none;office.example; dmarc=fail action=none\n"
        b" header.from=hoa.example;\n"
    )
    [stamp] = read(head + mail("x")).head.stamps

    assert stamp.server == ""
    assert [(check.method, check.result) for check in stamp.checks] == [
        ("spf", "fail"),
        ("dkim", "none"),
        ("dmarc", "fail"),
    ]
    assert dict(stamp.checks[2].properties)["header.from"] == "hoa.example"


def test_a_stamp_below_what_the_sender_wrote_is_the_senders_own() -> None:
    assert read(mail("x", Authentication_Results="mx.hoa.example; dmarc=pass")).head.stamps == ()


def test_two_senders_are_two_even_in_one_line() -> None:
    found = read(b"From: a@hoa.example <b@hoa.example>\nFrom: c@hoa.example\n\nx").head

    assert [each.address for each in found.senders] == ["a@hoa.example", "b@hoa.example", "c@hoa.example"]
    assert found.from_lines == 2


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Fri, 6 Mar 2020 09:12:00 +0700", datetime(2020, 3, 6, 2, 12, tzinfo=UTC)),
        ("Fri, Mar 6, 2020 at 9:12 AM", "2020-03-06 09:12:00"),
        ("Th 6, 6 thg 3, 2020 vào lúc 21:12", "2020-03-06 21:12:00"),
        ("Friday, March 6, 2020 9:12 PM", "2020-03-06 21:12:00"),
        ("06 Tháng Ba 2020 9:12 SA", "2020-03-06 09:12:00"),
        ("Thứ Sáu, 6 tháng 3, 2020 9:12 CH", "2020-03-06 21:12:00"),
        ("6 March 2020 at 09:12:33 GMT+7", datetime(2020, 3, 6, 9, 12, 33, tzinfo=HERE)),
        ("09:12, T6, 6 thg 3, 2020", "2020-03-06 09:12:00"),
        ("06/3/2020 9:12", "2020-03-06 09:12:00"),
        ("hôm qua", "None"),
        ("31/2/2020 9:12", "None"),
    ],
)
def test_the_date_lines_of_forwarded_mails_are_read(text: str, moment: datetime | str) -> None:
    found = moment_in(text)

    assert found == moment or str(found) == moment


def test_a_forwarded_mail_tells_whence_and_when_it_came() -> None:
    inner = EmailMessage()
    inner["Received"] = "from a by b; Wed, 4 Mar 2020 09:00:00 +0700"
    inner["From"] = "Bí thư <BiThu@Rieng.Example>"
    inner["Date"] = datetime(2020, 3, 1, 9, tzinfo=HERE)
    inner.set_content("x")
    outer = EmailMessage()
    outer.set_content("Chuyển em.")
    outer.add_attachment(inner)
    [part] = read(outer.as_bytes()).parts
    inline = "Chuyển em.\n\n---------- Thư chuyển tiếp ----------\nTừ: X <x@rieng.example>\nĐã gửi: 06/3/2020 9:12\n\ny"

    assert (part.sender, part.sent) == ("bithu@rieng.example", datetime(2020, 3, 4, 9, tzinfo=HERE))
    found = read(mail(inline)).forwarded
    assert found is not None
    assert (found.sender, str(found.sent)) == ("x@rieng.example", "2020-03-06 09:12:00")


def test_files_are_taken_out_as_they_were_sent_up_to_a_limit() -> None:
    message = EmailMessage()
    message.set_content("x")
    for number in range(3):
        message.add_attachment(b"a" * 100, "application", "pdf", filename=f"{number}.pdf")

    assert [(file.name, len(file.data)) for file in files_in(message.as_bytes(), 250)] == [
        ("0.pdf", 100),
        ("1.pdf", 100),
    ]
