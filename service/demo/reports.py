"""What the office signs at the end of the month: the final report and the list of nominees, as files."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from parsers.errands import ErrandFailed
from service.app import Service
from service.rules.summary.due import Due
from service.store.engine import reading

FOLDER = "tong-hop"


def write_papers(service: Service, folder: Path) -> Iterator[str]:
    """Write the papers below FOLDER; the place of each in it.  Without LibreOffice there is no PDF."""
    (folder / FOLDER).mkdir()
    drafting, at = service.drafting, service.clock()
    for obligation in service.office.campaign.obligations:
        if obligation.periodic:
            continue
        with reading(service.engine) as session:
            draft = drafting.draft(session, drafting.known(session), Due(obligation, obligation.deadlines[-1], at))
        files = {"docx": draft.files.docx, "xlsx": draft.files.xlsx}
        with contextlib.suppress(ErrandFailed):  # a machine without LibreOffice; `hopthu check` says so
            files["pdf"] = drafting.errands.pdf(draft.files.docx)
        for ending, content in files.items():
            name = f"{FOLDER}/{obligation.id}.{ending}"
            (folder / name).write_bytes(content)
            yield name
