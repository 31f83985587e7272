"""What was understood of a message, told to a person on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.cli.understood import Understood
from service.cli.words import Say
from service.rules.campaign import Campaign
from service.rules.roster import Roster
from service.rules.verdicts import Filing, Submission


def account(understood: Understood, roster: Roster, campaign: Campaign, say: Say, console: Console) -> None:
    """Print kind, unit, what is answered with every figure and its evidence, the files, and what needs a person."""
    filing = understood.filing
    console.print(f"[bold]{escape(understood.name)}[/bold]  {escape(understood.mail.head.subject)}")
    facts = Table.grid(padding=(0, 2))
    for name, value in _facts(understood, roster, say):
        facts.add_row(f"  {name}", escape(value))
    console.print(facts)
    for submission in filing.submissions:
        _tell(submission, campaign, say, console)
    console.print()


def _facts(understood: Understood, roster: Roster, say: Say) -> Iterator[tuple[str, str]]:
    filing = understood.filing
    yield say("kind"), f"{say(filing.kind.value)} ({filing.because})"
    yield say("unit"), _unit(filing, roster, say)
    yield say("arrived"), f"{understood.arrived:%Y-%m-%d %H:%M:%S %z}"
    for part in understood.mail.parts:
        problem = f": {part.problem.value}" if part.problem else ""
        yield say("file"), f"{part.name} ({part.type}, {part.read.value}{problem})"
    for nomination in filing.nominations:
        nominee = nomination.nominee
        yield say("nominee"), ", ".join(filter(None, (nominee.name, nominee.position, nominee.award)))
    for item in filing.attention:
        yield say("attention"), f"{item.code}: {item.message}"


def _unit(filing: Filing, roster: Roster, say: Say) -> str:
    if filing.unit is None:
        return f"{say('not certain')} ({filing.unit_evidence})" if filing.unit_evidence else "-"
    return f"{filing.unit} – {roster.by_id[filing.unit].name} ({filing.unit_evidence})"


def _tell(submission: Submission, campaign: Campaign, say: Say, console: Console) -> None:
    """One submission: what it answers, and its figures in a table."""
    obligation = campaign.obligation[submission.obligation]
    marks = [say(submission.status.value)]
    marks += [say("correction")] if submission.correction else []
    marks += [] if submission.counted else [say("not counted yet")]
    answers = f"{obligation.name}, {submission.period:%d/%m/%Y}: {', '.join(marks)}"
    console.print(f"  [green]{escape(answers)}[/green]")
    if submission.nothing_happened:
        console.print(f"    {say('nothing to report')}")
    table = Table.grid(padding=(0, 2))
    for figure in submission.figures:
        evidence = figure.evidence
        where = ", ".join(filter(None, (evidence.file, evidence.place)))
        about = "≈ " if figure.approximate else ""
        table.add_row(
            f"    {escape(campaign.indicator[figure.indicator].name)}",
            f"{about}{figure.value:,}".replace(",", "."),
            escape(f"{where}: “{evidence.quote}”"),
        )
    console.print(table)
