"""What the office signs at the end of the month: the final report and the list of nominees, as files."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from parsers.errands import ErrandFailed
from service.app import Service
from service.rules.summary.due import Due
from service.store.engine import reading
from service.store.summaries import Files

FOLDER = "tong-hop"


def write_papers(service: Service, folder: Path) -> tuple[str, ...]:
    """Write the papers below FOLDER; their places in it.  Without LibreOffice there is no PDF."""
    (folder / FOLDER).mkdir()
    drafts = dict(_drafts(service))
    with ThreadPoolExecutor() as printers:
        printed = printers.map(partial(_printed, service), drafts.values())
        papers = [
            (f"{FOLDER}/{name}.{ending}", content)
            for (name, files), pdf in zip(drafts.items(), printed, strict=True)
            for ending, content in (("docx", files.docx), ("xlsx", files.xlsx), ("pdf", pdf))
            if content
        ]
    for place, content in papers:
        (folder / place).write_bytes(content)
    return tuple(place for place, _ in papers)


def _drafts(service: Service) -> Iterator[tuple[str, Files]]:
    """The files of everything that is due once, by the obligation that they sum up."""
    drafting, at = service.drafting, service.clock()
    for obligation in service.office.campaign.obligations:
        if not obligation.periodic:
            with reading(service.engine) as session:
                due = Due(obligation, obligation.deadlines[-1], at)
                yield obligation.id, drafting.draft(session, drafting.known(session), due).files


def _printed(service: Service, files: Files) -> bytes:
    """The PDF; nothing on a machine without LibreOffice (`hopthu check` says so)."""
    try:
        return service.drafting.errands.pdf(files.docx)
    except ErrandFailed:
        return b""
