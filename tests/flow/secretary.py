"""The secretary at her desk: gets letters as they leave, replies as mail programs do, presses buttons as links."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import select

from parsers.mails import Address, Head
from service.clock import standing_at
from service.flow.posting import Mode, Posting
from service.flow.replying import Occasion, Outcome, Replying
from service.mail.letters import Sender
from service.rules.authority import Trust
from service.rules.deeds.values import Deed
from service.store.codes import SUBMISSION, SUMMARY, code_for
from service.store.decisions import Decisions
from service.store.engine import reading, writing
from service.store.items import Items
from service.store.tables import FigureRow, OutboxRow, SummaryRow
from tests.flow.conftest import THURSDAY
from tests.rules.small_office import CAMPAIGN, OTHER, OWN, SECRETARY, office

if TYPE_CHECKING:
    from datetime import date, datetime

    from tests.flow.conftest import World

_LINK = re.compile(r'href="(mailto:[^"]+)"[^>]*>(?:<strong>)?([^<]+)<')


@dataclass(frozen=True)
class Got:
    """A letter that the secretary has got."""

    message: EmailMessage

    @property
    def id(self) -> str:
        return str(self.message["Message-ID"])

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        assert body is not None
        return str(body.get_content()).replace("\r\n", "\n")

    @property
    def page(self) -> str:
        body = self.message.get_body(("html",))
        assert body is not None
        return str(body.get_content())

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """Label and link of every button, in order."""
        return [(unescape(label), unescape(link)) for link, label in _LINK.findall(self.page)]

    @property
    def codes(self) -> list[str]:
        """The codes of the items shown, in order."""
        return re.findall(r"^\d+\. \[([A-Z0-9]+)\]", self.text, re.MULTILINE)

    def button(self, label: str) -> str:
        return next(link for name, link in self.buttons if label in name)


@dataclass
class Desk:
    """The secretary's desk in a WORLD."""

    world: World
    address: str = SECRETARY
    mode: Mode = "live"
    number: int = field(default=100)
    trust: Trust = field(default_factory=Trust)
    now: datetime | None = None
    since: datetime = THURSDAY  # her mails come after it

    @property
    def posting(self) -> Posting:
        return Posting(Sender("Đoàn Khối", OWN), CAMPAIGN.zone, self.mode, (SECRETARY, OTHER))

    def gets_list(self, reader: str | None = None, at: datetime = THURSDAY) -> Got:
        """A letter that shows everything that waits, with buttons; as the digest does."""
        self.number += 1
        with writing(self.world.engine) as session:
            items = Items(session)
            waiting = (*items.attention(), *items.unconfirmed(), *items.waiting())
            outcome = Outcome("", Deed("Các việc chờ xử lý:", shown=waiting))
            head = Head(senders=(Address("", reader or self.address),))
            Replying(office(), self.posting).answer(session, [outcome], Occasion(f"list {self.number}", head), at)
        return self.letters[-1]

    @property
    def letters(self) -> list[Got]:
        """The letters to the secretary, as they leave."""
        return self._letters(to_office=True)

    @property
    def to_units(self) -> list[Got]:
        """The letters to units, as they are written."""
        return self._letters(to_office=False)

    def _letters(self, *, to_office: bool) -> list[Got]:
        with reading(self.world.engine) as session:
            wanted = select(OutboxRow.content).where(OutboxRow.to_office.is_(to_office)).order_by(OutboxRow.id)
            return [got(content) for content in session.scalars(wanted)]

    @property
    def answer(self) -> str:
        """The text of the last letter."""
        return self.letters[-1].text

    def sends(self, *contents: bytes) -> None:
        """CONTENTS arrive, one after the other, and are taken in."""
        for seconds, content in enumerate(contents):
            self.drops(content, self.since + timedelta(minutes=self.number, seconds=seconds))
        intake = self.world.intake()
        if self.now is not None:
            intake = replace(intake, clock=standing_at(self.now))
        deciding = replace(intake.deciding, posting=self.posting, trust=self.trust)
        replace(intake, deciding=deciding).take_in(threading.Event())
        self.leave()

    def drops(self, content: bytes, arrived: datetime) -> None:
        """CONTENT comes into the mailbox."""
        self.world.stores(content, arrived=arrived)

    def leave(self) -> None:
        """The letters that are written leave, where there is a post."""

    def replies(self, letter: Got, text: str, **how: str) -> str:
        """A typed reply to LETTER; the answer to it."""
        self.sends(self.reply(letter, text, **how))
        return self.answer

    def reply(self, letter: Got, text: str, *, sender: str = "", quoting: str = "top", subject: str = "") -> bytes:
        """A reply as a mail program writes it: TEXT above (or below) the quoted letter."""
        self.number += 1
        message = EmailMessage()
        message["From"] = sender or self.address
        message["To"] = OWN
        message["Subject"] = subject or f"Re: {letter.message['Subject']}"
        message["Message-ID"] = f"<c{self.number}@cantho.example>"
        message["In-Reply-To"] = letter.id
        message["References"] = letter.id
        message["Date"] = THURSDAY
        quoted = "\n".join(f"> {line}" for line in letter.text.splitlines())
        opening = f"Vào 07:30, 5 thg 3, 2020, Đoàn Khối <{OWN}> đã viết:"
        parts = {"top": f"{text}\n\n{opening}\n{quoted}\n", "below": f"{opening}\n{quoted}\n\n{text}\n", "none": text}
        message.set_content(parts[quoting])
        return message.as_bytes()

    def presses(self, link: str, lines: str = "") -> str:
        """Open a mailto: link and press Send, perhaps with other LINES in it; the answer to it."""
        self.sends(self.pressed(link, lines))
        return self.answer

    def pressed(self, link: str, lines: str = "", sender: str = "") -> bytes:
        """The mail that a mailto: link opens."""
        self.number += 1
        parts = urlsplit(link)
        fields = parse_qs(parts.query, strict_parsing=True)
        message = EmailMessage()
        message["From"] = sender or self.address
        message["To"] = parts.path
        message["Subject"] = fields["subject"][0]
        message["Message-ID"] = f"<b{self.number}@cantho.example>"
        message["Date"] = THURSDAY
        own, _, token = fields["body"][0].rpartition("\r\n\r\n")
        message.set_content(f"{lines or own}\n\n{token}\n".replace("\r\n", "\n"))
        return message.as_bytes()

    def code_of_submission(self, number: int) -> str:
        """The code by which the report with this NUMBER is named in letters."""
        with writing(self.world.engine) as session:
            return code_for(session, SUBMISSION, number)

    def has_summary(self, period: date) -> str:
        """A consolidated report was made; its code."""
        with writing(self.world.engine) as session:
            row = SummaryRow(
                obligation="bao-cao-nhanh", period=period, number=1, made=THURSDAY, facts={}, docx=b"docx", xlsx=b"xlsx"
            )
            session.add(row)
            session.flush()
            return code_for(session, SUMMARY, row.id)

    def rulings(self) -> list[object]:
        """The decisions that stand."""
        with reading(self.world.engine) as session:
            return [ruling.decision for ruling in Decisions(session).rulings().standing]

    def figures_of_submission(self, number: int) -> list[FigureRow]:
        """The figures as they were read."""
        return [row for row in self.world.rows(FigureRow) if row.submission == number]


def got(content: bytes) -> Got:
    """CONTENT of a letter, as it is got."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return Got(message)
