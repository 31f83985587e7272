"""Reports of the small office as values, with the words that they were read from, and what they are summed up to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from service.rules.records import Facts, Recorded, RecordedNomination
from service.rules.rulings import NO_RULINGS, Decision, Ruling, Rulings
from service.rules.summary.evidence import Evidence, Mail, Quotation
from service.rules.summary.report import Asked, Report, report_of
from tests.rules import small_office
from tests.rules.small_office import AWARDS, FRIDAYS, LAST_DAY, WEEKLY, local

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from parsers.readings import Change, NomineeKind
    from service.rules.campaign import Campaign
    from service.rules.office import Office

FINAL = replace(small_office.FINAL, counts="campaign")
CAMPAIGN = replace(small_office.CAMPAIGN, obligations=(WEEKLY, FINAL, AWARDS))


def office() -> Office:
    return replace(small_office.office(), campaigns=(CAMPAIGN,))


END = local(LAST_DAY, 20)
TREES = "trong-cay"
UNIT, OTHER, THIRD = "so-tu-phap", "so-tai-chinh", "so-y-te"


@dataclass
class Desk:
    """Collects what units send; `report` sums it up."""

    records: list[Recorded] = field(default_factory=list)
    nominations: list[RecordedNomination] = field(default_factory=list)
    quotations: dict[tuple[int, str], Quotation] = field(default_factory=dict)
    rulings: Rulings = NO_RULINGS
    office: Office = field(default_factory=office)

    def gets(  # noqa: PLR0913 - each says one thing of a report
        self,
        unit: str,
        figures: Mapping[str, int],
        quote: str = "",
        *,
        period: date = FRIDAYS[0],
        change: Change | None = None,
        by_ocr: bool = False,
        papers: tuple[str, ...] = (),
    ) -> int:
        """A report of UNIT with FIGURES, read from QUOTE; its number.  The last day's is the final one."""
        number = len(self.records) + 1
        obligation = WEEKLY.id if period in FRIDAYS else (AWARDS.id if papers else FINAL.id)
        record = Recorded(
            unit=unit,
            obligation=obligation,
            period=period,
            arrived=local(period, 8, number % 60),
            version=1,
            change=change,
            figures=tuple((name, value, by_ocr) for name, value in figures.items()),
            nothing_happened=not figures,
            counted=True,
            id=number,
            message=number,
            papers=papers,
        )
        self.records.append(record)
        for name in figures:
            self.quotations[number, name] = Quotation("bc.docx", "paragraph 4", quote or "Trồng cây", by_ocr=by_ocr)
        return number

    def nominates(self, unit: str, kind: NomineeKind, name: str, position: str = "") -> int:
        """A nominee of UNIT; its number."""
        number = len(self.nominations) + 1
        arrived = local(LAST_DAY, 9, number)
        self.nominations.append(
            RecordedNomination(unit, kind, name, position, "Giấy khen", arrived, counted=True, id=number, message=90)
        )
        return number

    def decides(self, *decisions: Decision, at: datetime = END) -> None:
        """The office decides."""
        self.rulings = Rulings(
            tuple(Ruling(n, at, "thuky@cantho.example", each) for n, each in enumerate(decisions, 1))
        )

    def under(self, campaign: Campaign) -> None:
        """From now on the plan is another one."""
        self.office = replace(self.office, campaigns=(campaign,))

    @property
    def facts(self) -> Facts:
        return Facts(self.records, self.nominations, rulings=self.rulings)

    def report(
        self,
        period: date = LAST_DAY,
        at: datetime = END,
        remarks: Mapping[str, Sequence[str]] | None = None,
        **how: object,
    ) -> Report:
        """The report on PERIOD: on a week, or on the whole."""
        obligation = WEEKLY if period in FRIDAYS else FINAL
        deadline = obligation.deadline(period)
        assert deadline is not None
        mails = {
            record.message: Mail(record.message, f"<{record.message}@x>", "a@hoa.example", "BC", record.arrived)
            for record in self.records
        }
        asked = replace(Asked(obligation, deadline, at), **how)  # type: ignore[arg-type]
        evidence = Evidence(mails, self.quotations)
        return report_of(asked, self.office, self.facts.until(at), evidence, remarks or {})
