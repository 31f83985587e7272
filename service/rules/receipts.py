"""The receipt that a unit gets for its report: what is told, as plain facts.  The words stand in mail_templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from parsers.mails import Head
from parsers.readings import Change, Nominee, NomineeKind
from service.rules.campaign import Campaign, Obligation
from service.rules.classify import sender_of
from service.rules.letters import Letter
from service.rules.nominations import KINDS
from service.rules.nuisance import Case, refusal
from service.rules.questions import NOTHING_ASKED, Asking, are_asked, asking, questions_of
from service.rules.remarks import remarks_of
from service.rules.standing import Goal, Standing
from service.rules.verdicts import Status, Submission

CHANGES: dict[Change, str] = {
    Change.REPLACES: "thay thế báo cáo trước",
    Change.AMENDS: "đính chính báo cáo trước",
    Change.ADDS: "bổ sung báo cáo trước",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as it is told: VALUE in UNIT ("đồng" for money); GOAL where the plan has one."""

    name: str
    value: int
    unit: str
    approximate: bool
    goal: Goal | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission as it is told.  DUE is aware, in the union's zone.

    ON_TIME is judged by the first arrival: a correction does not make a punctual unit late.  UNSTATED are indicators
    with a target that the report leaves out, UNNAMED the kinds of nominee that the unit has not put forward.
    """

    obligation: str
    period: date
    due: datetime
    on_time: bool
    change: str
    nothing_happened: bool
    figures: tuple[Told, ...]
    nominees: tuple[Nominee, ...]
    unstated: tuple[str, ...]
    paper: bool
    unnamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that a receipt tells.  RECEIVED is the server's time in the union's zone."""

    unit: str
    union: str
    received: datetime
    subject: str
    entries: tuple[Entry, ...]
    remarks: tuple[str, ...]
    asks: Asking = NOTHING_ASKED


def receipts(case: Case, standings: Sequence[Standing]) -> tuple[Letter, ...]:
    """The receipts for a mail: one for each unit that it reports for, to its sender, who is registered for that unit.

    STANDINGS are those of the units after the mail was recorded.
    """
    if refusal(case) is not None:
        return ()
    own = {unit.id for unit in case.office.roster.at_address(sender_of(case.mail))}
    named = [case.filing.unit, *(submission.unit for submission in case.filing.submissions)]
    units = [unit for unit in dict.fromkeys(named) if unit is not None and unit in own]
    by_unit = {standing.unit.id: standing for standing in standings}
    return tuple(_letter(case, unit, by_unit[unit], alone=len(units) == 1) for unit in units)


def _letter(case: Case, unit: str, standing: Standing, *, alone: bool) -> Letter:
    submissions = [s for s in case.filing.submissions if s.unit == unit]
    head = case.mail.head
    once = once_of(case)
    facts = _facts(case, submissions, standing)
    return Letter(
        once=once if alone else f"{once} unit {unit}",
        template="unit.confirmation.report" if submissions else "unit.question.attachment",
        kind="confirmation" if submissions else "question",
        recipients=(sender_of(case.mail),),
        facts=facts,
        unit=unit,
        about=tuple((submission.obligation, submission.period) for submission in submissions),
        answers=head.message_id,
        thread=thread_of(head),
        asks=facts.asks.all,
    )


def once_of(case: Case) -> str:
    """Why the mail of CASE is answered, in words: once for ever.

    Some programs give the same Message-ID to all that they send: there the content tells the mails apart.
    """
    name, content = case.mail.head.message_id, f"sha256:{case.mail.content_hash}"
    return "receipt for " + " ".join(filter(None, (name, content if case.namesake or not name else "")))


def thread_of(head: Head) -> tuple[str, ...]:
    """The identifiers of the thread, oldest first; some mail programs name only the mail that they answer."""
    if not head.message_id:
        return ()
    return tuple(filter(None, (*(head.references or (head.in_reply_to,)), head.message_id)))


def _facts(case: Case, submissions: Sequence[Submission], standing: Standing) -> Receipt:
    campaign = case.office.campaign
    unasked = [item for item in case.filing.attention if not are_asked(item.code, submissions, campaign)]
    return Receipt(
        unit=standing.unit.name,
        union=case.office.name,
        received=case.arrival.at.astimezone(campaign.zone),
        subject=case.mail.head.subject,
        entries=tuple(_entry(submission, case, standing) for submission in submissions),
        remarks=remarks_of(unasked, standing.unit.id),
        asks=asking(questions_of(submissions, campaign)),
    )


def _entry(submission: Submission, case: Case, standing: Standing) -> Entry:
    campaign = case.office.campaign
    obligation = campaign.obligation[submission.obligation]
    pair = (submission.obligation, submission.period)
    # The unit's own deadline: an extension has moved it.
    due = next(o.deadline.due for o in standing.owed if (o.obligation.id, o.deadline.period) == pair)
    goals = {goal.indicator: goal for goal in standing.goals}
    nominees = tuple(n.nominee for n in case.filing.nominations if n.unit == submission.unit)
    return Entry(
        obligation=obligation.name,
        period=submission.period,
        due=due,
        on_time=_first_status(submission, standing) is Status.ON_TIME,
        change=CHANGES[submission.change] if submission.change else "",
        nothing_happened=submission.nothing_happened,
        figures=tuple(_told(submission, campaign, goals)),
        nominees=nominees if obligation.content == "nomination" else (),
        unstated=tuple(_unstated(submission, obligation, campaign, goals)),
        paper=obligation.paper,
        unnamed=tuple(_unnamed(nominees, obligation, standing)),
    )


def _first_status(submission: Submission, standing: Standing) -> Status:
    """What the first arrival for the period of SUBMISSION was; its own status when nothing of it counts yet."""
    period = (submission.obligation, submission.period)
    arrived = (owed for owed in standing.owed if owed.received is not None)
    return next((o.status for o in arrived if (o.obligation.id, o.deadline.period) == period), submission.status)


def _unnamed(nominees: Sequence[Nominee], obligation: Obligation, standing: Standing) -> Iterator[str]:
    """The kinds of nominee that OBLIGATION asks for and nobody was named for, in this mail or before."""
    named = {nominee.kind for nominee in nominees} | {nominee.kind for nominee in standing.nominations}
    yield from (KINDS[NomineeKind(kind)] for kind, _ in obligation.quota if NomineeKind(kind) not in named)


def _told(submission: Submission, campaign: Campaign, goals: Mapping[str, Goal]) -> Iterator[Told]:
    """The figures that count, in the order of the campaign's indicators; what OCR has read is asked for."""
    figures = {figure.indicator: figure for figure in submission.figures}
    for indicator in campaign.indicators:
        figure = figures.get(indicator.id)
        if figure is not None and not figure.confirm:
            goal = goals.get(indicator.id)
            yield Told(indicator.name, figure.value, indicator.unit, figure.approximate, goal)


def _unstated(
    submission: Submission, obligation: Obligation, campaign: Campaign, goals: Mapping[str, Goal]
) -> Iterator[str]:
    """The indicators with a target that a report on the whole campaign does not mention."""
    if obligation.counts != "campaign" or obligation.content != "report" or submission.change is not None:
        return
    stated = {figure.indicator for figure in submission.figures}
    yield from (campaign.indicator[name].name for name in goals if name not in stated)
