"""The secretary's digest: due by the clock, numbered, written with buttons for each reader, queued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from service.flow.compiling import Account, Compiled, Compiling, gathered
from service.flow.offering import Offering
from service.flow.posting import Posting
from service.rules.decisions import DayOff, Extended
from service.rules.digest.letter import Digest
from service.rules.digest.moments import Times, is_wanted, latest_moment
from service.rules.digest.progress import in_words_of_groups, in_words_of_map, in_words_of_targets
from service.rules.digest.waiting import in_full
from service.rules.letters import Enclosure, Letter
from service.rules.office import Office
from service.store.decisions import Decisions
from service.store.digests import Digests
from service.store.outbox import Outbox
from service.store.tokens import Tokens

MOST_ROWS = 12  # bars in a picture


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in the page: CID names it, ALT says in words what it shows ("" where one before it has said it).

    Its size is as shown, in pixels.
    """

    cid: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Delivered:
    """A digest as one reader gets it: LINKS of the buttons by their lines, the TOKEN of the letter."""

    digest: Digest
    links: Mapping[str, str]
    pictures: tuple[Shown, ...]
    token: str


@dataclass
class Digesting:
    """A planner (`service.flow.calendar`).  APPROVING: whether there is somebody to send approved reports to."""

    office: Office
    posting: Posting
    times: Times
    approving: bool = False
    name: str = "digest"
    _account: Account | None = None

    def is_due(self, session: Session, now: datetime) -> bool:
        """Whether a digest is due at NOW (aware); gathers what it needs, while nobody has to wait for us."""
        due = self._moment(session, now) is not None
        self._account = gathered(session, self.office, now) if due else None
        return due

    def queue(self, session: Session, now: datetime) -> int:
        """Write the digest that is due at NOW (aware), a letter to each secretary; how many letters are new."""
        moment = self._moment(session, now)
        if moment is None:
            return 0
        known, self._account = self._account, None
        account = known if known is not None and known.at == now else gathered(session, self.office, now)
        compiling = Compiling(self.office, self.posting.mode == "review", self.approving)
        compiled = compiling.compiled(session, account, moment, Digests(session).last())
        drawn = () if compiled.digest.is_quiet else tuple(_pictures(account, compiled.digest))
        count = sum(self._write(session, compiled, drawn, reader, now) for reader in self.office.secretary)
        Digests(session).note(compiled.digest.number, moment, now)
        return count

    def _moment(self, session: Session, now: datetime) -> datetime | None:
        """The moment for which a digest is due at NOW; None when none is."""
        if self.posting.mode == "off" or not self.office.secretary:
            return None
        campaign = self.office.campaign
        moment = latest_moment(campaign, Decisions(session).rulings(DayOff, Extended), self.times, now)
        if moment is None:
            return None
        store = Digests(session)
        last = store.last()
        if last is not None and moment <= last.moment:
            return None
        return moment if is_wanted(moment, campaign, store.news(moment, last)) else None

    def _write(
        self,
        session: Session,
        compiled: Compiled,
        drawn: Sequence[tuple[Shown, Enclosure]],
        reader: str,
        now: datetime,
    ) -> bool:
        """Queue the digest for READER; whether it is new."""
        digest = compiled.digest
        once = f"digest {digest.at:%Y-%m-%d %H:%M} for {reader}"
        if Outbox(session).knows(once):
            return False
        token = Tokens(session).for_letter(once, reader, now)
        links = _links(digest, Offering(session, self.office.own_address, once, reader, now))
        enclosures = [enclosure for _, enclosure in drawn]
        if digest.attached:
            words = in_full(compiled.letters, self.office)
            enclosures.append(Enclosure("thu-cho-gui.txt", "text/plain", words.encode("utf-8-sig")))
        letter = Letter(
            once=once,
            template="secretary.digest.day",
            kind="digest",
            recipients=(reader,),
            facts=Delivered(digest, links, tuple(shown for shown, _ in drawn), token),
            enclosures=tuple(enclosures),
            token=token,
        )
        return self.posting.queue(session, letter, now)


def _links(digest: Digest, offering: Offering) -> dict[str, str]:
    """The links of all buttons, by their lines."""
    links = {option.line: offering.words(option) for option in digest.orders}
    for decision in digest.decisions.shown:
        links |= offering.item(decision.code, decision.number, *decision.options)
    for waiter in (each for pile in digest.waiting.piles for each in pile.shown):
        links |= offering.item(waiter.code, 0, *waiter.options)
    return links


def _pictures(account: Account, digest: Digest) -> Iterator[tuple[Shown, Enclosure]]:
    """The pictures, in pairs that stand beside each other; who does not see them reads the same in words."""
    # Loaded only now: most passes draw nothing.
    from service.documents.pictures import groups_of, map_of, targets_of  # noqa: PLC0415

    targets, groups = digest.progress.targets[:MOST_ROWS], digest.progress.groups[:MOST_ROWS]
    halves = zip((in_words_of_map(account.standings), ""), map_of(account.standings), strict=False)
    found = [(f"bando{place}", alt, picture) for place, (alt, picture) in enumerate(halves, 1)]
    if targets:
        found.append(("chitieu", in_words_of_targets(targets), targets_of(targets)))
    if groups:
        found.append(("nhom", in_words_of_groups(groups), groups_of(groups)))
    for cid, alt, picture in found:
        enclosure = Enclosure(f"{cid}.png", "image/png", picture.data, cid)
        yield Shown(cid, alt, picture.width, picture.height), enclosure
