"""`world`: a store, a folder of originals and a real worker, with the units of the small office."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from parsers.errands import Errands
from parsers.sandbox import Limits, ReaderPool
from service.clock import standing_at
from service.flow.answering import Answering
from service.flow.breaking import Breaker
from service.flow.deciding import Deciding
from service.flow.delivery import Delivery
from service.flow.intake import Intake
from service.flow.posting import Posting
from service.flow.returning import Returning
from service.mail.access import Security, SmtpAccess
from service.mail.letters import Sender
from service.rules.authority import Trust
from service.rules.vocabulary import vocabulary_of
from service.store.engine import migrate, open_store, reading, writing
from service.store.ledger import Folder, Ledger, Seen
from service.store.originals import Originals
from service.store.tables import AttentionRow, FigureRow, MessageRow, OutboxRow, SubmissionRow
from tests.rules.small_office import CAMPAIGN, FRIDAYS, OWN, local, office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

INBOX = Folder("INBOX", 1)
THURSDAY = local(FRIDAYS[1], 9).replace(day=5)


def mail_of(text: str, *, sender: str = "stp@hoa.example", to: str = OWN, number: int = 1) -> bytes:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = "Báo cáo nhanh"
    message["Message-ID"] = f"<{number}@hoa.example>"
    message["Date"] = THURSDAY
    message.set_content(text)
    return message.as_bytes()


def report_of(trees: int, number: int = 1, **how: Any) -> bytes:  # noqa: ANN401 - as in mail_of
    text = f"BÁO CÁO NHANH\nTừ ngày 28/02/2020 đến ngày 05/3/2020\n\n- Trồng cây: {trees} cây\n"
    return mail_of(text, number=number, **how)


@dataclass
class World:
    """What the intake works with, and what it leaves."""

    engine: Engine
    originals: Originals
    pool: ReaderPool
    uid: int = field(default=0)

    def stores(self, content: bytes, *, arrived: datetime = THURSDAY, answerable: bool = True) -> int:
        """CONTENT on disk and in the ledger, as the collector leaves it; its number."""
        incoming = self.originals.start()
        incoming.write(content)
        kept = incoming.keep()
        self.uid += 1
        with writing(self.engine) as session:
            seen = Seen(self.uid, kept.size, arrived, kept.sha256)
            return Ledger(session).enter(INBOX, seen, arrived, answerable=answerable).id

    def intake(self, *, held: bool = False) -> Intake:
        posting = Posting(Sender("Đoàn Khối", OWN), CAMPAIGN.zone, "review" if held else "live")
        answering = Answering(office(), posting)
        clock = standing_at(local(FRIDAYS[1], 11))
        deciding = Deciding(office(), posting, self.originals, Trust(), Errands())
        return Intake(self.engine, self.originals, self.pool, office(), answering, deciding, clock)

    def takes_in(self, *, held: bool = False) -> int:
        return self.intake(held=held).take_in(threading.Event())

    def delivery(self, port: int, now: datetime) -> Delivery:
        """The step from the outbox to the server at PORT, at NOW."""
        access = SmtpAccess("127.0.0.1", port, Security.NONE, timeout=2)
        breaker = Breaker(office(), Posting(Sender("Đoàn Khối", OWN), CAMPAIGN.zone, "live", office().secretary))
        return Delivery(self.engine, access, OWN, standing_at(now), breaker, Returning(office()))

    def rows(self, table: type[Any]) -> list[Any]:
        with reading(self.engine) as session:
            return list(session.scalars(select(table).order_by(table.id)))

    @property
    def messages(self) -> list[MessageRow]:
        return self.rows(MessageRow)

    @property
    def submissions(self) -> list[SubmissionRow]:
        return self.rows(SubmissionRow)

    @property
    def letters(self) -> list[OutboxRow]:
        return self.rows(OutboxRow)

    def figures(self) -> list[int]:
        """The values on record, in order."""
        return [row.value for row in self.rows(FigureRow)]

    @property
    def attention(self) -> list[AttentionRow]:
        return self.rows(AttentionRow)


@pytest.fixture(scope="session")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(vocabulary_of(CAMPAIGN, office().name), limits=Limits(seconds=20)) as readers:
        yield readers


@pytest.fixture
def world(tmp_path: Path, pool: ReaderPool) -> Iterator[World]:
    engine = open_store(f"sqlite:///{tmp_path}/hopthu.db")
    migrate(engine)
    originals = Originals(tmp_path / "mail")
    originals.prepare()
    yield World(engine, originals, pool)
    engine.dispose()
