"""Stored originals read again, after a parser got better: what would change, and its recording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from parsers.mails import MailReading
from parsers.sandbox import ReaderPool, ReadingFailed
from service.clock import Clock
from service.flow.judging import judged
from service.rules.office import Office
from service.rules.verdicts import Filing
from service.store.accounts import of_message
from service.store.books import Books
from service.store.engine import reading, writing
from service.store.ledger import Ledger
from service.store.originals import Originals

AUTHOR = "hopthu replay"


@dataclass(frozen=True, slots=True)
class Difference:
    """What reading a message again would change: facts on record that go (BEFORE) and those that come (AFTER)."""

    message_id: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """Reads again and records what is different.  Sends nothing: what units were told stays told."""

    engine: Engine
    originals: Originals
    pool: ReaderPool
    office: Office
    clock: Clock

    def run(self, message_ids: Sequence[str], *, apply: bool) -> Iterator[Difference]:
        """The differences, message by message in order of arrival; with APPLY each is recorded at once.

        MESSAGE_IDS empty stands for all.  What can no longer be read stays as it is recorded.
        """
        with reading(self.engine) as session:
            found = [(row.id, row.sha256) for row in Ledger(session).filed(message_ids)]
        for number, sha256 in found:
            try:
                mail = self.pool.submit(self.originals.path(sha256)).result()
            except ReadingFailed:
                continue
            difference = self._one(number, mail, apply=apply)
            if difference is not None:
                yield difference

    def _one(self, number: int, mail: MailReading, *, apply: bool) -> Difference | None:
        with writing(self.engine) if apply else reading(self.engine) as session:
            row = Ledger(session).row(number)
            filing = judged(session, row, mail, self.office)
            before, after = of_message(session, row), facts_of(filing)
            if before == after:
                return None
            if apply:
                books = Books(session, AUTHOR, self.clock())
                books.withdraw(row)
                books.record(row, mail, filing)
            return Difference(row.message_id, tuple(sorted(before - after)), tuple(sorted(after - before)))


def facts_of(filing: Filing) -> frozenset[str]:
    """FILING as sentences that can be compared with the books."""
    facts = {f"kind {filing.kind.value}", f"unit {filing.unit}"}
    for submission in filing.submissions:
        name = f"{submission.unit} {submission.obligation} {submission.period}"
        facts.add(f"{name} {submission.status.value} {submission.change.value if submission.change else 'first'}")
        facts |= {f"{name} {figure.indicator} = {figure.value}" for figure in submission.figures}
    facts |= {f"{each.unit} nominates {each.nominee.kind.value} {each.nominee.name}" for each in filing.nominations}
    return frozenset(facts | {f"attention {item.code}" for item in filing.attention})
