"""`hopthu summary`: a consolidated report as things stand, as a Word file, a workbook or a PDF."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.console import Console

from parsers.errands import ErrandFailed
from service.app import Service
from service.cli.words import Say
from service.clock import Clock
from service.config import Settings
from service.errors import PermanentError, UsageError
from service.flow.drafting import Drafting
from service.rules.awards import Order
from service.rules.campaign import Campaign, Deadline, Obligation
from service.rules.summary.due import Due
from service.store.engine import reading
from service.store.summaries import Files

TEMPLATES = ("report", "nominations", "addendum")
ENDINGS = ("docx", "xlsx", "pdf")


def run(settings: Settings, clock: Clock, typed: Namespace, say: Say, console: Console) -> int:
    """Write the report that was TYPED, or a template.  Raises HopthuError."""
    output: Path = typed.output
    if typed.template:
        content = _template(typed.template)
    else:
        ending = output.suffix.lower().removeprefix(".")
        if ending not in ENDINGS:
            raise UsageError("-o {file}: must end in .docx, .xlsx or .pdf", file=output)
        content = _report(Service(settings, clock), typed, ending)
    try:
        output.write_bytes(content)
    except OSError as error:
        raise PermanentError("{file} cannot be written: {reason}", file=output, reason=error.strerror) from error
    console.print(say("written: {file}", file=output))
    return 0


def _report(service: Service, typed: Namespace, ending: str) -> bytes:
    campaign = service.office.campaign
    obligation = _obligation(campaign, typed.obligation)
    at = service.clock().astimezone(campaign.zone)
    due = Due(obligation, _deadline(obligation, typed.period, at.date()), at)
    drafting = replace(service.drafting, strict=True)
    if typed.last_year:
        drafting = replace(drafting, last_year=_store_url(typed.last_year))
    files = _files(service, drafting, due, Order(typed.sort))
    if ending == "pdf":
        return _printed(drafting, files.docx)
    return files.docx if ending == "docx" else files.xlsx


def _files(service: Service, drafting: Drafting, due: Due, order: Order) -> Files:
    service.be_current()
    with reading(service.engine) as session:
        return drafting.draft(session, drafting.known(session), due, order).files


def _printed(drafting: Drafting, docx: bytes) -> bytes:
    try:
        return drafting.errands.pdf(docx)
    except ErrandFailed as failure:
        text = "no PDF could be made ({reason}); write a .docx, or see: hopthu check"
        raise PermanentError(text, reason=failure.reason) from failure


def _template(name: str) -> bytes:
    from service.documents import papers  # noqa: PLC0415 - large libraries

    made: dict[str, Callable[[], bytes]] = {
        "report": papers.report_template,
        "nominations": papers.nominations_template,
        "addendum": papers.addendum_template,
    }
    return made[name]()


def _obligation(campaign: Campaign, name: str | None) -> Obligation:
    known = ", ".join(campaign.obligation)
    if name is None:
        raise UsageError("name what is to be summed up, one of {known}", known=known)
    if name not in campaign.obligation:
        raise UsageError('no obligation "{name}" in the campaign; known are {known}', name=name, known=known)
    return campaign.obligation[name]


def _deadline(obligation: Obligation, period: str | None, today: date) -> Deadline:
    """The deadline of PERIOD; without one the last that has come, or the first."""
    if period is None:
        over = [deadline for deadline in obligation.deadlines if deadline.period <= today]
        return over[-1] if over else obligation.deadlines[0]
    found = next((deadline for deadline in obligation.deadlines if deadline.period.isoformat() == period), None)
    if found is None:
        known = ", ".join(deadline.period.isoformat() for deadline in obligation.deadlines)
        raise UsageError('no period "{period}"; known are {known}', period=period, known=known)
    return found


def _store_url(place: str) -> str:
    return place if "://" in place else f"sqlite:///{Path(place).absolute()}"
