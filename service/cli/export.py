"""`hopthu export`: everything of the campaign as open files, into a new folder."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from service.app import Service
from service.cli.words import Say
from service.clock import Clock
from service.config import Settings
from service.errors import PermanentError, UsageError
from service.flow.archive import Archive
from service.store.engine import reading


def run(settings: Settings, clock: Clock, folder: Path, say: Say, console: Console) -> int:
    """Write the archive into FOLDER.  Raises UsageError when it holds anything, PermanentError when it cannot be."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError("{folder} is not empty; name a new folder", folder=folder)
    service = Service(settings, clock)
    service.be_current()
    archive = Archive(service.office, service.originals, service.drafting)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with console.status(say("writing")) as shown, reading(service.engine) as session:
            count = archive.write(
                session, folder, clock(), lambda done: shown.update(say("{count} file(s) written", count=done))
            )
    except OSError as error:
        raise PermanentError("{folder} cannot be written: {reason}", folder=folder, reason=error.strerror) from error
    console.print(say("{count} file(s) written to {folder}", count=count, folder=folder.absolute()))
    return 0
