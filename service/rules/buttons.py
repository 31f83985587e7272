"""The buttons of a letter to the office: what can be done about an item, and the mailto: link that does it.

Opening the link and pressing Send is the command; the same line can be typed into a reply.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
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


def _offers(item: Item, roster: Roster) -> tuple[tuple[str, str], ...]:
    """Label and words of each button."""
    if item.kind in WHOSE:
        return (*_owners(item, roster), IGNORE)
    row = next(row for row in ROWS if item.kind in row.kinds and row.fits(item, roster))
    return row.offers


def _owners(item: Item, roster: Roster) -> Iterator[tuple[str, str]]:
    likely = item.likely
    if item.message is None:
        return
    if likely in roster.by_id:
        yield f"Đúng, của {called(roster.by_id[likely])}", "đúng"
    for guess in item.guesses[1:MOST_GUESSES]:
        if guess.unit in roster.by_id:
            name = called(roster.by_id[guess.unit])
            yield f"Của {name}", f"là {name}"


@dataclass(frozen=True, slots=True)
class Row:
    """What is offered for items of KINDS (everything: any other) that FITS: labels and words."""

    kinds: Container[str]
    offers: tuple[tuple[str, str], ...]
    fits: Callable[[Item, Roster], bool] = lambda _item, _roster: True


class _Everything:
    def __contains__(self, _kind: object) -> bool:
        return True


def _of_known_unit(item: Item, roster: Roster) -> bool:
    return item.unit in roster.by_id


def _by_mail_of_known_unit(item: Item, roster: Roster) -> bool:
    return item.message is not None and item.unit in roster.by_id


def _with_figures(item: Item, _roster: Roster) -> bool:
    return bool(item.figures) and len(item.submissions) == 1


WAIT = ("Đồng ý, chờ đơn vị gửi lại", "đúng")
# The first row that fits; what stands first in it is our best guess.
ROWS: tuple[Row, ...] = (
    Row({WAITING}, (("Gửi", "gửi {code}"), ("Không gửi", "không gửi {code}"))),
    Row({UNAPPROVED}, (("Duyệt và gửi cấp trên", "duyệt {code}"),)),
    Row({OCR}, (("Số liệu đúng", "đúng"), ("Không tính", "bỏ qua"))),
    Row({"unreadable-attachment"}, (("Đã xem, tính là đã nộp", "đúng"), IGNORE), _by_mail_of_known_unit),
    Row({"implausible-figure"}, (("Số liệu đúng", "đúng"), ("Không tính số liệu này", "bỏ qua")), _with_figures),
    Row({"joint-figure", "missing-papers"}, (WAIT,), _of_known_unit),
    Row(ASKED, (WAIT, ("Đã có bản khác, tính là đã nộp", "đã nhận")), _by_mail_of_known_unit),
    Row(ASKED, (WAIT,), _of_known_unit),
    Row(TOLD, (("Đã biết", "đúng"),)),
    Row({"bounced-address"}, (("Đã gọi điện", "đã gọi điện"), IGNORE)),
    Row(_Everything(), (DONE, IGNORE)),
)
