"""The buttons of a letter to the office: what can be done about an item, and the mailto: link that does it.

Opening the link and pressing Send is the command; the same line can be typed into a reply.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from service.rules.items import ASKED, OCR, TOLD, UNAPPROVED, WAITING, WHOSE, Item, called
from service.rules.roster import Roster

MOST_GUESSES = 3
IGNORE = ("Bỏ qua", "bỏ qua")
DONE = ("Đã xử lý xong", "xong")


@dataclass(frozen=True, slots=True)
class Option:
    """A button: what it says, and the LINE that it sends."""

    label: str
    line: str


def options(item: Item, roster: Roster) -> tuple[Option, ...]:
    """What can be done about ITEM without typing, our best guess first.  Never empty."""
    return tuple(Option(label, _line(words, item.code)) for label, words in _offers(item, roster))


def mailto(recipient: str, subject: str, lines: Sequence[str], token: str) -> str:
    """The link that opens a mail to RECIPIENT with LINES and TOKEN in it (RFC 6068).

    Everything is percent-encoded UTF-8, a space is %20 and a line end %0D%0A: "+" and a bare %0A are what Outlook and
    Apple Mail show as they stand.
    """
    body = "\r\n".join((*lines, "", f"(Xin bấm Gửi. Mã: {token})"))
    return f"mailto:{_encoded(recipient, keeping='@')}?subject={_encoded(subject)}&body={_encoded(body)}"


def _encoded(text: str, *, keeping: str = "") -> str:
    return quote(text, safe=keeping, errors="replace")


def _line(words: str, code: str) -> str:
    """WORDS with the code where they say so, else behind it."""
    return words.format(code=code) if "{code}" in words else f"{code} {words}"


def _offers(item: Item, roster: Roster) -> Iterator[tuple[str, str]]:
    """Label and words of each button."""
    if item.kind == WAITING:
        yield "Gửi", "gửi {code}"
        yield "Không gửi", "không gửi {code}"
    elif item.kind == UNAPPROVED:
        yield "Duyệt và gửi cấp trên", "duyệt {code}"
    elif item.kind == OCR:
        yield "Số liệu đúng", "đúng"
        yield "Không tính", IGNORE[1]
    elif item.kind in WHOSE:
        yield from _owners(item, roster)
        yield IGNORE
    else:
        yield from _others(item, roster)


def _owners(item: Item, roster: Roster) -> Iterator[tuple[str, str]]:
    likely = item.likely
    if likely in roster.by_id:
        yield f"Đúng, của {called(roster.by_id[likely])}", "đúng"
    for guess in item.guesses[1:MOST_GUESSES]:
        if guess.unit in roster.by_id:
            name = called(roster.by_id[guess.unit])
            yield f"Của {name}", f"là {name}"


def _others(item: Item, roster: Roster) -> Iterator[tuple[str, str]]:
    if item.kind == "unreadable-attachment" and item.unit in roster.by_id:
        yield "Đã xem, tính là đã nộp", "đúng"
        yield IGNORE
    elif item.kind == "implausible-figure" and item.figures and item.submissions:
        yield "Số liệu đúng", "đúng"
        yield "Không tính số liệu này", IGNORE[1]
    elif item.kind == "registered-figure":
        yield "Đồng ý, ghi vào danh sách", "đúng"
        yield IGNORE
    elif item.kind in ASKED and item.unit in roster.by_id:
        yield "Đồng ý, chờ đơn vị gửi lại", "đúng"
        if item.message is not None and item.kind not in {"joint-figure", "missing-papers"}:
            yield "Đã có bản khác, tính là đã nộp", "đã nhận"
    elif item.kind in TOLD:
        yield "Đã biết", "đúng"
    elif item.kind == "bounced-address":
        yield "Đã gọi điện", "đã gọi điện"
        yield IGNORE
    else:
        yield DONE
        yield IGNORE
