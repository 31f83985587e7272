"""The answer to a unit that asks how it stands: what it owes, what has come, how far it has come.  As plain facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from service.rules.absences import Absence
from service.rules.answers_to_questions import Asked
from service.rules.campaign import Campaign
from service.rules.classify import sender_of
from service.rules.letters import Letter
from service.rules.nominations import KINDS
from service.rules.nuisance import Case, refusal
from service.rules.questions import Asking, Question, asking
from service.rules.receipts import once_of, thread_of
from service.rules.roster import Unit
from service.rules.shortfalls import REASONS
from service.rules.standing import Owed, Standing
from service.rules.verdicts import Status

COMING = 3  # deadlines ahead that are named; the others are in the plan


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline as it is told.  DUE and RECEIVED are in the union's zone; LACKING says why it is not enough.

    PAPER: "" where no signed original is asked for, else whether it has come.
    """

    obligation: str
    period: date | None
    due: datetime
    received: datetime | None = None
    on_time: bool = True
    lacking: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """An indicator: HAVE counts its UNIT; NEEDED is None where the plan asks for nothing."""

    name: str
    unit: str
    have: int
    needed: int | None

    @property
    def met(self) -> bool:
        return self.needed is None or self.have >= self.needed


@dataclass(frozen=True, slots=True)
class Statement:
    """All that the answer tells, at NOW (union zone)."""

    unit: str
    union: str
    campaign: str
    now: datetime
    subject: str
    missing: tuple[Due, ...]
    coming: tuple[Due, ...]
    sent: tuple[Due, ...]
    reached: tuple[Reached, ...]
    nominees: tuple[str, ...]
    absences: tuple[Absence, ...]
    asks: Asking


@dataclass(frozen=True, slots=True)
class Account:
    """How a unit stands, what it was asked and has not answered, who of it is away."""

    standing: Standing
    asked: tuple[Asked, ...] = ()
    absences: tuple[Absence, ...] = ()

    @property
    def unit(self) -> Unit:
        return self.standing.unit


def statements(case: Case, accounts: Sequence[Account], now: datetime) -> tuple[Letter, ...]:
    """The answers to a mail that asks how its sender's units stand at NOW (aware), one for each of ACCOUNTS."""
    if refusal(case) is not None:
        return ()
    return tuple(_letter(case, account, now, alone=len(accounts) == 1) for account in accounts)


def _letter(case: Case, account: Account, now: datetime, *, alone: bool) -> Letter:
    facts = statement_of(account, case.office.campaign, now)
    once = once_of(case)
    return Letter(
        once=once if alone else f"{once} unit {account.unit.id}",
        template="unit.receipt.status",
        kind="receipt",
        recipients=(sender_of(case.mail),),
        facts=replace(facts, union=case.office.name, subject=case.mail.head.subject),
        unit=account.unit.id,
        answers=case.mail.head.message_id,
        thread=thread_of(case.mail.head),
        asks=facts.asks.all,
    )


def statement_of(account: Account, campaign: Campaign, now: datetime) -> Statement:
    """How the unit of ACCOUNT stands in CAMPAIGN at NOW (aware)."""
    standing, zone = account.standing, campaign.zone
    open_ones = sorted((owed for owed in standing.owed if owed.is_open), key=_due)
    return Statement(
        unit=standing.unit.name,
        union="",
        campaign=campaign.name,
        now=now.astimezone(zone),
        subject="",
        missing=tuple(_told(owed, zone) for owed in open_ones if owed.status is Status.MISSING),
        coming=tuple(_told(owed, zone) for owed in open_ones if owed.status is Status.EXPECTED)[:COMING],
        sent=tuple(_told(owed, zone) for owed in standing.owed if owed.received is not None),
        reached=tuple(_reached(standing, campaign)),
        nominees=tuple(f"{KINDS[each.kind].capitalize()}: {each.name}" for each in standing.nominations),
        absences=account.absences,
        asks=asking(tuple(_numbered(account.asked))),
    )


def _due(owed: Owed) -> datetime:
    return owed.deadline.due


def _told(owed: Owed, zone: tzinfo) -> Due:
    came = f"đã nhận ngày {owed.paper:%d/%m/%Y}" if owed.paper else "chưa nhận"
    return Due(
        obligation=owed.obligation.name,
        period=owed.deadline.period if owed.obligation.periodic else None,
        due=owed.deadline.due.astimezone(zone),
        received=owed.received.astimezone(zone) if owed.received else None,
        on_time=owed.status is Status.ON_TIME,
        lacking=REASONS.get(owed.lacking, REASONS["not-understood"]) if owed.lacking else "",
        paper=came if owed.obligation.paper else "",
    )


def _reached(standing: Standing, campaign: Campaign) -> Iterator[Reached]:
    """The indicators with a target, and those of which something has come."""
    totals, goals = dict(standing.totals), {goal.indicator: goal.needed for goal in standing.goals}
    for each in campaign.indicators:
        if each.id in totals or each.id in goals:
            yield Reached(each.name, each.unit, totals.get(each.id, 0), goals.get(each.id))


def _numbered(asked: Sequence[Asked]) -> Iterator[Question]:
    """What is still open, numbered anew for this letter."""
    for number, each in enumerate(asked, start=1):
        yield Question(
            number, each.kind, each.text, each.obligation, each.period, each.indicator, each.guess, each.submission
        )
