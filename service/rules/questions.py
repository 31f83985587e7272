"""The numbered questions that go back to a unit in its receipt: what OCR has read, what is doubtful.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parsers.fields.folding import fold
from parsers.fields.numbers import numbers_in
from parsers.readings import Doubt
from service.rules.campaign import Campaign, Indicator
from service.rules.verdicts import Submission

MOST = 30  # questions in one letter; nobody answers more
LONGEST_QUOTE = 160  # signs
CONFIRM, DISAGREE, JOINT, IMPLAUSIBLE, REGISTER = "confirm", "disagree", "joint", "implausible", "register"
"""Kept with every question; a value never changes once in use."""

# What a doubt of this attention code is asked as.
KINDS = {"figures-disagree": DISAGREE, "joint-figure": JOINT, "implausible-figure": IMPLAUSIBLE}


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its NUMBER in the letter, its KIND, and the TEXT that is asked.

    It is about the figure of INDICATOR for PERIOD of OBLIGATION, in the SUBMISSION with that number where it is on
    record.  GUESS is the value that a bare "đúng" agrees to, None where there is none.
    """

    number: int
    kind: str
    text: str
    obligation: str
    period: date | None
    indicator: str
    guess: int | None = None
    submission: int | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions of a letter, as it tells them: a yes is enough to what OCR has READ, the others ask for more."""

    read: tuple[Question, ...] = ()
    doubtful: tuple[Question, ...] = ()

    @property
    def all(self) -> tuple[Question, ...]:
        """All of them, in the order of their numbers."""
        return tuple(sorted((*self.read, *self.doubtful), key=_number))


NOTHING_ASKED = Asking()


def asking(questions: Sequence[Question]) -> Asking:
    """QUESTIONS told apart."""
    read = tuple(each for each in questions if each.kind == CONFIRM and each.guess is not None)
    return Asking(read, tuple(each for each in questions if each not in read))


def _number(question: Question) -> int:
    return question.number


def questions_of(submissions: Sequence[Submission], campaign: Campaign) -> tuple[Question, ...]:
    """What the unit of SUBMISSIONS, those of one mail, is asked about them: each figure once, numbered from 1."""
    found = [question for submission in submissions for question in _of_submission(submission, campaign)]
    return tuple(_numbered(found[:MOST]))


def are_asked(code: str, submissions: Sequence[Submission], campaign: Campaign) -> bool:
    """Whether every doubt of SUBMISSIONS with the attention CODE has become a question of its own."""
    doubts = [doubt for submission in submissions for doubt in submission.doubts if doubt.code == code]
    return bool(doubts) and all(_asked_about(doubt, campaign) for doubt in doubts)


def _numbered(questions: Sequence[Question]) -> Iterator[Question]:
    for number, question in enumerate(questions, start=1):
        yield replace(question, number=number)


def _of_submission(submission: Submission, campaign: Campaign) -> Iterator[Question]:
    """What was read by OCR first, in the order of the campaign's indicators, then what is doubtful."""
    read = {figure.indicator: figure for figure in submission.figures if figure.confirm}
    for indicator in campaign.indicators:
        figure = read.get(indicator.id)
        if figure is not None:
            about = "khoảng " if figure.approximate else ""
            text = f"{indicator.name}: {about}{told(figure.value)} {indicator.unit}"
            yield _about(submission, CONFIRM, text, indicator, figure.value)
    asked = set(read)
    for doubt in submission.doubts:
        for indicator in _asked_about(doubt, campaign):
            if indicator.id not in asked:
                asked.add(indicator.id)
                yield _doubtful(submission, doubt, indicator)


def _asked_about(doubt: Doubt, campaign: Campaign) -> tuple[Indicator, ...]:
    """The indicators that DOUBT is about: a joint figure is about all those that its words name."""
    if doubt.code not in KINDS:
        return ()
    own = campaign.indicator.get(doubt.indicator or "")
    named = [own] if own is not None else []
    if doubt.code == "joint-figure":
        words = fold(doubt.quote)
        named += [each for each in campaign.indicators if any(fold(phrase) in words for phrase in each.phrases)]
    return tuple(dict.fromkeys(named))


def _doubtful(submission: Submission, doubt: Doubt, indicator: Indicator) -> Question:
    kind, quote = KINDS[doubt.code], _short(doubt.quote)
    if kind == JOINT:
        text = f"“{quote}” ghi chung một số. Riêng {indicator.name} là bao nhiêu {indicator.unit}?"
        return _about(submission, kind, text, indicator, None)
    if kind == IMPLAUSIBLE:
        numbers = numbers_in(doubt.quote)
        guess = numbers[0].value if len(numbers) == 1 else None
        return _about(submission, kind, f"{indicator.name}: “{quote}” – số liệu này có đúng không?", indicator, guess)
    recorded = next((figure.value for figure in submission.figures if figure.indicator == indicator.id), None)
    if recorded is None:
        text = f"{indicator.name}: các văn bản ghi khác nhau (“{quote}”). Số đúng là bao nhiêu?"
    else:
        noted = f"đã ghi nhận {told(recorded)} {indicator.unit}"
        text = f"{indicator.name}: {noted}, nhưng văn bản còn ghi “{quote}”. Số nào đúng?"
    return _about(submission, kind, text, indicator, recorded)


def _about(submission: Submission, kind: str, text: str, indicator: Indicator, guess: int | None) -> Question:
    return Question(0, kind, text, submission.obligation, submission.period, indicator.id, guess)


def told(value: int) -> str:
    """VALUE as it is written: 1250 as 1.250."""
    return f"{value:,}".replace(",", ".")


def _short(quote: str) -> str:
    plain = " ".join(quote.split())
    return plain if len(plain) <= LONGEST_QUOTE else f"{plain[: LONGEST_QUOTE - 1]}…"
