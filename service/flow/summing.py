"""The consolidated reports by the clock: drawn while only reading, then kept and queued; what was approved, sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from parsers.errands import ErrandFailed
from service.flow.drafting import Draft, Drafting
from service.flow.posting import Posting
from service.rules.letters import Enclosure, Letter
from service.rules.summary.addenda import Changes, changes_since, frozen
from service.rules.summary.due import Due, Key, addenda_due, reports_due
from service.rules.summary.letters import (
    EXCEL,
    PDF,
    WORD,
    Addenda,
    Changed,
    Sent,
    changed_in,
    file_name,
    to_secretary,
    to_superiors,
    told_of,
)
from service.store.decisions import Decisions
from service.store.summaries import Files, Kept, Summaries

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What was drawn by what the store held at MARK: reports, addenda with what has changed, PDFs by number."""

    mark: tuple[object, ...] = ()
    reports: tuple[tuple[Due, Draft], ...] = ()
    addenda: tuple[tuple[Kept, Draft, Changes], ...] = ()
    printed: tuple[tuple[Kept, str, bytes | None], ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.reports or self.addenda or self.printed)


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
        if reports or watched or printed:
            self._drawn = replace(self._draw(session, reports, watched), mark=store.watermark(), printed=printed)
        return self._drawn.any

    def queue(self, session: Session, now: datetime) -> int:
        """Keep and queue what was drawn; how many letters are new."""
        drawn, self._drawn = self._drawn, _Drawn()
        store = Summaries(session)
        if drawn.mark != store.watermark():
            return 0
        letters = [letter for due, draft in drawn.reports for letter in self._kept(store, due, draft, now)]
        letters += self._addenda(store, drawn.addenda, now)
        count = sum(self.posting.queue(session, letter, now) for letter in letters)
        return count + sum(self._sent(session, *each, now) for each in drawn.printed)

    def bring(self, session: Session, due: Due, reader: str, at: datetime) -> bool:
        """Queue what is DUE for READER, who has asked for it AT a moment (aware); whether the letter is new.

        What was made before and still holds is sent as it was made, to be approved; else it is drawn as things stand,
        and nothing is kept.
        """
        store = Summaries(session)
        draft = self.drafting.draft(session, self.drafting.known(session), due)
        kept = store.latest().get(due.key)
        if kept is not None and not changes_since(kept.facts, draft.report).any:
            files, code = store.files(kept.id), store.code(kept.id)
        else:
            kept = Kept(0, *due.key, 1, at, {}, None)
            files, code = draft.files, ""
        told = told_of(draft.report, code, self.drafting.office, draft.faults)
        letter = to_secretary(told, f"{_once(kept)} asked for {at.isoformat()}", reader, (kept.key,))
        return self.posting.queue(session, replace(letter, enclosures=tuple(enclosed(kept, files))), at)

    def _watched(self, made: dict[Key, Kept], now: datetime) -> list[tuple[Kept, Due]]:
        """The reports that may have changed; none once they were looked at for this day."""
        moments = {key: kept.made for key, kept in made.items()}
        due = [*addenda_due(self.drafting.office.campaign, moments, now)]
        if due and due[0].at == self._unchanged:
            return []
        return [(made[each.key], each) for each in due]

    def _draw(self, session: Session, reports: Sequence[Due], watched: Sequence[tuple[Kept, Due]]) -> _Drawn:
        if not reports and not watched:
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
        return _Drawn(reports=drafts, addenda=tuple(addenda))

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

    def _kept(self, store: Summaries, due: Due, draft: Draft, now: datetime) -> Iterator[Letter]:
        """Keep DRAFT; the letters that bring it to the office."""
        kept = store.keep(due.key, now, frozen(draft.report), draft.files)
        told = told_of(draft.report, store.code(kept.id), self.drafting.office, draft.faults)
        for reader in self.drafting.office.secretary:
            letter = to_secretary(told, _once(kept), reader, (kept.key,))
            yield replace(letter, enclosures=tuple(enclosed(kept, draft.files)))

    def _addenda(
        self, store: Summaries, found: Sequence[tuple[Kept, Draft, Changes]], now: datetime
    ) -> Iterator[Letter]:
        """Keep every addendum; one letter to each reader brings them all."""
        told: list[Changed] = []
        files: list[Enclosure] = []
        about: list[Key] = []
        for before, draft, changes in found:
            kept = store.keep(before.key, now, frozen(draft.report), draft.files)
            code = store.code(kept.id)
            told.append(changed_in(draft.report, changes, before.made, code, self.drafting.office))
            files += enclosed(kept, draft.files)
            about.append(kept.key)
        if not found:
            return
        report = found[0][1].report
        addenda = Addenda(report.union, report.campaign.name, report.asked.at, tuple(told))
        once = f"addenda {report.asked.at:%Y-%m-%d}"
        for reader in self.drafting.office.secretary:
            yield replace(to_secretary(addenda, once, reader, about), enclosures=tuple(files))

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
