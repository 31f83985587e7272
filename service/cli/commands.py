"""What the user typed, to the command that does it.  Commands are loaded only when they are asked for."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console

from service.cli import arguments
from service.cli.words import Say, language, speaker, told
from service.clock import Clock, standing_at, system_clock
from service.errors import HopthuError, UsageError

if TYPE_CHECKING:
    from service.config import Settings

PAPER = 200  # columns where there is no terminal: lines are broken by whoever shows them
LONGEST = 300  # letters of a fault nobody foresaw: some carry a whole query
YEARS = range(1970, 9000)  # in which every zone can tell the time
INTERRUPTED = 130  # as shells count a command ended by Ctrl-C


@dataclass(frozen=True, slots=True)
class Desk:
    """What every command works with: the words typed, a voice, and where it prints."""

    typed: Namespace
    say: Say
    console: Console


def main(words: Sequence[str] | None = None) -> int:
    """Run the command in WORDS (default: what was typed); the exit code of contract §2."""
    typed = parser().parse_args(words)
    desk = Desk(typed, speaker(language(typed.lang, os.environ)), Console(width=None if sys.stdout.isatty() else PAPER))
    command: Callable[[Desk], int] = typed.command
    if not typed.debug:
        sys.excepthook = _unforeseen
    try:
        return command(desk)
    except HopthuError as error:
        return _failed(typed, error, told(error, desk.say), error.exit_code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough; the interpreter must not complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _unforeseen(_kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
    """The last chance to say it in words; the interpreter then ends with 1."""
    words = " ".join(f"{type(fault).__name__}: {fault}".split())[:LONGEST]
    text = f"something unforeseen went wrong ({words}). Run it again with --debug."
    sys.stderr.write(f"hopthu: {text}\n")


def _failed(typed: Namespace, error: Exception, text: str, code: int) -> int:
    if typed.debug:
        raise error
    sys.stderr.write(f"hopthu: {text}\n")
    return code


def parser() -> ArgumentParser:
    """The grammar of the command line."""
    whole = ArgumentParser(prog="hopthu", description="Collects the reports of a union's units from its mailbox.")
    _add_global(whole, config=None, debug=False, lang=None)
    shared = ArgumentParser(add_help=False)
    _add_global(shared, config=SUPPRESS, debug=SUPPRESS, lang=SUPPRESS)
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.does, description=command.does, parents=[shared])
        sub.set_defaults(command=command.run)
        command.arguments(sub)
    return whole


def _add_global(to: ArgumentParser, *, config: object, debug: object, lang: object) -> None:
    """The options that may stand before or after the command's name."""
    text = "hopthu.toml (default: $HOPTHU_CONFIG, /etc/hopthu/hopthu.toml or ./hopthu.toml)"
    to.add_argument("--config", type=Path, default=config, metavar="FILE", help=text)
    to.add_argument("--debug", action="store_true", default=debug, help="show where an error came from")
    to.add_argument("--lang", choices=("vi", "en"), default=lang, help="the language of the terminal")


def _settings(desk: Desk) -> Settings:
    from service.config import load

    return load(desk.typed.config)


def _clock(desk: Desk, settings: Settings) -> Clock:
    """The clock, or the moment given by --now; one without a zone is in the union's."""
    if desk.typed.now is None:
        return system_clock
    moment: datetime | None = None
    with contextlib.suppress(ValueError):  # said below, with what would do
        moment = datetime.fromisoformat(desk.typed.now)
    if moment is None or moment.year not in YEARS:
        text = "--now {now}: must be a moment such as 2020-03-06T10:00:00+07:00"
        raise UsageError(text, now=desk.typed.now)
    return standing_at(moment if moment.tzinfo else moment.replace(tzinfo=settings.zone))


def _logged(desk: Desk) -> Settings:
    """The settings, with the log lines set up as they say."""
    from service.cli.logs import set_up

    settings = _settings(desk)
    set_up(as_json=settings.log.format == "json", debug=desk.typed.debug)
    return settings


def _init(desk: Desk) -> int:
    from service.cli.starters import run

    return run(desk.typed.folder, desk.say, desk.console)


def _check(desk: Desk) -> int:
    from service.app import Service
    from service.cli.check import run

    return run(Service(_settings(desk), system_clock), desk.say, desk.console, write=desk.typed.write)


def _run(desk: Desk) -> int:
    from service.daemon.running import run

    run(_logged(desk), system_clock, os.environ)
    return 0


def _once(desk: Desk) -> int:
    from service.cli.once import run

    settings = _logged(desk)
    return run(settings, _clock(desk, settings), desk.say, desk.console)


def _read(desk: Desk) -> int:
    from service.cli.read import run

    return run(desk.typed.files, _settings(desk), desk.say, desk.console, as_json=desk.typed.json)


def _status(desk: Desk) -> int:
    from service.cli.status import run

    settings = _settings(desk)
    return run(settings, _clock(desk, settings), desk.say, desk.console, as_json=desk.typed.json)


def _replay(desk: Desk) -> int:
    from service.cli.replays import run

    if not desk.typed.all and not desk.typed.messages:
        raise UsageError("name the Message-IDs to read again, or give --all")
    wanted = () if desk.typed.all else tuple(desk.typed.messages)
    return run(_logged(desk), wanted, desk.say, desk.console, apply=desk.typed.apply)


def _summary(desk: Desk) -> int:
    from service.cli.summary import run

    settings = _settings(desk)
    return run(settings, _clock(desk, settings), desk.typed, desk.say, desk.console)


def _export(desk: Desk) -> int:
    from service.cli.export import run

    settings = _settings(desk)
    return run(settings, _clock(desk, settings), desk.typed.folder, desk.say, desk.console)


def _resolve(desk: Desk) -> int:
    from service.app import Service
    from service.cli.resolve import run

    settings = _logged(desk)
    service = Service(settings, _clock(desk, settings))
    return run(service, desk.typed.words, desk.say, desk.console, confirmed=desk.typed.yes)


def _backup(desk: Desk) -> int:
    from service.cli.backups import run_backup

    return run_backup(_settings(desk), desk.typed.folder, desk.say, desk.console)


def _restore(desk: Desk) -> int:
    from service.cli.backups import run_restore

    return run_restore(_settings(desk), desk.typed.folder, desk.say, desk.console)


def _demo(desk: Desk) -> int:
    from service.cli.logs import set_up
    from service.demo import run

    set_up(as_json=False, debug=desk.typed.debug, quiet=True)
    return run(desk.typed.folder, desk.say, desk.console)


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what it does, how it runs, and the words it takes."""

    name: str
    does: str
    run: Callable[[Desk], int]
    arguments: Callable[[ArgumentParser], None]


COMMANDS: tuple[Command, ...] = (
    Command("init", "write a commented configuration to start from", _init, arguments.of_init),
    Command("check", "try everything the service needs, and say how to mend what fails", _check, arguments.of_check),
    Command("run", "the daemon: reads, records and answers until it is stopped", _run, arguments.of_nothing),
    Command("once", "one poll, everything that is due, the outbox flushed", _once, arguments.of_now),
    Command("read", "say what is understood of messages or documents, and why", _read, arguments.of_read),
    Command("status", "per unit and obligation: what was expected, what came, when", _status, arguments.of_status),
    Command("summary", "the consolidated report as a Word file, a workbook or a PDF", _summary, arguments.of_summary),
    Command("export", "everything of the campaign as open files, for the archive", _export, arguments.of_export),
    Command("resolve", "decide from the command line what waits for the secretary", _resolve, arguments.of_resolve),
    Command("replay", "read stored originals again and show what would change", _replay, arguments.of_replay),
    Command("backup", "a consistent copy of store and mail while the daemon runs", _backup, arguments.of_backup),
    Command("restore", "bring a backup back into an empty store", _restore, arguments.of_restore),
    Command("demo", "the whole service on an embedded mail server and sample mail", _demo, arguments.of_demo),
)
