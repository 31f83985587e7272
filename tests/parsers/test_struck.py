"""What its writer has struck out stands there to say that it does not hold: it is not read."""

from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from parsers.media.opening import open_file
from parsers.reader import read_message
from tests.parsers.plan import vocabulary


@pytest.mark.parametrize(
    "struck",
    [
        "<s>{}</s>",
        "<del>{}</del>",
        "<strike>{}</strike>",
        '<span style="color:red; text-decoration: line-through">{}</span>',
    ],
)
def test_what_is_struck_out_in_html_is_not_read(struck: str) -> None:
    old = struck.format("tọa đàm: 03")
    page = (
        f"<p>Học bổng: 05</p><p>{old} tọa đàm: 02</p><table><tr><td>a</td><td>b {old}</td></tr><tr><td>c<td>d</table>"
    )

    document = open_file(f"<html><body>{page}</body></html>".encode(), "bc.html")

    assert document.lines == ("Học bổng: 05", "tọa đàm: 02", "a | b", "c | d")


def test_what_is_underlined_in_html_is_read() -> None:
    page = '<html><body><p><u>Học bổng</u>: <span style="text-decoration:underline">05</span></p></body></html>'

    assert open_file(page.encode(), "bc.html").lines == ("Học bổng: 05",)


def test_what_is_struck_out_is_not_taken_from_the_plain_text_that_cannot_show_it() -> None:
    both = MIMEMultipart("alternative")
    both.attach(MIMEText("- Trao 15 suất quà\n- Tổ chức 02 buổi tọa đàm\n", "plain", "utf-8"))
    both.attach(MIMEText("<ul><li><s>Trao 15 suất quà</s></li><li>Tổ chức 02 buổi tọa đàm</li></ul>", "html", "utf-8"))

    body = read_message(both.as_bytes(), vocabulary()).body

    assert body is not None
    assert {figure.indicator: figure.value for figure in body.figures} == {"toa-dam": 2}
