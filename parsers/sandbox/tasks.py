"""How a worker does what it is asked.  Everything here runs in a process made for the one request."""

from __future__ import annotations

import html
import signal

from parsers.mail.headers import head_of
from parsers.mail.parts import parsed
from parsers.mails import Part
from parsers.reader import read_file, read_message
from parsers.sandbox.apart import Line
from parsers.sandbox.isolation import Isolation
from parsers.sandbox.plain import fitted_head, fitted_mail, read_back, written
from parsers.sandbox.requests import Request, Setup, Wanted
from parsers.vocabulary import Vocabulary

# A message of our own that goes through most of what a report goes through.
_REPORT = """\
From: "Đoàn cơ sở" <don-vi@hoa.example>
Subject: =?utf-8?q?B=C3=A1o_c=C3=A1o_nhanh?=
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>ĐOÀN CƠ SỞ HOA</p><p>Số: 01-BC/ĐTN</p><p>Cần Thơ, ngày 06 tháng 3 năm 2020</p><p>BÁO CÁO NHANH</p>
<p>Từ ngày 02/3/2020 đến ngày 06/3/2020, đơn vị tổ chức 02 buổi, 15 triệu đồng.</p>
<table><tr><td>TT</td><td>Nội dung</td><td>Kết quả</td></tr>{rows}</table>
{lines}
<p>TM. BAN CHẤP HÀNH</p><p>BÍ THƯ</p><p>Nguyễn Văn A</p>
"""

LONGEST_HEAD = 2**18  # bytes of a message's beginning that are looked at for its sender and subject


def prepare(setup: Setup) -> None:
    """Do once, for all processes that will be made, what is done at the first document: patterns, tables, phrases."""
    mail = read_message(_report(setup.vocabulary).encode(), setup.vocabulary)
    document = read_file(b"\xef\xbb\xbfB\xc3\xa1o c\xc3\xa1o", "bc.txt", setup.vocabulary)
    written(fitted_mail(mail))
    read_back(Part, written(document.parts[0]))


def _report(vocabulary: Vocabulary) -> str:
    """A report with every figure of the campaign, in a table and in sentences."""
    names = [html.escape(phrase) for each in vocabulary.indicators for phrase in (each.name, *each.phrases)]
    rows = "".join(f"<tr><td>{place}</td><td>{name}</td><td>05</td></tr>" for place, name in enumerate(names, 1))
    lines = "".join(f"<p>- {name}: 02, trong tuần {name} được 03.</p>" for name in names)
    return _REPORT.format(rows=rows, lines=lines)


def do(request: Request, source: int, setup: Setup, line: Line) -> None:
    """Send on LINE, as JSON, what REQUEST wants of the bytes in the open file SOURCE."""
    with open(source, "rb") as file:
        if request.wanted is Wanted.HEAD:
            line.send(written(fitted_head(head_of(parsed(_first_lines(file.read(LONGEST_HEAD)))))))
            return
        data = file.read()
    # When the time is up the files still unread are named (`isolation`); the message itself goes on.
    signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, setup.limits.whole)
    apart = Isolation(setup.limits, line)
    if request.wanted is Wanted.FILE:
        mail = read_file(data, request.name, setup.vocabulary, apart)
    else:
        mail = read_message(data, setup.vocabulary, apart)
    line.send(written(fitted_mail(mail)))


def _first_lines(data: bytes) -> bytes:
    """The headers alone: what made reading fail may lie anywhere below them."""
    ends = [end for end in (data.find(b"\n\n"), data.find(b"\r\n\r\n")) if end >= 0]
    return data[: min(ends)] if ends else data.rpartition(b"\n")[0]
