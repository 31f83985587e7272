"""The receipt for answers to our questions: what was understood of each, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service.rules.answers_to_questions import Asked, Given
from service.rules.campaign import Campaign
from service.rules.classify import sender_of
from service.rules.letters import Letter
from service.rules.nuisance import Case, refusal
from service.rules.questions import REGISTER, Asking, Question, asking, told
from service.rules.receipts import once_of, thread_of
from service.rules.remarks import remarks_of


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """All that the receipt tells.  RECEIVED is the server's time in the union's zone.

    LINES say what was understood, ASKS what is still open.  LEFT: something in the mail waits for a person.
    """

    unit: str
    union: str
    received: datetime
    subject: str
    lines: tuple[str, ...]
    asks: Asking
    remarks: tuple[str, ...]
    left: bool


def acknowledgement(case: Case, still: Sequence[Asked]) -> tuple[Letter, ...]:
    """The receipt for the answers in CASE; STILL are the questions of the same letter that are open after them."""
    answers = case.filing.answers
    unit = case.office.roster.by_id.get(answers[0].asked.unit) if answers else None
    if unit is None or refusal(case) is not None:
        return ()
    campaign = case.office.campaign
    wrong = {given.asked.id for given in answers if given.value is None}
    questions = tuple(_again(asked, wrong=asked.id in wrong) for asked in still)
    facts = Acknowledgement(
        unit=unit.name,
        union=case.office.name,
        received=case.arrival.at.astimezone(campaign.zone),
        subject=case.mail.head.subject,
        lines=tuple(_line(given, campaign) for given in answers),
        asks=asking(questions),
        remarks=remarks_of(case.filing.attention, unit.id),
        left=any(item.code == "enquiry" for item in case.filing.attention),
    )
    letter = Letter(
        once=once_of(case),
        template="unit.confirmation.answers",
        kind="confirmation",
        recipients=(sender_of(case.mail),),
        facts=facts,
        unit=unit.id,
        about=tuple(dict.fromkeys((a.asked.obligation, a.asked.period) for a in answers if a.asked.period is not None)),
        answers=case.mail.head.message_id,
        thread=thread_of(case.mail.head),
        asks=questions,
    )
    return (letter,)


def _line(given: Given, campaign: Campaign) -> str:
    """What was understood of one answer."""
    asked = given.asked
    indicator = campaign.indicator.get(asked.indicator)
    name = f"{asked.number}. {indicator.name if indicator else asked.text}"
    if given.value is None:
        return f"{name}: số liệu đã đọc chưa đúng, chưa được tính"
    value = f"{'khoảng ' if given.approximate else ''}{told(given.value)}{' ' + indicator.unit if indicator else ''}"
    if asked.kind == REGISTER:
        return f"{name} {value} – Đoàn Khối sẽ ghi vào danh sách"
    if given.agrees:
        return f"{name}: {value} – đúng"
    before = f" (trước ghi {told(asked.guess)})" if asked.guess is not None else ""
    return f"{name}: {value}{before}"


def _again(asked: Asked, *, wrong: bool) -> Question:
    """The question put once more, under its number; after a no only the right value is of use."""
    text = f"{asked.text} – đơn vị báo chưa đúng. Số đúng là bao nhiêu?" if wrong else asked.text
    guess = None if wrong else asked.guess
    return Question(
        asked.number, asked.kind, text, asked.obligation, asked.period, asked.indicator, guess, asked.submission
    )
