"""`hopthu demo`: from an empty folder to the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from service.demo.month import Played, play, prepare
from service.demo.page import write_page
from service.demo.servers import running_servers
from service.rules.verdicts import Status

Say = Callable[..., str]
"""Says a text in the user's language."""


def run(folder: Path, say: Say, console: Console) -> int:
    """Play the month and leave its page in FOLDER.  Raises UsageError when FOLDER holds something else."""
    prepare(folder)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with running_servers() as servers, Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(say("a month of reports"), total=None)
        played = play(folder, servers, lambda done, total: bar.update(task, completed=done, total=total))
    page = write_page(played, folder)
    _sum_up(played, page, say, console)
    return 0


def _sum_up(played: Played, page: Path, say: Say, console: Console) -> None:
    picture = played.picture
    states = [owed.status for standing in picture.standings for owed in standing.owed]
    text = "{mails} mails came, {letters} letters left; reports: {on_time} on time, {late} late, {missing} missing"
    console.print(
        say(
            text,
            mails=len(played.mails),
            letters=len(played.posts),
            on_time=states.count(Status.ON_TIME),
            late=states.count(Status.LATE),
            missing=states.count(Status.MISSING),
        )
    )
    console.print(say("{count} item(s) wait for the secretary", count=len(picture.items)))
    console.print(say("look at every letter here: {page}", page=page.absolute()))
