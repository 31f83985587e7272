"""`hopthu backup` and `hopthu restore`: a copy of store and originals that fits together, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from service.app import Service
from service.cli.words import Say
from service.clock import system_clock
from service.config import Settings
from service.store.copies import Copied, back_up, restore
from service.store.lock import writer_lock


def run_backup(settings: Settings, folder: Path, say: Say, console: Console) -> int:
    """Copy store and originals into FOLDER while the daemon runs.  Raises HopthuError."""
    service = Service(settings, system_clock)
    text = "copied to {folder}: {messages} messages, {originals} originals"
    done = _shown(say("copying"), lambda told: back_up(service.engine, service.originals, folder, told), console)
    console.print(say(text, folder=folder, messages=done.messages, originals=done.originals))
    return 0


def run_restore(settings: Settings, folder: Path, say: Say, console: Console) -> int:
    """Bring the copy in FOLDER back into an empty store.  Raises HopthuError, also while a daemon runs."""
    service = Service(settings, system_clock)
    text = "restored from {folder}: {messages} messages, {originals} originals; now run: hopthu check"
    with writer_lock(service.engine, system_clock()):
        done = _shown(say("copying"), lambda told: restore(folder, service.engine, service.originals, told), console)
    console.print(say(text, folder=folder, messages=done.messages, originals=done.originals))
    return 0


def _shown(what: str, work: Callable[[Callable[[int, int], None]], Copied], console: Console) -> Copied:
    """WORK with its progress on a terminal; silent in a pipe."""
    with Progress(console=Console(stderr=True), transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        return work(lambda done, total: progress.update(task, completed=done, total=total))
