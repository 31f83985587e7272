"""Headers as they leave: what is put in comes out, in lines that every server takes."""

from __future__ import annotations

import base64
import email
import email.policy
import re
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr

import pytest

from service.mail.headers import LINES, clean

UNION = "Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ"
SUBJECTS = (
    "Re: BC nhanh tuần 2",
    "Báo cáo nhanh kỳ 06/3/2020 – Đoàn cơ sở Sở Nông nghiệp và Phát triển nông thôn (lần 2), “gửi lại” và thay thế",
    "nhanh kỳ Đảng a_b Re: lại” Khối [Đã Khối 2), Thơ cơ báo of a_b lại” kèm: [Đã =?x?= of [Đã =?x?= Khối 2), suất",
    "plain words only, but many of them: " + "report " * 20 + "end",
    "=?utf-8?b?QkM=?= was written so by its sender",
)


def sent(subject: str, name: str = UNION) -> bytes:
    message = EmailMessage(policy=LINES)
    message["Subject"] = subject
    message["From"] = Address(name, addr_spec="doankhoi@cantho.example")
    message.set_content("x")
    return message.as_bytes()


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_is_read_as_it_was_written_to_the_last_blank(subject: str) -> None:
    read = email.message_from_bytes(sent(subject), policy=email.policy.compat32)["Subject"]

    assert str(make_header(decode_header(read.replace("\r\n", "")))) == subject


@pytest.mark.parametrize("name", [UNION, f"{UNION} và các đơn vị, (văn phòng)", "Doan Khoi, Can Tho", ""])
def test_the_unions_name_is_read_as_it_was_written(name: str) -> None:
    shown, address = parseaddr(email.message_from_bytes(sent("x", name), policy=email.policy.compat32)["From"])

    assert str(make_header(decode_header(shown))) == name
    assert address == "doankhoi@cantho.example"


@pytest.mark.parametrize("hidden", ["BC\r\nBcc: ai.do@noi-khac.example", "Báo\nX-Evil: 1", "BC\r\n\r\nthân thư giả"])
@pytest.mark.parametrize("header", ["Subject", "In-Reply-To", "References"])
def test_a_line_end_hidden_in_an_encoded_word_begins_nothing(header: str, hidden: str) -> None:
    message = EmailMessage(policy=LINES)
    message[header] = f"=?utf-8?b?{base64.b64encode(hidden.encode()).decode()}?="
    message.set_content("x")

    read = email.message_from_bytes(message.as_bytes(), policy=email.policy.compat32)

    assert read.keys() == [header, "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    assert read.get_payload() == "x\r\n"


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_encoded_word_is_longer_than_the_standard_allows(subject: str) -> None:
    words = re.findall(rb"=\?utf-8\?.\?[^?]*\?=", sent(subject))

    assert max(len(word) for word in words) <= 75


def test_identifiers_stand_one_a_line_and_the_first_beside_its_name() -> None:
    message = EmailMessage(policy=LINES)
    message["References"] = f"<{'a' * 90}@hoa.example> <2@hoa.example>"

    assert message.as_bytes().startswith(f"References: <{'a' * 90}@hoa.example>\r\n <2@hoa.example>\r\n".encode())


def test_signs_that_nobody_sees_are_left_out_and_line_ends_stay() -> None:
    assert clean("BC\x00 \x1b[31m\u202enhanh\udce1\n\ttuần 2\r\n") == "BC [31mnhanh\n\ttuần 2\n"
