"""Decisions from a shell: the same orders as in a reply, in one short transaction beside the running daemon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from service.flow.carrying import Carrying
from service.flow.enclosing import files_of
from service.flow.obeying import Obeying
from service.flow.posting import Posting
from service.flow.replying import Outcome
from service.flow.situations import Context, office_now
from service.rules.commands import Said, understood
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.lines import spoken
from service.rules.commands.orders import GiveBack
from service.rules.deeds.carrying import items_of
from service.rules.letters import Enclosure
from service.rules.office import Office
from service.store.engine import reading, writing
from service.store.items import Items
from service.store.originals import Originals
from service.store.tables import MessageRow


@dataclass(frozen=True, slots=True)
class Resolving:
    """Carries out orders given on the command line.  Letters that they cause are sent by the daemon."""

    engine: Engine
    office: Office
    posting: Posting
    originals: Originals

    def resolve(self, lines: Sequence[str], author: str, at: datetime, *, confirmed: bool) -> tuple[Outcome, ...]:
        """What becomes of LINES, ordered by AUTHOR at AT (aware); CONFIRMED: the one more yes is given.

        Raises HopthuError when the store fails; then nothing was done.
        """
        with reading(self.engine) as session:
            office = office_now(session, self.office)
        said = understood(spoken(lines), Lexicon(office.roster, office.campaign, self._here(at), office.name))
        files = self._files(said)
        with writing(self.engine) as session:
            context = Context(
                author=author,
                at=at,
                office=office,
                mode=self.posting.mode,
                batch=f"resolve {at.isoformat()}",
                numbers=_all_open(session) if any(_means_all(each) for each in said) else {},
                confirmed=confirmed,
            )
            carrying = Carrying(self.posting, lambda message: files.get(message, ()))
            return Obeying(session, carrying, context).run(said)

    def _here(self, at: datetime) -> datetime:
        return at.astimezone(self.office.campaign.zone)

    def _files(self, said: Sequence[Said]) -> Mapping[int, tuple[Enclosure, ...]]:
        """The files of the reports that are given back, taken out before the store is written."""
        codes = [code for each in said if isinstance(each.order, GiveBack) for code in each.order.which.codes]
        if not codes:
            return {}
        with reading(self.engine) as session:
            messages = {item.message for item in Items(session).named(codes).values() if item.message is not None}
            found = {number: session.get_one(MessageRow, number).sha256 for number in messages}
        return {number: files_of(self.originals.path(sha256)) for number, sha256 in found.items() if sha256}


def _means_all(said: Said) -> bool:
    which = items_of(said.order) if said.order is not None else None
    return which is not None and which.every


def _all_open(session: Session) -> Mapping[int, str]:
    """Every open item: on a shell "tất cả" answers no letter."""
    items = Items(session)
    return {number: item.code for number, item in enumerate((*items.attention(), *items.unconfirmed()), 1)}
