"""`hopthu check`: what works, what does not, and how to mend it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.app import Service
from service.cli.words import Say, told
from service.config.rosters import add_addresses
from service.errors import HopthuError

# program, what it is for
PROGRAMS: tuple[tuple[str, str], ...] = (
    ("tesseract", "reads scans and photographs; without it they are set aside"),
    ("soffice", "reads RTF, OpenDocument and odd old Word files; without it they are set aside"),
    ("unar", "unpacks RAR archives of odd kinds; without it they are set aside"),
    ("pdftotext", "reads plain PDF pages quickly; without it they take longer"),
)


# What a wall must keep readers from, in the order of `Shut`.
GAPS = ("the network", "files", "processes of others")


@dataclass(frozen=True, slots=True)
class Probe:
    """One line of the table.  NEEDED: the service cannot run without it."""

    what: str
    works: bool
    detail: str
    needed: bool = True


def run(service: Service, say: Say, console: Console, *, write: bool = False) -> int:
    """Print the table and what the roster lacks; 0 only when the service could run.

    WRITE: add to the roster's file what it lacks.  Raises UsageError or TemporaryError when that cannot be done.
    """
    probes = list(_probes(service, say))
    table = Table(say("what"), say("state"), say("detail"))
    for probe in probes:
        table.add_row(probe.what, _state(probe, say), escape(probe.detail))
    console.print(table)
    if all(probe.works for probe in probes if probe.what == say("store")):
        _tell_changes(service, say, console, write=write)
    if all(probe.works for probe in probes if probe.needed):
        console.print(say("The service could run."))
        return 0
    console.print(say("The service could not run. Mend what fails, then run: hopthu check"))
    return 1


def _tell_changes(service: Service, say: Say, console: Console, *, write: bool) -> None:
    """The addresses that the secretary's answers have taught and the roster's file does not hold."""
    new = service.roster_changes()
    if not new:
        return
    file = service.settings.file.parent / service.settings.union.units
    table = Table(say("unit"), say("new address"), title=say("not in {file} yet", file=file.name))
    for unit, address in new:
        table.add_row(escape(service.settings.roster.by_id[unit].name), escape(address))
    console.print(table)
    if write:
        kept = add_addresses(file, new)
        console.print(say("added to {file}; the file as it was: {kept}", file=file, kept=kept))
    else:
        console.print(say("add them to the file with: hopthu check --write"))


def _state(probe: Probe, say: Say) -> str:
    if probe.works:
        return f"[green]{say('works')}[/green]"
    return f"[red]{say('fails')}[/red]" if probe.needed else f"[yellow]{say('missing')}[/yellow]"


def _probes(service: Service, say: Say) -> Iterator[Probe]:
    settings = service.settings
    counts = say(
        "{units} units, {campaigns} campaign(s)",
        units=len(settings.roster.units),
        campaigns=len(settings.campaigns),
    )
    yield Probe(say("configuration"), works=True, detail=counts)
    yield _tried(say("store"), service.check_store, say)
    yield _tried(say("IMAP log-in"), service.check_mailbox, say)
    yield _tried(say("SMTP log-in"), lambda: asyncio.run(service.check_postman()), say)
    yield from _readers(service, say)
    for program, purpose in PROGRAMS:
        path = shutil.which(program)
        yield Probe(program, works=path is not None, detail=path or say(purpose), needed=False)


def _readers(service: Service, say: Say) -> Iterator[Probe]:
    """Whether attachments can be opened, and whether what they might do there stays there."""
    try:
        shut = service.check_readers()
    except HopthuError as error:
        yield Probe(say("readers"), works=False, detail=told(error, say))
        return
    yield Probe(say("readers"), works=True, detail=say("attachments are opened in processes of their own"))
    seen = (shut.network, shut.files, shut.processes)
    gaps = [say(text) for is_open, text in zip(seen, GAPS, strict=True) if is_open]
    if gaps:
        detail = say(
            "{wall}; readers could reach {gaps}. Install bubblewrap", wall=shut.wall.value, gaps=", ".join(gaps)
        )
        yield Probe(say("their wall"), works=False, detail=detail, needed=False)
    else:
        detail = say("{wall}: no network, only their own files and processes", wall=shut.wall.value)
        yield Probe(say("their wall"), works=True, detail=detail)


def _tried(what: str, probe: Callable[[], str], say: Say) -> Probe:
    try:
        return Probe(what, works=True, detail=probe())
    except HopthuError as error:
        return Probe(what, works=False, detail=told(error, say))
