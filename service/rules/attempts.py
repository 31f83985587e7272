"""Mails that were meant as a report and held nothing that counts: which deadline they were meant for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from parsers.fields.titles import form_of
from parsers.mails import MailReading
from parsers.readings import Form
from service.rules.campaign import Campaign, Deadline, Obligation
from service.rules.records import Attempt
from service.rules.verdicts import Filing, Kind

# Why what has come is not enough; the first that fits is told to the unit.
INSUFFICIENT = (
    "password",
    "damaged",
    "too-large",
    "bomb",
    "unsafe-type",
    "unreadable-attachment",
    "link-only",
    "blank-form",
    "wrong-period",
    "not-understood",
)

UNVERIFIED = "forwarded-report"  # whose it is waits for a person's yes


def attempts_of(mail: MailReading, filing: Filing, arrived: datetime, campaign: Campaign) -> tuple[Attempt, ...]:
    """What MAIL, here since ARRIVED (aware), was meant for, when its unit is certain and nothing of it was recorded.

    By what subject and file names call it; else by the time of arrival.
    """
    codes = {item.code for item in filing.attention}
    code = next((code for code in INSUFFICIENT if code in codes), None)
    if (
        filing.unit is None
        or filing.submissions
        or code is None
        or UNVERIFIED in codes
        or filing.kind not in {Kind.SUBMISSION, Kind.ENQUIRY}
    ):
        return ()
    texts = (mail.head.subject, *(part.name.rpartition("/")[2] for part in mail.parts))
    obligation, deadline = meant(texts, campaign, arrived)
    return (Attempt(filing.unit, obligation.id, deadline.period, arrived, code),)


def meant(texts: Sequence[str], campaign: Campaign, arrived: datetime) -> tuple[Obligation, Deadline]:
    """What a mail that ARRIVED (aware) was meant for, by TEXTS, its subject and the names of its files."""
    obligation = _obligation(texts, campaign, arrived)
    deadline = next((d for d in obligation.deadlines if arrived <= d.due + obligation.grace), obligation.deadlines[-1])
    return obligation, deadline


def _obligation(texts: Sequence[str], campaign: Campaign, arrived: datetime) -> Obligation:
    form = next((form for text in texts if (form := form_of(text)) is not Form.NONE), Form.NONE)
    content = "nomination" if form is Form.NOMINATION else "report"
    fitting = [owed for owed in campaign.obligations if owed.content == content]
    named = [owed for owed in fitting if form is Form.NONE or owed.periodic is (form is Form.PERIODIC)]
    open_ones = [o for o in (named or fitting or campaign.obligations) if arrived <= o.deadlines[-1].due + o.grace]
    return (open_ones or named or fitting or list(campaign.obligations))[0]
