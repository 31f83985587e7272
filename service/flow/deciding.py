"""The secretary's replies: may they be obeyed, what do they say, what comes of it, and one short answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from parsers.mails import MailReading
from service.flow.carrying import Carrying
from service.flow.enclosing import files_of
from service.flow.hearing import Heard, hear
from service.flow.noticing import notice
from service.flow.obeying import Obeying, Right
from service.flow.posting import Posting
from service.flow.replying import Occasion, Outcome, Replying
from service.flow.situations import Context, office_now
from service.rules.authority import Trust, lacks_only_token, refusal
from service.rules.buttons import Option
from service.rules.commands.orders import GiveBack
from service.rules.deeds.values import asking
from service.rules.items import Item, called
from service.rules.letters import Enclosure
from service.rules.office import Office
from service.store.engine import reading
from service.store.items import Items
from service.store.originals import Originals
from service.store.tables import AttentionRow, MessageRow, OutboxRow

log = structlog.get_logger()

BROUGHT = ("forwarded-report", "unit-conflict")  # items about a report that came with the order
MOST_ASKED = 10  # forwarded reports a day that are asked about at once; the others wait for the digest

Files = Mapping[int, tuple[Enclosure, ...]]


@dataclass(frozen=True, slots=True)
class Deciding:
    """Obeys the secretary, and notices who only says that he is."""

    office: Office
    posting: Posting
    originals: Originals
    trust: Trust

    def files(self, engine: Engine, mail: MailReading, arrived: datetime) -> Files:
        """The files of the reports that MAIL gives back, by message, taken out before anything is written."""
        if not any(each.address in self.office.secretary for each in mail.head.senders):
            return {}
        with reading(engine) as session:
            heard = hear(session, mail, arrived, office_now(session, self.office), self.trust)
            wanted = dict(_given_back(session, heard)) if heard else {}
        return {message: files_of(self.originals.path(sha256)) for message, sha256 in wanted.items()}

    def obey(self, session: Session, row: MessageRow, mail: MailReading, at: datetime, files: Files) -> int:
        """Carry out what MAIL, the message ROW, orders at AT (aware); how many answers are new in the outbox."""
        office = office_now(session, self.office)
        heard = hear(session, mail, row.arrived, office, self.trust)
        if heard is None or not heard.said:
            return 0
        brought = next((item for item in Items(session).of_message(row.id) if item.kind in BROUGHT), None)
        because = refusal(heard.claim)
        replying, occasion = Replying(office, self.posting), Occasion(f"answer to command {row.id}", mail.head, row.id)
        if because is None:
            outcomes = self._obeyed(session, row, heard, brought, (office, at, files))
            return int(replying.answer(session, outcomes, occasion, at))
        if brought is not None and lacks_only_token(heard.claim) and _asked_today(session, office, at) <= MOST_ASKED:
            return int(replying.answer(session, [_ask(brought, heard, office)], occasion, at))
        if heard.explicit or (heard.claim.held and any(each.order is not None for each in heard.said)):
            words = [each.words for each in heard.said]
            notice(session, row, words, because, at.astimezone(office.campaign.zone))
            log.warning("command refused", id=row.id)
        return 0

    def _obeyed(
        self,
        session: Session,
        row: MessageRow,
        heard: Heard,
        brought: Item | None,
        around: tuple[Office, datetime, Files],
    ) -> Sequence[Outcome]:
        office, at, files = around
        answered = heard.letter or heard.button
        button = heard.button
        numbers = {number: held.code for number, held in heard.numbered.items() if held.code}
        if heard.letter is None and button is not None:
            numbers = {number: code for number, code in numbers.items() if code == button.code}
        context = Context(
            author=heard.claim.sender,
            at=at,
            office=office,
            mode=self.posting.mode,
            batch=f"mail {row.id}",
            message=row.id,
            once=answered.once if answered else "",
            numbers=numbers,
            answered=_batch_of(session, answered.once) if answered else "",
            brought=brought.code if brought else "",
            confirmed=bool(button and button.words),
            as_of=button.issued if button and button.words else None,
        )
        pending = tuple((number, held) for number, held in heard.numbered.items() if held.words)
        right = Right(heard.letter, button, pending)
        carrying = Carrying(self.posting, lambda message: files.get(message, ()))
        return Obeying(session, carrying, context, right).run(heard.said)


def _given_back(session: Session, heard: Heard) -> Iterator[tuple[int, str]]:
    """The messages whose reports are given back, and the names of their originals."""
    meant = [each.order.which for each in heard.said if isinstance(each.order, GiveBack)]
    numbered = {held.code for which in meant for number, held in heard.numbered.items() if number in which.numbers}
    codes = {code for which in meant for code in which.codes} | numbered - {""}
    for item in Items(session).named(codes).values():
        row = session.get(MessageRow, item.message) if item.message is not None else None
        if row is not None and row.sha256:
            yield row.id, row.sha256


def _batch_of(session: Session, once: str) -> str:
    """The batch that the letter ONCE tells of, where it is an answer to orders; else ""."""
    row = session.scalars(select(OutboxRow).where(OutboxRow.once == once, OutboxRow.kind == "receipt")).first()
    return f"mail {row.cause}" if row is not None and row.cause is not None else ""


def _ask(brought: Item, heard: Heard, office: Office) -> Outcome:
    """The question about a report that was forwarded without a token: the answer goes to the real secretary."""
    unit = office.roster.by_id.get(brought.likely or "")
    name = called(unit) if unit is not None else "đơn vị"
    told = f"Đã nhận và đọc báo cáo chuyển tiếp (mã {brought.code}). Báo cáo được tính khi đồng chí xác nhận."
    deed = asking(told, Option(f"Đúng, của {name}", f"{brought.code} đúng"))
    return Outcome("; ".join(each.words for each in heard.said), deed)


def _asked_today(session: Session, office: Office, at: datetime) -> int:
    midnight = at.astimezone(office.campaign.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    asked = select(func.count()).where(AttentionRow.kind == "forwarded-report", AttentionRow.opened >= midnight)
    return session.scalar(asked) or 0
