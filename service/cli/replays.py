"""`hopthu replay`: stored originals read again, and what would change."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from service.app import Service
from service.cli.words import Say
from service.clock import system_clock
from service.config import Settings


def run(settings: Settings, message_ids: Sequence[str], say: Say, console: Console, *, apply: bool) -> int:
    """Show every difference; with APPLY each is recorded.  Raises HopthuError."""
    count = 0
    with Service.running(settings, system_clock) as service:
        for difference in service.replay.run(message_ids, apply=apply):
            count += 1
            console.print(f"[bold]{escape(difference.message_id)}[/bold]")
            for fact in difference.before:
                console.print(f"  [red]- {escape(fact)}[/red]")
            for fact in difference.after:
                console.print(f"  [green]+ {escape(fact)}[/green]")
    if not count:
        console.print(say("nothing would change"))
    elif apply:
        console.print(say("{count} message(s) changed and recorded", count=count))
    else:
        console.print(say("{count} message(s) would change; record it with: hopthu replay --apply", count=count))
    return 0
