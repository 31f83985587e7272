"""A campaign to live through: the real plan, its units and their mail, a clock that is moved, the service at work."""

from __future__ import annotations

import asyncio
import contextlib
import random
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.parser import BytesHeaderParser
from importlib.resources import files
from typing import TYPE_CHECKING

from service.app import Service
from service.config import load
from service.demo import papers
from service.demo.envelopes import Attached, Heading, envelope
from service.demo.writers import WORD
from service.store.decisions import Decisions, Source
from service.store.engine import writing
from tests.system.dovecot import PASSWORD
from tests.system.oracle import EVENT_GROUP, HERE, Due, Oracle, Sent
from tests.system.sink import USER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from service.mail.mailbox import Mailbox
    from service.rules.rulings import Decision
    from tests.system.dovecot import Dovecot
    from tests.system.sink import Received, Sink

HEADS = {"Nhóm 3": "truong.nhom3@cantho.example", "Nhân ái": "truong.nhan.ai@cantho.example"}
NAMED = {
    "so-tu-phap", "bao-hiem-xa-hoi", "benh-vien-da-khoa-trung-uong", "so-khoa-hoc-va-cong-nghe", "so-nong-nghiep",
    "benh-vien-huyet-hoc-truyen-mau",
}  # fmt: skip
CONFIGURATION = """
[union]
name = "Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ"
address = "{address}"
secretary = ["thuky@cantho.example"]
units = "units.csv"
campaigns = ["campaign.toml"]
group_heads = {{ "Nhóm 3" = ["truong.nhom3@cantho.example"], "Nhân ái" = ["truong.nhan.ai@cantho.example"] }}

[imap]
host = "127.0.0.1"
port = {imap_port}
security = "none"
user = "{user}"
password = "{password}"

[smtp]
host = "127.0.0.1"
port = {smtp_port}
security = "none"

[reminders]
forms = {forms}
"""
# Hours from the deadline; each is told apart from its neighbours by a step of the plan, or by the deadline itself.
ARRIVALS = (-41.5, -19.5, -1.5, -1 / 3600, 0.0, 1 / 3600, 3.9, 5.0, 69.9, 75.0, None, None)


def hour(day: int, month: int, at: int = 0, minute: int = 0) -> datetime:
    """A moment of 2020 in the union's zone."""
    return datetime(2020, month, day, at, minute, tzinfo=HERE)


@dataclass(frozen=True)
class Story:
    """A mail of a unit: when it arrives, its bytes, and the deadline that it answers (None: it is not enough)."""

    at: datetime
    unit: str
    content: bytes
    answers: Due | None


def stories(oracle: Oracle, seed: int) -> list[Story]:
    """What the units send, each deadline by a fate of its own."""
    dice = random.Random(seed)  # noqa: S311 - a story, no secret
    found = []
    for unit in oracle.units:
        for due in oracle.plan:
            offset = dice.choice(ARRIVALS)
            if offset is not None:
                at = due.moment + timedelta(seconds=round(offset * 3600))
                found.append(Story(at, unit["id"], report(unit, due, at), due))
            elif dice.random() < 0.3:
                at = due.moment - timedelta(hours=30)
                found.append(Story(at, unit["id"], blank(unit, at), None))
    return sorted(found, key=lambda story: story.at)


def report(unit: dict[str, str], due: Due, at: datetime, dated: datetime | None = None) -> bytes:
    """The mail with which UNIT answers DUE; its Date header says DATED."""
    sender = unit["emails"].split("|")[0]
    day = due.moment.date()
    if due.obligation == "de-nghi-khen-thuong":
        data = papers.dossier(unit["name"], day - timedelta(days=2), "Chi đoàn Văn phòng", "Trần Thị Hoa", "Lê Hoa")
        file = Attached("Ho so khen thuong.zip", "application/zip", data)
        heading = Heading(sender, USER, "Hồ sơ đề nghị khen thưởng", dated or at)
        return envelope(heading, "Kính gửi Đoàn Khối hồ sơ khen thưởng.", [file])
    if due.obligation == "bao-cao-tong-ket":
        text = "BÁO CÁO TỔNG KẾT THÁNG THANH NIÊN NĂM 2020\n\n- Kết nạp đoàn viên mới: 5 đoàn viên\n"
        return envelope(Heading(sender, USER, "Báo cáo tổng kết", dated or at), text)
    monday = day - timedelta(days=4)
    text = f"BÁO CÁO NHANH\nTừ ngày {monday:%d/%m/%Y} đến ngày {day:%d/%m/%Y}\n\n- Kết nạp đoàn viên mới: 2 đoàn viên\n"
    return envelope(Heading(sender, USER, f"Báo cáo nhanh {day:%d/%m}", dated or at), text)


def blank(unit: dict[str, str], at: datetime) -> bytes:
    """A mail with an unfilled form."""
    file = Attached("BC nhanh.docx", WORD, papers.blank_form())
    return envelope(Heading(unit["emails"].split("|")[0], USER, "Báo cáo nhanh", at), "Em gửi báo cáo ạ.", [file])


@dataclass
class Life:
    """The service in the middle of its campaign, and the oracle beside it.  `tick` lives on to a moment."""

    service: Service
    box: Mailbox
    dovecot: Dovecot
    user: str
    sink: Sink
    oracle: Oracle
    clock: list[datetime]
    coming: list[Story] = field(default_factory=list)
    seen: int = 0

    def tick(self, now: datetime) -> tuple[set[Sent], set[Sent]]:
        """Mail comes, the service does one pass at NOW: the letters that went out, and those that should have."""
        self._receive([story for story in self.coming if story.at <= now])
        self.clock[0] = now
        self.service.take_in(self.box, threading.Event())
        self.service.calendar.tick()
        if self.service.is_letter_due():
            asyncio.run(self.service.deliver())
        return self._gone(), self.oracle.letters(now)

    def decides(self, *decisions: Decision) -> None:
        """The secretary decides."""
        with writing(self.service.engine) as session:
            for decision in decisions:
                Decisions(session).record(decision, Source("thuky@cantho.example", "", "test"), self.clock[0])

    def _receive(self, arriving: Sequence[Story]) -> None:
        if not arriving:
            return
        with self.dovecot.client(self.user) as client:
            for story in arriving:
                client.append("INBOX", None, story.at, story.content)
        self.coming = [story for story in self.coming if story not in arriving]
        for story in arriving:
            if story.answers is not None:
                self.oracle.came.setdefault((story.unit, story.answers.obligation, story.answers.period), story.at)

    def _gone(self) -> set[Sent]:
        """The letters since the last look that nobody has asked for; each stands there once."""
        new, self.seen = self.sink.letters[self.seen :], len(self.sink.letters)
        found = [sent for letter in new if (sent := sent_of(letter)) is not None]
        assert len(found) == len(set(found))
        return set(found)


def sent_of(letter: Received) -> Sent | None:
    """LETTER as the headers tell of it (contract §5); None when it answers a mail, or is for the secretary."""
    message = BytesHeaderParser().parsebytes(letter.content)
    if message["In-Reply-To"] is not None or message["X-Hopthu-Kind"] in {"digest", "summary"}:
        return None
    pairs = zip(message.get_all("X-Hopthu-Obligation", []), message.get_all("X-Hopthu-Period", []), strict=True)
    about = frozenset((str(obligation), str(period)) for obligation, period in pairs)
    return Sent(str(message["X-Hopthu-Unit"]), str(message["X-Hopthu-Kind"]), about, frozenset(letter.recipients))


@dataclass
class Bloc:
    """A folder to install the service in, with its mailbox and the server that takes its letters."""

    folder: Path
    dovecot: Dovecot
    user: str
    sink: Sink
    oracle: Oracle = field(init=False)

    def install(self, units: int = 66, *, forms: bool = False) -> Oracle:
        """Write the configuration, with so many UNITS of the roster; the oracle of it."""
        text = CONFIGURATION.format(
            address=USER,
            imap_port=self.dovecot.port,
            user=self.user,
            password=PASSWORD,
            smtp_port=self.sink.port,
            forms=str(forms).lower(),
        )
        (self.folder / "hopthu.toml").write_text(text, "utf-8")
        data = files("service.demo") / "data"
        (self.folder / "campaign.toml").write_text((data / "campaign.toml").read_text("utf-8"), "utf-8")
        rows = (data / "units.csv").read_text("utf-8").splitlines()
        (self.folder / "units.csv").write_text("\n".join([rows[0], *chosen(rows[1:], units)]) + "\n", "utf-8")
        self.oracle = Oracle.of(self.folder, HEADS)
        return self.oracle

    @contextlib.contextmanager
    def living(self) -> Iterator[Life]:
        """The service at work for the time of the block."""
        clock = [hour(24, 2)]
        settings = load(self.folder / "hopthu.toml", {})
        with Service.running(settings, lambda: clock[0]) as service, service.mailbox() as box:
            yield Life(service, box, self.dovecot, self.user, self.sink, self.oracle, clock)


def chosen(rows: Sequence[str], count: int) -> list[str]:
    """COUNT units of the roster: first those that the plan names, and of each group that it names at least one."""
    needed = {row for row in rows if row.partition(",")[0] in NAMED}
    needed |= {next(row for row in rows if f",{group}," in row) for group in HEADS.keys() | {EVENT_GROUP}}
    others = [row for row in rows if row not in needed]
    return [*(row for row in rows if row in needed), *others][:count]
