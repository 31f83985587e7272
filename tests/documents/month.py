"""A full month of 66 units in a store, as the service records it, and what the office decided besides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from parsers.errands import Errands
from parsers.reader import read_message
from service.config import Settings, load
from service.demo.month import prepare
from service.demo.stories import Mail, Month
from service.documents.masthead import Settings as OnPaper
from service.documents.masthead import masthead_of
from service.flow.drafting import Drafting
from service.rules.attempts import attempts_of
from service.rules.filing import file
from service.rules.office import Office
from service.rules.rulings import Amended, Confirmed, Decision, Excused, PaperCame, Registered
from service.rules.verdicts import Arrival
from service.rules.vocabulary import vocabulary_of
from service.store.accounts import earlier
from service.store.books import Books
from service.store.decisions import Decisions, Source
from service.store.engine import migrate, open_store, writing
from service.store.ledger import Folder, Ledger, Seen
from service.store.originals import Originals
from service.store.tables import SubmissionRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

CONFIGURATION = """
[union]
name = "Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ"
address = "doankhoi@cantho.example"
secretary = ["thuky@cantho.example"]
superiors = ["thanhdoan@cantho.example"]
units = "units.csv"
campaigns = ["campaign.toml"]
[imap]
host = "127.0.0.1"
security = "none"
[smtp]
host = "127.0.0.1"
security = "none"
"""
SECRETARY = Source("thuky@cantho.example", "theo thư", "mail 1")
WEEKLY, FINAL, AWARDS = "bao-cao-nhanh", "bao-cao-tong-ket", "de-nghi-khen-thuong"
LAST_DAY = date(2020, 3, 28)
# What the office decided: by the numbers of units in the roster.
CONFIRMED = 27  # its scan of the fourth week; that of unit 31 is not
EXCUSED = 60  # need not send the third week
AMENDED = (10, date(2020, 3, 6), "toa-dam", 77)
REGISTERED = (12, "reg_new_members", 10)
PAPERS_FROM = range(40)  # whose signed originals lie in the office


@dataclass(frozen=True)
class Kept:
    """The month in a store: its settings, its MAILS as they were written, what reads it."""

    settings: Settings
    office: Office
    mails: tuple[Mail, ...]
    engine: Engine
    originals: Originals

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of the units, in the order of the roster."""
        return tuple(unit.id for unit in self.office.roster.units)

    @property
    def drafting(self) -> Drafting:
        """What makes its reports; the office's own templates are added by who wants them."""
        head = masthead_of(self.office.name, len(self.units), OnPaper())
        return Drafting(self.office, self.originals, Errands(), head, strict=True)


def kept_in(folder: Path) -> Kept:
    """The month, read by the real readers and recorded by the real books."""
    prepare(folder)
    (folder / "hopthu.toml").write_text(CONFIGURATION, "utf-8")
    settings = load(folder / "hopthu.toml", {})
    union = settings.union
    office = Office(settings.roster, settings.campaigns, union.name, union.address, union.secretary)
    mails = tuple(Month(settings.roster, settings.campaigns[0], union.address).mails())
    engine = open_store(settings.store.url)
    migrate(engine)
    originals = Originals(settings.store.mail)
    originals.prepare()
    month = Kept(settings, office, mails, engine, originals)
    for number, mail in enumerate(mails, 1):
        _record(month, number, mail)
    with writing(engine) as session:
        for decision in _decided(session, month):
            Decisions(session).record(decision, SECRETARY, datetime(2020, 3, 28, 12, tzinfo=settings.zone))
    return month


def _record(month: Kept, number: int, mail: Mail) -> None:
    incoming = month.originals.start()
    incoming.write(mail.content)
    on_disk = incoming.keep()
    campaign = month.office.campaign
    read = read_message(mail.content, vocabulary_of(campaign, month.office.name))
    with writing(month.engine) as session:
        seen = Seen(number, on_disk.size, mail.arrived, on_disk.sha256)
        row = Ledger(session).enter(Folder("INBOX", 1), seen, mail.arrived, answerable=True)
        books = Books(session, "mail", mail.arrived)
        twin = Ledger(session).twin(row, read.content_hash)
        if twin is not None:
            books.repeat(row, read, twin)
            return
        office = replace(month.office, earlier=earlier(session, row.id, row.arrived))
        filing = file(read, Arrival(mail.arrived), office)
        books.record(row, read, filing, attempts_of(read, filing, row.arrived, campaign))


def _decided(session: Session, month: Kept) -> Iterator[Decision]:
    yield Confirmed(_submission(session, month.units[CONFIRMED], date(2020, 3, 20)))
    yield Excused((month.units[EXCUSED],), WEEKLY, date(2020, 3, 13))
    number, period, indicator, value = AMENDED
    yield Amended(_submission(session, month.units[number], period), indicator, value)
    number, column, value = REGISTERED
    yield Registered(month.units[number], column, value)
    originals = tuple(month.units[number] for number in PAPERS_FROM)
    yield PaperCame(originals, FINAL, LAST_DAY, date(2020, 3, 27))
    yield PaperCame(originals[:20], AWARDS, LAST_DAY, date(2020, 3, 27))


def _submission(session: Session, unit: str, period: date) -> int:
    """The number of the first report of UNIT for PERIOD."""
    rows = session.query(SubmissionRow.id).filter_by(unit=unit, obligation=WEEKLY, period=period)
    return int(rows.order_by(SubmissionRow.id).first()[0])  # type: ignore[index]
