"""What a digest says, out of the store: gathered while only reading, then put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from service.flow.situations import office_now
from service.rules.decisions import Approved
from service.rules.digest.came import arrivals, came, shown_one_by_one
from service.rules.digest.decisions import decisions, pressing
from service.rules.digest.letter import Digest
from service.rules.digest.missing import missing
from service.rules.digest.notices import Fault, notices
from service.rules.digest.others import others
from service.rules.digest.progress import progress
from service.rules.digest.waiting import to_show, waiting
from service.rules.items import Item
from service.rules.office import Office
from service.rules.records import Facts
from service.rules.standing import Standing, standings_of
from service.store.accounts import facts
from service.store.decisions import Decisions
from service.store.digests import Digests, Earlier
from service.store.items import Items
from service.store.troubles import Troubles

FIRST_LOOK_BACK = timedelta(days=1)  # at troubles, before there was any digest
MOST_IN_FULL = 200  # waiting letters in the file with all their words


@dataclass(frozen=True, slots=True)
class Account:
    """What is on record AT a moment, and how all units stand."""

    at: datetime
    facts: Facts
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A digest, and the waiting LETTERS with their texts."""

    digest: Digest
    letters: tuple[tuple[Item, str], ...]


def gathered(session: Session, office: Office, now: datetime) -> Account:
    """What is on record at NOW (aware); in a bloc of thousands this takes seconds."""
    known = facts(session)
    return Account(now, known, standings_of(office.roster.units, office.campaign, known, now))


@dataclass(frozen=True, slots=True)
class Compiling:
    """Puts digests together.  REVIEW: letters to units wait; APPROVING: there is somebody to send reports to."""

    office: Office
    review: bool
    approving: bool

    def compiled(self, session: Session, account: Account, moment: datetime, last: Earlier | None) -> Compiled:
        """The digest due at MOMENT, by ACCOUNT, after the LAST one; codes are given where something has none yet."""
        office, store = office_now(session, self.office), Digests(session)
        zone = office.campaign.zone
        before, now = last.made if last else None, account.at.astimezone(zone)
        items = tuple(self._items(session, account))
        records = arrivals(account.facts, last.seen if last else 0)
        codes = store.codes([record.id for record in shown_one_by_one(records, account.standings)])
        held = store.held() if self.review else ()
        letters = store.letters([letter.id for letter in held[-MOST_IN_FULL:]])
        shown = {letter.id for letter in to_show(held)}
        digest = Digest(
            union=office.name,
            campaign=office.campaign.name,
            number=last.number + 1 if last else 1,
            at=moment.astimezone(zone),
            units=len(office.roster.units),
            decisions=decisions(items, office, before, store.evidence(pressing(items))),
            missing=missing(account.standings, office, now, before),
            came=came(records, account.standings, office, codes, others(store.others(before))),
            waiting=waiting(held, [pair for pair in letters if pair[0].ref in shown], office, before),
            progress=progress(account.standings, office.campaign),
            notices=notices(
                _faults(session, before or now - FIRST_LOOK_BACK),
                zone,
                sending=Decisions(session).is_sending(),
                review=self.review,
            ),
            attached=bool(letters),
        )
        return Compiled(digest, letters)

    def _items(self, session: Session, account: Account) -> Iterator[Item]:
        """What needs a decision; of the consolidated reports the last one of each kind, where it can be approved."""
        items = Items(session)
        yield from (*items.attention(), *items.unconfirmed())
        if self.approving:
            approved = {each.summary for each in account.facts.rulings.of(Approved)}
            latest = {item.owed[0][0]: item for item in items.summaries()}
            yield from (item for item in latest.values() if item.closed is None and item.ref not in approved)


def _faults(session: Session, since: datetime) -> tuple[Fault, ...]:
    return tuple(Fault(each.source, each.text, each.since, each.healed) for each in Troubles(session).since(since))
