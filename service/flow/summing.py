"""The consolidated reports by the clock: drawn while only reading, then kept and queued; what was approved, sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from parsers.errands import ErrandFailed
from service.flow.drafting import Draft, Drafting
from service.flow.handing import Handing
from service.flow.posting import Posting
from service.rules.letters import Enclosure, Letter
from service.rules.summary.addenda import Changes, frozen
from service.rules.summary.due import Due, Key, Wish, addenda_due, reports_due, wishes
from service.rules.summary.letters import (
    EXCEL,
    PDF,
    WORD,
    Addenda,
    Changed,
    Sent,
    changed_in,
    file_name,
    to_superiors,
    told_of,
)
from service.store.decisions import Decisions
from service.store.outbox import Outbox
from service.store.summaries import Files, Kept, Summaries

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What was drawn by what the store held at MARK: reports, addenda with what has changed, PDFs by number.

    WISHED are those that somebody has asked for before their time.
    """

    mark: tuple[object, ...] = ()
    reports: tuple[tuple[Due, Draft], ...] = ()
    addenda: tuple[tuple[Kept, Draft, Changes], ...] = ()
    printed: tuple[tuple[Kept, str, bytes | None], ...] = ()
    wished: tuple[tuple[Wish, Draft], ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.reports or self.addenda or self.printed or self.wished)


@dataclass
class Summing:
    """A planner (`service.flow.calendar`).  SUPERIORS get what was approved.

    Papers take seconds to draw, and nobody may wait to write meanwhile: `is_due` draws them, and `queue` keeps them
    only when nothing has been recorded in between; else they are drawn anew at the next tick.
    """

    drafting: Drafting
    posting: Posting
    superiors: tuple[str, ...] = ()
    name: str = "summaries"
    _drawn: _Drawn = field(default_factory=_Drawn)
    _unchanged: datetime | None = None  # the hour of addenda at which nothing had changed

    def is_due(self, session: Session, now: datetime) -> bool:
        """Whether something is due at NOW (aware); draws it.  Raises PermanentError: a paper cannot be made."""
        self._drawn = _Drawn()
        office, store = self.drafting.office, Summaries(session)
        if not office.secretary:
            return False
        rulings = Decisions(session).rulings()
        made = store.latest()
        reports = tuple(reports_due(office.campaign, rulings, made.keys(), now))
        watched = self._watched(made, now)
        printed = tuple(self._printed(store, store.unsent(rulings) if self.superiors else ()))
        wished = [wish for wish in wishes(office, rulings, now) if Outbox(session).number(_asked(wish)) is None]
        if reports or watched or printed or wished:
            drawn = self._draw(session, reports, watched, wished)
            self._drawn = replace(drawn, mark=store.watermark(), printed=printed)
        return self._drawn.any

    def queue(self, session: Session, now: datetime) -> int:
        """Keep and queue what was drawn; how many letters are new."""
        drawn, self._drawn = self._drawn, _Drawn()
        store = Summaries(session)
        if drawn.mark != store.watermark():
            return 0
        handing = Handing(session, self.drafting.office, now)
        letters = [letter for due, draft in drawn.reports for letter in self._kept(store, handing, due, draft)]
        letters += self._addenda(store, handing, drawn.addenda)
        letters += [self._wished(handing, wish, draft) for wish, draft in drawn.wished]
        count = sum(self.posting.queue(session, letter, now) for letter in letters)
        return count + sum(self._sent(session, *each, now) for each in drawn.printed)

    def _watched(self, made: dict[Key, Kept], now: datetime) -> list[tuple[Kept, Due]]:
        """The reports that may have changed; none once they were looked at for this day."""
        moments = {key: kept.made for key, kept in made.items()}
        due = [*addenda_due(self.drafting.office.campaign, moments, now)]
        if due and due[0].at == self._unchanged:
            return []
        return [(made[each.key], each) for each in due]

    def _draw(
        self, session: Session, reports: Sequence[Due], watched: Sequence[tuple[Kept, Due]], wished: Sequence[Wish]
    ) -> _Drawn:
        if not (reports or watched or wished):
            return _Drawn()
        known = self.drafting.known(session)
        drafts = tuple((due, self.drafting.draft(session, known, due)) for due in reports)
        addenda = []
        for kept, due in watched:
            found = self.drafting.addendum(known, due, kept.facts, kept.made)
            if found is not None:
                addenda.append((kept, *found))
        if watched and not addenda:
            self._unchanged = watched[0][1].at
        early = tuple((wish, self.drafting.draft(session, known, wish.due)) for wish in wished)
        return _Drawn(reports=drafts, addenda=tuple(addenda), wished=early)

    def _printed(
        self, store: Summaries, unsent: Sequence[tuple[Kept, str]]
    ) -> Iterator[tuple[Kept, str, bytes | None]]:
        """What was approved, by whom, as PDF; without one where LibreOffice is not there or cannot make it."""
        for kept, author in unsent:
            try:
                pdf: bytes | None = self.drafting.errands.pdf(store.files(kept.id).docx)
            except ErrandFailed as failure:
                log.warning("no pdf", summary=kept.id, reason=failure.reason)
                pdf = None
            yield kept, author, pdf

    def _kept(self, store: Summaries, handing: Handing, due: Due, draft: Draft) -> Iterator[Letter]:
        """Keep DRAFT; the letters that bring it to the office."""
        kept = store.keep(due.key, handing.at, frozen(draft.report), draft.files)
        told = told_of(draft.report, store.code(kept.id), draft.faults)
        for reader in self.drafting.office.secretary:
            yield handing.letter(told, _once(kept), reader, (kept.key,), [*enclosed(kept, draft.files)])

    def _wished(self, handing: Handing, wish: Wish, draft: Draft) -> Letter:
        """The letter that brings what was asked for: as things stand, not kept, and so not to be approved."""
        told = told_of(draft.report, "", draft.faults)
        files = [*enclosed(Kept(0, *wish.due.key, 1, handing.at, {}, None), draft.files)]
        return handing.letter(told, f"summary asked for in decision {wish.ruling}", wish.reader, (wish.due.key,), files)

    def _addenda(
        self, store: Summaries, handing: Handing, found: Sequence[tuple[Kept, Draft, Changes]]
    ) -> Iterator[Letter]:
        """Keep every addendum; one letter to each reader brings them all."""
        told: list[Changed] = []
        files: list[Enclosure] = []
        about: list[Key] = []
        for before, draft, changes in found:
            kept = store.keep(before.key, handing.at, frozen(draft.report), draft.files)
            told.append(changed_in(draft.report, changes, before.made, store.code(kept.id)))
            files += enclosed(kept, draft.files)
            about.append(kept.key)
        if not found:
            return
        report = found[0][1].report
        addenda = Addenda(report.union, report.campaign.name, report.asked.at, tuple(told))
        once = f"addenda {report.asked.at:%Y-%m-%d}"
        for reader in self.drafting.office.secretary:
            yield handing.letter(addenda, once, reader, about, files)

    def _sent(self, session: Session, kept: Kept, author: str, pdf: bytes | None, now: datetime) -> bool:
        """Send an approved report to the superior body; whether the letter is new."""
        store, campaign = Summaries(session), self.drafting.office.campaign
        obligation = campaign.obligation.get(kept.obligation)
        facts = Sent(
            self.drafting.office.name,
            campaign.name,
            obligation.name if obligation else kept.obligation,
            kept.period,
            obligation is not None and obligation.periodic,
            kept.made.astimezone(campaign.zone),
            addendum=kept.number > 1,
        )
        papers = [_file(kept, WORD, "docx", store.files(kept.id).docx)]
        papers += [_file(kept, PDF, "pdf", pdf)] if pdf is not None else []
        letter = to_superiors(facts, f"{_once(kept)} to the superior body", self.superiors, papers)
        store.note_sent(kept.id, author, now)
        return self.posting.queue(session, letter, now, approved=True)


def enclosed(kept: Kept, files: Files) -> Iterator[Enclosure]:
    """FILES as they go with a letter."""
    yield _file(kept, WORD, "docx", files.docx)
    yield _file(kept, EXCEL, "xlsx", files.xlsx)


def _file(kept: Kept, kind: str, ending: str, data: bytes) -> Enclosure:
    return Enclosure(file_name(kept.obligation, kept.period, ending, number=kept.number), kind, data)


def _once(kept: Kept) -> str:
    return f"summary {kept.obligation} {kept.period} number {kept.number}"


def _asked(wish: Wish) -> str:
    return f"summary asked for in decision {wish.ruling} to {wish.reader}"
