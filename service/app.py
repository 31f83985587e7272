"""The one place that puts the parts together."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from parsers.errands import Errands
from parsers.sandbox import Limits, ReaderPool, ReadingFailed, Shut
from service.clock import Clock
from service.config import Settings
from service.config.access import imap_access, smtp_access
from service.config.officehours import digest_times, office_hours
from service.documents.masthead import Settings as OnPaper
from service.documents.masthead import masthead_of
from service.errors import HopthuError, PermanentError
from service.flow.answering import Answering
from service.flow.asking import Asking
from service.flow.breaking import Breaker
from service.flow.calendar import Calendar
from service.flow.collecting import Collector, Rules
from service.flow.deciding import Deciding
from service.flow.delivery import Delivery
from service.flow.digesting import Digesting
from service.flow.drafting import Drafting, Templates
from service.flow.intake import AHEAD, Intake
from service.flow.passing import Passing, unwatched
from service.flow.posting import Posting
from service.flow.reminding import Custom, Reminding
from service.flow.replay import Replay
from service.flow.resolving import Resolving
from service.flow.returning import Returning
from service.flow.summing import Summing
from service.mail.letters import Sender
from service.mail.mailbox import Mailbox
from service.mail.smtp import Postman
from service.rules.authority import Trust
from service.rules.delivery import Objection
from service.rules.learning import TEACHING, changes
from service.rules.obligations import Manner
from service.rules.office import Office
from service.rules.vocabulary import vocabulary_of
from service.store.beginning import begin
from service.store.decisions import Decisions
from service.store.engine import is_current, open_store, reading, writing
from service.store.ledger import Ledger
from service.store.lock import writer_lock
from service.store.originals import Originals
from service.store.outbox import Claimed, Outbox
from service.store.troubles import Troubles

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Service:
    """The service with all its parts.  `running` opens it for work; a look at the store needs only the value."""

    settings: Settings
    clock: Clock
    passing: Passing = unwatched

    @classmethod
    @contextlib.contextmanager
    def running(cls, settings: Settings, clock: Clock, passing: Passing = unwatched) -> Iterator[Self]:
        """The service as the one writing process: folder and tables ready, letters of a killed process taken up.

        Raises UsageError when another process holds the store, TemporaryError or PermanentError when it is not usable.
        """
        service = cls(settings, clock, passing)
        with contextlib.ExitStack() as held:
            held.callback(service.engine.dispose)
            held.enter_context(writer_lock(service.engine, clock()))
            begin(service.engine, service.originals)
            with writing(service.engine) as session:
                Outbox(session).recover(clock())
            held.enter_context(service.pool)
            yield service

    @cached_property
    def engine(self) -> Engine:
        """The store; nothing is read before it is used."""
        return open_store(self.settings.store.url)

    @cached_property
    def originals(self) -> Originals:
        """The folder of original messages."""
        return Originals(self.settings.store.mail)

    @cached_property
    def office(self) -> Office:
        """What the rules must know of the union."""
        union = self.settings.union
        return Office(self.settings.roster, self.settings.campaigns, union.name, union.address, union.secretary)

    @cached_property
    def pool(self) -> ReaderPool:
        """The workers that open attachments; they start with the first message, or when told to."""
        limits = self.settings.reading
        vocabulary = vocabulary_of(self.office.campaign, self.office.name)
        return ReaderPool(vocabulary, workers=limits.workers, limits=Limits(limits.seconds, limits.memory_mb))

    @property
    def cut_off(self) -> datetime:
        """Mail from before is recorded and never answered."""
        day = self.settings.imap.since or min(campaign.starts for campaign in self.settings.campaigns)
        return datetime.combine(day, time(), self.settings.zone)

    def mailbox(self) -> AbstractContextManager[Mailbox]:
        """The mailbox, connected.  Raises PermanentError or TemporaryError."""
        return Mailbox.connect(imap_access(self.settings))

    def take_in(self, box: Mailbox, stop: threading.Event) -> int:
        """Bring what is new in BOX to safety, then read and record it; how many messages were recorded."""
        self.collector.collect(box, stop)
        return self.intake.take_in(stop)

    async def deliver(self) -> int:
        """Send the letters that are due; how many left."""
        return await self.delivery.deliver()

    def is_letter_due(self) -> bool:
        """Whether a letter should leave now: computed from the store, so nothing is forgotten over a break."""
        with reading(self.engine) as session:
            return Outbox(session).is_due(self.clock())

    def note_trouble(self, source: str, text: str) -> None:
        """Note for the digest that the part SOURCE of the service failed, with the TEXT of its fault.

        A store that cannot be written cannot take it; then the log alone tells.
        """
        with contextlib.suppress(HopthuError), writing(self.engine) as session:
            Troubles(session).note(source, text, self.clock())

    def note_healed(self, source: str) -> None:
        """Note that SOURCE works again."""
        with contextlib.suppress(HopthuError), writing(self.engine) as session:
            Troubles(session).heal(source, self.clock())

    @cached_property
    def collector(self) -> Collector:
        """The step from the mailbox to disk and ledger."""
        imap = self.settings.imap
        rules = Rules(imap.folder, self.cut_off, imap.max_message_mb * MEGABYTE)
        return Collector(self.engine, self.originals, rules, self.clock, self.passing)

    @cached_property
    def intake(self) -> Intake:
        """The step from the originals to the books."""
        return Intake(
            self.engine,
            self.originals,
            self.pool,
            self.office,
            Answering(self.office, self.posting),
            self.deciding,
            self.clock,
            AHEAD * self.settings.reading.workers,
            self.passing,
        )

    @cached_property
    def deciding(self) -> Deciding:
        """The office's orders, obeyed."""
        security = self.settings.security
        trust = Trust(security.authserv_id, security.require_authentication)
        return Deciding(self.office, self.posting, self.originals, trust, self.errands)

    @cached_property
    def resolving(self) -> Resolving:
        """The same orders from a shell."""
        return Resolving(self.engine, self.office, self.posting, self.originals)

    def be_current(self) -> None:
        """Bring the tables up to date, unless they are; never beneath a running daemon.

        Raises UsageError when they are not and another process holds the store, else as `begin`.
        """
        if not is_current(self.engine):
            with writer_lock(self.engine, self.clock()):
                begin(self.engine, self.originals)

    @cached_property
    def delivery(self) -> Delivery:
        """The step from the outbox to the mail server."""
        return Delivery(
            self.engine,
            smtp_access(self.settings),
            self.office.own_address,
            self.clock,
            Breaker(self.office, self.posting),
            Returning(self.office),
            objects=self._objection,
            passing=self.passing,
        )

    @cached_property
    def replay(self) -> Replay:
        """Reading again what is on record."""
        return Replay(self.engine, self.originals, self.pool, self.office, self.clock)

    def roster_changes(self) -> Sequence[tuple[str, str]]:
        """The pairs of unit and address that people's answers have taught and the roster's file lacks.

        Raises HopthuError when the store cannot be read.
        """
        with reading(self.engine) as session:
            return changes(self.settings.roster, Decisions(session).rulings(*TEACHING))

    def check_store(self) -> str:
        """Open the store and its folder as `run` would; what is in it.  Raises HopthuError."""
        self.be_current()
        self.originals.try_out()
        with reading(self.engine) as session:
            messages = sum(Ledger(session).counts().values())
        return f"{self.engine.url.render_as_string(hide_password=True)}, {messages} messages"

    def check_readers(self) -> Shut:
        """Start a reading process and look around in it; what keeps it in.  Raises PermanentError when none starts."""
        try:
            with self.pool as pool:
                return pool.shut()
        except ReadingFailed as failure:
            raise PermanentError(failure.reason) from failure

    def check_mailbox(self) -> str:
        """Log in to the mailbox; how many messages it holds.  Raises HopthuError."""
        with self.mailbox() as box:
            imap = imap_access(self.settings)
            return f"{imap.server}, {imap.folder}: {len(box.all_uids())} messages"

    async def check_postman(self) -> str:
        """Log in to the server that takes letters.  Raises HopthuError."""
        smtp = smtp_access(self.settings)
        async with Postman(smtp):
            return smtp.server

    @cached_property
    def posting(self) -> Posting:
        """The way of every letter into the outbox."""
        union = self.settings.union
        sender = Sender(union.name, union.address)
        return Posting(sender, self.settings.zone, self.settings.mode.send, union.secretary)

    @cached_property
    def calendar(self) -> Calendar:
        """What is due by the moment, whatever came."""
        asking = Asking(self.office, self.posting, self.reminding.custom.hours)
        return Calendar(self.engine, (self.reminding, asking, self.summing, self.digesting), self.clock)

    @cached_property
    def digesting(self) -> Digesting:
        """The secretary's daily letter."""
        times = digest_times(self.settings, self.reminding.custom.hours)
        return Digesting(self.office, self.posting, times, approving=bool(self.settings.union.superiors))

    @cached_property
    def summing(self) -> Summing:
        """The consolidated reports by the clock."""
        return Summing(self.drafting, self.posting, self.settings.union.superiors)

    @cached_property
    def errands(self) -> Errands:
        """What is taken out of strangers' files, each in a process of its own."""
        return Errands(self.settings.reading.seconds, self.settings.reading.memory_mb)

    @cached_property
    def drafting(self) -> Drafting:
        """The making of reports and their files."""
        papers, union = self.settings.documents, self.settings.union
        own = OnPaper(papers.superior, papers.issuer, papers.place, papers.signer, papers.recipients)
        return Drafting(
            self.office,
            self.originals,
            self.errands,
            masthead_of(union.name, len(self.office.roster.units), own),
            Templates(papers.template, papers.nominations, papers.addendum),
            union.last_year,
        )

    @cached_property
    def reminding(self) -> Reminding:
        """The letters that remind units, and the second look at each when it is about to leave."""
        hours, union = office_hours(self.settings), self.settings.union
        custom = Custom(hours, union.group_heads, self.settings.reminders.forms)
        return Reminding(self.office, self.posting, custom)

    def _objection(self, session: Session, letter: Claimed, now: datetime) -> Objection | None:
        """What speaks against LETTER.  Receipts do not wait until the holidays of the year are worked out."""
        return self.reminding.objection(session, letter, now) if letter.kind in set(Manner) else None
