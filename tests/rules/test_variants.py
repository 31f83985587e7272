"""Sixty ways to type the same orders: with and without accents, in capitals, with slips, in every mail program."""

from __future__ import annotations

import html
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from service.rules.commands import understood
from service.rules.commands.lines import spoken
from service.rules.commands.orders import Agree, Belongs, Book, Excuse, Extend, Ignore, Order, Which, Whom
from tests.parsers.test_mails import read
from tests.rules.plan import LEXICON
from tests.rules.test_orders import MONDAY, PAPERS

if TYPE_CHECKING:
    from collections.abc import Callable

LETTER = ("Thư tổng hợp ngày 06/3/2020", "1. [A7K2] Địa chỉ lạ", "Đúng – ghi: A7K2 đúng", "Mã thư: " + "q" * 43)
OPENING = "Vào 07:30, 6 thg 3, 2020, Đoàn Khối <dk@hoa.example> đã viết:"
QUOTED = "\n".join(f"> {line}" for line in LETTER)
THREE: tuple[Order, ...] = (
    Agree(Which(numbers=(1,))),
    Belongs(Which(numbers=(2,)), "so-y-te"),
    Ignore(Which(numbers=(3,))),
)
# What is typed, and what it means.
TYPED: dict[str, tuple[str, tuple[Order, ...]]] = {
    "as in the guide": ("1 đúng, 2 là Sở Y tế, 3 bỏ qua", THREE),
    "without accents": ("1 dung\n2 la so y te\n3 bo qua", THREE),
    "in capitals": ("1 ĐÚNG; 2 LÀ SỞ Y TẾ; 3 BỎ QUA", THREE),
    "with slips of the keys": ("1 dugn\n2 là của Sở Y têe\n3 bo qau", THREE),
    "politely": ("Dạ 1 đúng rồi ạ\n2 là của Sở Y tế nhé em\nSố 3 bỏ qua giúp chị", THREE),
    "papers in one line": ("giấy: sở tư pháp, 15, 40", (Book(PAPERS),)),
    "a deadline moved": (
        "gia hạn Sở Y tế đến 30/3 16:00 vì đi công tác",
        (Extend(Whom(("so-y-te",)), until=MONDAY, reason="đi công tác"),),
    ),
    "two orders without accents": (
        "mien bao can tho\ngia han so y te den 16h ngay 30/3",
        (Excuse(Whom(("bao-can-tho",))), Extend(Whom(("so-y-te",)), until=MONDAY)),
    ),
}


def plain(text: str) -> bytes:
    message = EmailMessage()
    message["From"] = "thuky@hoa.example"
    message["Subject"] = "Re: Thư tổng hợp"
    message.set_content(text)
    return message.as_bytes()


def paged(body: str) -> bytes:
    message = EmailMessage()
    message["From"] = "thuky@hoa.example"
    message["Subject"] = "Re: Thư tổng hợp"
    message.set_content(f"<html><body>{body}</body></html>", subtype="html")
    return message.as_bytes()


def lines(text: str, tag: str) -> str:
    return "".join(f"<{tag}>{html.escape(line)}</{tag}>" for line in text.split("\n"))


def outlook(text: str) -> bytes:
    own = "".join(f"<p class=MsoNormal>{html.escape(line)}<o:p></o:p></p>" for line in text.split("\n"))
    head = "<b>From:</b> Đoàn Khối<br><b>Sent:</b> Friday, March 6, 2020 7:30 AM<br><b>To:</b> a<br><b>Subject:</b> b"
    return paged(
        f"<div>{own}<div><div style='border-top:solid'><p>{head}</p></div></div>{lines(LETTER_TEXT, 'p')}</div>"
    )


def gmail(text: str) -> bytes:
    quote = f'<blockquote class="gmail_quote">{lines(LETTER_TEXT, "div")}</blockquote>'
    attr = f'<div class="gmail_attr">{html.escape(OPENING)}<br></div>'
    return paged(f'<div dir="ltr">{lines(text, "div")}</div><br><div class="gmail_quote">{attr}{quote}</div>')


def iphone(text: str) -> bytes:
    quote = f'<blockquote type="cite"><div>{html.escape(OPENING)}</div>{lines(LETTER_TEXT, "p")}</blockquote>'
    return paged(f"{lines(text, 'div')}<br><div>Đã gửi từ iPhone của tôi</div><div><br>{quote}</div>")


LETTER_TEXT = "\n".join(LETTER)
SIGNED = "\n\nTrân trọng,\nNguyễn Thị Hoa\nVăn phòng Đoàn Khối\nĐT: 0292 3 123 456"
PROGRAMS: dict[str, Callable[[str], bytes]] = {
    "above the quotation": lambda text: plain(f"{text}\n\n{OPENING}\n{QUOTED}\n"),
    "below the quotation": lambda text: plain(f"{OPENING}\n{QUOTED}\n\n{text}\n"),
    "greeted and signed": lambda text: plain(f"Chào em,\n{text}{SIGNED}\n\n{OPENING}\n{QUOTED}\n"),
    "Android": lambda text: plain(f"{text}\n\nĐược gửi từ điện thoại Samsung Galaxy của tôi\n\n{OPENING}\n{QUOTED}\n"),
    "copied without any mark": lambda text: plain(f"{text}\n\n{LETTER_TEXT}\n"),
    "Outlook": outlook,
    "Gmail": gmail,
    "iPhone": iphone,
}


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("typed", TYPED)
def test_orders_are_understood_as_they_are_typed(typed: str, program: str) -> None:
    text, orders = TYPED[typed]
    mail = read(PROGRAMS[program](text))

    assert tuple(each.order for each in understood(spoken(mail.typed, LETTER[0]), LEXICON)) == orders
