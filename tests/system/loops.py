"""A laboratory of loops: services of their own at real mailboxes, and post that goes round between them."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

from service.app import Service
from service.config import load
from tests.system.office import CAMPAIGN, CONFIGURATION, SECRETARY, fridays

if TYPE_CHECKING:
    from tests.system.dovecot import Dovecot
    from tests.system.sink import Received, Sink

Mails = list[tuple[str, bytes]]
"""Mails on their way: to whom, and their bytes."""


@dataclass
class Clock:
    """Shows what it is set to."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment


@dataclass
class House:
    """A union's house: a service of its own for the mailbox USER, whose address is ADDRESS; UNITS are its roster."""

    folder: Path
    dovecot: Dovecot
    sink: Sink
    clock: Clock
    user: str
    address: str
    units: dict[str, str]
    seen: int = field(default=0)

    def furnish(self) -> None:
        """Write its three files."""
        self.folder.mkdir(parents=True, exist_ok=True)
        access = self.dovecot.access(self.user)
        text = CONFIGURATION.format(
            address=self.address,
            secretary=SECRETARY,
            imap_port=access.port,
            user=access.user,
            password=access.password,
            smtp_port=self.sink.port,
        )
        (self.folder / "hopthu.toml").write_text(text)
        due = [f"{friday:%Y-%m-%d}" for friday in fridays(self.clock.moment)]
        starts = f"{fridays(self.clock.moment)[0] - timedelta(days=4):%Y-%m-%d}"
        (self.folder / "campaign.toml").write_text(CAMPAIGN.format(starts=starts, first=due[0], last=due[-1]))
        head = "id,name,short_names,group,emails,branches,reg_new_members,reg_introduced"
        rows = [f"{unit},Đoàn cơ sở {unit},,Nhóm 1,{address},3,," for unit, address in self.units.items()]
        (self.folder / "units.csv").write_text("\n".join([head, *rows, ""]))

    @contextlib.contextmanager
    def lives(self) -> Iterator[Service]:
        """Its service, for the time of the block."""
        self.furnish()
        with Service.running(load(self.folder / "hopthu.toml", {}), self.clock) as service:
            yield service

    def gets(self, *mails: bytes) -> None:
        """MAILS arrive now."""
        with self.dovecot.client(self.user) as client:
            for mail in mails:
                client.append("INBOX", None, self.clock.moment.astimezone(), mail)

    def works(self, service: Service) -> list[Received]:
        """One pass; the letters that it sent."""
        before = len(self.sink.letters)
        with service.mailbox() as box:
            service.take_in(box, threading.Event())
        asyncio.run(service.deliver())
        return self.sink.letters[before:]


def report(sender: str, to: str, due: datetime, number: int, text: str = "") -> bytes:
    """A quick report on the week that ends with DUE, each with a NUMBER and as many trees; TEXT stands above it."""
    message = EmailMessage()
    message["From"], message["To"] = sender, to
    message["Subject"] = "Báo cáo nhanh"
    message["Message-ID"] = f"<report{number}@{sender.rpartition('@')[2]}>"
    message["Date"] = due - timedelta(days=1)
    monday = due - timedelta(days=4)
    message.set_content(
        f"{text}BÁO CÁO NHANH\nKết quả từ ngày {monday:%d/%m/%Y} đến ngày {due:%d/%m/%Y}\n\nTrồng cây: {number} cây\n"
    )
    return message.as_bytes()


def carry(letters: list[Received], houses: list[House], change: Callable[[bytes], bytes] = bytes) -> int:
    """Bring LETTERS to those HOUSES that they are addressed to, CHANGED on the way; how many were brought."""
    brought = 0
    for letter in letters:
        for house in houses:
            if house.address in letter.recipients:
                house.gets(change(letter.content))
                brought += 1
    return brought


def without_marks(content: bytes) -> bytes:
    """A letter as a careless gateway passes it on: every mark of a machine is gone, and it has a new identifier."""
    head, _, body = content.partition(b"\r\n\r\n")
    kept = [
        line
        for line in head.split(b"\r\n")
        if not line.lower().startswith((b"auto-submitted", b"x-hopthu", b"x-auto-response", b"message-id"))
    ]
    kept.append(b"Message-ID: <%d@gateway.example>" % abs(hash(content)))
    return b"\r\n".join(kept) + b"\r\n\r\n" + body
