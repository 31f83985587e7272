"""`hopthu resolve`: the secretary's decisions from the command line, beside the running daemon."""

from __future__ import annotations

import os
import pwd
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from service.app import Service
from service.cli.words import Say
from service.errors import UsageError
from service.flow.replying import Outcome
from service.rules.deeds.values import State

COLOURS = {State.DONE: "green", State.KNOWN: "dim", State.ASKED: "yellow", State.REFUSED: "red"}
FAILED, MISUSED = 1, 2


def run(service: Service, words: Sequence[str], say: Say, console: Console, *, confirmed: bool) -> int:
    """Carry out the order in WORDS and say what came of it; 0 when all of it is done, 2 when it is no order.

    Raises HopthuError.
    """
    service.be_current()
    author = f"hopthu resolve ({_user()})"
    lines = " ".join(words).split("\n")
    outcomes = service.resolving.resolve(lines, author, service.clock(), confirmed=confirmed)
    if not outcomes:
        raise UsageError("there is nothing to do; an example: hopthu resolve A7K2 đúng")
    for outcome in outcomes:
        _tell(outcome, say, console)
    if any(outcome.deed is None for outcome in outcomes):
        return MISUSED
    return (
        0 if all(outcome.deed and outcome.deed.state in {State.DONE, State.KNOWN} for outcome in outcomes) else FAILED
    )


def _tell(outcome: Outcome, say: Say, console: Console) -> None:
    deed = outcome.deed
    if deed is None:
        text = say("not understood: “{words}”; an example: {nearest}", words=outcome.words, nearest=outcome.nearest)
        console.print(f"[red]{escape(text)}[/red]")
        return
    console.print(f"[{COLOURS[deed.state]}]{escape(deed.told)}[/{COLOURS[deed.state]}]")
    for detail in deed.details:
        console.print(f"  {escape(detail)}")
    for option in deed.asks:
        line = option.line.replace("\n", "; ")
        console.print(escape(f"  hopthu resolve --yes '{line}'"))
    for item in deed.shown:
        console.print(escape(f"  {item.code}  {item.text}"))


def _user() -> str:
    """Who works at this shell."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
