"""The questions to units: asked with a letter, found again by its thread or its words, answered once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from service.rules.answers_to_questions import Asked, Given, letters_of
from service.rules.letters import Letter
from service.rules.questions import KINDS, Question
from service.store.tables import AttentionRow, OutboxRow, QuestionRow, SubmissionRow

_CODES = {kind: code for code, kind in KINDS.items()}


class Questions:
    """The questions in one session; the caller commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ask(self, letter: Letter, at: datetime, message: int | None) -> None:
        """Note what LETTER asks; MESSAGE is the number of the mail that it answers."""
        for question in letter.asks:
            self._session.add(
                QuestionRow(
                    once=letter.once,
                    number=question.number,
                    unit=letter.unit or "",
                    kind=question.kind,
                    submission=question.submission or self._submission(letter, question, message),
                    indicator=question.indicator,
                    guess=question.guess,
                    text=question.text,
                    asked=at,
                )
            )
        self._session.flush()

    def in_thread(self, identifiers: Collection[str], units: Sequence[str]) -> tuple[Asked, ...]:
        """What UNITS still have to answer of the latest of the letters with these Message-IDs."""
        asked = (
            select(QuestionRow.once)
            .join(OutboxRow, OutboxRow.once == QuestionRow.once)
            .where(OutboxRow.message_id.in_([*identifiers]), _open_of(units))
            .order_by(OutboxRow.id.desc())
            .limit(1)
        )
        once = self._session.scalar(asked)
        return self._of(QuestionRow.once == once) if once is not None else ()

    def quoted_in(self, text: str, units: Sequence[str]) -> tuple[Asked, ...]:
        """What UNITS still have to answer of the latest letter whose questions stand word for word in quoted TEXT."""
        words = letters_of(text)
        rows = self._session.scalars(select(QuestionRow).where(_open_of(units)).order_by(QuestionRow.id.desc()))
        once = next((row.once for row in rows if letters_of(f"{row.number} {row.text}") in words), None)
        return self._of(QuestionRow.once == once) if once is not None else ()

    def of_unit(self, unit: str) -> tuple[Asked, ...]:
        """What UNIT still has to answer, each figure once, the latest question about it."""
        found = self._of(QuestionRow.unit == unit)
        return tuple({(each.kind, each.indicator, each.submission): each for each in found}.values())

    def beside(self, numbers: Collection[int]) -> tuple[Asked, ...]:
        """What is still open of the letters that ask the questions with these NUMBERS in the store."""
        letters = select(QuestionRow.once).where(QuestionRow.id.in_([*numbers]))
        return self._of(QuestionRow.once.in_(letters))

    def close(self, given: Given, message: int, at: datetime) -> None:
        """Note that GIVEN was answered by the mail MESSAGE, in every letter that asks for it; settle the doubt."""
        asked = given.asked
        same = select(QuestionRow).where(
            _open_of([asked.unit]),
            QuestionRow.kind == asked.kind,
            QuestionRow.indicator == asked.indicator,
            QuestionRow.submission.is_(None)
            if asked.submission is None
            else QuestionRow.submission == asked.submission,
        )
        for row in self._session.scalars(same).all():
            row.answered, row.answer, row.message = at, given.words, message
        self._session.flush()
        self._settle(asked, at)

    def answering(self) -> frozenset[int]:
        """The numbers of the mails that have answered a question."""
        return frozenset(self._session.scalars(select(QuestionRow.message).where(QuestionRow.message.is_not(None))))

    def _settle(self, asked: Asked, at: datetime) -> None:
        """Close the secretary's items on a doubt whose every question is answered."""
        code = _CODES.get(asked.kind)
        if code is None or asked.submission is None:
            return
        left = select(QuestionRow.id).where(
            QuestionRow.submission == asked.submission, QuestionRow.kind == asked.kind, QuestionRow.answered.is_(None)
        )
        if self._session.scalar(left.limit(1)) is not None:
            return
        message = self._session.get_one(SubmissionRow, asked.submission).message
        items = select(AttentionRow).where(
            AttentionRow.message == message,
            AttentionRow.kind == code,
            AttentionRow.unit == asked.unit,
            AttentionRow.closed.is_(None),
        )
        for item in self._session.scalars(items):
            item.closed = at

    def _of(self, where: ColumnElement[bool]) -> tuple[Asked, ...]:
        rows = select(QuestionRow).where(where, QuestionRow.answered.is_(None)).order_by(QuestionRow.id)
        return tuple(self._asked(row) for row in self._session.scalars(rows))

    def _asked(self, row: QuestionRow) -> Asked:
        submission = self._session.get(SubmissionRow, row.submission) if row.submission is not None else None
        return Asked(
            id=row.id,
            number=row.number,
            kind=row.kind,
            text=row.text,
            unit=row.unit,
            indicator=row.indicator,
            guess=row.guess,
            submission=row.submission,
            obligation=submission.obligation if submission else "",
            period=submission.period if submission else None,
        )

    def _submission(self, letter: Letter, question: Question, message: int | None) -> int | None:
        recorded = select(SubmissionRow.id).where(
            SubmissionRow.message == message,
            SubmissionRow.unit == letter.unit,
            SubmissionRow.obligation == question.obligation,
            SubmissionRow.period == question.period,
            SubmissionRow.withdrawn.is_(None),
        )
        return self._session.scalar(recorded.order_by(SubmissionRow.id.desc()).limit(1))


def _open_of(units: Sequence[str]) -> ColumnElement[bool]:
    return QuestionRow.unit.in_([*units]) & QuestionRow.answered.is_(None)
