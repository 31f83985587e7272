"""`hopthu read`: what is understood of messages or documents, and on what evidence.  Touches no mailbox, no store."""

from __future__ import annotations

import hashlib
import json
import mailbox
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from parsers.documents import Problem, Read
from parsers.mails import Head, MailReading, Part
from parsers.sandbox import Limits, ReaderPool, ReadingFailed
from service.cli.account import Account
from service.cli.answers import answer
from service.cli.understood import Understood
from service.cli.words import Say
from service.clock import system_clock
from service.config import Settings
from service.errors import UsageError
from service.rules.office import Office
from service.rules.strays import filed
from service.rules.verdicts import Arrival
from service.rules.vocabulary import vocabulary_of


@dataclass(frozen=True, slots=True)
class Source:
    """One message or document to read.  NAME as it is shown."""

    name: str
    data: bytes
    is_message: bool


def run(files: Sequence[Path], settings: Settings, say: Say, console: Console, *, as_json: bool) -> int:
    """Read FILES in their order and print a line of JSON or an account for each.

    A message's Date stands in for its arrival, the present where it has none.  Raises UsageError for a missing file.
    """
    sources = list(_sources(files))
    now = system_clock()
    office = Office(
        settings.roster, settings.campaigns, settings.union.name, settings.union.address, settings.union.secretary
    )
    account = Account(settings.roster, settings.campaigns[0], say, console)
    vocabulary, cost = vocabulary_of(office.campaign, office.name), settings.reading
    with (
        ReaderPool(vocabulary, workers=cost.workers, limits=Limits(cost.seconds, cost.memory_mb)) as pool,
        Progress(console=Console(stderr=True), transient=True, disable=not console.is_terminal) as progress,
    ):
        task = progress.add_task(say("reading"), total=len(sources))
        futures = [pool.submit(source.data, "" if source.is_message else source.name) for source in sources]
        for source, future in zip(sources, futures, strict=True):
            understood = understand(source, future, office, settings, now)
            if as_json:
                console.out(json.dumps(answer(understood), ensure_ascii=False), highlight=False)
            else:
                account.tell(understood)
            progress.advance(task)
    return 0


def understand(
    source: Source, future: Future[MailReading], office: Office, settings: Settings, now: datetime
) -> Understood:
    """SOURCE, whose reading FUTURE brings, filed as if it had just arrived."""
    try:
        reading = future.result()
    except ReadingFailed as failure:
        reading = _unread(source, failure)
    arrived = (reading.head.sent or now).astimezone(settings.zone)
    return Understood(source.name, reading, filed(reading, Arrival(arrived), office), arrived)


def _unread(source: Source, failure: ReadingFailed) -> MailReading:
    """What can be said of a message that ended its reader."""
    digest = hashlib.sha256(source.data).hexdigest()
    kind = "eml" if source.is_message else "unknown"
    part = Part(source.name, kind, Read.NO, len(source.data), digest, Problem.UNREADABLE, notes=(failure.reason,))
    return MailReading(failure.head or Head(), parts=(part,), content_hash=digest)


def _sources(files: Sequence[Path]) -> Iterator[Source]:
    for path in files:
        if path.is_dir():
            found = list(_maildir(path))
            if not found:
                raise UsageError("{folder} holds no message", folder=path)
            yield from found
            continue
        try:
            data = path.read_bytes()
        except OSError as error:
            text = "{file} cannot be read: {reason}"
            raise UsageError(text, file=path, reason=error.strerror or error) from error
        if data.startswith(b"From ") and path.suffix.lower() != ".eml":
            yield from _mbox(path)
        else:
            yield Source(path.name, data, path.suffix.lower() == ".eml")


def _maildir(path: Path) -> Iterator[Source]:
    """The messages of a Maildir folder, or of a plain folder of .eml files."""
    if (path / "cur").is_dir() or (path / "new").is_dir():
        found = [entry for folder in ("new", "cur") for entry in (path / folder).glob("*") if entry.is_file()]
        for entry in sorted(found, key=lambda entry: entry.name):
            yield Source(entry.name, entry.read_bytes(), is_message=True)
        return
    for entry in sorted(entry for entry in path.iterdir() if entry.suffix.lower() == ".eml"):
        yield Source(entry.name, entry.read_bytes(), is_message=True)


def _mbox(path: Path) -> Iterator[Source]:
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), 1):
            yield Source(f"{path.name}#{number}", box.get_bytes(key), is_message=True)
    finally:
        box.close()
