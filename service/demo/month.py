"""The month played through: the real service on the embedded servers, the clock moved from day to day."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from importlib.resources import files
from pathlib import Path

from service.app import Service
from service.config import Settings, load
from service.demo.reports import write_papers
from service.demo.servers import HOST, PASSWORD, USER, Post, Servers
from service.demo.stories import Mail, Month
from service.errors import UsageError
from service.flow.pictures import Picture, picture_of
from service.rules.digest.moments import moments_on
from service.rules.events import calendar_matter, event_matters
from service.rules.obligations import paper_steps, steps_of
from service.rules.rulings import NO_RULINGS
from service.rules.targets import asking_moment

MARK = ".hopthu-demo"  # lies in a folder that an earlier demo made, and may be made anew
MORNING = time(8)
STEP = timedelta(
    hours=6
)  # the service looks into the mailbox four times a day of the month, and when a reminder is due
CONFIGURATION = """# Written by hopthu demo.
[union]
name      = "Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ"
address   = "doankhoi@cantho.example"
secretary = ["thuky@cantho.example"]
units     = "units.csv"
campaigns = ["campaign.toml"]
group_heads = {{ "Nhóm 3" = ["truong.nhom3@cantho.example"] }}

[imap]
host     = "{host}"
port     = {imap_port}
security = "none"
user     = "{user}"
password = "{password}"

[smtp]
host     = "{host}"
port     = {smtp_port}
security = "none"

[reading]
workers = 2

[reminders]
forms = false   # the page at the end shows letters, not what is attached to them
"""

Progress = Callable[[int, int], None]
"""Told how many mails are done, of how many."""


@dataclass(frozen=True, slots=True)
class Played:
    """What the month came to: the mails that came, the letters that left, and how everything stands at its end.

    PAPERS are the files that were made of it, by their places in the folder.
    """

    settings: Settings
    mails: tuple[Mail, ...]
    posts: tuple[Post, ...]
    picture: Picture
    papers: tuple[str, ...] = ()


def prepare(folder: Path) -> None:
    """An empty folder for the demo.  Raises UsageError when FOLDER holds anything that no demo has made."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise UsageError("{folder} is not empty and no earlier demo made it; name another folder", folder=folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    for name in ("campaign.toml", "units.csv"):
        (folder / name).write_bytes((files("service.demo") / "data" / name).read_bytes())


def play(folder: Path, servers: Servers, progress: Progress) -> Played:
    """Live the month in FOLDER, made ready before, with mail through SERVERS.  Raises HopthuError."""
    text = CONFIGURATION.format(
        host=HOST, imap_port=servers.imap_port, smtp_port=servers.smtp_port, user=USER, password=PASSWORD
    )
    (folder / "hopthu.toml").write_text(text, "utf-8")
    settings = load(folder / "hopthu.toml", {})
    campaign = settings.campaigns[0]
    mails = Month(settings.roster, campaign, settings.union.address).mails()
    clock = _MovedClock(datetime.combine(campaign.starts, datetime.min.time(), settings.zone))
    with Service.running(settings, clock) as service:
        _live(service, servers, mails, clock, progress)
        _wake_up(service, clock)
        picture = picture_of(service.engine, service.office, clock())
        papers = write_papers(service, folder)
    return Played(settings, tuple(mails), tuple(servers.posted), picture, papers)


def _live(service: Service, servers: Servers, mails: Sequence[Mail], clock: _MovedClock, progress: Progress) -> None:
    """Step through the month: mail comes, the service takes it in, answers and reminds."""
    done = 0
    never = threading.Event()
    waiting = deque(mails)
    with service.mailbox() as box:
        for moment in sorted({*_looks(mails), *_reminders(service), *_digests(service, mails[-1].arrived)}):
            arriving = [waiting.popleft() for _ in range(sum(mail.arrived <= moment for mail in waiting))]
            servers.receive([(mail.arrived, mail.content) for mail in arriving])
            clock.moment = moment
            service.take_in(box, never)
            service.calendar.tick()
            asyncio.run(service.deliver())
            done += len(arriving)
            progress(done, len(mails))


def _wake_up(service: Service, clock: _MovedClock) -> None:
    """The morning after: what came in the night is told."""
    clock.moment = datetime.combine(clock.moment.date() + timedelta(days=1), MORNING, service.settings.zone)
    service.calendar.tick()
    asyncio.run(service.deliver())


def _looks(mails: Sequence[Mail]) -> Iterator[datetime]:
    """The moments at which the service looks because mail has come since the last."""
    start = mails[0].arrived
    yield from {start + ((mail.arrived - start) // STEP + 1) * STEP for mail in mails}


def _reminders(service: Service) -> Iterator[datetime]:
    """The moments at which the plan reminds units, whether or not there is anybody to remind."""
    campaign, hours = service.office.campaign, service.reminding.custom.hours
    yield from (step.at for step in calendar_matter(campaign, hours).steps)
    yield asking_moment(campaign, hours)
    for matters in event_matters(campaign, service.office.roster, hours).values():
        yield from (step.at for matter in matters for step in matter.steps)
    for obligation in campaign.obligations:
        for deadline in obligation.deadlines:
            yield from (step.at for step in steps_of(obligation.remind, deadline.due, hours))
            yield from (step.at for step in paper_steps(deadline.due, hours) if obligation.paper)


def _digests(service: Service, until: datetime) -> Iterator[datetime]:
    """The moments at which the secretary gets a digest."""
    campaign, times = service.office.campaign, service.digesting.times
    day = campaign.starts
    while day <= until.date():
        yield from moments_on(day, campaign, NO_RULINGS, times)
        day += timedelta(days=1)


class _MovedClock:
    """A clock that shows what it is set to."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment
