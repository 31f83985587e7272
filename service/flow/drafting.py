"""A report and its files: facts and evidence out of the store, photographs out of the mails, papers made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from parsers.errands import Errands
from parsers.photographs import Picture
from service.documents.masthead import Masthead
from service.errors import HopthuError, PermanentError
from service.flow.lastyear import totals_before
from service.rules.awards import Order
from service.rules.office import Office
from service.rules.records import Facts
from service.rules.summary.addenda import Changes, Json, changes_since
from service.rules.summary.due import Due
from service.rules.summary.evidence import Evidence
from service.rules.summary.photographs import Candidate, caption, chosen, distinct
from service.rules.summary.report import Asked, Report, report_of
from service.store.accounts import facts
from service.store.codes import NOMINATION, codes_of
from service.store.evidence import evidence, remarks
from service.store.originals import Originals
from service.store.photographs import candidates
from service.store.summaries import Files

if TYPE_CHECKING:
    from service.documents.papers import Photograph

Own = tuple[str, bytes] | None
"""A template of the office's own: its name and content."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The office's own templates, where it has any."""

    report: Path | None = None
    nominations: Path | None = None
    addendum: Path | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a session says that reports are made from: read once for several of them."""

    facts: Facts
    evidence: Evidence
    remarks: Mapping[str, Sequence[str]]
    codes: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A report with its files.  FAULTS tell, for people, what had to be done without: a bad template, no last year."""

    report: Report
    files: Files
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafting:
    """Makes reports of OFFICE.  LAST_YEAR is the URL of the store to compare with, "" for none.

    STRICT: what the office has set and cannot be used is an error; else it is done without and told.
    """

    office: Office
    originals: Originals
    errands: Errands
    head: Masthead
    templates: Templates = Templates()
    last_year: str = ""
    strict: bool = False

    def known(self, session: Session) -> Known:
        """Everything on record that a report may tell."""
        known = facts(session)
        return Known(known, evidence(session), remarks(session), codes_of(session, NOMINATION))

    def draft(self, session: Session, known: Known, due: Due, order: Order = Order.GROUP) -> Draft:
        """The report that is DUE, with its files.  Raises PermanentError, where STRICT, as it says there."""
        from service.documents.papers import nominations_docx, report_docx  # noqa: PLC0415 - see there

        report, faults = self._report(known, due, order)
        if due.obligation.content == "nomination" and report.desk is not None:
            desk = report.desk
            docx, fault = self._papered(
                lambda own: nominations_docx(report, desk, self.head, own), self.templates.nominations
            )
        else:
            shown = tuple(self._photographs(session, known, report))
            docx, fault = self._papered(lambda own: report_docx(report, self.head, shown, own), self.templates.report)
        return Draft(report, self._with_workbook(docx, known, report), (*faults, *fault))

    def addendum(self, known: Known, due: Due, kept: Json, since: datetime) -> tuple[Draft, Changes] | None:
        """What has changed in a report of which KEPT was kept SINCE a moment; None when nothing has."""
        from service.documents.papers import addendum_docx  # noqa: PLC0415 - see there

        report, faults = self._report(known, due, Order.GROUP)
        changes = changes_since(kept, report)
        if not changes.any:
            return None
        docx, fault = self._papered(
            lambda own: addendum_docx(report, changes, since, self.head, own), self.templates.addendum
        )
        return Draft(report, self._with_workbook(docx, known, report), (*faults, *fault)), changes

    def _report(self, known: Known, due: Due, order: Order) -> tuple[Report, tuple[str, ...]]:
        before, faults = self._year_before(due)
        at = due.at.astimezone(self.office.campaign.zone)
        asked = Asked(due.obligation, due.deadline, at, order, before)
        return report_of(asked, self.office, known.facts.until(at), known.evidence, known.remarks), faults

    def _year_before(self, due: Due) -> tuple[Mapping[str, int], tuple[str, ...]]:
        if not self.last_year or due.obligation.periodic or due.obligation.content == "nomination":
            return {}, ()
        try:
            return totals_before(self.last_year, self.office), ()
        except HopthuError as fault:
            if self.strict:
                raise
            return {}, (str(fault),)

    def _papered(self, made: Callable[[Own], bytes], template: Path | None) -> tuple[bytes, tuple[str, ...]]:
        """What is MADE with the office's own template; with ours where that cannot be used."""
        try:
            return made(_own(template)), ()
        except PermanentError as fault:
            if self.strict or template is None:
                raise
            return made(None), (str(fault),)

    @staticmethod
    def _with_workbook(docx: bytes, known: Known, report: Report) -> Files:
        from service.documents.papers import report_xlsx  # noqa: PLC0415 - see there

        return Files(docx, report_xlsx(report, known.codes), replaced=False)

    def _photographs(self, session: Session, known: Known, report: Report) -> Iterator[Photograph]:
        """What units have sent in the time that REPORT is on: chosen, made small, each once."""
        from service.documents.papers import Photograph  # noqa: PLC0415 - see there

        asked, zone = report.asked, self.office.campaign.zone
        start = datetime.combine(report.campaign.starts, time(), zone)
        earlier = [each.due for each in asked.obligation.deadlines if each.due < asked.deadline.due]
        since = start if asked.is_final or not earlier else earlier[-1]
        found = chosen(candidates(session, since, asked.at, known.facts.rulings.assigned, zone))
        pictures = [(each, picture) for each, picture in self._fetched(found)]
        for place in distinct([picture.likeness for _, picture in pictures]):
            each, picture = pictures[place]
            yield Photograph(picture.jpeg, picture.width, picture.height, caption(each, report.units))

    def _fetched(self, found: Sequence[Candidate]) -> Iterator[tuple[Candidate, Picture]]:
        """The pictures themselves, in the order of FOUND."""
        wanted: dict[Path, list[str]] = {}
        for each in found:
            wanted.setdefault(self.originals.path(each.original), []).append(each.sha256)
        pictures = {picture.sha256: picture for picture in self.errands.pictures(wanted)} if wanted else {}
        yield from ((each, pictures[each.sha256]) for each in found if each.sha256 in pictures)


def _own(template: Path | None) -> Own:
    """The office's own template by name.  Raises PermanentError when it cannot be read."""
    if template is None:
        return None
    try:
        return template.name, template.read_bytes()
    except OSError as error:
        text = "the template {file} cannot be read: {reason}; mend it, or take it out of [documents]"
        raise PermanentError(text, file=template, reason=error.strerror) from error
