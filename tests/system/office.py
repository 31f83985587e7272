"""An office to test with: a folder with configuration, 56 units, one campaign; the real `hopthu run` at work in it."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.system.sink import USER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from service.mail.access import ImapAccess
    from tests.system.dovecot import Dovecot
    from tests.system.sink import Sink

HOPTHU = Path(sys.executable).parent / "hopthu"
SECRETARY = "thuky@cantho.example"
KINDS = ("Sở", "Trường", "Bệnh viện", "Trung tâm", "Nhà máy", "Công ty", "Thư viện", "Bảo tàng")
FLOWERS = ("Hoa Mai", "Hoa Sen", "Hoa Cúc", "Hoa Lan", "Hoa Đào", "Hoa Hồng", "Hoa Phượng")
UNITS = tuple(f"Đoàn cơ sở {kind} {flower}" for kind, flower in itertools.product(KINDS, FLOWERS))
WEEKS = 4

CONFIGURATION = """
[union]
name = "Đoàn Khối thử nghiệm"
address = "{address}"
secretary = ["{secretary}"]
units = "units.csv"
campaigns = ["campaign.toml"]

[imap]
host = "127.0.0.1"
port = {imap_port}
security = "none"
user = "{user}"
password = "{password}"
poll_seconds = 2
timeout = 5

[smtp]
host = "127.0.0.1"
port = {smtp_port}
security = "none"
timeout = 5
"""

CAMPAIGN = """
id = "thang-thu-nghiem"
name = "Tháng thử nghiệm"
plan = {{ number = "45-KH/ĐTN", date = {starts} }}
starts = {starts}
ends = {last}

[[obligations]]
id = "bao-cao-nhanh"
name = "Báo cáo nhanh"
content = "report"
every = {{ weekday = "friday", time = 10:00:00, first = {first}, last = {last} }}
inclusive = true
counts = "period"
grace = "3d"
remind = {{ before = [], after = [] }}
empty_ok = true

[[indicators]]
id = "trong-cay"
name = "Cây xanh trồng mới"
unit = "cây"
phrases = ["trồng cây", "trồng mới cây xanh", "cây xanh"]
"""


def fridays(now: datetime) -> tuple[datetime, ...]:
    """The deadlines: the last `WEEKS` Fridays that are over, 10:00 in the union's zone (03:00 UTC)."""
    last = (now - timedelta(days=1)).replace(hour=3, minute=0, second=0, microsecond=0)
    while last.weekday() != 4:
        last -= timedelta(days=1)
    return tuple(last - timedelta(weeks=week) for week in reversed(range(WEEKS)))


@dataclass(frozen=True)
class Report:
    """A quick report of a unit for one week.  TREES is another number for each report, so that none can hide."""

    unit: int
    due: datetime
    trees: int

    @property
    def address(self) -> str:
        return f"donvi{self.unit}@cantho.example"

    @property
    def message_id(self) -> str:
        return f"<{self.trees}@donvi{self.unit}.example>"

    @property
    def arrival(self) -> datetime:
        return self.due - timedelta(days=1)

    @property
    def content(self) -> bytes:
        message = EmailMessage()
        message["From"] = self.address
        message["To"] = USER
        message["Subject"] = "Báo cáo nhanh"
        message["Message-ID"] = self.message_id
        message["Date"] = self.arrival
        monday = self.due - timedelta(days=4)
        message.set_content(
            "BÁO CÁO NHANH\n"
            f"Kết quả hoạt động từ ngày {monday:%d/%m/%Y} đến ngày {self.due:%d/%m/%Y}\n\n"
            f"Trồng cây: {self.trees} cây\n"
        )
        return message.as_bytes()


def all_reports(now: datetime) -> list[Report]:
    """A report of each unit for each week: 224."""
    pairs = itertools.product(fridays(now), range(1, len(UNITS) + 1))
    return [Report(unit, due, number) for number, (due, unit) in enumerate(pairs, 100)]


@dataclass
class Office:
    """The folder of the installation, its mailbox and the server that takes its letters."""

    folder: Path
    dovecot: Dovecot
    user: str
    sink: Sink
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        self.configure(self.dovecot.access(self.user))
        due = [f"{friday:%Y-%m-%d}" for friday in fridays(self.now)]
        starts = f"{fridays(self.now)[0] - timedelta(days=4):%Y-%m-%d}"
        campaign = CAMPAIGN.format(starts=starts, first=due[0], last=due[-1])
        (self.folder / "campaign.toml").write_text(campaign)
        head = "id,name,short_names,group,emails,branches,reg_new_members,reg_introduced"
        rows = [f"don-vi-{n},{name},,Nhóm 1,donvi{n}@cantho.example,3,," for n, name in enumerate(UNITS, 1)]
        (self.folder / "units.csv").write_text("\n".join([head, *rows, ""]))

    def configure(self, access: ImapAccess, more: str = "") -> None:
        """Write hopthu.toml, with this way to the mailbox, and MORE at its end."""
        text = CONFIGURATION.format(
            address=USER,
            secretary=SECRETARY,
            imap_port=access.port,
            user=access.user,
            password=access.password,
            smtp_port=self.sink.port,
        )
        (self.folder / "hopthu.toml").write_text(text + more)

    def receives(self, reports: Sequence[Report]) -> None:
        """Put REPORTS into the mailbox, each at its time of arrival."""
        with self.dovecot.client(self.user) as client:
            for report in reports:
                client.append("INBOX", None, report.arrival.astimezone(), report.content)

    @contextlib.contextmanager
    def daemon(self, *command: str | Path, notify: Path | None = None) -> Iterator[subprocess.Popen[str]]:
        """`hopthu run`, or COMMAND in its place; killed at the end of the block if it still runs."""
        environment = os.environ | ({"NOTIFY_SOCKET": str(notify)} if notify else {})
        words = [*(command or (HOPTHU, "run")), "--config", self.folder / "hopthu.toml"]
        with (self.folder / "daemon.log").open("a") as log:
            process = subprocess.Popen(words, stdout=log, stderr=log, env=environment, text=True)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait(10)

    @property
    def log(self) -> str:
        return (self.folder / "daemon.log").read_text()

    def status(self) -> dict[str, Any]:
        """What `hopthu status --json` says."""
        words = [str(HOPTHU), "status", "--json", "--config", str(self.folder / "hopthu.toml")]
        answer: dict[str, Any] = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
        return answer

    def recorded(self) -> Counter[int]:
        """How often each number of trees stands in the status; a report that is recorded once stands once."""
        return Counter(
            obligation["figures"]["trong-cay"]
            for unit in self.status()["units"]
            for obligation in unit["obligations"]
            if obligation["figures"]
        )

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The answer of the store to QUERY, for what no command shows."""
        with contextlib.closing(sqlite3.connect(f"file:{self.folder}/hopthu.db?mode=ro", uri=True)) as store:
            return store.execute(query).fetchall()

    def receipts(self) -> Counter[str]:
        """How many receipts answered each Message-ID."""
        letters = (letter.message for letter in self.sink.letters)
        return Counter(m["In-Reply-To"] for m in letters if m["X-Hopthu-Kind"] == "confirmation")

    def answered(self, reports: Sequence[Report]) -> bool:
        return {report.message_id for report in reports} <= self.receipts().keys()


def wait_until(condition: Callable[[], bool], seconds: float, office: Office) -> None:
    """Wait for CONDITION; what the daemon said is shown when it does not come."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, office.log[-4000:]
        time.sleep(0.1)


@dataclass
class Systemd:
    """What listens at $NOTIFY_SOCKET."""

    path: Path
    channel: socket.socket

    def hears(self, word: str, seconds: float) -> str:
        """Wait for a message that holds WORD."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self.channel.settimeout(left)
            with contextlib.suppress(TimeoutError):
                message = self.channel.recv(8192).decode()
                if word in message:
                    return message
        raise AssertionError(f"systemd never heard {word}")


@contextlib.contextmanager
def listening_systemd(folder: Path) -> Iterator[Systemd]:
    """A datagram socket as systemd opens it."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        path = folder / "notify"
        channel.bind(str(path))
        yield Systemd(path, channel)
