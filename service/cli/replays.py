"""`hopthu replay`: stored originals read again, and what would change, unit by unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from service.app import Service
from service.cli.words import Say
from service.clock import system_clock
from service.config import Settings
from service.flow.replay import Difference
from service.rules.campaign import Campaign
from service.rules.roster import Roster

_FIGURE = re.compile(r"^(?P<unit>\S+) (?P<owed>\S+) (?P<period>\d{4}-\d\d-\d\d) (?P<what>\S+) = (?P<value>\d+)$")
_SUBMISSION = re.compile(r"^(?P<unit>\S+) (?P<owed>\S+) (?P<period>\d{4}-\d\d-\d\d) (?P<status>\S+) (?P<change>\S+)$")
_NOMINEE = re.compile(r"^(?P<unit>\S+) nominates (?P<kind>\S+) (?P<name>.+)$")


def run(settings: Settings, message_ids: Sequence[str], say: Say, console: Console, *, apply: bool) -> int:
    """Show every difference, unit by unit; with APPLY each is recorded.  Raises HopthuError."""
    with Service.running(settings, system_clock) as service:
        found = _differences(service, message_ids, say, console, apply=apply)
    report = Report(settings.roster, settings.campaigns[0], say, settings.zone)
    for line in report.lines(found, named=bool(message_ids)):
        console.print(line)
    changing = [each for each in found if not each.unread and (message_ids or not each.decided)]
    units = len({unit for each in changing for unit in each.units})
    facts = {"count": len(changing), "units": units}
    if not changing:
        console.print(say("nothing would change"))
    elif apply:
        console.print(say("{count} message(s) of {units} unit(s) changed and recorded", **facts))
    else:
        text = "{count} message(s) of {units} unit(s) would change; record it with: hopthu replay --apply"
        console.print(say(text, **facts))
    return 0


def _differences(
    service: Service, message_ids: Sequence[str], say: Say, console: Console, *, apply: bool
) -> list[Difference]:
    with Progress(console=Console(stderr=True), transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(say("reading"), total=None)

        def passed(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        return list(service.replay.run(message_ids, apply=apply, passed=passed))


@dataclass(frozen=True, slots=True)
class Report:
    """Tells differences in the words of the office.  ZONE is the union's."""

    roster: Roster
    campaign: Campaign
    say: Say
    zone: tzinfo

    def lines(self, found: Sequence[Difference], *, named: bool) -> Iterator[str]:
        """The lines for FOUND, unit by unit in the order of the roster, what is nobody's last.

        NAMED: the messages were asked for by name, so that a person's decision does not hold them back.
        """
        for unit in (*self.roster.by_id, None):
            own = [each for each in found if (each.units or (None,))[-1] == unit]
            if own:
                name = self.roster.by_id[unit].name if unit else self.say("nobody's")
                yield f"[bold]{escape(name)}[/bold]"
            for difference in own:
                yield from self._one(difference, named=named)

    def _one(self, difference: Difference, *, named: bool) -> Iterator[str]:
        moment = f"{difference.arrived.astimezone(self.zone):%d/%m/%Y %H:%M}  " if difference.arrived else ""
        yield f"  {moment}{escape(difference.subject)} [dim]{escape(difference.message_id)}[/dim]"
        if difference.unread:
            yield f"    [red]{self.say('cannot be read again, stays as it is')}: {escape(difference.unread)}[/red]"
            return
        if difference.decided and not named:
            yield f"    [yellow]{self.say('a person has decided on it; it changes only when it is named')}[/yellow]"
        after = {self._key(fact): fact for fact in difference.after}
        for fact in difference.before:
            come = after.pop(self._key(fact), None)
            if come is None:
                yield f"    [red]- {escape(self.words(fact))}[/red]"
            elif self.words(come) != self.words(fact):  # else only the unit is another, and that is told once
                yield self._changed(fact, come)
        for fact in after.values():
            yield f"    [green]+ {escape(self.words(fact))}[/green]"

    def _changed(self, before: str, after: str) -> str:
        """Two values of one thing on one line: "Đoàn viên mới kết nạp: 2 → 3"."""
        *_, old = self._parts(before)
        *name, new = self._parts(after)
        return (
            f"    [yellow]~[/yellow] {escape(': '.join(name))}: [red]{escape(old)}[/red] → [green]{escape(new)}[/green]"
        )

    def words(self, fact: str) -> str:
        """FACT, a sentence of `service.flow.replay`, in the words of the office."""
        return ": ".join(self._parts(fact))

    def _key(self, fact: str) -> str:
        """What FACT is about, without its value; facts of one key are two values of one thing."""
        has_one_value = _FIGURE.match(fact) or _SUBMISSION.match(fact) or fact.startswith(("kind ", "unit "))
        return ": ".join(self._parts(fact)[:-1]) if has_one_value else fact

    def _parts(self, fact: str) -> tuple[str, ...]:
        figure, submission, nominee = _FIGURE.match(fact), _SUBMISSION.match(fact), _NOMINEE.match(fact)
        if figure:
            return (*self._owed(figure), self._indicator(figure["what"]), f"{int(figure['value']):,}".replace(",", "."))
        if submission:
            marks = self.say(submission["status"])
            changed = "" if submission["change"] == "first" else f", {self.say(submission['change'])}"
            return (*self._owed(submission), f"{marks}{changed}")
        if nominee:
            return self.say("put forward"), f"{nominee['name']} ({self.say(nominee['kind'])})"
        what, _, value = fact.partition(" ")
        if what == "unit":
            return self.say("unit"), self._unit(value)
        return self.say(what), self.say(value) if what == "kind" else value

    def _owed(self, found: re.Match[str]) -> tuple[str, ...]:
        obligation = self.campaign.obligation.get(found["owed"])
        year, month, day = found["period"].split("-")
        return (f"{obligation.name if obligation else found['owed']} {day}/{month}/{year}",)

    def _indicator(self, name: str) -> str:
        indicator = self.campaign.indicator.get(name)
        return indicator.name if indicator else name

    def _unit(self, unit: str) -> str:
        return self.roster.by_id[unit].name if unit in self.roster.by_id else self.say("nobody's")
