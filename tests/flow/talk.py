"""A unit and the office write to each other: reports, receipts with questions, typed replies as programs write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

from sqlalchemy import select

from parsers.documents import Read
from parsers.mails import MailReading
from service.flow.answering import Answering
from service.flow.following import Following
from service.flow.posting import Posting
from service.mail.letters import Sender
from service.rules.filing import file
from service.rules.standing import standings_of
from service.rules.verdicts import Arrival
from service.store.accounts import facts
from service.store.books import Books
from service.store.engine import reading, writing
from service.store.ledger import Ledger
from service.store.tables import OutboxRow
from tests.flow.conftest import THURSDAY, World, mail_of
from tests.rules import small_office as small
from tests.rules.small_office import CAMPAIGN, OWN, office

if TYPE_CHECKING:
    from collections.abc import Mapping

STP = "stp@hoa.example"


def letter_of(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


class Talk:
    """A unit and the office write to each other in a WORLD."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.number = 70

    def reports(self, mail: MailReading, at: datetime = THURSDAY) -> None:
        """MAIL as it was read; scans are slow, and are read elsewhere."""
        self.number += 1
        number = self.world.stores(mail_of("bản quét", number=self.number), arrived=at)
        posting = Posting(Sender("Đoàn Khối", OWN), CAMPAIGN.zone)
        named = replace(
            mail, head=replace(mail.head, message_id=f"<{self.number}@hoa.example>"), content_hash=f"{number}"
        )
        with writing(self.world.engine) as session:
            row = Ledger(session).row(number)
            books = Books(session, "test", at)
            filing = file(named, Arrival(at), office())
            filing = Following(office()).follow(session, row, named, filing, books)
            books.record(row, named, filing)
            session.flush()
            Answering(office(), posting).answer(session, row, named, filing, at)

    def replies(
        self, text: str, *, sender: str = STP, thread: bool = True, quoting: bool = True, hours: int = 1
    ) -> None:
        """A typed reply to the last letter, above the quoted letter."""
        self.number += 1
        letter = self.last
        body = letter.get_body(("plain",))
        assert body is not None
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, OWN, f"Re: {letter['Subject']}"
        message["Message-ID"] = f"<{self.number}@hoa.example>"
        if thread:
            message["In-Reply-To"] = letter["Message-ID"]
        quoted = "\n".join(f"> {line}" for line in body.get_content().splitlines())
        opening = f"Vào 09:30, 5 thg 3, 2020, Đoàn Khối <{OWN}> đã viết:"
        message.set_content(f"{text}\n\n{opening}\n{quoted}\n" if quoting else text)
        self.world.stores(message.as_bytes(), arrived=THURSDAY + timedelta(hours=hours))
        self.world.takes_in()

    def _contents(self) -> list[bytes]:
        with reading(self.world.engine) as session:
            return list(session.scalars(select(OutboxRow.content).order_by(OutboxRow.id)))

    @property
    def answer(self) -> str:
        body = self.last.get_body(("plain",))
        assert body is not None
        return str(body.get_content()).replace("\r\n", "\n")

    @property
    def last(self) -> EmailMessage:
        """The last letter."""
        return letter_of(self._contents()[-1])

    @property
    def letters(self) -> int:
        return len(self._contents())

    @property
    def counted(self) -> Mapping[str, int]:
        """What counts of the unit now."""
        with reading(self.world.engine) as session:
            [standing] = standings_of(small.ROSTER.units[:1], CAMPAIGN, facts(session), THURSDAY + timedelta(days=2))
        return dict(standing.totals)


def scan() -> MailReading:
    read = small.report(small.figure(3), small.figure(12, "qua-tang"))
    return small.mail(small.attached(read, "scan.pdf", Read.OCR), subject="Báo cáo nhanh")
