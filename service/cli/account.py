"""What was understood of a message, told to a person on the terminal: each line with the evidence beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table

from parsers.documents import Read
from parsers.readings import Evidence, Figure, NomineeKind, Official
from service.cli.reasons import place, reason
from service.cli.understood import Understood
from service.cli.words import Say
from service.rules.campaign import Campaign
from service.rules.roster import Roster
from service.rules.verdicts import Attention, Filing, Kind, Nomination, Status, Submission

KINDS = {Kind.SUBMISSION: "green", Kind.ENQUIRY: "cyan", Kind.COMMAND: "magenta", Kind.BOUNCE: "red"}
STATES = {Status.ON_TIME: "green", Status.LATE: "yellow"}
READS = {Read.NO: "red", Read.OCR: "yellow"}
NARROW = 34  # columns for the name of an indicator or a person; the evidence gets the rest


@dataclass(frozen=True, slots=True)
class Account:
    """Tells what was understood, in the language of SAY, on CONSOLE."""

    roster: Roster
    campaign: Campaign
    say: Say
    console: Console

    def tell(self, understood: Understood) -> None:
        """Print kind, unit, what is answered with every figure and its evidence, what needs a person, the files."""
        filing = understood.filing
        self.console.print(Rule(f"[bold]{escape(understood.name)}[/bold]", align="left", style="dim"))
        self._facts(understood)
        for submission in filing.submissions:
            self._submission(submission, alone=submission.unit == filing.unit)
        if filing.nominations:
            self._nominations(filing.nominations)
        for item in filing.attention:
            self._item(item)
        self._files(understood)
        self.console.print()

    def _facts(self, understood: Understood) -> None:
        head, filing = understood.mail.head, understood.filing
        facts = Table.grid(padding=(0, 2))
        facts.add_column(style="dim", no_wrap=True)
        facts.add_column(overflow="fold")
        if head.subject:
            facts.add_row(self.say("subject"), f"[bold]{escape(head.subject)}[/bold]")
        sender = ", ".join(f"{each.name} <{each.address}>" if each.name else each.address for each in head.senders)
        facts.add_row(self.say("from"), escape(sender) or "-")
        facts.add_row(self.say("arrived"), f"{understood.arrived:%d/%m/%Y %H:%M:%S}")
        colour = KINDS.get(filing.kind, "default")
        kind = f"[{colour}]{self.say(filing.kind.value)}[/{colour}]"
        facts.add_row(self.say("kind"), f"{kind} {self._why(filing.because)}")
        facts.add_row(self.say("unit"), self._unit(filing))
        self.console.print(Padding(facts, (0, 0, 0, 1)))

    def _unit(self, filing: Filing) -> str:
        if filing.unit is not None:
            name = f"[bold]{escape(self.roster.by_id[filing.unit].name)}[/bold] [dim]{filing.unit}[/dim]"
            return f"{name} {self._why(filing.unit_evidence)}"
        if not filing.unit_evidence:
            return "-"
        return f"[yellow]{self.say('not certain')}[/yellow] {self._why(filing.unit_evidence)}"

    def _why(self, text: str) -> str:
        return f"[dim]← {escape(reason(text, self.say))}[/dim]" if text else ""

    def _submission(self, submission: Submission, *, alone: bool) -> None:
        """One submission: what it answers and why, its official data, its figures; ALONE: its unit is that of all."""
        obligation = self.campaign.obligation[submission.obligation]
        colour = STATES.get(submission.status, "default")
        title = f"[bold]{escape(obligation.name)}[/bold], {self.say('period')} {submission.period:%d/%m/%Y}"
        state = f"[{colour}]{', '.join(self._marks(submission))}[/{colour}]"
        line = Table.grid(padding=(0, 1))
        line.add_row(f" [{colour}]▸[/{colour}]", f"{title}: {state} {self._why(submission.because)}")
        self.console.print()
        self.console.print(line)
        if submission.unit is not None and not alone:
            self.console.print(f"   {escape(self.roster.by_id[submission.unit].name)}")
        papers = ", ".join(self._official(submission.official))
        if papers:
            self.console.print(f"   [dim]{escape(papers)}[/dim]")
        if submission.nothing_happened:
            self.console.print(f"   {self.say('nothing to report')}")
        if submission.figures:
            self._figures(submission.figures)

    def _marks(self, submission: Submission) -> Iterator[str]:
        yield self.say(submission.status.value)
        if submission.change is not None:
            yield self.say(submission.change.value)
        if not submission.counted:
            yield self.say("not counted yet")

    def _official(self, official: Official) -> Iterator[str]:
        if official.number:
            yield f"{self.say('number')} {official.number}"
        if official.date:
            yield f"{self.say('dated')} {official.date:%d/%m/%Y}"
        if official.signer:
            yield f"{self.say('signed')} {official.signer}"

    def _figures(self, figures: tuple[Figure, ...]) -> None:
        table = self._grid()
        for figure in figures:
            value = f"{figure.value:,}".replace(",", ".")
            about = "≈ " if figure.approximate else ""
            confirm = f"\n[yellow]{self.say('to confirm')}[/yellow]" if figure.confirm else ""
            name = self.campaign.indicator[figure.indicator].name
            table.add_row(f"[bold]{about}{value}[/bold]{confirm}", escape(name), self._evidence(figure.evidence))
        self.console.print(table)

    def _nominations(self, nominations: tuple[Nomination, ...]) -> None:
        self.console.print(f"\n [green]▸[/green] [bold]{self.say('put forward')}[/bold]")
        table = self._grid()
        for nomination in nominations:
            nominee = nomination.nominee
            kind = self.say("collective" if nominee.kind is NomineeKind.COLLECTIVE else "individual")
            name = f"[bold]{escape(nominee.name)}[/bold]"
            more = ", ".join(filter(None, (nominee.position, nominee.award)))
            told = f"{name}\n[dim]{escape(more)}[/dim]" if more else name
            table.add_row(kind, told, self._evidence(nominee.evidence))
        self.console.print(table)

    @staticmethod
    def _grid() -> Table:
        table = Table.grid(padding=(0, 2), expand=False)
        table.add_column(justify="right", no_wrap=True, min_width=10)
        table.add_column(width=NARROW, overflow="fold")
        table.add_column(overflow="fold")
        return table

    def _evidence(self, evidence: Evidence) -> str:
        where = ", ".join(filter(None, (evidence.file.rpartition("/")[2], place(evidence.place, self.say))))
        return f"“{escape(evidence.quote)}”\n[dim]{escape(where)}[/dim]"

    def _item(self, item: Attention) -> None:
        self.console.print()
        lines = Table.grid(padding=(0, 1))
        lines.add_column(no_wrap=True)
        lines.add_column(overflow="fold")
        lines.add_row(" [yellow]![/yellow]", f"[yellow]{item.code}[/yellow] {escape(item.message)}")
        for guess in item.guesses:
            name = escape(self.roster.by_id[guess.unit].name)
            lines.add_row("", f"{self.say('perhaps')} {name} [dim]({guess.score}) ← {escape(guess.because)}[/dim]")
        self.console.print(lines)

    def _files(self, understood: Understood) -> None:
        if not understood.mail.parts:
            return
        table = Table.grid(padding=(0, 2))
        for _ in range(3):
            table.add_column(overflow="fold")
        for part in understood.mail.parts:
            colour = READS.get(part.read, "dim")
            read = self.say(part.problem.value if part.problem else f"read: {part.read.value}")
            table.add_row(f"[dim]{escape(part.name)}[/dim]", f"[dim]{part.type}[/dim]", f"[{colour}]{read}[/{colour}]")
        self.console.print(f"\n [dim]{self.say('files')}[/dim]")
        self.console.print(Padding(table, (0, 0, 0, 3)))
